"""What comes through pipes, sockets and small files: an event, a command, a start, a mark; or a plain no."""

import tempfile
from pathlib import Path
from unicodedata import category

import msgspec
from hypothesis import strategies as st

from desk.cli.app import window_arguments
from desk.models.codec import decode, decode_operation, encode_operation
from desk.models.errors import InvalidInput
from desk.models.events import (
    Command,
    Download,
    Event,
    Fault,
    Link,
    LinkState,
    LoadPictures,
    PicturesCame,
    Progress,
    RoundDone,
    SyncNow,
    Touched,
    event_line,
    read_command,
    read_event,
)
from desk.models.ids import read_number
from desk.models.operations import CreateTicket, Operation, SetFields
from desk.models.query import parse_lenient
from desk.models.ticket import Ticket
from desk.sync.lock import AlreadyRunning, _told
from desk.ui import window_state
from desk.ui.single_instance import arguments_of
from desk.ui.sync_process import LineReader
from desk.ui.ticket.links import Outside, Own, Refused, read_link
from tests.builders import MONDAY, a_note, a_ticket, ticket_id
from tests.fuzz.chance import BYTES, NASTY_TEXT, fuzzed, spoiled, spoiled_bytes

EVENTS: list[Event] = [
    Link(LinkState.BUSY, MONDAY, "The server is busy.", MONDAY),
    Progress(1, 2),
    Touched((ticket_id(1), ticket_id(2)), outbox=True),
    RoundDone(MONDAY, 1, 2, 3, 4),
    Fault("The disk is full.", "Make room."),
    PicturesCame("e"),
]
COMMANDS: list[Command] = [
    SyncNow(),
    Download("f", ticket_id(1)),
    LoadPictures(ticket_id(1), "e", ("https://example.net/a.png",)),
]


@fuzzed(150, line=st.sampled_from(EVENTS).flatmap(lambda event: spoiled(event_line(event))))
def test_a_line_is_an_event_or_refused(line: bytes) -> None:
    try:
        event = read_event(line)
    except msgspec.DecodeError:
        return
    assert read_event(event_line(event)) == event
    if isinstance(event, Link):
        assert event.since.tzinfo is not None


@fuzzed(100, line=st.sampled_from(COMMANDS).flatmap(lambda command: spoiled(event_line(command))))
def test_a_line_is_a_command_or_refused(line: bytes) -> None:
    try:
        command = read_command(line)
    except msgspec.DecodeError:
        return
    assert read_command(event_line(command)) == command


@fuzzed(100, pieces=st.lists(BYTES | st.sampled_from([b"\n", b"x" * 300, b"{}\n"]), max_size=20))
def test_lines_come_whole_however_they_arrive(pieces: list[bytes]) -> None:
    reader, whole = LineReader(100), b"".join(pieces)
    lines: list[bytes] = []
    long = 0
    for piece in pieces:
        found, too_long = reader.feed(piece)
        lines += found
        long += too_long
    complete = whole.split(b"\n")[:-1]
    assert lines == [line for line in complete if len(line) <= 100 and line.strip()]
    assert long >= sum(len(line) > 100 for line in complete)


@fuzzed(100, line=spoiled(msgspec.json.encode(["desk://ticket/LD-1", "--home"])))
def test_a_second_start_brings_arguments_or_is_sent_away(line: bytes) -> None:
    arguments = arguments_of(line)
    if arguments is not None:
        assert all(isinstance(argument, str) for argument in arguments)
        window_arguments(arguments)


@fuzzed(
    150,
    text=NASTY_TEXT,
    front=st.sampled_from(["desk://ticket/", "desk:retry/", "https://", "mailto:", "//", ""]),
)
def test_a_link_is_ours_or_leads_out_visibly_or_is_refused(text: str, front: str) -> None:
    link = read_link(front + text)
    if isinstance(link, Outside):
        assert link.url == front + text
        assert not {category(letter) for letter in link.url} & {"Cc", "Cf", "Zl", "Zp"}
        assert link.host
        assert link.url.lower().startswith(("http://", "https://", "mailto:"))
    else:
        assert isinstance(link, Own | Refused)
    read_number(text)
    parse_lenient(front + text)


OPERATIONS = [
    a_note(ticket_id(1)),
    Operation(
        a_note(ticket_id(1)).key,
        ticket_id(2),
        a_note(ticket_id(1)).author,
        MONDAY,
        CreateTicket("LD-1", "x"),
    ),
    Operation(
        a_note(ticket_id(1)).key,
        ticket_id(2),
        a_note(ticket_id(1)).author,
        MONDAY,
        SetFields({"urgency": 2}),
    ),
]


@fuzzed(150, data=st.sampled_from(OPERATIONS).flatmap(lambda o: spoiled(encode_operation(o))))
def test_an_operation_is_read_as_it_was_written_or_refused(data: bytes) -> None:
    try:
        operation = decode_operation(data)
    except InvalidInput:
        return
    assert decode_operation(encode_operation(operation)) == operation


@fuzzed(100, data=spoiled(msgspec.json.encode(a_ticket(1))))
def test_a_ticket_is_read_or_refused(data: bytes) -> None:
    try:
        ticket = decode(data, Ticket)
    except InvalidInput:
        return
    assert decode(msgspec.json.encode(ticket), Ticket) == ticket


STATE = msgspec.json.encode(window_state.WindowState())


@fuzzed(100, data=st.one_of(spoiled(STATE), spoiled_bytes(STATE)))
def test_a_damaged_window_state_never_keeps_the_window_from_opening(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "window.json"
        place.write_bytes(data)
        assert isinstance(window_state.load(place), window_state.WindowState)


HOLDER = b'{"process":123,"since":"2026-03-02T08:00:00Z"}'


@fuzzed(60, data=spoiled(HOLDER))
def test_a_damaged_note_of_who_syncs_is_told_without_it(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "sync.holder"
        place.write_bytes(data)
        assert isinstance(_told(place), AlreadyRunning)
