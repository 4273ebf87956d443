"""One remote session from its start to the ticket: record, timer, end, outcome."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desk.models.changes import Changes
from desk.models.codec import decode, encode
from desk.models.errors import DeskError
from desk.models.ids import OperationKey
from desk.models.operations import Operation, RecordSession
from desk.remote.launch import Plan
from desk.remote.profiles import EndRule, Outcome, Profile
from desk.remote.secrets import Secret
from desk.remote.session import (
    EndSource,
    Said,
    SessionRecord,
    Sighting,
    ended_by_hand,
    is_attempt,
    observed,
    shares_screen,
    with_minutes,
)
from desk.ui import text
from desk.ui.remote.machines_model import known_machine
from desk.ui.remote.tools import Tools
from desk.ui.remote.wording import consent_words, outcome_words
from desk.ui.running import RunningSession
from desk.ui.soon import Soon

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace

SECOND: Final = 1000
_MANUAL: Final = EndRule("manual")


class SessionViewModel(QObject):
    """A session that was asked for. Its record is in the store before the tool starts, and at every
    step after; a Desk that crashed meanwhile finds it again."""

    changed = Signal()
    problem = Signal(str, str)
    finished = Signal()
    """It is written down (or was no session), and nothing of it is left to do."""

    def __init__(
        self, workspace: "Workspace", tools: Tools, record: SessionRecord, title: str,
    ) -> None:  # fmt: skip
        super().__init__()
        self.record = record
        self.title = text.one_line(title)
        self.tool = record.profile
        self._workspace = workspace
        self._tools = tools
        self._rule = _MANUAL
        self._by_hand = True
        """Nothing tells its end but a person: a link the system opened, a tool that hands over and exits."""
        self._clock = QTimer(self)
        self._clock.setInterval(SECOND)
        self._clock.timeout.connect(self.tick)
        self._unsaved = False
        self._soon = Soon(self)
        self._soon.due.connect(self.flush)
        workspace.closing.connect(self.flush)

    # --- beginning -------------------------------------------------------------------------------

    def start(
        self, planned: Plan, secret: Secret | None, jump_secret: Secret | None = None
    ) -> None:
        """Write the record down, then start the tool; both on the worker, in this order."""
        self.tool = planned.profile.name
        self._rule = planned.profile.end
        self._by_hand = planned.profile.ends_by_hand
        record, tools = self.record, self._tools

        def begin(store: "Store") -> DeskError | None:
            store.sessions.save(encode(record), record.id)
            if planned.profile.kind == "uri":
                return None
            try:
                tools.start(planned, secret, record.id, jump_secret)
            except DeskError as problem:  # not started, or refused at the last moment: it is over
                return problem
            return None

        self._workspace.read(begin, self._begun)

    def adopt(self, profile: Profile | None) -> None:
        """Take up a session an earlier Desk left behind: it may go on still."""
        if profile is not None:
            self.tool = profile.name
        self._by_hand = profile is None or profile.ends_by_hand
        self._rule = _MANUAL if profile is None or self._by_hand else profile.end
        self._announce()
        if self.record.over:
            self.changed.emit()
            self._settle()
        else:
            self.tick()

    def _begun(self, problem: DeskError | None) -> None:
        if problem is not None:
            now = self._workspace.now()
            self._take(
                msgspec.structs.replace(
                    self.record, started_at=now, ended_at=now, end_source=EndSource.PROCESS,
                    outcome=Outcome.NOT_STARTED,
                )
            )  # fmt: skip
            self.problem.emit(problem.message, problem.advice)
            return
        self._announce()
        self._clock.start()
        self.changed.emit()

    def _announce(self) -> None:
        """Let all of the window know of it, as it stands now."""
        record, running = self.record, self._workspace.running
        if record.over:
            running.drop(record.id)
            return
        begun = record.requested_at if self._by_hand else record.first_seen
        shares = shares_screen(record)
        running.put(RunningSession(record.id, record.ticket, self.title, begun, shares))

    # --- while it runs ---------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return not self.record.over

    @property
    def length(self) -> timedelta:
        """How long it has lasted: nothing yet while its tool is still connecting."""
        if self.is_connecting:
            return timedelta(0)
        end = self.record.ended_at or self._workspace.now()
        return max(timedelta(0), end - self._begin)

    @property
    def is_connecting(self) -> bool:
        """Whether the tool was started, and the session itself has not begun."""
        return self.is_running and not self._by_hand and self.record.first_seen is None

    def tick(self) -> None:
        """Look what became of it."""
        if self.record.over:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        if self._by_hand or self.record.over:
            self.changed.emit()
            return
        session, tools = self.record.id, self._tools
        self._workspace.read(
            lambda _store: tools.look(session), self._seen, key=f"remote session {session}"
        )

    def end(self) -> None:
        """The technician says it is over; the tool is asked to close."""
        if self.record.over:
            return
        now = max(self._workspace.now(), self._begin)
        if self._by_hand:
            self._take(ended_by_hand(self.record, now))
            return
        session, tools = self.record.id, self._tools

        def close(_store: "Store") -> Sighting:
            seen = tools.look(session)
            tools.close(session)
            return seen

        self._workspace.read(close, lambda seen: self._closed(seen, now))

    def _closed(self, seen: Sighting, at: datetime) -> None:
        if self.record.over:
            return
        if not seen.running:
            self._seen(seen)
            return
        self.record = observed(self.record, seen, self._rule)
        if self.is_connecting:  # it never began: no minutes
            over = msgspec.structs.replace(
                self.record, ended_at=at, end_source=EndSource.HAND, outcome=Outcome.ENDED
            )
            self._take(over)
        else:
            self._take(ended_by_hand(self.record, max(at, self._begin)))

    def _seen(self, sighting: Sighting) -> None:
        seen = observed(self.record, sighting, self._rule)
        if not sighting.running and not seen.over:
            # It left no notes at all: it ended, and the last sure moment is its beginning.
            seen = msgspec.structs.replace(
                seen, ended_at=self._begin, end_source=EndSource.LOST, outcome=Outcome.UNKNOWN
            )
        if seen != self.record:
            self._take(seen)
        self.changed.emit()

    def _take(self, record: SessionRecord) -> None:
        self.record = record
        if record.over:
            self._clock.stop()
        self._announce()
        self._save()
        self.changed.emit()
        self._settle()

    def _settle(self) -> None:
        """An attempt that failed goes into the ticket by itself, with no minutes: there is nothing
        to say of it but why."""
        if not is_attempt(self.record):
            return
        if self.record.outcome is not Outcome.NOT_STARTED:
            words = self.tr("{machine}: {outcome}. Noted in the ticket as an attempt, 0 min.")
            self.problem.emit(words.format(machine=self.title, outcome=self.outcome), "")
        self.write_down(0, "")

    def _save(self) -> None:
        record, self._unsaved = self.record, False
        self._workspace.write(lambda store: _saved(store, record))

    # --- afterwards ------------------------------------------------------------------------------

    @property
    def outcome(self) -> str:
        """How it ended, in words."""
        return outcome_words(self.record.outcome)

    @property
    def facts(self) -> tuple[str, ...]:
        """Where it leads and as whom, then who agreed and when: what its record says."""
        record = self.record
        consent = record.consent
        port = f":{record.port}" if record.port else ""
        user = f"{record.user}@" if record.user else ""
        agreed = ", ".join(filter(None, (consent.who, consent_words(consent.mode), consent.reason)))
        return (
            text.one_line(f"{user}{record.address}{port}", 120),
            f"{text.clock_time(consent.at)} · {text.one_line(agreed, 200)}",
        )

    @property
    def times(self) -> str:
        """From when to when."""
        if self.record.ended_at is None:
            return ""
        begun, ended = text.clock_time(self._begin), text.clock_time(self.record.ended_at)
        return self.tr("{begin} to {end}, {length}").format(
            begin=begun, end=ended, length=text.timer(self.length)
        )

    def say(self, said: Said) -> None:
        """Something was typed about it: on disk within a second."""
        if said != self.record.said:
            self.record = msgspec.structs.replace(self.record, said=said)
            self._unsaved = True
            self._soon.touch()

    def flush(self) -> None:
        """Write now what was typed and is not on disk yet."""
        if self._unsaved:
            record, self._unsaved = self.record, False
            self._workspace.write(lambda store: _noted(store, record))

    def write_down(self, minutes: int, summary: str, reason: str = "") -> None:
        """Put the session into the ticket; minutes other than measured need a reason."""
        try:
            record = self.record
            if minutes != record.minutes:
                record = with_minutes(record, minutes, reason)
            operation = self._operation(record, summary)
        except DeskError as error:
            self.problem.emit(error.message, error.advice)
            return
        # The key is the session's own: whatever crashes between, it is in the outbox once.
        self._workspace.perform(operation, done=lambda: self._written(record))

    def forget(self) -> None:
        """It was no session: the ticket gets its record with no minutes, and that it was none."""
        self.write_down(0, "", self.tr("It was no session."))

    def _operation(self, record: SessionRecord, summary: str) -> Operation:
        consent = record.consent
        agreed = ", ".join(
            part for part in (consent_words(consent.mode), consent.who, consent.reason) if part
        )
        action = RecordSession(
            session=record.id,
            tool=self.tool,
            address=record.address,
            started_at=record.first_seen or record.started_at or record.requested_at,
            ended_at=record.ended_at,
            minutes=record.minutes,
            consent=agreed,
            outcome=outcome_words(record.outcome),
            summary=" · ".join(p for p in (summary.strip(), record.minutes_reason) if p),
        )
        made = self._workspace.new_operation(record.ticket, action)
        return msgspec.structs.replace(made, key=OperationKey(record.id))

    def _written(self, record: SessionRecord) -> None:
        self._unsaved = False
        self._workspace.write(lambda store: _ended(store, record.id), self.finished.emit)

    @property
    def begun_at(self) -> datetime:
        """When it began, as far as is known."""
        return self._begin

    @property
    def _begin(self) -> datetime:
        return self.record.first_seen or self.record.started_at or self.record.requested_at


def _saved(store: "Store", record: SessionRecord) -> Changes:
    store.sessions.save(encode(record), record.id)
    return Changes()


def _noted(store: "Store", record: SessionRecord) -> Changes:
    store.sessions.note(encode(record), record.id)
    return Changes()


def _ended(store: "Store", session: str) -> Changes:
    store.sessions.end(session)
    return Changes()


class Left(msgspec.Struct, frozen=True):
    """A session an earlier Desk left behind."""

    record: SessionRecord
    profile: Profile | None
    title: str


def left_behind(store: "Store", tools: Tools) -> tuple[Left, ...]:
    """The sessions an earlier Desk left behind, oldest first. Runs on the worker."""
    found = []
    for content in store.sessions.open_sessions():
        record = decode(content, SessionRecord)
        asset = known_machine(store, record.asset)
        profile = tools.profiles().get(record.profile)
        found.append(Left(record, profile, asset.name if asset else record.address))
    return tuple(found)
