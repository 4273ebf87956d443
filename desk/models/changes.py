"""Changes: what a transaction touched, so that views refresh that and nothing else."""

import msgspec

from desk.models.ids import TicketId


class Changes(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one commit touched."""

    tickets: frozenset[TicketId] = frozenset()
    everything: bool = False
    """Too much to list: reload what is shown."""
    outbox: bool = False
    conflicts: bool = False
    drafts: bool = False
    people: bool = False
    assets: bool = False
    knowledge: bool = False
    views: bool = False
    """The person's own views."""
    away: bool = False
    """What changed while nobody looked: noted, taken note of, closed."""
    notices: bool = False
    """What a person was told, or has read of it."""
    macros: bool = False
    """The person's own macros."""
    visits: bool = False
    """Plans of visits, or what happened on the spot."""

    def __or__(self, other: "Changes") -> "Changes":
        """Both together."""
        return Changes(
            tickets=self.tickets | other.tickets,
            everything=self.everything or other.everything,
            outbox=self.outbox or other.outbox,
            conflicts=self.conflicts or other.conflicts,
            drafts=self.drafts or other.drafts,
            people=self.people or other.people,
            assets=self.assets or other.assets,
            knowledge=self.knowledge or other.knowledge,
            views=self.views or other.views,
            away=self.away or other.away,
            notices=self.notices or other.notices,
            macros=self.macros or other.macros,
            visits=self.visits or other.visits,
        )
