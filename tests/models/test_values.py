"""Small rules of the plain values: states, priorities, names of files, what is never shown."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.account import secret_variable, valid_name
from desk.models.attachment import safe_name
from desk.models.changes import Changes
from desk.models.clock import SystemClock, from_milliseconds, to_milliseconds
from desk.models.codec import SCHEMA, decode, decode_operation, encode, encode_operation
from desk.models.errors import InvalidInput
from desk.models.events import Link, LinkState, SyncNow, event_line, read_command, read_event
from desk.models.ids import PersonId, TicketId
from desk.models.people import Person
from desk.models.priority import Priority, priority_of
from desk.models.ticket import FIELDS, TRANSITIONS, State, may_follow, value_of
from desk.models.vocabulary import Group, Vocabulary
from desk.models.wire import SignIn, Token
from tests.models.test_projection import EXAMPLES
from tests.models.values import MONDAY, operation, ticket


def test_the_widest_and_most_urgent_is_critical_and_the_matrix_never_rises_backwards() -> None:
    assert priority_of(1, 1) is Priority.CRITICAL
    assert priority_of(5, 5) is Priority.PLANNED
    for one in range(1, 5):
        for other in range(1, 6):
            assert priority_of(one, other) <= priority_of(one + 1, other)
            assert priority_of(other, one) <= priority_of(other, one + 1)


@pytest.mark.parametrize(("impact", "urgency"), [(0, 1), (6, 1), (1, 0)])
def test_an_impact_that_does_not_exist_is_refused(impact: int, urgency: int) -> None:
    with pytest.raises(ValueError, match="not a valid"):
        priority_of(impact, urgency)


def test_every_state_may_stay_and_leads_somewhere() -> None:
    for state in State:
        assert may_follow(state, state)
        assert TRANSITIONS[state]
    assert not may_follow(State.CLOSED, State.WAITING)


def test_every_field_has_a_plain_value() -> None:
    for field in FIELDS:
        assert type(value_of(ticket(), field)) in {str, int, bool, type(None)}
    assert type(value_of(ticket(priority=Priority.HIGH), "priority")) is int


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\evil.exe", "evil.exe"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("...", "attachment"),
        ("", "attachment"),
        ("con.txt", "_con.txt"),
        ("COM1", "_COM1"),
        ("con .txt", "_con .txt"),
        ("CONIN$", "_CONIN$"),
        ("photo\u202egpj.exe", "photo_gpj.exe"),
        ("x" * 4096 + ".docx", "x" * 145 + ".docx"),
        ("é" * 4096 + ".pdf", "é" * 98 + ".pdf"),
        ("x" * 149 + ".y" + "y" * 20, "x" * 149),
        ("con." + "x" * 400, "_con." + "x" * 145),
        ("écran 1.png", "écran 1.png"),
    ],
)
def test_a_file_name_becomes_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400) | st.text().map(lambda end: f"con.{end}" + "é" * 200))
def test_no_name_leads_out_of_a_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert "/" not in safe
    assert "\\" not in safe
    assert safe not in {".", ".."}
    assert len(safe) <= 150
    assert len(safe.encode()) <= 200
    assert safe_name(safe) == safe
    assert safe[-1] not in " ."


@pytest.mark.parametrize("action", EXAMPLES, ids=lambda a: type(a).__name__)
def test_every_operation_is_read_back_from_its_json(action: object) -> None:
    made = operation(action, ticket())  # type: ignore[arg-type]
    assert decode_operation(encode_operation(made)) == made


def test_an_operation_of_a_newer_desk_is_kept_and_not_guessed_at() -> None:
    text = encode_operation(operation(EXAMPLES[1])).replace(b'"ticket"', b'"schema":99,"ticket"')
    with pytest.raises(InvalidInput, match="newer Desk"):
        decode_operation(text)
    assert SCHEMA < 99


@pytest.mark.parametrize("text", [b"", b"{", b'{"key": 1}', b"\xff", b"[" * 100_000])
def test_what_is_no_operation_is_refused(text: bytes) -> None:
    with pytest.raises(InvalidInput):
        decode_operation(text)


def test_values_are_checked_against_their_type() -> None:
    assert decode(encode(Group("g", "Group")), Group) == Group("g", "Group")
    with pytest.raises(InvalidInput):
        decode(b'{"id": 3}', Group)


def test_a_moment_survives_the_store() -> None:
    assert from_milliseconds(to_milliseconds(MONDAY)) == MONDAY
    assert to_milliseconds(None) is None
    assert from_milliseconds(None) is None


def test_the_machines_clock_is_in_utc_and_goes_forward() -> None:
    clock = SystemClock()
    first = clock.monotonic()
    clock.sleep(0)
    assert clock.now().tzinfo is UTC
    assert clock.monotonic() >= first


@pytest.mark.parametrize("name", ["", "a b", "../x", "-x", "é", "x" * 41])
def test_a_name_that_could_be_a_path_or_an_option_is_no_accounts_name(name: str) -> None:
    with pytest.raises(InvalidInput):
        valid_name(name)


def test_an_account_has_a_variable_for_its_secret() -> None:
    assert valid_name("head-office.2") == "head-office.2"
    assert secret_variable("head-office.2") == "DESK_SECRET_HEAD_OFFICE_2"


def test_what_two_commits_touched_is_both() -> None:
    one, two = TicketId("1"), TicketId("2")
    both = Changes(frozenset({one}), outbox=True) | Changes(frozenset({two}), conflicts=True)
    assert both == Changes(frozenset({one, two}), outbox=True, conflicts=True)


def test_events_and_commands_are_one_line_each() -> None:
    link = Link(LinkState.OFFLINE, datetime(2026, 3, 2, tzinfo=UTC), "no\nanswer")
    assert event_line(link).count(b"\n") == 1
    assert read_event(event_line(link)) == link
    assert read_command(event_line(SyncNow())) == SyncNow()


def test_the_group_that_answers_for_an_application_comes_first() -> None:
    groups = (Group("a", "A", 2), Group("b", "B", 2, ("vpn",)), Group("c", "C", 1))
    vocabulary = Vocabulary(groups=groups)
    assert [g.id for g in vocabulary.groups_of(2, "vpn")] == ["b", "a"]
    assert vocabulary.group("c") == groups[2]
    assert vocabulary.group("zz") is None


def test_passwords_and_tokens_do_not_show_when_printed() -> None:
    assert "hunter2" not in repr(SignIn("tech1", "hunter2", "pc"))
    assert "s3cret" not in repr(Token("s3cret", Person(PersonId("p"), "Anna")))
