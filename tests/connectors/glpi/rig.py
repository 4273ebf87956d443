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
from tests.connectors.relay import Relay, refusal
from tests.connectors.rigs import RelayedRig


class GlpiRig(RelayedRig):
    """Behind a relay with a token; the other one without, with a password and in another zone."""

    no = refusal(400, ["ERROR_GLPI_UPDATE", "Not now"])

    def __init__(self, server: RunningGlpi, relay: Relay, us: Person, them: Person) -> None:
        super().__init__(relay)
        self.clock = SystemClock()
        self.server = server
        self.me, self.secret = PersonId(f"user-{us.user}"), f"{us.token} {APP}"
        self.connector = connector_for(Account("a", "a", "glpi", f"{relay.url}/glpi"), self.clock)
        self.others = connector_for(
            Account("b", "b", "glpi", f"{server.url}/front/central.php", them.login), self.clock
        )
        self.connector.sign_in(self.secret)
        self.others.sign_in(f"{them.password} {APP}")

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
