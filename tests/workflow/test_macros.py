"""A macro says exactly what it would do, step by step, and names what cannot be done; nothing is done here."""

from datetime import timedelta
from typing import Any

import pytest

from desk.models.asset import Asset
from desk.models.attachment import Attachment
from desk.models.canned import VARIABLES
from desk.models.ids import AssetId, AttachmentId, EntryId
from desk.models.listing import TicketDetail
from desk.models.macro import (
    AssignStep,
    EscalateStep,
    LogStep,
    Macro,
    ResolveStep,
    SetStep,
    Step,
    TakeStep,
    WaitStep,
    WriteStep,
)
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    Escalate,
    Follow,
    LogWork,
    MergeInto,
    OperationState,
    Pending,
    Resolve,
    SetFields,
)
from desk.models.projection import written_values
from desk.models.ticket import Ticket
from desk.models.vocabulary import Choice
from desk.workflow.filling import reader_language, ticket_values
from desk.workflow.levels import shipped_rules
from desk.workflow.macros import (
    Around,
    Difference,
    Plan,
    own_changes,
    plan,
    steps_of,
)
from tests.builders import (
    ANNA,
    MONDAY,
    a_change,
    a_person,
    a_ticket,
    a_vocabulary,
    an_operation,
    ticket_id,
)

AGENT = a_person("anna", "Anna Weber", is_agent=True, login="anna", levels=(1,))
BRUNO = a_person("bruno", "Bruno Keller", is_agent=True, login="bk", levels=(1,))
ROBOT = a_person("robot", "Robot", login="robot")
VALUES = {"first_name": "Zoé", "number": "INC-000001-3", "requester": "Zoé Martin"}


def around(**fields: Any) -> Around:
    given: dict[str, Any] = {
        "values": VALUES,
        "canned": {"password reset": "Hello {first_name}, it is reset."},
        "agents": (AGENT, BRUNO, ROBOT),
        "at": MONDAY,
    }
    return Around(AGENT, a_vocabulary(), shipped_rules(), **(given | fields))


def planned(*steps: Step, ticket: Ticket | None = None, **fields: Any) -> Plan:
    return plan(Macro("m", "M", steps), ticket or a_ticket(1), around(**fields))


def actions(found: Plan) -> list[Action]:
    return [each.action for each in found.planned]


def test_a_password_reset_is_several_actions_in_their_order() -> None:
    found = planned(
        SetStep("category", "access"),
        WriteStep("::Password  reset"),
        LogStep(5, "For {requester}"),
        ResolveStep("Password was reset."),
    )
    assert found.is_whole
    assert actions(found) == [
        SetFields({"category": "access"}),
        AddEntry("Hello Zoé, it is reset.", public=False),
        LogWork(5, "For Zoé Martin"),
        Resolve("Password was reset."),
    ]
    assert [each.text for each in found.planned] == [
        "", "Hello Zoé, it is reset.", "For Zoé Martin", "Password was reset.",
    ]  # fmt: skip
    assert found.planned[0].differences == (Difference("category", "", "access"),)
    assert found.planned[3].differences == (Difference("state", "new", "resolved"),)


def test_a_step_sees_what_those_before_it_did() -> None:
    found = planned(TakeStep(), SetStep("impact", 1), SetStep("urgency", 1))
    assert [each.differences for each in found.planned] == [
        (Difference("assignee", None, ANNA), Difference("state", "new", "open")),
        (Difference("impact", 3, 1), Difference("priority", 3, 2)),
        (Difference("urgency", 3, 1), Difference("priority", 2, 1)),
    ]
    assert found.planned[1].seen.assignee == ANNA


def test_a_number_that_is_kept_as_text_is_the_number_that_is_meant() -> None:
    found = planned(SetStep("priority", "2"), SetStep("impact", "9"))
    assert actions(found) == [SetFields({"priority": 2})]
    assert found.planned[0].differences == (Difference("priority", 3, 2),)
    assert [each.why for each in found.hindered] == [
        "“9” is not possible for Impact. Possible are: 1, 2, 3, 4, 5."
    ]


def test_what_would_change_nothing_is_left_out() -> None:
    mine = a_ticket(1, assignee=ANNA, state="open", category="access")
    found = planned(TakeStep(), AssignStep("anna"), SetStep("category", "access"), ticket=mine)
    assert found == Plan()


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (SetStep("state", "closed"), "“state” is changed by a step of its own."),
        (WriteStep("::Nowhere", public=True), "There is no canned text “Nowhere” here."),
        (WriteStep("On {asset}, {phone}"), "This ticket says nothing for {asset}, {phone}."),
        (LogStep(0), "Work takes from one minute to one day."),
        (AssignStep("nobody"), "Nobody of the service desk here is “nobody”."),
        (AssignStep("robot"), "Robot is not an agent. Choose somebody of the service desk."),
        (ResolveStep(" "), "A solution needs words. Write what solved it."),
    ],
)
def test_a_step_that_cannot_be_done_is_named_and_the_others_are_planned_without_it(
    step: Step, why: str
) -> None:
    found = planned(step, LogStep(5))
    assert not found.is_whole
    assert [(each.step, each.why) for each in found.hindered] == [(step, why)]
    assert actions(found) == [LogWork(5)]


