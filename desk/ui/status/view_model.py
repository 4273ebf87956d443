"""What the status bar says, in words that are true at this moment."""

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk.models.changes import Changes
from desk.models.events import Link, LinkState, Progress
from desk.ui import text
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from desk.models.store import Store

Tone = Literal["muted", "text", "success", "warn", "danger", "info"]


class Segment(msgspec.Struct, frozen=True):
    """One part of the bar; a button when `opens` says where it leads."""

    id: str
    text: str
    icon: str = ""
    tone: Tone = "muted"
    hint: str = ""
    """What a click does, and the reason in words."""


class StatusViewModel(QObject):
    """The status bar without its widgets."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._progress: Progress | None = None
        self._away = 0
        workspace.link_changed.connect(self._on_any)
        workspace.counts_changed.connect(self._on_any)
        workspace.synced.connect(self._on_any)
        workspace.running.changed.connect(self._on_any)
        workspace.preferences.changed.connect(lambda _name: self.changed.emit())
        workspace.timing.changed.connect(self._on_any)
        workspace.ready.connect(self._on_ready)
        workspace.changed.connect(self._on_changes)
        workspace.progress.connect(self._on_progress)

    def segments(self) -> list[Segment]:
        """The parts from left to right; the session stands at the right end."""
        parts = [
            link_segment(self._workspace.link),
            self._synced(),
            self._pull(),
            self._waiting(),
            self._needs_you(),
            self._missed(),
            self._discreet(),
            self._timer(),
            self._session(),
        ]
        return [part for part in parts if part is not None]

    def activate(self, segment_id: str) -> None:
        """Follow a part to what it is about."""
        match segment_id:
            case "outbox" | "conflicts" | "away":
                self._workspace.show(segment_id)
            case "timer":
                if (watch := self._workspace.timing.running) is not None:
                    self._workspace.open_ticket(watch.ticket)
            case "session":
                self._workspace.request("session")
            case "discreet":
                chosen = self._workspace.preferences.value.discreet
                self._workspace.choose("discreet", not chosen)
            case "link" if self._workspace.link.state is LinkState.SIGN_IN_NEEDED:
                self._workspace.show("accounts")
            case _:
                self._workspace.wake()

    def tick(self) -> None:
        """A second went by; only a running session and a running timer show seconds."""
        if self._workspace.running.sessions or self._workspace.timing.running is not None:
            self.changed.emit()

    def _synced(self) -> Segment:
        last = self._workspace.last_round
        hint = self.tr("Synchronise now")
        if last is None:
            return Segment("synced", self.tr("not synchronised since the start"), hint=hint)
        at = text.day_and_time(last.at, self._workspace.now())
        return Segment("synced", self.tr("synchronised {time}").format(time=at), hint=hint)

    def _pull(self) -> Segment | None:
        if self._progress is None:
            return None
        words = self.tr("Fetching tickets: {done} of {total}")
        return Segment(
            "pull",
            words.format(
                done=text.number(self._progress.done), total=text.number(self._progress.total)
            ),
            "download",
            "info",
        )

    def _waiting(self) -> Segment:
        counts = self._workspace.counts
        number = counts.waiting + counts.uncertain
        if not number:
            return Segment(
                "outbox", self.tr("Everything is sent"), "outbox", hint=self.tr("Open the outbox")
            )
        hint = self.tr("Open the outbox")
        if counts.oldest is not None:
            since = text.day_and_time(counts.oldest, self._workspace.now())
            hint = self.tr("Waiting since {time}. Open the outbox").format(time=since)
        return Segment("outbox", self.tr("%Ln waiting", "", number), "outbox", "text", hint)

    def _needs_you(self) -> Segment | None:
        number = self._workspace.counts.needs_you
        if not number:
            return None
        hint = self.tr("Open what waits for your decision")
        return Segment(
            "conflicts", self.tr("%Ln need(s) you", "", number), "conflict", "warn", hint
        )

    def _missed(self) -> Segment | None:
        if not self._away:
            return None
        words = self.tr("Changed while you were away: {count}").format(
            count=text.number(self._away)
        )
        hint = self.tr("Open what changed, first what touches your work")
        return Segment("away", words, "history", "info", hint)

    def _timer(self) -> Segment | None:
        watch = self._workspace.timing.running
        if watch is None:
            return None
        length = text.timer(timedelta(seconds=watch.seconds(self._workspace.now())))
        words = self.tr("{length} on {number}").format(length=length, number=watch.number)
        return Segment(
            "timer", words, "clock", "info", self.tr("Open the ticket the timer runs on")
        )

    def _session(self) -> Segment | None:
        sessions = self._workspace.running.sessions
        if not sessions:
            return None
        begun = [each.begun_at for each in sessions if each.begun_at is not None]
        length = self.tr("connecting")
        if begun:
            length = text.timer(self._workspace.now() - min(begun))
        if len(sessions) == 1:
            words = self.tr("Session {length} {asset}")
            words = words.format(length=length, asset=sessions[0].title)
        else:
            words = self.tr("{count} sessions {length}").format(count=len(sessions), length=length)
        return Segment("session", words, "session", "info", self.tr("Open the running session"))

    def _discreet(self) -> Segment | None:
        if not self._workspace.is_discreet:
            return None
        if self._workspace.running.shares_screen:
            hint = self.tr("No names in notices and titles while a session may show this screen")
        else:
            hint = self.tr("No names in notices and titles. Switch it off")
        return Segment("discreet", self.tr("Discreet"), "hidden", "muted", hint)

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress if progress.done < progress.total else None
        self.changed.emit()

    def _on_ready(self) -> None:
        self._count_away()
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.away or changes.everything:
            self._count_away()

    def _count_away(self) -> None:
        def count(store: "Store") -> int:
            waiting = store.digests.waiting()
            return waiting.tickets + waiting.visits if waiting else 0

        self._workspace.read(count, self._missing, key="status away", idle=True)

    def _missing(self, changed: int) -> None:
        if changed != self._away:
            self._away = changed
            self.changed.emit()

    def _on_any(self) -> None:
        self.changed.emit()


def link_segment(link: Link) -> Segment:  # noqa: PLR0911  one line a state
    """How we stand with the server. Offline is no error: the words stay quiet."""
    since = text.clock_time(link.since)
    retry = text.clock_time(link.retry_at) if link.retry_at else ""
    again = _say("Try again at once") if not retry else _say("Next try {time}").format(time=retry)
    hint = f"{link.reason} {again}".strip()
    match link.state:
        case LinkState.STARTING:
            return Segment("link", _say("Connecting…"), "sync", "muted", hint)
        case LinkState.ONLINE:
            return Segment("link", _say("Online"), "online", "success", _say("Synchronise now"))
        case LinkState.OFFLINE:
            words = _say("Offline since {time}").format(time=since)
            return Segment("link", words, "offline", "warn", hint)
        case LinkState.PORTAL:
            return Segment("link", _say("The network asks for a login"), "lock", "warn", hint)
        case LinkState.BUSY:
            words = _say("The server asks to wait until {time}").format(time=retry or since)
            return Segment("link", words, "clock", "warn", hint)
        case LinkState.SIGN_IN_NEEDED:
            return Segment("link", _say("Sign-in needed"), "sign_in", "danger", link.reason)
        case LinkState.PAUSED:
            words = _say("Synchronisation paused: {reason}").format(reason=link.reason)
            return Segment("link", words, "pause", "danger", again)


def _say(text: str) -> str:
    return QCoreApplication.translate("StatusViewModel", text)
