"""The draft writer: the newest form reaches the disk, nothing empty stays there, a full disk loses nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from desk.models.errors import StoreFull
from desk.models.listing import Draft
from desk.ui.draft_writer import DraftWriter
from desk.ui.soon import RETRY
from tests.ui.outbox.bench import Bench


def note(words: str, ticket: str = "t1") -> Draft:
    return Draft(ticket, "note", words)


def bodies(bench: Bench) -> list[str]:
    return sorted(draft.body for draft in bench.store.drafts.list())


@contextmanager
def full_disk(bench: Bench) -> Iterator[None]:
    save = bench.store.drafts.save

    def refuse(_draft: Draft) -> None:
        raise StoreFull("The disk is full.", "Make room.")

    bench.store.drafts.save = refuse  # type: ignore[assignment, method-assign]
    yield
    bench.store.drafts.save = save  # type: ignore[method-assign]


def test_only_the_newest_form_is_written(bench: Bench) -> None:
    writer = DraftWriter(bench.workspace)
    writer.keep(note("H"))
    writer.keep(note("Hello"))
    assert bodies(bench) == []
    writer.flush()
    assert bodies(bench) == ["Hello"]


def test_another_draft_is_written_before_a_new_one_begins(bench: Bench) -> None:
    writer = DraftWriter(bench.workspace)
    writer.keep(note("First"))
    writer.keep(note("Second", "t2"))
    assert bodies(bench) == ["First"]


def test_what_was_emptied_is_removed(bench: Bench) -> None:
    writer = DraftWriter(bench.workspace)
    writer.keep(note("Hello"))
    writer.flush()
    writer.keep(note("  "))
    writer.flush()
    assert bodies(bench) == []


def test_a_full_disk_is_told_and_the_text_is_written_when_there_is_room(bench: Bench) -> None:
    writer = DraftWriter(bench.workspace)
    writer.keep(note("Hello"))
    with full_disk(bench):
        writer.flush()
    assert bench.faults == ["The disk is full."]
    assert writer.is_waiting
    writer.flush()
    assert bodies(bench) == ["Hello"]


def test_without_another_keystroke_it_goes_on_trying_and_says_it_once(
    bench: Bench, qtbot: QtBot
) -> None:
    writer = DraftWriter(bench.workspace)
    writer.keep(note("Hello"))
    with full_disk(bench):
        writer.flush()
        writer._again.due.emit()
        writer._again.due.emit()
    assert bench.faults == ["The disk is full."]
    qtbot.waitUntil(lambda: bodies(bench) == ["Hello"], timeout=RETRY + 5000)
    assert not writer._again.is_on
