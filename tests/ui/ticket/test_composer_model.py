"""The composer: where a text goes, what stops it, what becomes of it and of its files."""

from pathlib import Path

import pytest

from desk.models.ids import EntryId
from desk.models.listing import Draft
from desk.models.operations import AddAttachment, AddEntry
from desk.models.ticket import State
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.ui.ticket.composer_model import ComposerViewModel
from tests.ui.ticket.fakes import ANNA, CLAIRE, START, T1, Bench, ticket


def compose(bench: Bench) -> ComposerViewModel:
    composer = ComposerViewModel(bench.workspace, T1)
    composer.load()
    refresh(bench, composer)
    return composer


def refresh(bench: Bench, composer: ComposerViewModel) -> None:
    detail = bench.store.tickets.detail(T1)
    assert detail is not None
    composer.update(detail)


def message_from_claire(bench: Bench, name: str, kind: EntryKind = EntryKind.REPLY) -> None:
    entry = Entry(EntryId(name), T1, kind, CLAIRE, START, "And it is worse now.")
    bench.store.tickets.entries[T1] = (*bench.store.tickets.entries.get(T1, ()), entry)


def problems(composer: ComposerViewModel) -> list[str]:
    heard: list[str] = []
    composer.problem.connect(lambda message, advice: heard.append(f"{message} {advice}".strip()))
    return heard


def test_a_reply_names_the_person_who_will_read_it(bench: Bench) -> None:
    assert compose(bench).destination == "To the requester: Claire Martin"


def test_a_note_says_that_the_requester_does_not_see_it(bench: Bench) -> None:
    composer = compose(bench)
    composer.choose("note")
    assert composer.destination == "Private note: the requester does not see it"


def test_a_requesters_name_cannot_forge_a_second_line(bench: Bench) -> None:
    composer = compose(bench)
    detail = bench.store.tickets.detail(T1)
    assert detail is not None
    assert detail.requester is not None
    import msgspec

    evil = msgspec.structs.replace(detail.requester, name="Claire\nPrivate note\u202e")
    composer.update(msgspec.structs.replace(detail, requester=evil))
    assert composer.destination == "To the requester: Claire Private note"


@pytest.mark.parametrize(("kind", "public"), [("reply", True), ("note", False)])
def test_what_is_sent_is_as_public_as_the_tab_said(bench: Bench, kind: str, public: bool) -> None:
    composer = compose(bench)
    composer.choose("note" if kind == "note" else "reply")
    composer.type("  Please try again.  ", 3)
    composer.set_minutes(5)
    composer.send()
    (operation,) = bench.store.outbox.operations
    assert operation.action == AddEntry("Please try again.", public=public, minutes=5)
    assert composer.body == ""
    assert bench.store.drafts.kept == {}


def test_a_reply_is_told_when_it_leaves_nothing_written_behind(bench: Bench) -> None:
    composer = compose(bench)
    told: list[str] = []
    bench.workspace.dealt_with.connect(told.append)
    composer.choose("note")
    composer.type("Ask Bruno", 3)
    composer.choose("reply")
    composer.type("Please try again.", 3)
    composer.send()
    assert told == []  # a note is being written still
    composer.choose("note")
    composer.send()
    assert told == []  # nobody outside reads it: the ticket is as it was
    composer.choose("reply")
    composer.type("Better now?", 3)
    composer.send()
    assert told == [T1]


