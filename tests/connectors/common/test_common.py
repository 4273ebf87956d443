"""What connectors share: marks, levels, texts, certainty, provisional numbers."""

import base64
import zlib
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.account import Account
from desk.models.feed import Cursor
from desk.models.ids import EntryId, OperationKey, PersonId, TicketId
from desk.models.operations import AddEntry, Operation
from desk.models.ticket import State, Ticket
from desk.models.worklog import Entry, EntryKind
from desk.sync.connector import Busy, Refused, SignInNeeded, Uncertain, Unreachable
from desk.sync.connectors.common.certainty import surely
from desk.sync.connectors.common.keys import key_of, number_of
from desk.sync.connectors.common.known import Known
from desk.sync.connectors.common.levels import level_of, levels_of
from desk.sync.connectors.common.marks import Mark, find_mark, mark_of, marked, read_mark
from desk.sync.connectors.common.provisional import PROVISIONAL, provisional_block
from desk.sync.connectors.common.steps import not_taken
from desk.sync.connectors.common.texts import plain_text, same_text

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
KEY = OperationKey("0198c0de-0000-7000-8000-000000000009")
NOTE = Operation(KEY, TicketId("t"), PersonId("p"), NOW, AddEntry("x", public=False))


def heard_at(recorded: datetime) -> Entry:
    return Entry(EntryId("e"), TicketId("t"), EntryKind.NOTE, "p", recorded, recorded_at=recorded)


# ---- marks ---------------------------------------------------------------------------------------


def test_a_mark_says_which_operation_wrote_a_note_and_when() -> None:
    mark = read_mark(mark_of(NOTE, EntryKind.WORK))
    assert mark == Mark(KEY, "work", int(NOW.timestamp() * 1000))
    entry = marked(heard_at(NOW + timedelta(days=3)), mark)
    assert (str(entry.id), entry.kind, entry.occurred_at) == (KEY, EntryKind.WORK, NOW)


def test_a_mark_is_found_within_a_text_and_not_read_where_there_is_more() -> None:
    text = f"Looked at it. [{mark_of(NOTE, EntryKind.NOTE)}]"
    assert read_mark(text) is None
    assert find_mark(text) == read_mark(mark_of(NOTE, EntryKind.NOTE))


@pytest.mark.parametrize("away", [timedelta(days=401), timedelta(minutes=-6)])
def test_a_time_that_cannot_be_true_is_not_believed(away: timedelta) -> None:
    mark = read_mark(mark_of(NOTE, EntryKind.NOTE))
    assert mark is not None
    heard = heard_at(NOW + away)
    assert marked(heard, mark).occurred_at == heard.occurred_at


def test_a_kind_that_no_mark_may_claim_is_not_believed() -> None:
    mark = Mark(KEY, "change", int(NOW.timestamp() * 1000))
    assert marked(heard_at(NOW), mark).kind is EntryKind.NOTE


@given(st.one_of(st.none(), st.text(), st.from_regex(r"desk:[0-9a-f-]{36}:[a-z]+:[0-9]{1,14}")))
def test_whatever_a_text_says_a_mark_does_no_harm(text: str | None) -> None:
    for mark in (read_mark(text), find_mark(text)):
        if mark is not None:
            marked(heard_at(NOW), mark)


# ---- levels --------------------------------------------------------------------------------------


def test_the_account_says_the_level_else_the_name_does() -> None:
    levels = levels_of(
        Account("a", "a", "rt", "u", options={"level.Réseau": "2", "level.X": "7", "k": "1"})
    )
    assert levels == {"Réseau": 2}
    names = ("Réseau", "Level 3", "Support N2", "Site 12", "Accueil")
    assert [level_of(name, levels) for name in names] == [2, 3, 2, 1, 1]


# ---- texts ---------------------------------------------------------------------------------------


def test_texts_are_one_when_only_blanks_differ() -> None:
    assert same_text("a\r\n b", "a\n b\n")
    assert not same_text("a", "b")


def test_html_is_read_as_lines_and_what_is_hidden_is_not_read() -> None:
    html = "<style>p{}</style><p>Été &amp; neige</p><div>two<br>three</div><script>x()</script>"
    assert plain_text(html) == "Été & neige\ntwo\nthree"


# ---- certainty and numbers -----------------------------------------------------------------------


@pytest.mark.parametrize("failure", [Unreachable("cut"), Busy(5), SignInNeeded("expired")])
def test_after_a_write_an_answer_that_does_not_come_is_uncertain(failure: Exception) -> None:
    def read() -> None:
        raise failure

    with pytest.raises(Uncertain):
        surely(read)


def test_after_a_write_a_refusal_stays_one() -> None:
    def read() -> None:
        raise Refused("no")

    with pytest.raises(Refused):
        surely(read)
    assert surely(lambda: 7) == 7


def test_provisional_blocks_do_not_overlap() -> None:
    prefix, first, last = provisional_block(20)
    assert prefix == PROVISIONAL
    assert last - first == 19
    assert (first - 1) % 20 == 0


@pytest.mark.parametrize(
    ("wanted", "found", "one_end", "missing"),
    [
        ("closed", State.RESOLVED, False, []),
        ("resolved", State.CLOSED, False, ["state"]),
        ("resolved", State.CLOSED, True, []),
        ("closed", State.OPEN, True, ["state"]),
    ],
)
def test_what_is_finished_is_finished_as_far_as_the_server_tells_the_ends_apart(
    wanted: str, found: State, one_end: bool, missing: list[str]
) -> None:
    ticket = Ticket(TicketId("t"), "1", "T", NOW, state=found)
    assert not_taken({"state": wanted}, ticket, one_end=one_end) == missing


# ---- keys, and what is known ---------------------------------------------------------------------


def test_a_key_names_the_kind_and_the_number() -> None:
    assert (key_of("group", "3"), key_of("group", 0), key_of("group", None)) == ("group-3", "", "")
    assert (key_of("group", "x"), key_of("group", float("inf"))) == ("", "")
    assert (
        number_of("group", "group-3"),
        number_of("group", "user-3"),
        number_of("group", None),
    ) == (3, 0, 0)


def test_a_cursor_whose_halves_do_not_fit_is_nobodys() -> None:
    packed = zlib.compress(msgspec.msgpack.encode(([1, 2], [3], {})))
    assert Known.decode(Cursor("seen1:" + base64.b85encode(packed).decode())) is None
