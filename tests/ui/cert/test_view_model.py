"""The form of a report: prefilled, a draft at every moment, and first in the outbox once it is made."""

from datetime import timedelta

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desk.models.abilities import ABILITIES, Abilities
from desk.models.cert import CertReport, Filed, Incident, Known, Nature, Severity, Stage, Tlp
from desk.models.codec import encode
from desk.models.ids import OperationKey
from desk.models.operations import AddEntry, Operation, ReportIncident
from desk.models.people import Person
from desk.models.texts import speaking
from desk.ui.cert.filing import Filing, unfiled
from desk.ui.cert.form import (
    FOLLOWS,
    SENT,
    Form,
    begun_on,
    draft_of,
    form_in,
    form_of,
    problems,
    report_in,
)
from desk.ui.cert.view_model import CertViewModel, neutral_words
from tests.builders import ANNA, BRUNO, MONDAY, a_note, ticket_id
from tests.ui.cert.conftest import TICKET
from tests.ui.outbox.bench import Bench


@pytest.fixture
def model(bench: Bench) -> CertViewModel:
    made = CertViewModel(bench.workspace)
    made.load()
    return made


def reports(bench: Bench) -> list[Operation]:
    return [
        pending.operation
        for pending in bench.pending()
        if isinstance(pending.operation.action, ReportIncident)
    ]


def test_the_form_begins_with_the_ticket_and_who_sits_here(model: CertViewModel) -> None:
    form = model.form
    assert form.what == "All files end in .locked\n\nA note asks for a ransom."
    assert form.nature == Nature.RANSOMWARE
    assert (form.tlp, form.stage, form.need_to_know) == ("amber", "early", True)
    assert form.contact == "Anna Berg"
    assert model.heading == f"Report to the CERT: {TICKET.number}"
    assert model.call.replace("\u00a0", " ") == "Phone CERT of Example: +33 1 23 45 67 89"
    assert len(model.deadlines) == 3
    assert model.steps[0].startswith("Do not switch the machine off")


def test_it_is_reported_with_one_gesture_and_goes_first(bench: Bench, model: CertViewModel) -> None:
    bench.send(a_note(ticket_id(99)))
    opened: list[str] = []
    bench.workspace.opened.connect(opened.append)
    model.report()
    (made,) = reports(bench)
    assert isinstance(made.action, ReportIncident)
    assert made.action.report.nature is Nature.RANSOMWARE
    claimed = bench.store.outbox.claim_next(bench.clock.now())
    assert claimed is not None
    assert claimed.operation.key == made.key
    assert opened == [TICKET.id]
    wakes = bench.store.snoozes.of(TICKET.id)
    assert wakes is not None
    assert wakes.until == made.action.report.aware_at + timedelta(hours=68)
    steps = bench.store.checklists.of(TICKET.id)
    assert [each.title for each in steps] == ["Security incident: first steps"]


def test_what_is_typed_is_a_draft_until_it_is_reported(bench: Bench, model: CertViewModel) -> None:
    model.edit(impact="Nobody can work", tlp="red")
    model.leave()
    again = CertViewModel(bench.workspace)
    again.load()
    assert (again.form.impact, again.form.tlp) == ("Nobody can work", "red")
    assert again.status.startswith("Draft saved")
    again.report()
    assert bench.store.drafts.list() == []
    third = CertViewModel(bench.workspace)
    third.load()
    assert third.form.impact == "Nobody can work"  # from the report that was made
    assert third.form.stage == Stage.NOTIFICATION


def test_what_was_not_changed_is_no_draft(bench: Bench, model: CertViewModel) -> None:
    model.edit(impact="x")
    model.edit(impact="")
    model.leave()
    assert bench.store.drafts.list() == []


def test_what_is_missing_is_told_at_its_field(bench: Bench, model: CertViewModel) -> None:
    refused: list[str] = []
    model.refused.connect(refused.append)
    model.edit(what=" ", aware_at="soon", began_at="never", cause="x" * 20_001)
    model.report()
    assert refused == ["what"]
    assert all(model.problem_of(name) for name in ("what", "aware_at", "began_at", "cause"))
    assert model.problem_of("impact") == ""
    assert model.deadlines == []
    assert bench.pending() == []
    model.edit(what="Seen")
    assert model.problem_of("what") == ""


def test_what_cannot_be_is_said_and_nothing_is_lost(bench: Bench, model: CertViewModel) -> None:
    said: list[str] = []
    model.said.connect(lambda _tone, words: said.append(words))
    model.edit(began_at="2026-03-02 23:59", aware_at="2026-03-02 00:01", impact="kept")
    model.report()
    assert "begun" in said[0]
    model.leave()
    assert bench.store.drafts.list()[0].fields["impact"] == "kept"


def test_the_requester_gets_neutral_words_in_their_language(
    bench: Bench, model: CertViewModel
) -> None:
    model.edit(tell=True)
    model.report()
    (reply,) = [
        pending.operation.action
        for pending in bench.pending()
        if isinstance(pending.operation.action, AddEntry)
    ]
    assert reply.public
    assert not any(
        word in reply.body.casefold() for word in ("locked", "ransom", "cert", "security")
    )
    french = neutral_words(Person(ANNA, "A", language="fr"))
    assert french.startswith("Votre demande")
    with speaking("fr"):
        assert neutral_words(Person(ANNA, "A", language="en")) == reply.body
        assert neutral_words(None) == french


