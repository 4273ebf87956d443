"""The drafts pane: everything typed and not sent, where it was begun, and back from being discarded."""

from datetime import timedelta

from desk.models.listing import Draft
from desk.ui.drafts.view_model import DraftsViewModel
from tests.builders import MONDAY, a_ticket
from tests.ui.outbox.bench import Bench

TICKET = a_ticket(1)
REPLY = Draft(TICKET.id, "reply", "Please restart\nyour machine.", updated_at=MONDAY)
CALL = Draft(
    "new:0190", "new", "Since nine.", 0, {"title": "Payroll frozen", "caller_text": "Zoé"},
    MONDAY + timedelta(minutes=5),
)  # fmt: skip


def drafts(bench: Bench, *kept: Draft) -> DraftsViewModel:
    bench.serve(TICKET)
    for draft in kept:
        bench.store.drafts.save(draft)
    model = DraftsViewModel(bench.workspace)
    model.load()
    return model


def journey(bench: Bench) -> list[str]:
    went: list[str] = []
    bench.workspace.shown.connect(lambda pane: went.append(f"pane {pane}"))
    bench.workspace.opened.connect(lambda ticket: went.append(f"ticket {ticket}"))
    bench.workspace.requested.connect(lambda verb: went.append(f"asked {verb}"))
    return went


def test_each_draft_shows_its_beginning_its_ticket_and_its_age(bench: Bench) -> None:
    bench.clock.advance(minutes=12)
    model = drafts(bench, REPLY, CALL)
    first, second = model.items.item(0), model.items.item(1)
    assert first is not None
    assert second is not None
    assert (first.title, first.chip) == ("Payroll frozen Since nine.", "New call")
    assert first.under == "New call from Zoé  ·  7 min ago"
    assert second.title == "Please restart your machine."
    assert second.under == f"{TICKET.number}  {TICKET.title}  ·  12 min ago"


def test_a_reply_is_opened_where_it_was_begun(bench: Bench) -> None:
    model = drafts(bench, REPLY)
    went = journey(bench)
    model.open()
    assert went == [f"ticket {TICKET.id}", "asked reply"]


def test_a_call_is_opened_in_the_intake(bench: Bench) -> None:
    model = drafts(bench, CALL)
    went = journey(bench)
    model.open()
    assert went == ["pane intake", "asked intake new:0190"]


def test_a_plan_of_a_visit_is_opened_in_its_form(bench: Bench) -> None:
    plan = Draft("visit:new", "plan", "Dam", fields={"site": "Dam"}, updated_at=MONDAY)
    model = drafts(bench, plan)
    went = journey(bench)
    first = model.items.item(0)
    assert first is not None
    assert (first.title, first.chip) == ("Dam", "Plan of a visit")
    model.open()
    assert went == ["pane onsite", "asked plan-again visit:new"]


def test_a_change_to_unsent_work_is_opened_in_the_outbox(bench: Bench) -> None:
    model = drafts(bench, Draft(TICKET.id, "edit:0190", "Better words"))
    went = journey(bench)
    model.open()
    assert went == ["pane outbox"]
    assert model.items.item(0) is not None


def test_a_discarded_draft_comes_back_by_undo_with_all_its_fields(bench: Bench) -> None:
    model = drafts(bench, CALL)
    model.discard()
    assert model.kept == []
    bench.workspace.undo()
    assert [kept.draft for kept in model.kept] == [CALL]


def test_undo_does_not_cover_what_was_begun_since(bench: Bench) -> None:
    model = drafts(bench, REPLY)
    model.discard()
    bench.store.drafts.save(Draft(TICKET.id, "reply", "Newer words"))
    bench.workspace.undo()
    assert model.words == "Please restart\nyour machine.\n\nNewer words"


def test_a_draft_of_a_vanished_ticket_is_still_there_to_be_read(bench: Bench) -> None:
    model = drafts(bench, Draft("gone", "note", "Keep me"))
    assert model.where == "A ticket that is not here any more"
    assert model.words == "Keep me"


def test_a_draft_written_elsewhere_appears(bench: Bench) -> None:
    model = drafts(bench)
    bench.workspace.write(lambda store: store.drafts.save(REPLY))
    assert len(model.kept) == 1
