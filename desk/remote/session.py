"""The record of a remote session, as frozen data, and the rules of its minutes and outcome.

Written before the launch, so that a crash leaves a trace; every step makes a new record from the
old one. Pure: no clock, no file, no process.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from desk.models.errors import InvalidInput
from desk.models.ids import AssetId, TicketId
from desk.models.operations import RecordSession
from desk.models.texts import tr
from desk.remote.profiles import EndRule, Outcome


class ConsentMode(StrEnum):
    """How the person at the other end agreed."""

    ON_SCREEN = "on-screen"
    SPOKEN = "spoken"
    WRITTEN = "written"
    STANDING = "standing"
    """A server, or a machine nobody sits at."""
    EMERGENCY = "emergency"
    """Without asking; needs a reason."""
    NOT_ASKED = "not-asked"
    """Nobody was asked, where the organisation asks for no more."""


class EndSource(StrEnum):
    """How the end is known, best first."""

    PROCESS = "process"
    WRAPPER = "wrapper"
    CONNECTION = "connection"
    """The connection to the machine was gone."""
    HAND = "hand"
    LOST = "lost"
    """The witness was killed or the machine went down: the end is the last moment it was alive."""


class Consent(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who agreed, how and when."""

    mode: ConsentMode
    at: datetime
    who: str = ""
    reason: str = ""
    text_version: str = ""
    """Which wording was read aloud."""


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the technician says of a session, as long as it is not written into the ticket."""

    summary: str = ""
    minutes: int | None = None
    """Other minutes than measured; None keeps those."""
    reason: str = ""
    """Why other minutes."""


class SessionRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """One remote session, or one attempt at one."""

    id: str
    """UUIDv7; also the idempotency key of its time entry."""
    ticket: TicketId
    asset: AssetId
    profile: str
    profile_sha256: str
    protocol: str
    address: str
    """The host or id as validated, never as it was received."""
    consent: Consent
    requested_at: datetime
    technician: str = ""
    port: int = 0
    user: str = ""
    probe: str = ""
    """What the probe said just before, empty when there was none."""
    started_at: datetime | None = None
    """The tool was started."""
    first_seen: datetime | None = None
    """The session itself began: minutes count from here."""
    ended_at: datetime | None = None
    end_source: EndSource | None = None
    outcome: Outcome = Outcome.RUNNING
    exit_code: int | None = None
    minutes_kept: int | None = None
    """What a person wrote instead of the proposal; None keeps the proposal."""
    minutes_reason: str = ""
    said: Said = Said()

    @property
    def over(self) -> bool:
        """Whether nothing more will be learnt about it by itself."""
        return self.ended_at is not None

    @property
    def minutes(self) -> int:
        """The minutes that count: kept by a person, or proposed."""
        return proposed_minutes(self) if self.minutes_kept is None else self.minutes_kept


class Sighting(msgspec.Struct, frozen=True):
    """What is known of the tool at one moment."""

    running: bool
    started_at: datetime | None = None
    first_seen: datetime | None = None
    ended_at: datetime | None = None
    end_source: EndSource | None = None
    exit_code: int | None = None
    messages: str = ""
    error: str = ""


SHORTEST = timedelta(seconds=10)
"""A tool that failed sooner than this was an attempt, not a session."""

MOST = 8
"""Sessions that may run at once."""
PAUSE = timedelta(seconds=2)
"""Between two starts on the same machine: a key that is held down starts one."""

_ATTEMPTS = frozenset(
    {Outcome.AUTH_FAILED, Outcome.UNREACHABLE, Outcome.UNKNOWN_HOST, Outcome.CERTIFICATE_REFUSED}
    | {Outcome.HOST_KEY_REFUSED, Outcome.CONNECT_FAILED, Outcome.NOT_STARTED}
)
"""Outcomes that mean the person never was on the other machine."""


SILENT = frozenset({ConsentMode.STANDING, ConsentMode.EMERGENCY, ConsentMode.NOT_ASKED})
"""Nobody in particular agreed."""


ONE_WAY = frozenset({"rdp", "ssh", "vnc", "web"})
"""Protocols that show the other machine here and never this one there."""


def too_many(going_on: Iterable[SessionRecord], asset: AssetId, now: datetime) -> str:
    """Why no other session may start on this machine now, in words; empty when one may."""
    records = list(going_on)
    if sum(not record.over for record in records) >= MOST:
        return tr("remote", "{most} sessions run already: end one first.", most=MOST)
    if any(record.asset == asset and record.requested_at > now - PAUSE for record in records):
        return tr("remote", "A session to this machine was started just now.")
    return ""


def shares_screen(record: SessionRecord) -> bool:
    """Whether the person at the other end may see this screen: whatever is not known not to."""
    return record.protocol not in ONE_WAY


def is_attempt(record: SessionRecord) -> bool:
    """Whether nobody ever was on the other machine: it counts no minutes and asks for no words."""
    return record.over and record.outcome in _ATTEMPTS


def check_consent(consent: Consent) -> Consent:
    """The consent, if it is complete: who agreed, or why nobody was asked."""
    asked = consent.mode not in SILENT
    if asked and not consent.who.strip():
        raise InvalidInput(tr("remote", "Say who agreed to the session."))
    if consent.mode is ConsentMode.EMERGENCY and not consent.reason.strip():
        raise InvalidInput(
            tr("remote", "Without consent a session needs a reason."),
            tr("remote", "Write why it was urgent."),
        )
    return consent


def observed(record: SessionRecord, sighting: Sighting, rule: EndRule) -> SessionRecord:
    """The record with what was seen of the tool. What a person has ended or edited stays."""
    if record.over:
        return record
    record = msgspec.structs.replace(
        record,
        started_at=record.started_at or sighting.started_at,
        first_seen=record.first_seen or sighting.first_seen,
    )
    if sighting.running:
        return record
    return msgspec.structs.replace(
        record,
        ended_at=sighting.ended_at,
        end_source=sighting.end_source,
        exit_code=sighting.exit_code,
        outcome=outcome_of(record, sighting, rule),
    )


def outcome_of(record: SessionRecord, sighting: Sighting, rule: EndRule) -> Outcome:
    """What the end means: the tool's words first (exit codes lie), then its exit code."""
    if sighting.error:
        return Outcome.NOT_STARTED
    told = [outcome for piece, outcome in rule.stderr_map if piece in sighting.messages]
    if told:
        return told[0]
    if sighting.end_source is EndSource.CONNECTION:
        return Outcome.ENDED
    if sighting.exit_code is None or sighting.end_source is EndSource.LOST:
        return Outcome.UNKNOWN
    return _from_exit_code(record, sighting, rule)