def test_a_server_that_hides_nothing_is_named_before_the_report_is_made(
    bench: Bench, model: CertViewModel
) -> None:
    assert "others forget the ticket" in model.who_reads
    bench.store.base.set_meta(ABILITIES, encode(Abilities()).decode())
    other = CertViewModel(bench.workspace)
    other.load()
    assert "colleagues can read it" in other.who_reads
    other.edit(need_to_know=False)
    assert other.who_reads.startswith("Everybody who reads security tickets")


def test_a_report_that_was_made_just_before_the_end_is_not_offered_again(bench: Bench) -> None:
    action = ReportIncident(CertReport("Seen", MONDAY))
    made = Operation(OperationKey("k"), TICKET.id, ANNA, MONDAY, action)
    draft = draft_of(Form(what="Seen"), TICKET.id)
    marked = msgspec.structs.replace(draft, fields={**draft.fields, SENT: "k"})
    bench.store.drafts.save(marked)
    assert unfiled(bench.store, TICKET.id) == bench.store.drafts.get(TICKET.id, "cert")
    Filing(draft, (made,)).carry_out(bench.store)
    bench.store.drafts.save(marked)
    assert unfiled(bench.store, TICKET.id) is None
    assert bench.store.drafts.list() == []


def test_a_moment_the_person_chose_that_comes_sooner_stands(bench: Bench) -> None:
    from desk.models.later import Snooze

    sooner = Snooze(TICKET.id, TICKET.number, bench.clock.now() + timedelta(hours=1), note="mine")
    bench.store.snoozes.put(sooner)
    model = CertViewModel(bench.workspace)
    model.load()
    model.report()
    assert bench.store.snoozes.of(TICKET.id) == sooner


def reported(bench: Bench, *keys: str) -> None:
    """The server tells of reports that a colleague made: the newest is RED, under need-to-know."""
    filed = tuple(Filed(OperationKey(key), Stage.EARLY, BRUNO, MONDAY) for key in keys)
    report = CertReport("All of it", MONDAY, tlp=Tlp.RED, impact="Payroll stands still")
    ticket = msgspec.structs.replace(TICKET, security=True, incident=Incident(report, filed))
    bench.serve(ticket)


def test_a_report_that_came_while_one_was_a_draft_is_joined_not_covered(
    bench: Bench, model: CertViewModel
) -> None:
    model.edit(tlp="amber", need_to_know=False, measures="Unplugged")
    model.leave()
    reported(bench, "theirs")
    again = CertViewModel(bench.workspace)
    again.load()
    assert again.form.measures == "Unplugged"
    again.report()
    ticket = bench.store.tickets.project(TICKET.id)
    assert ticket is not None
    assert ticket.incident is not None
    report = ticket.incident.report
    assert (report.tlp, report.need_to_know) == (Tlp.RED, True)
    assert (report.measures, report.impact) == ("Unplugged", "Payroll stands still")


def test_a_report_follows_the_one_its_draft_was_begun_on(bench: Bench) -> None:
    reported(bench, "first")
    begun = CertViewModel(bench.workspace)
    begun.load()
    begun.edit(tlp="amber")
    begun.leave()
    again = CertViewModel(bench.workspace)
    again.load()
    again.edit(need_to_know=False)
    again.leave()
    reported(bench, "first", "second")
    last = CertViewModel(bench.workspace)
    last.load()
    last.report()
    (made,) = reports(bench)
    assert isinstance(made.action, ReportIncident)
    assert made.action.follows == "first"


def test_a_report_that_was_seen_can_be_lowered(bench: Bench) -> None:
    reported(bench, "first")
    model = CertViewModel(bench.workspace)
    model.load()
    model.edit(tlp="amber", need_to_know=False)
    model.leave()
    again = CertViewModel(bench.workspace)
    again.load()
    again.report()
    ticket = bench.store.tickets.project(TICKET.id)
    assert ticket is not None
    assert ticket.incident is not None
    assert ticket.incident.report.tlp is Tlp.AMBER
    assert not ticket.incident.report.need_to_know


def test_a_draft_that_does_not_say_what_it_was_begun_on_has_seen_nothing() -> None:
    draft = draft_of(Form(what="Seen"), TICKET.id, follows=OperationKey("k"))
    assert begun_on(draft) == "k"
    older = {name: value for name, value in draft.fields.items() if name != FOLLOWS}
    assert begun_on(msgspec.structs.replace(draft, fields=older)) is None


def test_without_a_ticket_there_is_nothing_to_report(bench: Bench, qtbot: QtBot) -> None:
    bench.workspace.ticket = ticket_id(404)
    model = CertViewModel(bench.workspace)
    model.load()
    model.edit(what="x")
    model.report()
    assert (model.detail, bench.pending()) == (None, [])
    bench.workspace.ticket = None
    model.load()
    assert model.form == Form()


def test_a_form_comes_back_from_its_draft_and_its_report() -> None:
    report = CertReport(
        "Seen", MONDAY, Stage.FINAL, Tlp.RED, need_to_know=False, nature=Nature.LOSS,
        began_at=MONDAY - timedelta(days=1), severity=Severity.HIGH, malicious=Known.YES,
        cross_border=Known.NO, impact="a", systems="b", indicators="c", measures="d", cause="e",
        contact="f",
    )  # fmt: skip
    form = form_of(report)
    here = (MONDAY + timedelta(hours=1)).astimezone().replace(tzinfo=None)
    assert report_in(form, here) == report
    assert problems(form, here) == []
    assert form_in(draft_of(form, TICKET.id), Form()) == form
    odd = draft_of(msgspec.structs.replace(form, tlp="purple"), TICKET.id)
    assert form_in(odd, Form()).tlp == "amber"