def test_each_tab_keeps_its_own_text(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("For Claire", 4)
    composer.choose("note")
    assert composer.body == ""
    composer.type("For us", 3)
    composer.choose("reply")
    assert (composer.body, composer.caret) == ("For Claire", 4)
    assert composer.has_draft("note")


def test_leaving_the_tab_writes_its_draft(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("For Claire", 4)
    composer.choose("note")
    assert ("t1", "reply") in bench.store.drafts.kept


def test_a_lone_note_draft_opens_on_its_own_tab(bench: Bench) -> None:
    composer = compose(bench)
    composer.choose("note")
    composer.type("Careful: fragile", 3)
    composer.flush()
    assert compose(bench).kind == "note"


def test_nothing_is_sent_of_an_empty_text(bench: Bench) -> None:
    composer = compose(bench)
    heard = problems(composer)
    composer.type("   \n", 1)
    composer.send()
    assert heard == ["There is nothing to send. Write something first."]
    assert bench.store.outbox.operations == []


def test_a_draft_says_when_it_was_saved(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("For Claire", 4)
    composer.flush()
    assert composer.status.startswith("Draft saved ")


def test_a_reply_to_an_old_state_stops_once(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("It is solved", 3)
    message_from_claire(bench, "e1")
    message_from_claire(bench, "e2")
    refresh(bench, composer)
    assert composer.newer == 2
    assert composer.first_newer == "e1"
    composer.send()
    assert bench.store.outbox.operations == []
    composer.send_anyway()
    assert len(bench.store.outbox.operations) == 1


def test_a_reply_whose_news_were_read_is_sent(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("It is solved", 3)
    message_from_claire(bench, "e1")
    refresh(bench, composer)
    composer.read_newer()
    assert composer.newer == 0
    composer.send()
    assert len(bench.store.outbox.operations) == 1


def test_news_that_came_while_desk_was_closed_stop_a_restored_reply(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("It is solved", 3)
    composer.flush()
    message_from_claire(bench, "e1")
    assert compose(bench).newer == 1


def test_news_that_nobody_told_the_window_of_stop_a_reply_at_the_moment_of_sending(
    bench: Bench,
) -> None:
    composer = compose(bench)
    stopped: list[bool] = []
    composer.stopped.connect(lambda: stopped.append(True))
    composer.type("It is solved", 3)
    message_from_claire(bench, "e1")
    composer.send()
    assert (stopped, composer.newer, composer.sending) == ([True], 1, False)
    assert bench.store.outbox.operations == []
    assert bench.store.drafts.kept[T1, "reply"].body == "It is solved"


def test_what_comes_after_the_person_said_anyway_is_asked_about_again(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("It is solved", 3)
    message_from_claire(bench, "e1")
    composer.send()
    message_from_claire(bench, "e2")
    composer.send_anyway()
    assert bench.store.outbox.operations == []
    assert composer.first_newer == "e2"
    composer.send_anyway()
    assert len(bench.store.outbox.operations) == 1


def test_a_message_that_belongs_before_the_known_ones_is_news_as_well(bench: Bench) -> None:
    message_from_claire(bench, "e2")
    composer = compose(bench)
    composer.type("It is solved", 3)
    late = Entry(EntryId("e1"), T1, EntryKind.REPLY, CLAIRE, START, "Sent earlier, came later")
    bench.store.tickets.entries[T1] = (late, *bench.store.tickets.entries[T1])
    refresh(bench, composer)
    assert composer.first_newer == "e1"


def test_a_draft_of_an_older_desk_knows_how_many_messages_there_were(bench: Bench) -> None:
    message_from_claire(bench, "e1")
    message_from_claire(bench, "e2")
    bench.store.drafts.save(Draft(T1, "reply", "It is solved", 3, {"seen": "1"}))
    assert compose(bench).first_newer == "e2"


@pytest.mark.parametrize("state", [State.RESOLVED, State.CLOSED])
def test_a_reply_to_a_ticket_that_somebody_ended_meanwhile_stops_once(
    bench: Bench, state: State
) -> None:
    composer = compose(bench)
    composer.type("I am looking into it", 3)
    bench.store.tickets.base[T1] = ticket(state=state)
    composer.send()
    assert (composer.ended, composer.newer) == (state, 0)
    assert bench.store.outbox.operations == []
    composer.send_anyway()
    assert len(bench.store.outbox.operations) == 1


def test_a_ticket_that_was_ended_before_or_by_me_stops_nothing(bench: Bench) -> None:
    bench.store.tickets.base[T1] = ticket(state=State.RESOLVED)
    composer = compose(bench)
    composer.type("One more word", 3)
    assert composer.ended is None
    bench.store.tickets.base[T1] = ticket()
    again = compose(bench)
    again.type("", 0)
    again.type("I resolve it now", 3)
    solved = Entry(EntryId("s"), T1, EntryKind.SOLUTION, ANNA, START, "Restarted")
    bench.store.tickets.entries[T1] = (solved,)
    bench.store.tickets.base[T1] = ticket(state=State.RESOLVED)
    refresh(bench, again)
    assert again.ended is None


def test_who_closed_it_is_read_from_the_change(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("I close it", 3)
    change = FieldChange("state", State.OPEN, State.CLOSED)
    for author, ended in ((ANNA, None), (CLAIRE, State.CLOSED)):
        closed = Entry(EntryId("c"), T1, EntryKind.CHANGE, author, START, changes=(change,))
        bench.store.tickets.entries[T1] = (closed,)
        bench.store.tickets.base[T1] = ticket(state=State.CLOSED)
        refresh(bench, composer)
        assert composer.ended is ended


def test_the_tab_stays_while_the_store_is_asked(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("For Claire", 4)
    bench.worker.hold()
    composer.send()
    composer.choose("note")
    bench.worker.release()
    (operation,) = bench.store.outbox.operations
    assert operation.action == AddEntry("For Claire", public=True)


@pytest.mark.parametrize("kind", [EntryKind.NOTE, EntryKind.WORK])
def test_private_entries_do_not_stop_a_reply(bench: Bench, kind: EntryKind) -> None:
    composer = compose(bench)
    composer.type("It is solved", 3)
    message_from_claire(bench, "e1", kind)
    refresh(bench, composer)
    assert composer.newer == 0


def test_my_own_message_from_another_window_does_not_stop_me(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("It is solved", 3)
    bench.store.tickets.entries[T1] = (Entry(EntryId("m"), T1, EntryKind.REPLY, ANNA, START),)
    refresh(bench, composer)
    assert composer.newer == 0


def test_a_note_is_never_stale(bench: Bench) -> None:
    composer = compose(bench)
    composer.choose("note")
    composer.type("For us", 3)
    message_from_claire(bench, "e1")
    refresh(bench, composer)
    assert composer.newer == 0


def test_a_pasted_picture_is_in_the_store_and_in_the_draft_at_once(bench: Bench) -> None:
    composer = compose(bench)
    composer.attach_bytes("screen.png", b"png")
    assert list(bench.store.blobs.kept.values()) == [b"png"]
    assert [file.name for file in compose(bench).files] == ["screen.png"]


def test_files_go_with_the_entry_they_belong_to(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    file.write_bytes(b"error")
    composer = compose(bench)
    composer.type("See the log", 3)
    composer.attach_paths([file])
    composer.send()
    entry, attachment = bench.store.outbox.operations
    assert isinstance(entry.action, AddEntry)
    assert isinstance(attachment.action, AddAttachment)
    sent = attachment.action.attachment
    assert (sent.name, sent.size, str(sent.entry)) == ("log.txt", 5, str(entry.key))
    assert sent.media_type == "text/plain"
    assert composer.files == ()


def test_the_same_file_goes_once(bench: Bench) -> None:
    composer = compose(bench)
    composer.attach_bytes("a.png", b"png")
    composer.attach_bytes("b.png", b"png")
    assert [file.name for file in composer.files] == ["a.png"]


def test_a_file_can_be_left_out_again(bench: Bench) -> None:
    composer = compose(bench)
    composer.attach_bytes("a.png", b"png")
    composer.detach(composer.files[0].sha256)
    composer.flush()
    assert bench.store.drafts.kept == {}


@pytest.mark.parametrize("what", ["folder", "missing", "empty"])
def test_what_is_no_file_is_refused_in_words(bench: Bench, tmp_path: Path, what: str) -> None:
    path = tmp_path / what
    if what == "folder":
        path.mkdir()
    elif what == "empty":
        path.touch()
    composer = compose(bench)
    composer.attach_paths([path])
    assert bench.faults[0].startswith(f"“{what}” is ")
    assert composer.files == ()


def test_a_full_disk_leaves_the_text_where_it_is(bench: Bench) -> None:
    composer = compose(bench)
    heard = problems(composer)
    composer.type("For Claire", 4)
    bench.store.outbox.refuse = True
    composer.send()
    assert heard == ["The disk is full. Make room."]
    assert composer.body == "For Claire"
    assert not composer.sending


def test_two_presses_send_once(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("For Claire", 4)
    bench.worker.hold()
    composer.send()
    composer.send()
    bench.worker.release()
    assert len(bench.store.outbox.operations) == 1


def test_more_than_a_day_is_refused(bench: Bench) -> None:
    composer = compose(bench)
    heard = problems(composer)
    composer.type("For Claire", 4)
    composer.set_minutes(1441)
    composer.send()
    assert heard == ["One entry cannot have taken more than a day."]


def test_without_a_known_requester_the_destination_is_still_plain(bench: Bench) -> None:
    bench.store.tickets.base[T1] = ticket(requester=None)
    assert compose(bench).destination == "To the requester"