def test_escalating_proposes_the_group_that_answers_there() -> None:
    ready = a_ticket(1, category="net", type="technical", impact=2, urgency=2)
    (step,) = planned(EscalateStep(2, "For {first_name}"), ticket=ready).planned
    assert step.action == Escalate(2, "net", "For Zoé")
    assert Difference("level", 1, 2) in step.differences
    vocabulary = a_vocabulary(groups=())
    (alone,) = planned(EscalateStep(2, "Why"), ticket=ready).planned
    assert alone.text == "Why"
    bare = plan(
        Macro("m", "M", (EscalateStep(2, "Why"),)),
        ready,
        Around(AGENT, vocabulary, shipped_rules(), at=MONDAY),
    )
    assert bare.planned[0].action == Escalate(2, "desk", "Why")


def test_waiting_says_for_whom_and_why() -> None:
    found = planned(WaitStep("supplier", "Ordered for {first_name}"), WaitStep())
    assert actions(found) == [
        SetFields({"state": "waiting", "waiting_for": "supplier"}, "Ordered for Zoé"),
        SetFields({"state": "waiting", "waiting_for": "requester"}),
    ]
    assert found.planned[0].text == "Ordered for Zoé"


def test_a_change_of_ones_own_that_was_not_sent_is_marked() -> None:
    mine = a_ticket(1, category="printing")
    found = planned(SetStep("category", "access"), ticket=mine, own={"category": "printing"})
    (difference,) = found.planned[0].differences
    assert difference == Difference("category", "printing", "access", is_own=True)


def test_without_a_time_the_tickets_own_is_taken() -> None:
    (taken, _worked) = planned(TakeStep(), LogStep(5), at=None).planned
    assert written_values(taken.action)["assignee"] == ANNA


def detail(ticket: Ticket, *operations: Any, **fields: Any) -> TicketDetail:
    given: dict[str, Any] = {
        "ticket": ticket, "base": ticket, "entries": (), "unsent": frozenset[EntryId](),
        "attachments": (), "conflicts": (), "requester": a_person("zoe", "MARTIN, Zoé"),
        "assignee": None, "asset": Asset(AssetId("pc"), "PC-0042"), "people": {}, "unread": False,
        "pending": tuple(Pending(n, each, OperationState.WAITING) for n, each in enumerate(operations)),
    }  # fmt: skip
    return TicketDetail(**(given | fields))


def test_the_ticket_fills_in_the_names() -> None:
    vocabulary = a_vocabulary(categories=(Choice("access", "Access rights"),))
    ticket = a_ticket(1, category="access", title="Two\nlines")
    values = ticket_values(detail(ticket), vocabulary.names(), AGENT.name, day="today", hour="")
    assert values["first_name"] == "Zoé"
    assert (values["application"], values["category"]) == ("VPN", "Access rights")
    assert (values["asset"], values["agent"], values["title"]) == (
        "PC-0042",
        "Anna Weber",
        "Two lines",
    )
    assert values["date"] == "today"
    assert set(values) == set(VARIABLES)
    alone = detail(ticket, requester=None, asset=None)
    nobody = ticket_values(alone, vocabulary.names(), AGENT.name, day="", hour="")
    assert (nobody["requester"], nobody["first_name"], nobody["asset"]) == ("", "", "")


def test_what_is_written_is_for_whoever_reads_it() -> None:
    french = a_person("zoe", "Zoé", language="fr")
    assert reader_language(detail(a_ticket(1), requester=french), "en") == "fr"
    assert reader_language(detail(a_ticket(1)), "en") == "en"
    assert reader_language(detail(a_ticket(1), requester=None), "fr") == "fr"


def test_what_waits_in_the_outbox_is_ones_own() -> None:
    ticket = a_ticket(1)
    seen = detail(ticket, a_change(ticket, category="printing"), a_change(ticket, priority=1))
    assert own_changes(seen) == {"category": "printing", "priority": 1}


def test_a_macro_is_made_of_what_was_done() -> None:
    ticket = a_ticket(1)
    done: list[Action] = [
        SetFields({"assignee": "anna", "state": "open"}),
        SetFields({"assignee": "bruno"}),
        SetFields({"assignee": None}),
        SetFields({"category": "access", "impact": 2, "priority": 2}),
        SetFields({"state": "waiting", "waiting_for": "supplier"}, "Ordered"),
        SetFields({"state": "waiting"}),
        AddEntry("Hello Zoé Martin, INC-000001-3 is done", public=True, minutes=5),
        AddEntry("Seen", public=False),
        LogWork(3, "Looked"),
        Escalate(2, "net", "Needs root"),
        Resolve("Done."),
        Close(),
        AddAttachment(Attachment(AttachmentId("a"), ticket.id, "x", 1)),
    ]
    operations = [
        an_operation(ticket, action, MONDAY + timedelta(minutes=n)) for n, action in enumerate(done)
    ]
    assert steps_of(operations, VALUES, "anna") == (
        TakeStep(), AssignStep("bruno"),
        SetStep("category", "access"), SetStep("impact", 2),
        WaitStep("supplier", "Ordered"), WaitStep("requester"),
        WriteStep("Hello {requester}, {number} is done", public=True), LogStep(5),
        WriteStep("Seen"), LogStep(3, "Looked"), EscalateStep(2, "Needs root"), ResolveStep("Done."),
    )  # fmt: skip


def test_what_relates_one_ticket_to_another_is_no_step_of_a_macro() -> None:
    done = [an_operation(a_ticket(1), action) for action in (MergeInto(ticket_id(2)), Follow())]
    assert steps_of(done, {}, "anna") == ()
