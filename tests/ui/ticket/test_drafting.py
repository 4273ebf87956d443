"""A draft is on disk within a second and is never lost or doubled when it is sent."""

import gc
from datetime import datetime

import pytest

from desk.models.attachment import Attachment
from desk.models.errors import DeskError
from desk.models.ids import AttachmentId
from desk.models.listing import Draft
from desk.models.operations import AddAttachment, AddEntry, Operation
from desk.ui.soon import LATEST, PAUSE
from desk.ui.ticket.drafting import DraftKeeper
from tests.ui.ticket.fakes import T1, Bench


def keeper(bench: Bench) -> DraftKeeper:
    made = DraftKeeper(bench.workspace, T1, "reply")
    made.load()
    return made


def reply(bench: Bench, body: str = "Try again now.") -> Operation:
    return bench.workspace.new_operation(T1, AddEntry(body, public=True))


def give_up(made: DraftKeeper, operation: Operation) -> list[str]:
    story: list[str] = []
    made.give_up(
        (operation,), "", lambda: story.append("done"), lambda error: story.append(str(error))
    )
    return story


def test_the_latest_moment_of_writing_lies_within_a_second() -> None:
    assert PAUSE < LATEST < 1000


def test_typing_on_without_a_pause_still_reaches_the_disk(bench: Bench) -> None:
    made = keeper(bench)
    made.edit("T", 1)
    before = made._soon.within
    assert 0 < before <= LATEST
    made.edit("Tr", 2)
    assert made._soon.within <= before  # it is not put off by the next letter


def test_a_flush_writes_text_and_caret(bench: Bench) -> None:
    made = keeper(bench)
    made.edit("Try", 2, {"minutes": "5"})
    made.flush()
    kept = bench.store.drafts.get(T1, "reply")
    assert kept is not None
    assert (kept.body, kept.caret, kept.fields) == ("Try", 2, {"minutes": "5"})


def test_a_window_that_starts_later_finds_text_and_caret(bench: Bench) -> None:
    made = keeper(bench)
    made.edit("Try", 2)
    made.flush()
    again = keeper(bench)
    assert (again.draft.body, again.draft.caret) == ("Try", 2)


def test_an_emptied_draft_leaves_the_disk(bench: Bench) -> None:
    made = keeper(bench)
    made.edit("Try", 3)
    made.flush()
    made.edit("", 0)
    made.flush()
    assert bench.store.drafts.kept == {}


def test_sending_leaves_an_operation_and_no_draft(bench: Bench) -> None:
    made = keeper(bench)
    made.edit("Try", 3)
    made.flush()
    assert give_up(made, reply(bench)) == ["done"]
    assert bench.store.drafts.kept == {}
    assert len(bench.store.outbox.operations) == 1
    assert made.draft.body == ""


def test_a_full_disk_keeps_the_draft(bench: Bench) -> None:
    made = keeper(bench)
    made.edit("Try", 3)
    made.flush()
    bench.store.outbox.refuse = True
    assert give_up(made, reply(bench)) == ["The disk is full. Make room."]
    assert made.draft.body == "Try"
    assert keeper(bench).draft.body == "Try"


def test_a_draft_that_could_not_be_written_is_tried_again_at_the_next_flush(bench: Bench) -> None:
    made = keeper(bench)
    bench.store.drafts.refuse = True
    made.edit("Try", 3)
    made.flush()
    assert bench.faults == ["The disk is full."]
    bench.store.drafts.refuse = False
    made.flush()
    assert keeper(bench).draft.body == "Try"


def test_what_a_full_disk_refused_is_kept_though_its_writer_is_gone(bench: Bench) -> None:
    made = keeper(bench)
    bench.store.drafts.refuse = True
    made.edit("Try", 3)
    made.flush()
    again = made._again
    del made
    gc.collect()
    bench.store.drafts.refuse = False
    again.due.emit()
    assert keeper(bench).draft.body == "Try"