def _from_exit_code(record: SessionRecord, sighting: Sighting, rule: EndRule) -> Outcome:
    code = sighting.exit_code or 0
    mapped = dict(rule.exit_map)
    if code in mapped:
        return _after_session(record, sighting, mapped[code])
    if code in rule.exit_ok or code < 0:
        return Outcome.ENDED  # a negative code: somebody ended the tool by a signal
    if rule.how == "wrapper":
        return Outcome.ENDED  # a shell's exit status is the last command's, not the session's
    return Outcome.FAILED


def _after_session(record: SessionRecord, sighting: Sighting, outcome: Outcome) -> Outcome:
    """A connection that broke after a real session is its end, not a failed attempt.

    ssh returns 255 for a refused password and for a server that went away an hour later.
    """
    if outcome is not Outcome.CONNECT_FAILED or record.first_seen is None:
        return outcome
    long_enough = sighting.ended_at is not None and (
        sighting.ended_at - record.first_seen >= timedelta(minutes=1)
    )
    return Outcome.ENDED if long_enough else outcome


def proposed_minutes(record: SessionRecord) -> int:
    """Whole minutes from the session's beginning to its end, each begun minute counted.

    0 while it runs, when it never began, for a failed attempt, and for a failure within ten
    seconds. A clock that jumped back gives 0, never a negative time.
    """
    if record.ended_at is None or record.first_seen is None or record.outcome in _ATTEMPTS:
        return 0
    length = record.ended_at - record.first_seen
    failed = record.outcome in {Outcome.FAILED, Outcome.TRANSPORT_FAILED}
    if length <= timedelta(0) or (failed and length < SHORTEST):
        return 0
    return -(-length // timedelta(minutes=1))


def ended_by_hand(record: SessionRecord, at: datetime) -> SessionRecord:
    """The record of a session that a person declared over."""
    if record.over:
        raise InvalidInput(tr("remote", "This session has ended already."))
    begun = record.first_seen or record.started_at or record.requested_at
    if at < begun:
        raise InvalidInput(tr("remote", "A session cannot end before it began."))
    return msgspec.structs.replace(
        record,
        first_seen=begun,
        ended_at=at,
        end_source=EndSource.HAND,
        outcome=Outcome.ENDED,
    )


def with_minutes(record: SessionRecord, minutes: int, reason: str) -> SessionRecord:
    """The record with other minutes than proposed; the reason is kept with them."""
    if not 0 <= minutes <= 24 * 60:
        raise InvalidInput(tr("remote", "A session lasts from 0 to 1440 minutes."))
    if not reason.strip():
        raise InvalidInput(tr("remote", "Say why the minutes differ from what was measured."))
    if not record.over:
        raise InvalidInput(
            tr("remote", "The session is still running."), tr("remote", "End it first.")
        )
    return msgspec.structs.replace(record, minutes_kept=minutes, minutes_reason=reason.strip())


def operation_of(record: SessionRecord, summary: str = "") -> RecordSession:
    """What goes to the ticket when a session is over: one entry, once, whatever is sent twice.

    A failed attempt goes too, with 0 minutes. `summary` is the technician's own words.
    """
    if not record.over:
        raise InvalidInput(
            tr("remote", "The session is still running."), tr("remote", "End it first.")
        )
    return RecordSession(
        session=record.id,
        tool=record.profile,
        address=record.address,
        started_at=record.first_seen or record.started_at or record.requested_at,
        ended_at=record.ended_at,
        minutes=record.minutes,
        consent=" · ".join(filter(None, (record.consent.mode, record.consent.who))),
        outcome=record.outcome,
        summary=summary,
    )
