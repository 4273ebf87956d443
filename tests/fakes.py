"""Named fakes that tests share: parts of the outside world that do as they are told."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """A clock that stands still until somebody moves it. `sleep` moves it too."""

    def __init__(self, at: datetime = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)) -> None:
        self._now = at
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """The moment it shows."""
        return self._now

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        return self._monotonic

    def running(self) -> tuple[str, float]:
        """One start of the machine, and what has passed since."""
        return "this boot", self._monotonic

    def sleep(self, seconds: float) -> None:
        """Let that much time pass at once."""
        self.advance(seconds=seconds)

    def advance(self, *, seconds: float = 0, minutes: float = 0, days: float = 0) -> None:
        """Let time pass."""
        step = timedelta(seconds=seconds, minutes=minutes, days=days)
        self._now += step
        self._monotonic += step.total_seconds()

    def set(self, at: datetime) -> None:
        """Put the wall clock to a moment, as a person or a time server does; waits go on."""
        self._now = at


class FakeKeyring:
    """A keyring that is a dictionary; or locked, saying words that nobody may repeat."""

    def __init__(self, *, locked: str = "") -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self._locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, if anything."""
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        self._open()
        del self.kept[service, username]

    def _open(self) -> None:
        if self._locked:
            raise RuntimeError(self._locked)
