"""A rig before the stand-in: our connector behind a relay, and another technician's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.ids import PersonId
from desk.models.ticket import Ticket
from desk.sync.registry import connector_for
from tests.connectors.manageengine.site import Request, Site
from tests.connectors.manageengine.stand_in import StandIn
from tests.connectors.relay import Relay, refusal
from tests.connectors.rigs import RelayedRig

OURS: Final = "KEY-ANNA"
THEIRS: Final = "KEY-BEN"


def fill(site: Site, count: int = 30) -> None:
    """Calls of last month."""
    start = site.now() - 30 * 86_400_000
    for number in range(count):
        at = start + number * 3_600_000
        key = site.next()
        site.requests[key] = Request(key, f"Call {key}", at, "<p>Since noon</p>", refs={
            "status": 1, "priority": 2, "requester": 21, "group": 1,
        })  # fmt: skip


class ManageEngineRig(RelayedRig):
    """With a relay between that loses things."""

    no = refusal(
        400,
        {
            "response_status": {
                "status_code": 4000,
                "status": "failed",
                "messages": [{"message": "Not now"}],
            }
        },
    )

    def __init__(self, server: StandIn, relay: Relay) -> None:
        super().__init__(relay)
        self.clock = SystemClock()
        self.me, self.secret = PersonId("user-5"), OURS
        self.server = server
        kind = "manageengine"
        ours = Account("a", "a", kind, f"{relay.url}/HomePage.do", "Anna Tech")
        self.connector = connector_for(ours, self.clock)
        self.others = connector_for(
            Account("b", "b", kind, server.url, "ben@desk.test"), self.clock
        )
        self.connector.sign_in(self.secret)
        self.others.sign_in(THEIRS)

    def delete(self, ticket: Ticket) -> None:
        self.server.site.requests[int(ticket.number)].trashed = True


@contextmanager
def manageengine_rig(server: StandIn) -> Iterator[ManageEngineRig]:
    """A rig before a running stand-in."""
    relay = Relay(server.url)
    rig = ManageEngineRig(server, relay)
    try:
        yield rig
    finally:
        rig.connector.close()
        rig.others.close()
        relay.close()
