"""A macro is shown exactly as it would change the ticket, and then done so: whole, in one, with one Undo."""

import pytest

from desk.models.listing import Draft
from desk.models.macro import LogStep, Macro, SetStep, TakeStep, WriteStep
from desk.models.operations import AddEntry, LogWork, Resolve, SetFields
from desk.models.store import Store
from desk.ui.macros.last_actions import LastActions
from desk.ui.macros.view_model import MacrosViewModel, Tone
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import a_page, a_ticket, ticket_id

pytestmark = pytest.mark.usefixtures("qapp")

TICKET = ticket_id(1)


def shown(model: MacrosViewModel) -> list[tuple[str, str, str]]:
    return [(line.tone.value, line.words, line.text) for line in model.lines()]


def choose(model: MacrosViewModel, title: str) -> None:
    model.choose(next(each.id for each in model.macros if each.title == title))


def test_what_would_change_is_shown_before_anything_is_done(
    model: MacrosViewModel, store: Store
) -> None:
    assert shown(model) == [
        ("field", "Category: – → access", ""),
        ("text", "Note", "Reset for Zoé"),
        ("text", "5 min of work", ""),
        ("field", "State: New → Resolved", ""),
        ("text", "Resolve", "Password was reset."),
    ]
    assert store.outbox.list() == []


def test_it_is_done_as_it_was_shown_in_one_and_undone_in_one(
    model: MacrosViewModel, store: Store, workspace: Workspace
) -> None:
    ended: list[bool] = []
    model.finished.connect(lambda: ended.append(True))
    model.run()
    done = [pending.operation for pending in store.outbox.of(TICKET)]
    assert [each.action for each in done] == [
        SetFields({"category": "access"}),
        AddEntry("Reset for Zoé", public=False),
        LogWork(5),
        Resolve("Password was reset."),
    ]
    assert done[0].base["category"].value == ""
    assert ended == [True]
    offer = workspace.undoing.offer
    assert offer is not None
    assert offer.text.startswith("“Password reset” on INC-")
    model.run()
    assert len(store.outbox.of(TICKET)) == 4
    workspace.undo()
    assert store.outbox.of(TICKET) == []


def test_a_step_that_cannot_be_done_is_named_and_nothing_is_done_without_a_word(
    model: MacrosViewModel, store: Store
) -> None:
    choose(model, "Half")
    assert shown(model)[-1] == (
        "hindered", "Cannot be done: reply ::Nowhere", "There is no canned text “Nowhere” here.",
    )  # fmt: skip
    assert not model.can_run
    model.run()
    assert store.outbox.list() == []
    assert model.can_go_on
    model.run(without=True)
    assert [each.operation.action for each in store.outbox.of(TICKET)] == [LogWork(3, "Looked")]


def test_what_is_being_written_stays_a_draft(
    model: MacrosViewModel, store: Store, workspace: Workspace
) -> None:
    store.drafts.save(Draft(TICKET, "reply", "Dear Zoé"))
    model.load()
    assert shown(model)[-1][:2] == (
        "said", "What you are writing here stays a draft; it is not sent.",
    )  # fmt: skip
    model.run()
    kept = store.drafts.get(TICKET, "reply")
    assert kept is not None
    assert kept.body == "Dear Zoé"


def test_a_change_of_ones_own_that_is_not_sent_is_said_where_it_would_be_overwritten(
    model: MacrosViewModel, workspace: Workspace
) -> None:
    workspace.perform(workspace.new_operation(a_ticket(1), SetFields({"category": "printing"})))
    assert shown(model)[0][1] == "Category: printing (your change, not sent yet) → access"


def test_a_ticket_that_changes_under_the_preview_is_shown_anew(
    model: MacrosViewModel, store: Store, workspace: Workspace
) -> None:
    changed = a_ticket(1, category="access", state="resolved", revision="2")
    changes = store.base.apply_page(a_page(changed, cursor="2"))
    workspace.changed.emit(changes)
    assert [line.tone for line in model.lines()] == [Tone.TEXT, Tone.TEXT, Tone.HINDERED]
    assert "The ticket is Resolved." in model.lines()[-1].text


def test_a_macro_that_changes_nothing_says_so(model: MacrosViewModel, store: Store) -> None:
    store.macros.save(Macro("", "Nothing", (SetStep("application", "vpn"),)))
    model.load()
    choose(model, "Nothing")
    assert shown(model) == [("said", "Nothing would change: all of it is so already.", "")]
    assert not model.can_run


def test_a_macro_is_made_of_what_was_done_here_and_not_taken_back(
    model: MacrosViewModel, store: Store, workspace: Workspace
) -> None:
    for action in (
        SetFields({"assignee": "anna", "state": "open"}),
        AddEntry("Hello Zoé Martin", public=True, minutes=5),
        LogWork(9),
    ):
        workspace.perform(workspace.new_operation(TICKET, action), undo_text="Done")
    workspace.undo()
    model.begin_from_last()
    _, lines = model.editing or ("", "")
    assert lines == "take\nreply Hello {requester}\nlog 5\n"
    model.save("Greeting", lines)
    assert store.macros.find("greeting").steps == (
        TakeStep(), WriteStep("Hello {requester}", public=True), LogStep(5),
    )  # fmt: skip


def test_the_form_opens_as_soon_as_the_store_has_answered(
    model: MacrosViewModel, workspace: Workspace, last: LastActions, worker: InlineWorker
) -> None:
    workspace.perform(workspace.new_operation(TICKET, LogWork(9)))
    worker.hold()
    early = MacrosViewModel(workspace, TICKET, last)
    early.begin_from_last()
    assert early.editing is None
    worker.release()
    assert early.editing == ("", "log 9\n")


def test_what_is_wrong_in_the_form_is_said_and_nothing_is_kept(
    model: MacrosViewModel, store: Store
) -> None:
    model.begin()
    model.save("New", "take\nfly")
    assert model.problem.startswith("Line 2: “fly” is no step.")
    model.save(" ", "take")
    assert "needs a name" in model.problem
    assert model.editing is not None
    model.leave()
    assert len(store.macros.list()) == 2


def test_a_macro_is_changed_and_renamed(model: MacrosViewModel, store: Store) -> None:
    model.begin(model.current)
    assert model.editing is not None
    title, lines = model.editing
    assert title == "Password reset"
    model.save("Reset", lines.replace("log 5", "log 7"))
    assert [each.title for each in model.macros] == ["Reset", "Half"]
    assert LogStep(7) in store.macros.find("Reset").steps


def test_a_forgotten_macro_comes_back_by_undo(
    model: MacrosViewModel, store: Store, workspace: Workspace
) -> None:
    model.forget()
    assert [each.title for each in model.macros] == ["Half"]
    workspace.undo()
    assert {each.title for each in store.macros.list()} == {"Password reset", "Half"}
