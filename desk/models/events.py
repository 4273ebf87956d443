"""Events and commands between the window and the sync process: one JSON value a line."""

from enum import StrEnum
from typing import Any

import msgspec

from desk.models.changes import Changes
from desk.models.ids import TicketId
from desk.models.presence import Present
from desk.models.ticket import Moment


class LinkState(StrEnum):
    """How we stand with the server."""

    STARTING = "starting"
    ONLINE = "online"
    OFFLINE = "offline"
    """No answer. Not an error: everything works, and waits."""
    PORTAL = "portal"
    """A network answers instead of the server and asks for a login of its own."""
    BUSY = "busy"
    """The server asked us to wait."""
    SIGN_IN_NEEDED = "sign_in_needed"
    PAUSED = "paused"
    """The sync stopped itself and says why (disk full, a server that looks emptied, …)."""


class Link(msgspec.Struct, frozen=True, tag_field="event", tag="link", omit_defaults=True):
    """The state of the connection changed."""

    state: LinkState
    since: Moment
    reason: str = ""
    """In words, for the person."""
    retry_at: Moment | None = None


class Progress(msgspec.Struct, frozen=True, tag_field="event", tag="progress", omit_defaults=True):
    """A long pull goes on. `total` is 0 while nobody knows."""

    done: int
    total: int


class Touched(msgspec.Struct, frozen=True, tag_field="event", tag="touched", omit_defaults=True):
    """The store changed: these tickets, or too many to name."""

    tickets: tuple[TicketId, ...] = ()
    everything: bool = False
    outbox: bool = False
    conflicts: bool = False
    people: bool = False
    assets: bool = False
    knowledge: bool = False
    away: bool = False


class RoundDone(msgspec.Struct, frozen=True, tag_field="event", tag="round", omit_defaults=True):
    """A round of pull and push ended well."""

    at: Moment
    pulled: int = 0
    pushed: int = 0
    conflicts: int = 0
    parked: int = 0


class Fault(msgspec.Struct, frozen=True, tag_field="event", tag="fault", omit_defaults=True):
    """Something a person should read; `advice` says what to do."""

    message: str
    advice: str = ""


class InCompany(msgspec.Struct, frozen=True, tag_field="event", tag="company", omit_defaults=True):
    """Who else is there, as the server told last; nobody while there is no contact."""

    present: tuple[Present, ...] = ()


class PicturesCame(msgspec.Struct, frozen=True, tag_field="event", tag="pictures"):
    """All pictures of an entry that were asked for are here, or why they are not."""

    entry: str


Event = Link | Progress | Touched | RoundDone | Fault | InCompany | PicturesCame


class SyncNow(msgspec.Struct, frozen=True, tag_field="command", tag="sync"):
    """Do a round at once (the outbox got something, or the person asked)."""


class Download(msgspec.Struct, frozen=True, tag_field="command", tag="download"):
    """Fetch the bytes of an attachment of a ticket."""

    attachment: str
    ticket: TicketId


class LoadPictures(msgspec.Struct, frozen=True, tag_field="command", tag="pictures"):
    """The person wants to see pictures of one entry that lie on other people's servers, and read
    whose servers these are."""

    ticket: TicketId
    entry: str
    urls: tuple[str, ...]


class LookAt(msgspec.Struct, frozen=True, tag_field="command", tag="look"):
    """The person looks at a ticket: where a pull leaves something out, fetch it whole."""

    ticket: TicketId


class Attend(msgspec.Struct, frozen=True, tag_field="command", tag="attend", omit_defaults=True):
    """Which ticket is open, to be told to colleagues; before the first of these nothing is."""

    ticket: TicketId | None = None
    writing: bool = False
    hidden: bool = False
    """The person does not want to be seen (any more): what was told is withdrawn, nothing follows."""


class TakeAlong(msgspec.Struct, frozen=True, tag_field="command", tag="along", omit_defaults=True):
    """The person takes a ticket to where there is no network, or is back from there."""

    ticket: TicketId
    back: bool = False


class Stop(msgspec.Struct, frozen=True, tag_field="command", tag="stop"):
    """Finish what is being sent and end."""


Command = SyncNow | Download | LoadPictures | LookAt | Attend | TakeAlong | Stop

_event_decoder = msgspec.json.Decoder(Event)
_command_decoder = msgspec.json.Decoder(Command)


def changes_of(event: Touched) -> Changes:
    """What is said to have changed, as the panes are told."""
    return Changes(
        tickets=frozenset(event.tickets),
        everything=event.everything,
        outbox=event.outbox,
        conflicts=event.conflicts,
        people=event.people,
        assets=event.assets,
        knowledge=event.knowledge,
        away=event.away,
    )


def event_line(event: Event | Command) -> bytes:
    """One line of JSON, newline included."""
    return msgspec.json.encode(event) + b"\n"


def read_event(line: bytes) -> Event:
    """The event of a line. Raises `msgspec.DecodeError` when it is not one."""
    event: Event = _read(_event_decoder, line)
    return event


def read_command(line: bytes) -> Command:
    """The command of a line. Raises `msgspec.DecodeError` when it is not one."""
    command: Command = _read(_command_decoder, line)
    return command


def _read(decoder: msgspec.json.Decoder[Any], line: bytes) -> Any:  # noqa: ANN401  whatever it reads
    try:
        return decoder.decode(line)
    except (UnicodeDecodeError, RecursionError) as error:  # whoever reads lines knows one error
        message = f"not a line of ours: {error}"
        raise msgspec.DecodeError(message) from error
