"""A rig before the stand-in: our connector behind a relay, and another technician's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.ids import PersonId
from desk.models.ticket import Ticket
from desk.sync.registry import connector_for
from tests.connectors.mantis.site import Issue, Site
from tests.connectors.mantis.stand_in import StandIn
from tests.connectors.relay import Relay, refusal
from tests.connectors.rigs import RelayedRig

OURS: Final = "token-tech1"
THEIRS: Final = "token-tech2"


def fill(site: Site, count: int = 60) -> None:
    """Calls of last month."""
    start = site.now() - 30 * 86400
    for number in range(1, count + 1):
        at = start + number * 3600
        issue = Issue(site.next("issue"), 1, f"Call {number}", "Since noon", 7, at, at)
        site.issues[issue.id] = issue


class MantisRig(RelayedRig):
    """With a relay between that loses things."""

    no = refusal(403, {"message": "Not now", "code": 13})

    def __init__(self, server: StandIn, relay: Relay) -> None:
        super().__init__(relay)
        self.clock = SystemClock()
        self.me, self.secret = PersonId("user-2"), OURS
        self.server = server
        self.connector = connector_for(
            Account("a", "a", "mantis", f"{relay.url}/mantis", "tech1"), self.clock
        )
        self.others = connector_for(Account("b", "b", "mantis", server.url), self.clock)
        self.connector.sign_in(self.secret)
        self.others.sign_in(THEIRS)

    def delete(self, ticket: Ticket) -> None:
        del self.server.site.issues[int(ticket.number)]


@contextmanager
def mantis_rig(server: StandIn) -> Iterator[MantisRig]:
    """A rig before a running stand-in."""
    relay = Relay(server.url.removesuffix("/mantis"))
    rig = MantisRig(server, relay)
    try:
        yield rig
    finally:
        rig.connector.close()
        rig.others.close()
        relay.close()
