"""The host: how the server of one account has answered lately, and when it may be asked again."""

from collections.abc import Callable
from datetime import datetime, timedelta

from desk.models.clock import Clock
from desk.sync.retry import Circuit, backoff


class Host:
    """One server's circuit, with the clock and the chance it runs on."""

    def __init__(self, clock: Clock, chance: Callable[[], float]) -> None:
        self._clock = clock
        self._chance = chance
        self._circuit = Circuit()

    @property
    def given_up(self) -> bool:
        """It failed so often in a row that a round should end."""
        return self._circuit.open

    def succeeded(self) -> None:
        """It answered."""
        self._circuit = self._circuit.succeeded()

    def failed(self) -> None:
        """It did not answer, or not as itself."""
        self._circuit = self._circuit.failed(self._clock.monotonic(), self._chance())

    def told_to_wait(self, after: float) -> None:
        """It asked for that many seconds of peace."""
        self._circuit = self._circuit.told_to_wait(self._clock.monotonic(), after)

    def wait(self, *, asked: bool = False) -> float:
        """Seconds until it may be asked; `asked`: a person wants it now."""
        return self._circuit.wait(self._clock.monotonic(), asked=asked)

    def retry_at(self) -> datetime:
        """The same as a moment, to show."""
        return self.after(self.wait())

    def after(self, seconds: float) -> datetime:
        """The moment so many seconds from now."""
        return self._clock.now() + timedelta(seconds=seconds)

    def try_again_at(self, attempts: int) -> datetime:
        """When one operation whose answer was lost so often is worth another try."""
        return self.after(backoff(attempts, self._chance()))