def test_what_a_full_disk_refused_is_tried_once_more_when_the_window_closes(bench: Bench) -> None:
    made = keeper(bench)
    bench.store.drafts.refuse = True
    made.edit("Try", 3)
    made.flush()
    bench.store.drafts.refuse = False
    bench.workspace.closing.emit()
    kept = bench.store.drafts.get(T1, "reply")
    assert kept is not None
    assert kept.body == "Try"


def test_a_crash_before_the_outbox_committed_brings_the_text_back(bench: Bench) -> None:
    operation = reply(bench)
    bench.store.drafts.save(Draft(T1, "reply", "Try", 3, {"sent": operation.key}))
    again = keeper(bench)
    assert again.draft == Draft(T1, "reply", "Try", 3)


def test_a_crash_after_the_outbox_committed_does_not_bring_it_back(bench: Bench) -> None:
    operation = reply(bench)
    bench.store.drafts.save(Draft(T1, "reply", "Try", 3, {"sent": operation.key}))
    bench.store.outbox.add(operation)
    assert keeper(bench).draft.body == ""
    assert bench.store.drafts.kept == {}


def test_a_crash_followed_by_the_servers_answer_does_not_bring_it_back(bench: Bench) -> None:
    operation = reply(bench)
    bench.store.drafts.save(Draft(T1, "reply", "Try", 3, {"sent": operation.key}))
    bench.store.outbox.add(operation)
    detail = bench.store.tickets.detail(T1)
    assert detail is not None
    bench.store.tickets.entries[T1] = detail.entries  # the server has it
    bench.store.outbox.pending.clear()
    assert keeper(bench).draft.body == ""


def test_the_mark_is_on_disk_before_the_operation(bench: Bench) -> None:
    made = keeper(bench)
    made.edit("Try", 3)
    seen: list[dict[str, str]] = []
    add = bench.store.outbox.add

    def look_then_add(*operations: Operation, hold_until: datetime | None = None) -> object:
        kept = bench.store.drafts.get(T1, "reply")
        seen.append(kept.fields if kept else {})
        return add(*operations, hold_until=hold_until)

    bench.store.outbox.add = look_then_add  # type: ignore[method-assign, assignment]
    operation = reply(bench)
    give_up(made, operation)
    assert seen == [{"sent": operation.key}]


def test_what_was_typed_while_the_disk_was_read_wins(bench: Bench) -> None:
    bench.store.drafts.save(Draft(T1, "reply", "Old", 3))
    bench.worker.hold()
    made = DraftKeeper(bench.workspace, T1, "reply")
    made.load()
    made.edit("New", 3)
    bench.worker.release()
    assert made.draft.body == "New"


def test_an_error_that_is_a_bug_is_not_shown_as_advice(bench: Bench) -> None:
    made = keeper(bench)
    with pytest.raises(ValueError, match="bug"):
        made._not_saved(ValueError("bug"))
    made._not_saved(DeskError("Plain."))
    assert bench.faults == ["Plain."]


def test_a_crash_after_files_alone_were_sent_does_not_bring_them_back(bench: Bench) -> None:
    file = Attachment(AttachmentId("f1"), T1, "a.png", 3)
    operation = bench.workspace.new_operation(T1, AddAttachment(file))
    fields = {"files": "[]", "sent": operation.key}
    bench.store.drafts.save(Draft(T1, "reply", "", 0, fields))
    bench.store.outbox.add(operation)  # it adds no entry: only the outbox knows of it
    keeper(bench)
    assert bench.store.drafts.kept == {}


def test_minutes_alone_are_a_draft_too(bench: Bench) -> None:
    made = keeper(bench)
    made.edit("", 0, {"minutes": "45"})
    made.flush()
    assert keeper(bench).draft.fields == {"minutes": "45"}
    made.edit("", 0, {"minutes": ""})
    made.flush()
    assert bench.store.drafts.get(T1, "reply") is None
