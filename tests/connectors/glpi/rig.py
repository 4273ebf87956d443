"""A rig: our connector to a stand-in for GLPI over a bad network, and another technician's."""

from collections.abc import Iterator
from contextlib import contextmanager

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.ids import PersonId
from desk.models.ticket import Ticket
from desk.sync.registry import connector_for
from tests.connectors.glpi.sessions import APP, Person
from tests.connectors.glpi.stand_in import RunningGlpi
from tests.connectors.relay import Loss, Relay
from tests.connectors.rigs import Rig


class GlpiRig(Rig):
    """Behind a relay with a token; the other one without, with a password and in another zone."""

    def __init__(self, server: RunningGlpi, relay: Relay, us: Person, them: Person) -> None:
        self.clock = SystemClock()
        self.server = server
        self.me, self.secret = PersonId(f"user-{us.user}"), f"{us.token} {APP}"
        self._relay = relay
        self.connector = connector_for(Account("a", "a", "glpi", f"{relay.url}/glpi"), self.clock)
        self.others = connector_for(
            Account("b", "b", "glpi", f"{server.url}/front/central.php", them.login), self.clock
        )
        self.connector.sign_in(self.secret)
        self.others.sign_in(f"{them.password} {APP}")

    def lose_request(self) -> None:
        self._relay.losses.append(Loss.REQUEST)

    def lose_reply(self) -> None:
        self._relay.losses.append(Loss.REPLY)

    def break_upload(self) -> None:
        self._relay.losses.append(Loss.REPLY)

    def break_download(self) -> None:
        self._relay.lost_reads.append(Loss.HALF_REPLY)

    def delete(self, ticket: Ticket) -> None:
        with self.server.glpi.lock:
            self.server.glpi.rules.trash(int(ticket.number))


@contextmanager
def glpi_rig(server: RunningGlpi, us: Person, them: Person) -> Iterator[GlpiRig]:
    """A rig before a running stand-in."""
    relay = Relay(server.url)
    rig = GlpiRig(server, relay, us, them)
    try:
        yield rig
    finally:
        rig.connector.close()
        rig.others.close()
        relay.close()
