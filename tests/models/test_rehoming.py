"""Work on a ticket that is gone, on a new one like it: every kind of it, with its true time, and nothing else."""

from datetime import timedelta

import pytest

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, EntryId, TicketId
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    Follow,
    LogWork,
    MergeInto,
    PlanVisit,
    RateArticle,
    RecordSession,
    RecordVisit,
    Reopen,
    Resolve,
    SetFields,
    Settle,
    Unfollow,
)
from desk.models.rehoming import rehomed
from desk.models.ticket import State
from tests.builders import ANNA, MONDAY, a_ticket, an_operation

GONE = a_ticket(1, title="VPN drops", priority=2, state=State.RESOLVED)
LATER = MONDAY + timedelta(days=1)


def moved(action: Action) -> list[Action]:
    """What becomes of an action on a new ticket."""
    return [o.action for o in rehomed([an_operation(GONE, action)], GONE, "INC-1", ANNA, LATER)[1:]]


@pytest.mark.parametrize(
    "action",
    [
        AddEntry("The cable was worn", public=False, minutes=5),
        LogWork(20, "on the way"),
        SetFields({"priority": 1}, "it is urgent"),
        Escalate(2, "net", "needs a router"),
        Resolve("Replaced it."),
        RecordSession("s1", "openssh", "10.0.0.1", MONDAY),
    ],
)
def test_what_has_the_same_meaning_there_goes_along_as_it_is(action: Action) -> None:
    assert moved(action) == [action]


@pytest.mark.parametrize(
    ("action", "becomes"),
    [
        (Close("It works again."), [AddEntry("It works again.", public=True)]),
        (Close(), []),
        (Reopen("It came back."), [AddEntry("It came back.", public=False)]),
        (Settle({"priority": 1}, {"location": "Lyon"}), [SetFields({"priority": 1})]),
        (Settle({}, {"location": "Lyon"}), []),
        (CreateTicket("INC-000001-3", "Once more"), []),
        (MergeInto(TicketId("other")), []),
        (Unfollow(), []),
        (Follow(), [Follow()]),
        (RateArticle(helpful=True), []),
        (PlanVisit({"site": "Mill"}), []),
        (RecordVisit("v", MONDAY, MONDAY, 5), [RecordVisit("v", MONDAY, MONDAY, 5)]),
    ],
)
def test_a_step_a_new_ticket_cannot_take_keeps_its_words(
    action: Action, becomes: list[Action]
) -> None:
    assert moved(action) == becomes


def test_a_file_becomes_another_file_with_the_same_bytes() -> None:
    file = Attachment(
        AttachmentId("f1"), GONE.id, "router.log", 3, "ab" * 32, entry=EntryId("e1"), author=ANNA
    )
    create, attach = rehomed([an_operation(GONE, AddAttachment(file))], GONE, "INC-1", ANNA, LATER)
    assert isinstance(attach.action, AddAttachment)
    new = attach.action.attachment
    assert (new.ticket, new.entry) == (create.ticket, None)
    assert (new.name, new.size, new.sha256) == (file.name, file.size, file.sha256)
    assert new.id != file.id


def test_the_new_ticket_is_like_the_old_one_and_as_old_as_the_work() -> None:
    create, note = rehomed(
        [an_operation(GONE, AddEntry("Seen", public=False))], GONE, "INC-1", ANNA, LATER
    )
    assert isinstance(create.action, CreateTicket)
    assert (create.action.title, create.action.priority, create.action.number) == (
        "VPN drops", 2, "INC-1",
    )  # fmt: skip
    assert create.occurred_at == note.occurred_at == MONDAY
    assert note.base == {}
    assert rehomed([], GONE, "INC-1", ANNA, LATER)[0].occurred_at == LATER
