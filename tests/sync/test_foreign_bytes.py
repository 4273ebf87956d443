"""Whatever bytes come from outside: read, or refused with the one error its reader knows."""

from datetime import UTC, datetime

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.cli.app import window_arguments
from desk.models.codec import decode_operation
from desk.models.errors import InvalidInput
from desk.models.events import read_command, read_event
from desk.models.ids import read_number
from desk.models.query import parse_lenient
from desk.models.store.transfer import read_document
from desk.remote.profile_file import ProfileRefused, read_profile
from desk.sync.answer import Answer, failure_of, told
from desk.sync.connector import Failure
from desk.sync.retry import asked_wait

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
).map(msgspec.json.encode)  # fmt: skip
BYTES = st.binary(max_size=300) | JSON
DEEP = b"[" * 100_000
QUICK = settings(max_examples=80, deadline=None)


@given(BYTES)
@example(DEEP)
@QUICK
def test_events_commands_and_operations(data: bytes) -> None:
    for read in (read_event, read_command):
        try:
            read(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
    for load in (decode_operation, read_document):
        try:
            load(data)
        except InvalidInput:
            continue


@given(BYTES, st.integers(100, 599), st.text(max_size=30), st.text(max_size=30), st.booleans())
@example(DEEP, 422, "application/json", "1", True)
@QUICK
def test_answers(data: bytes, status: int, kind: str, after: str, writes: bool) -> None:
    for media in (kind, "application/problem+json"):
        answer = Answer(status, {"content-type": media, "retry-after": after, "date": after}, data)
        said = told(answer)
        assert len(said) <= 300
        assert said.isprintable()
        failure = failure_of(answer, NOW, writes=writes)
        assert failure is None or isinstance(failure, Failure)
    wait = asked_wait(after, after, NOW)
    assert wait is None or 0 <= wait < 10**6


@given(BYTES | st.text(max_size=200).map(str.encode))
@example(b"a = " + DEEP[:5000])
@QUICK
def test_launcher_profiles(data: bytes) -> None:
    try:
        read_profile(data)
    except ProfileRefused:
        return


@given(st.text(max_size=200))
@example("desk://ticket/" + "9" * 100_000)
@example("desk://ticket/../../\u202e\x1b[2J")
@QUICK
def test_links_numbers_and_searches(text: str) -> None:
    read_number(text.removeprefix("desk://ticket/"))
    parse_lenient(text)
    opening = window_arguments([text])
    assert opening is None or text.startswith("desk:")
