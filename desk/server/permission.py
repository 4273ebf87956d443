"""Permission: who may read a ticket with the security mark, and one that few need to know of."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection

from desk.models.cert import needs_to_know, readers
from desk.models.people import Person
from desk.models.ticket import Ticket
from desk.server.storage import directory, feed, guarded
from desk.server.storage.feed import Kind

_SETTING = "security_groups"


class Permission(msgspec.Struct, frozen=True):
    """The rule of one server. Without groups the mark is a sign, and everybody reads everything but
    what was reported to the CERT as need-to-know."""

    groups: frozenset[str] = frozenset()
    """Who reads every ticket with the mark (the CERT)."""

    def may_read(self, ticket: Ticket, agent: Person) -> bool:
        """Whether an agent may read a ticket: without the mark everybody may; with it the
        assignee, the ticket's group, and those who guard. Under need-to-know the ticket's group
        reads it only where nobody guards; who reported it always does."""
        few = ticket.security and needs_to_know(ticket.incident)
        if not few and not (self.groups and ticket.security):
            return True
        mine = frozenset(agent.groups)
        if ticket.assignee == agent.id or agent.id in readers(ticket.incident):
            return True
        if few and self.groups:
            return bool(self.groups & mine)
        return ticket.group in mine or bool(self.groups & mine)

    def hidden(self, connection: Connection, agent: Person, ids: Sequence[str]) -> frozenset[str]:
        """Those of these tickets which an agent may not read."""
        if self.groups & frozenset(agent.groups):
            return frozenset()
        marked = guarded.tickets(connection, ids)
        return frozenset(each.id for each in marked if not self.may_read(each, agent))


def apply(connection: Connection, permission: Permission, at: int) -> None:
    """Take up a changed setting: every marked ticket is told anew, so that readers who lost it
    forget it and readers who gained it get it. `at` is milliseconds since 1970."""
    wanted = msgspec.json.encode(sorted(permission.groups))
    if wanted == (directory.read_meta(connection, _SETTING) or b"[]"):
        return
    directory.write_meta(connection, _SETTING, wanted)
    marked = guarded.collect(connection)
    feed.publish(connection, [(Kind.TICKET, id_) for id_ in marked], at)
