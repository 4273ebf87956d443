"""The outbox pane: every unsent thing in words, why it waits, and what a person can do with it."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from desk.models.events import Link, LinkState, SyncNow
from desk.models.feed import Snapshot
from desk.models.ids import ArticleId
from desk.models.knowledge import subject_of
from desk.models.operations import (
    AddEntry,
    Close,
    LogWork,
    OperationState,
    Resolve,
    WriteArticle,
)
from desk.sync.connector import Remote
from desk.ui.outbox.lines import Can
from desk.ui.outbox.view_model import OutboxViewModel
from tests.builders import a_change, a_creation, a_note, a_ticket, an_operation
from tests.ui.outbox.bench import BRUNO, Bench

WRITTEN = WriteArticle({"title": "VPN", "body": "Renew it."}, new=True)


def outbox(bench: Bench) -> OutboxViewModel:
    model = OutboxViewModel(bench.workspace)
    model.load()
    return model


def heard(model: OutboxViewModel) -> list[str]:
    words: list[str] = []
    model.said.connect(lambda tone, said: words.append(f"{tone}: {said}"))
    return words


def test_each_operation_is_told_in_words_with_its_ticket(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1), "Asked for a log."))
    item = outbox(bench).items.item(0)
    assert item is not None
    assert item.title == "Note: Asked for a log."
    assert item.under.startswith(a_ticket(1).number)
    assert item.chip == "Waiting"


def test_people_are_named_not_numbered(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_change(a_ticket(1), assignee=BRUNO))
    assert outbox(bench).lines[0].words == "Assignee → Bruno Keller"


def test_what_was_refused_stands_on_top_with_the_servers_words(bench: Bench) -> None:
    bench.serve(a_ticket(1), a_ticket(2))
    refused = a_note(a_ticket(2), "Second.")
    bench.send(a_note(a_ticket(1), "First."))
    bench.send(refused)
    bench.store.outbox.park(refused.key, "The ticket was closed by Bruno.")
    model = outbox(bench)
    assert [line.words for line in model.lines] == ["Note: Second.", "Note: First."]
    assert model.reason == (
        "The ticket was closed by Bruno. Try it again, change it first, or cancel it."
        " Nothing on other tickets waits for it."
    )
    assert model.summary == "1 need(s) you  ·  1 waiting"


def test_what_comes_after_a_refused_one_says_that_it_waits_for_it(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    refused = a_note(a_ticket(1), "First.")
    bench.send(refused)
    bench.refuse(refused, "No.")
    bench.send(a_note(a_ticket(1), "Second."))
    item = outbox(bench).items.item(1)
    assert item is not None
    assert item.chip == "Behind another"


def test_without_network_each_says_since_when(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1)))
    model = outbox(bench)
    bench.workspace.on_event(Link(LinkState.OFFLINE, bench.clock.now()))
    assert model.reason.startswith("No network since ")


def test_the_next_try_is_told(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    note = a_note(a_ticket(1))
    bench.send(note)
    bench.store.outbox.claim_next(bench.clock.now())
    later = bench.clock.now() + timedelta(minutes=5)
    bench.store.outbox.postpone(note.key, reason="Server busy.", not_before=later, uncertain=False)
    assert outbox(bench).reason == (
        "Server busy. Nothing is to be done: it goes out by itself. Next try in 5 min"
    )


def test_retry_makes_it_due_at_once_and_wakes_the_sync(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    note = a_note(a_ticket(1))
    bench.send(note)
    bench.refuse(note, "No.")
    model = outbox(bench)
    bench.commands.clear()
    model.retry()
    assert bench.states() == [OperationState.WAITING]
    assert bench.commands == [SyncNow()]


def test_cancel_takes_back_and_undo_puts_it_in_again_as_it_was(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    note = a_note(a_ticket(1))
    bench.send(note)
    bench.refuse(note, "No rights.")
    model = outbox(bench)
    before = bench.pending()[0]
    model.cancel()
    assert bench.pending() == []
    assert bench.undo is not None
    bench.workspace.undo()
    (again,) = bench.pending()
    assert (again.operation, again.state, again.reason) == (
        before.operation,
        OperationState.PARKED,
        "No rights.",
    )


def test_cancelling_a_new_ticket_and_undo_bring_all_of_it_back(bench: Bench) -> None:
    creation = a_creation(7)
    bench.send(creation)
    bench.send(a_note(creation.ticket, "On it."))
    model = outbox(bench)
    model.select(creation.key)
    model.cancel()
    assert bench.pending() == []
    bench.workspace.undo()
    assert len(bench.pending()) == 2
    assert bench.store.tickets.project(creation.ticket) is not None


def test_cancelling_one_part_of_a_step_names_all_of_it_and_undo_brings_all_of_it_back(
    bench: Bench,
) -> None:
    ticket = a_ticket(1)
    bench.serve(ticket)
    resolve = bench.workspace.new_operation(ticket, Resolve("Renewed it."))
    close = bench.workspace.new_operation(ticket, Close())
    article = bench.workspace.new_operation(subject_of(ArticleId("n1")), WRITTEN)
    bench.send(*(replace(each, tied=resolve.key) for each in (resolve, close, article)))
    before = as_it_is(bench)
    model = outbox(bench)
    model.select(article.key)
    model.cancel()
    assert bench.pending() == []
    assert bench.undo is not None
    assert bench.undo.text == (
        "Cancelled: New article: VPN. Along with it: Resolve: Renewed it.; Close"
    )
    bench.workspace.undo()
    assert as_it_is(bench) == before


def test_an_article_refused_apart_from_its_closing_says_so_and_leads_to_itself(
    bench: Bench,
) -> None:
    ticket = a_ticket(1)
    bench.serve(ticket)
    resolve = bench.workspace.new_operation(ticket, Resolve("Renewed it."))
    article = bench.workspace.new_operation(subject_of(ArticleId("n1")), WRITTEN)
    bench.send(*(replace(each, tied=resolve.key) for each in (resolve, article)))
    model = outbox(bench)
    model.select(article.key)
    assert model.reason == f"Goes out once the server has the solution of {ticket.number}."
    bench.store.outbox.acknowledge(resolve.key, Remote(Snapshot(ticket)))
    bench.store.outbox.park(article.key, "Not your group.")
    model.load()
    apart = f"The solution of {ticket.number} was taken, its article was not. Not your group."
    assert model.reason.startswith(f"{apart} Enter opens the article")
    asked: list[str] = []
    bench.workspace.requested.connect(asked.append)
    model.open_ticket()
    assert asked == ["article =n1"]


def test_cancelling_a_new_article_and_undo_bring_its_edits_back(bench: Bench) -> None:
    subject = subject_of(ArticleId("n1"))
    article = bench.workspace.new_operation(subject, WRITTEN)
    edit = bench.workspace.new_operation(subject, WriteArticle({"body": "Renew it yearly."}))
    bench.send(article)
    bench.send(edit)
    before = as_it_is(bench)
    model = outbox(bench)
    model.select(article.key)
    model.cancel()
    assert bench.pending() == []
    assert bench.undo is not None
    assert bench.undo.text.startswith("Cancelled: New article: VPN. Along with it: Article changed")
    bench.workspace.undo()
    assert as_it_is(bench) == before


def as_it_is(bench: Bench) -> list[object]:
    return [(each.operation, each.state, each.reason) for each in bench.pending()]


def test_what_may_have_arrived_cannot_be_cancelled_or_edited(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1)))
    bench.store.outbox.claim_next(bench.clock.now())
    bench.store.outbox.recover()
    model = outbox(bench)
    assert model.possible == {Can.RETRY, Can.SEND_FIRST}


def test_a_claim_between_look_and_cancel_is_told_and_changes_nothing(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1)))
    model = outbox(bench)
    words = heard(model)
    bench.store.outbox.claim_next(bench.clock.now())
    model.cancel()
    assert words == [
        "danger: This was sent already and may have arrived. "
        "Wait for the answer, then change the ticket itself."
    ]
    assert len(bench.pending()) == 1


def test_an_edited_text_is_what_is_sent(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1), "Tpyo"))
    model = outbox(bench)
    model.begin_edit()
    assert model.edited == "Tpyo"
    model.type("Typo")
    model.save_edit()
    assert bench.pending()[0].operation.action == AddEntry("Typo", public=False)
    assert bench.store.drafts.list() == []


def test_an_edit_survives_a_crash(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1), "Short"))
    model = outbox(bench)
    model.begin_edit()
    model.type("A long explanation")
    model._writer.flush()  # the second has passed
    bench.window()
    again = outbox(bench)
    again.begin_edit()
    assert again.edited == "A long explanation"


def test_a_note_without_words_is_refused_in_place(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1), "Words"))
    model = outbox(bench)
    words = heard(model)
    model.begin_edit()
    model.type("  ")
    model.save_edit()
    assert words == ["danger: It needs words. To take it back, cancel it."]
    assert bench.pending()[0].operation.action == AddEntry("Words", public=False)


def test_time_without_a_note_can_be_given_words(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(an_operation(a_ticket(1), LogWork(15)))
    model = outbox(bench)
    model.begin_edit()
    model.type("On the phone")
    model.save_edit()
    assert bench.pending()[0].operation.action == LogWork(15, "On the phone")


def test_silent_field_changes_have_no_text_to_edit(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_change(a_ticket(1), priority=1))
    assert Can.EDIT not in outbox(bench).possible


def test_everything_travels_in_a_file_and_comes_back(bench: Bench, tmp_path: Path) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1), "Keep me"))
    model = outbox(bench)
    words = heard(model)
    file = tmp_path / "unsent.zip"
    model.export_to(file)
    other = Bench(tmp_path / "other")
    OutboxViewModel(other.workspace).import_from(file)
    assert [p.operation for p in other.pending()] == [p.operation for p in bench.pending()]
    assert words[0].startswith("success: Everything unsent is in unsent.zip")
    assert file.stat().st_mode & 0o077 == 0
    other.close()


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": "else"}', b"\xff\xfe"])
def test_a_file_that_is_no_outbox_changes_nothing(
    bench: Bench, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "strange.json"
    file.write_bytes(content)
    model = outbox(bench)
    words = heard(model)
    model.import_from(file)
    assert bench.pending() == []
    assert words[0].startswith("danger: ")


def test_a_file_that_is_not_there_is_told(bench: Bench, tmp_path: Path) -> None:
    model = outbox(bench)
    words = heard(model)
    model.import_from(tmp_path / "nothing.json")
    assert words[0].startswith("danger: The file cannot be read: ")


def test_a_place_that_cannot_be_written_is_told(bench: Bench, tmp_path: Path) -> None:
    model = outbox(bench)
    words = heard(model)
    model.export_to(tmp_path / "no folder" / "unsent.json")
    assert words[0].startswith("danger: ")
    assert "cannot be written: No such file" in words[0]


def test_the_selected_one_stays_selected_while_others_leave(bench: Bench) -> None:
    bench.serve(a_ticket(1), a_ticket(2))
    first, second = a_note(a_ticket(1), "One"), a_note(a_ticket(2), "Two")
    bench.send(first)
    bench.send(second)
    model = outbox(bench)
    model.select(second.key)
    bench.workspace.write(lambda store: store.outbox.cancel(first.key))
    assert model.current is not None
    assert model.current.words == "Note: Two"


def test_what_is_sent_first_leaves_before_what_was_done_earlier(bench: Bench) -> None:
    bench.serve(a_ticket(1), a_ticket(2))
    bench.send(a_note(a_ticket(1), "Earlier"))
    urgent = a_note(a_ticket(2), "Urgent")
    bench.send(urgent)
    model = outbox(bench)
    words = heard(model)
    model.select(urgent.key)
    model.send_first()
    claimed = bench.store.outbox.claim_next(bench.clock.now())
    assert claimed is not None
    assert claimed.operation.key == urgent.key
    assert words == ["success: Goes first, as soon as there is a connection."]


def test_an_edit_that_is_abandoned_changes_nothing(bench: Bench) -> None:
    bench.serve(a_ticket(1))
    bench.send(a_note(a_ticket(1), "Words"))
    model = outbox(bench)
    model.begin_edit()
    model.type("Other words")
    model.abandon_edit()
    assert model.full_text == "Words"
    assert bench.store.drafts.list() == []


def test_what_is_brought_over_is_counted_and_not_listed(bench: Bench) -> None:
    bench.serve(a_ticket(1), a_ticket(2))
    old = [replace(a_note(a_ticket(2), f"Old note {n}"), brought_from="Old") for n in range(3)]
    bench.send(*old, a_note(a_ticket(1), "Asked for a log."))
    model = outbox(bench)
    assert [line.words for line in model.lines] == ["Note: Asked for a log."]
    assert model.summary == "1 waiting  ·  3 brought over, sent last"
    assert len(bench.pending()) == 4
    bench.store.outbox.park(old[0].key, "The server will not take it.")
    model.load()
    assert [line.words for line in model.lines] == ["Note: Old note 0", "Note: Asked for a log."]
