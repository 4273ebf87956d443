"""Checklists of tickets, and templates of one's own. They live with the work, in work.db."""

from collections.abc import Sequence
from typing import Final

import msgspec

from desk.models.changes import Changes
from desk.models.checklist import Checklist, Template, begun, checked_template, shipped
from desk.models.clock import Clock, to_milliseconds
from desk.models.codec import encode
from desk.models.errors import InvalidInput, NotFound
from desk.models.ids import TicketId, new_uuid7
from desk.models.store.connection import Database
from desk.models.store.meta import Meta
from desk.models.texts import language, tr

_KEY: Final = "checklists"
_MOST: Final = 100
"""Templates one person may keep."""
_decoder: Final = msgspec.json.Decoder(Checklist)
_templates: Final = msgspec.json.Decoder(tuple[Template, ...])


class Checklists:
    """The checklists of tickets, in the order they were begun."""

    def __init__(self, work: Database, clock: Clock) -> None:
        self._work = work
        self._meta = Meta(work)
        self._clock = clock

    def of(self, ticket: TicketId) -> Sequence[Checklist]:
        """Those of one ticket."""
        rows = self._work.rows(
            "SELECT body FROM checklist WHERE ticket = ? ORDER BY made_ms, id", (ticket,)
        )
        return [self._work.decoded(_decoder, body) for (body,) in rows]

    def begin(self, template: Template, ticket: TicketId) -> Checklist:
        """Put the steps of a template on a ticket."""
        now = self._clock.now()
        made = begun(template, str(new_uuid7(now)), ticket)
        self._work.write(
            lambda: self._work.run(
                "INSERT INTO checklist (id, ticket, body, made_ms) VALUES (?, ?, ?, ?)",
                (made.id, ticket, encode(made), to_milliseconds(now)),
            )
        )
        return made

    def save(self, checklist: Checklist) -> Changes:
        """Keep a checklist as it is now; one that was dropped meanwhile stays dropped."""
        self._work.write(
            lambda: self._work.run(
                "UPDATE checklist SET body = ? WHERE id = ?", (encode(checklist), checklist.id)
            )
        )
        return Changes(tickets=frozenset({checklist.ticket}))

    def put_back(self, checklist: Checklist) -> Changes:
        """A checklist that was dropped is there again."""
        moment = to_milliseconds(self._clock.now())
        self._work.write(
            lambda: self._work.run(
                "INSERT OR REPLACE INTO checklist (id, ticket, body, made_ms) VALUES (?, ?, ?, ?)",
                (checklist.id, checklist.ticket, encode(checklist), moment),
            )
        )
        return Changes(tickets=frozenset({checklist.ticket}))

    def drop(self, checklist: Checklist) -> Changes:
        """Take a checklist off its ticket."""
        self._work.write(
            lambda: self._work.run("DELETE FROM checklist WHERE id = ?", (checklist.id,))
        )
        return Changes(tickets=frozenset({checklist.ticket}))

    # ---- templates

    def templates(self) -> tuple[Template, ...]:
        """One's own, then Desk's in the language in use, without those of the same name."""
        mine = self.own()
        taken = {template.title.casefold() for template in mine}
        return mine + tuple(t for t in shipped(language()) if t.title.casefold() not in taken)

    def own(self) -> tuple[Template, ...]:
        """The templates of one's own."""
        raw = self._meta.get(_KEY)
        return self._meta.decoded(_templates, raw) if raw else ()

    def keep(self, title: str, items: Sequence[str]) -> Changes:
        """Keep a template; one of the same name is replaced. Raises `InvalidInput`."""
        made = checked_template(title, items)

        def write() -> None:
            kept = {template.title.casefold(): template for template in self.own()}
            kept[made.title.casefold()] = made
            if len(kept) > _MOST:
                raise InvalidInput(
                    tr("Checklist", "You have {most} checklists already.", most=_MOST),
                    tr("Checklist", "Remove one first."),
                )
            self._meta.set(_KEY, encode(tuple(kept.values())))

        self._work.write(write)
        return Changes()

    def forget(self, title: str) -> Changes:
        """Forget a template of one's own. Raises `NotFound`."""
        wanted = " ".join(title.split()).casefold()

        def write() -> None:
            kept = self.own()
            left = tuple(template for template in kept if template.title.casefold() != wanted)
            if len(left) == len(kept):
                raise NotFound(tr("Checklist", "You have no checklist “{name}”.", name=title[:60]))
            self._meta.set(_KEY, encode(left))

        self._work.write(write)
        return Changes()
