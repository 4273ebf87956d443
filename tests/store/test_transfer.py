"""Everything unsent carried away as a file and brought back, once."""

from pathlib import Path

import msgspec
import pytest

from desk.models.conflict import Clash
from desk.models.errors import InvalidInput
from desk.models.ids import ArticleId
from desk.models.knowledge import subject_of
from desk.models.listing import Draft
from desk.models.operations import OperationState, WriteArticle
from desk.models.store import Store
from tests.builders import MONDAY, a_creation, a_note, an_operation, ticket_id
from tests.fakes import FakeClock


@pytest.fixture
def other(tmp_path: Path, clock: FakeClock) -> Store:
    return Store.open(tmp_path / "other", clock)


def test_what_is_unsent_comes_to_another_device_as_it_stands(
    store: Store, other: Store, clock: FakeClock
) -> None:
    waiting, parked, sent = a_creation(), a_note(ticket_id(1)), a_note(ticket_id(2))
    tried, clashing = a_note(ticket_id(3)), a_note(ticket_id(4))
    store.outbox.add(waiting, parked, sent, tried, clashing)
    store.outbox.park(parked.key, "No.")
    store.outbox.reduce(clashing.key, None, (Clash("title", "a", "b", "c"),), MONDAY)
    for _ in range(3):
        store.outbox.claim_next(clock.now())
    store.outbox.postpone(waiting.key, reason="Off.", not_before=None, uncertain=False)
    store.outbox.postpone(tried.key, reason="Lost.", not_before=None, uncertain=True)
    store.drafts.save(Draft(ticket_id(1), "reply", "Dear"))
    changes = other.outbox.load(store.outbox.export())
    assert changes.drafts
    states = {p.operation.key: p.state for p in other.outbox.list()}
    assert states == {
        waiting.key: OperationState.WAITING,
        parked.key: OperationState.PARKED,
        sent.key: OperationState.UNCERTAIN,
        tried.key: OperationState.UNCERTAIN,
        clashing.key: OperationState.CONFLICT,
    }
    assert [c.clash.mine for c in other.conflicts.list()] == ["b"]
    assert [draft.body for draft in other.drafts.list()] == ["Dear"]
    assert other.tickets.row_number(waiting.ticket) is not None
    other.close()


def test_work_on_articles_is_brought_back_too(store: Store, other: Store) -> None:
    subject = subject_of(ArticleId("n1"))
    written = an_operation(subject, WriteArticle({"title": "VPN"}, new=True))
    store.outbox.add(written)
    other.outbox.load(store.outbox.export())
    assert [pending.operation for pending in other.outbox.list()] == [written]
    strange = store.outbox.export().replace(b"article:n1", b"article:../n1")
    with pytest.raises(InvalidInput):
        other.outbox.load(strange)
    other.close()


def test_loading_twice_is_loading_once(store: Store, other: Store) -> None:
    note = a_note(ticket_id(1))
    store.outbox.add(note)
    store.outbox.reduce(note.key, note, (Clash("title"),), MONDAY)
    store.drafts.save(Draft(ticket_id(1), "reply", "Dear"))
    document = store.outbox.export()
    other.outbox.load(document)
    other.drafts.save(Draft(ticket_id(1), "reply", "Dear Zoé"))
    other.outbox.load(document)
    assert len(other.outbox.list()) == len(other.conflicts.list()) == 1
    assert [draft.body for draft in other.drafts.list()] == ["Dear Zoé"]
    other.close()


def test_a_waiting_operation_that_was_sent_once_comes_as_uncertain(
    store: Store, other: Store
) -> None:
    store.outbox.add(a_note(ticket_id(1)))
    document = msgspec.json.decode(store.outbox.export())
    document["operations"][0]["first_sent_at"] = "2026-03-02T08:00:00Z"
    other.outbox.load(msgspec.json.encode(document))
    assert [p.state for p in other.outbox.list()] == [OperationState.UNCERTAIN]
    other.close()


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 3},
        {"operations": 7},
        {"operations": [{"sequence": 1}]},
        {"drafts": None},
    ],
)
def test_a_document_that_is_not_one_changes_nothing(
    store: Store, other: Store, change: dict[str, object]
) -> None:
    store.outbox.add(a_note(ticket_id(1)))
    document = msgspec.json.decode(store.outbox.export()) | change
    with pytest.raises(InvalidInput):
        other.outbox.load(msgspec.json.encode(document))
    with pytest.raises(InvalidInput):
        other.outbox.load(b"<html>")
    assert other.outbox.list() == []
    other.close()


def test_what_a_server_has_already_is_not_taken_in(store: Store, other: Store) -> None:
    store.outbox.add(a_note(ticket_id(1)))
    document = msgspec.json.decode(store.outbox.export())
    document["operations"][0]["state"] = "done"
    with pytest.raises(InvalidInput, match="has already"):
        other.outbox.load(msgspec.json.encode(document))
    other.close()
