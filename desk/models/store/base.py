"""What the server said: pages of changes, its vocabulary, who we are. Only sync writes here."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.codec import decode, encode
from desk.models.feed import Cursor, Page, Snapshot
from desk.models.ids import OperationKey, RemoteId, TicketId
from desk.models.listing import Me
from desk.models.operations import CreateTicket
from desk.models.people import Person
from desk.models.store.article_rows import ArticleRows
from desk.models.store.composing import read_snapshot
from desk.models.store.connection import Database
from desk.models.store.directory_rows import put_assets, put_people
from desk.models.store.known_as import KnownAs, names_others
from desk.models.store.known_files import known_file, learn_file
from desk.models.store.meta import Meta, StoredVocabulary
from desk.models.store.overlay import Overlay
from desk.models.store.pending import open_operations, tickets_with_work
from desk.models.store.scrubbing import bury, scrub
from desk.models.store.snapshots import Snapshots
from desk.models.store.visit_rows import expect_visits, forget_unheard, put_visits
from desk.models.texts import tr
from desk.models.visit import Visit
from desk.models.vocabulary import Vocabulary

if TYPE_CHECKING:
    from desk.models.store.absences import Absences

_CURSOR: Final = "cursor"
_LAST_PLACE: Final = "last place"
_SWEEP: Final = "sweep"
_ME: Final = "me"
_MOVED: Final = "policy.moved"
"""Up to which row the due moments follow a new SLA policy; absent when all do."""
BATCH: Final = 50
"""Tickets computed anew in one transaction: some 20 ms, for which a window may have to wait."""
PORTION: Final = 25
"""Tickets of a page stored in one transaction: with twenty entries each some 60 ms."""
TOO_MANY: Final = 500
"""Tickets from which on a change is told as “everything”."""


class Base:
    """The server's side of the store."""

    def __init__(
        self,
        cache: Database,
        work: Database,
        overlay: Overlay,
        snapshots: Snapshots,
        absences: "Callable[[], Absences]",
    ) -> None:
        self._cache = cache
        self._work = work
        self._overlay = overlay
        self._snapshots = snapshots
        self._absences = absences
        self._meta = Meta(cache)
        self._own_meta = Meta(work)
        self._vocabulary = StoredVocabulary(self._meta)
        self._names = KnownAs(work)
        self.articles = ArticleRows(cache, work)

    # ---- pages

    def cursor(self) -> Cursor | None:
        """Where the next page begins; None for the very start."""
        value = self._meta.get(_CURSOR)
        return None if value is None else Cursor(value.decode())

    def last_place(self) -> Cursor | None:
        """Where we stood when the server last took something of ours in; None when it has taken
        nothing since the last restart. Survives the loss of cache.db: a server that was restored
        meanwhile must be noticed even then, or what it had taken in is lost."""
        value = self._own_meta.get(_LAST_PLACE)
        return None if value is None else Cursor(value.decode())

    def keep_place(self, cursor: Cursor | None) -> None:
        """Remember such a place, inside a transaction of work.db; None forgets it."""
        self._own_meta.set(_LAST_PLACE, None if cursor is None else cursor.encode())

    def apply_page(self, page: Page, pause: Callable[[], None] = lambda: None) -> Changes:
        """Store a page, and with its last portion the cursor; work on its tickets is laid over it
        again. Between two portions `pause` lets a window write: it waits for one at most. A crash
        in between brings the page again.

        Tickets that were deleted keep their row while work on them waits; that work is parked
        with the reason. It is parked first: a crash in between brings the page again.
        """
        snapshots = self._names.snapshots(page.tickets)
        deleted = self._names.tickets(page.deleted)
        parked = self._park_deleted(deleted)
        early, last = _portions(snapshots)
        people: Page | None = page
        for portion in early:
            self._cache.write(partial(self._store_tickets, portion, people))
            people = None
            pause()
        self._cache.write(lambda: self._store_last(page, last, deleted, people))
        self._overlay.hear_handed({*(snapshot.ticket.id for snapshot in snapshots), *deleted})
        scrub(self._cache)
        touched = frozenset(s.ticket.id for s in snapshots) | frozenset(deleted)
        if len(touched) <= TOO_MANY:
            touched |= self._overlay.neighbours(touched)
        many = len(touched) > TOO_MANY
        return Changes(
            tickets=frozenset() if many else touched,
            everything=many,
            outbox=parked,
            people=bool(page.people),
            assets=bool(page.assets),
            knowledge=bool(page.articles or page.deleted_articles),
            visits=bool(page.visits),
        )

    def _store_tickets(self, snapshots: Sequence[Snapshot], people: Page | None) -> None:
        """Some of a page's tickets; with the first of them the people they speak of, of that page."""
        renamed = self._store_people(people) if people else set()
        worked_on = tickets_with_work(self._work)
        self._absences().note(snapshots)
        self._snapshots.put(snapshots, self._vocabulary.policy(), worked_on, sweep=self._sweep())
        # The search document of a ticket carries its requester's name.
        self._overlay.lay_all(renamed - {snapshot.ticket.id for snapshot in snapshots})

    def _store_people(self, page: Page) -> set[TicketId]:
        """Store people and machines; the tickets of those whose name is another one now."""
        renamed = put_people(self._cache, page.people)
        put_assets(self._cache, page.assets)
        return self._requested_by(renamed)

    def _store_last(
        self,
        page: Page,
        snapshots: Sequence[Snapshot],
        deleted: Collection[TicketId],
        people: Page | None,
    ) -> None:
        self._store_tickets(snapshots, people)
        self.articles.put(page.articles)
        self.articles.forget(page.deleted_articles)
        self._absences().note_visits(page.visits)
        put_visits(self._cache, page.visits)
        self._bury_all(deleted)
        self._meta.set(_CURSOR, page.cursor.encode())

    def _requested_by(self, people: Iterable[str]) -> set[TicketId]:
        found = self._cache.rows(
            "SELECT id FROM ticket WHERE requester IN (SELECT value FROM json_each(?))",
            (encode(list(people)).decode(),),
        )
        return {ticket for (ticket,) in found}

    def _bury_all(self, tickets: Collection[TicketId]) -> None:
        self._absences().note_gone(tickets)
        bury(self._cache, tickets)
        self._overlay.lay_all(tickets)  # drops the rows on which no work waits

    def _park_deleted(self, deleted: Collection[TicketId]) -> bool:
        affected = set(deleted) & tickets_with_work(self._work)
        if not affected:
            return False
        reason = tr("Store", "This ticket was deleted on the server. What you wrote is kept here.")
        tickets = encode(sorted(affected)).decode()
        self._work.write(
            lambda: self._work.run(
                "UPDATE operation SET state = 'parked', reason = ?, not_before_ms = NULL, doubt = 0"
                " WHERE state NOT IN ('done', 'conflict')"
                " AND ticket IN (SELECT value FROM json_each(?))",
                (reason, tickets),
            )
        )
        return True

    def hear(self, snapshot: Snapshot) -> Changes:
        """The server's word about one ticket came along: keep it, as if it had been pulled. Before
        the first page there is nothing to keep it beside."""
        cursor = self.cursor()
        return Changes() if cursor is None else self.apply_page(Page(cursor, (snapshot,)))

    # ---- tickets the server calls by other names

    def our_links(self, snapshot: Snapshot) -> Snapshot:
        """A snapshot whose links lead to tickets under our ids."""
        return self._names.snapshots([snapshot])[0] if names_others(snapshot.ticket) else snapshot

    def known(self, tickets: Iterable[TicketId]) -> list[TicketId]:
        """Those of the server's tickets that are here and alive, under our ids."""
        found = self._cache.rows(
            "SELECT ticket.id FROM base JOIN ticket ON ticket.row = base.row WHERE base.dead = 0"
            " AND ticket.id IN (SELECT value FROM json_each(?))",
            (encode(self._names.tickets(tickets)).decode(),),
        )
        return [ticket for (ticket,) in found]

    def remote_of(self, ticket: TicketId) -> RemoteId | None:
        """What the server calls a ticket; our own id when it uses that; None when it has never
        heard of it."""
        found = self._cache.row(
            "SELECT base.remote FROM base JOIN ticket ON ticket.row = base.row WHERE ticket.id = ?",
            (ticket,),
        )
        if found is not None:  # the newest word: it may have been made again under another name
            return RemoteId(found[0] or ticket)
        known = self._work.value(
            "SELECT remote FROM known_as WHERE ticket = ? AND remote IS NOT NULL", (ticket,)
        )
        return None if known is None else RemoteId(known)

    def hear_visit(self, visit: Visit) -> None:
        """The server's word about a visit came along."""
        self._cache.write(lambda: put_visits(self._cache, [visit]))

    def snapshot(self, ticket: TicketId) -> Snapshot | None:
        """A ticket as the server last told it, without anything of ours."""
        return read_snapshot(self._cache, ticket)

    # ---- starting over

    def learn(self) -> None:
        """Tell SQLite what the tables look like now, for its choice of indices; a quarter of a
        second with 100,000 tickets. Worth it after a long pull."""
        self._cache.write(lambda: self._cache.run("PRAGMA analysis_limit = 1000"))
        self._cache.write(lambda: self._cache.run("ANALYZE"))

    def restart(self) -> None:
        """Forget how far we are: the next pull is from the start, `end_sweep` then drops what
        did not come again."""
        self._cache.write(self._begin_anew)

    def _begin_anew(self) -> None:
        self._meta.set(_CURSOR, None)
        self._next_sweep()

    def begin_sweep(self) -> None:
        """From now on remember which tickets the server still names."""
        self._cache.write(self._next_sweep)

    def _next_sweep(self) -> None:
        self._meta.set(_SWEEP, str(self._sweep() + 1).encode())
        expect_visits(self._cache)

    def _sweep(self) -> int:
        return int(self._meta.get(_SWEEP) or b"0")

    def unseen(self) -> list[TicketId]:
        """The tickets that no page has named since the sweep began."""
        found = self._cache.rows(
            "SELECT ticket.id FROM base JOIN ticket ON ticket.row = base.row"
            " WHERE base.sweep <> ? AND base.dead = 0",
            (self._sweep(),),
        )
        return [ticket for (ticket,) in found]

    def end_sweep(self) -> Changes:
        """Drop the tickets that no page has named since the sweep began, as if deleted, and visits."""
        visits = forget_unheard(self._cache, self._work)
        return self._forget(self.unseen()) | Changes(visits=visits)

    def finish_restart(self, seen: Iterable[TicketId]) -> Changes:
        """Drop every ticket of the server's that is not among `seen`, as if deleted."""
        kept = set(seen)
        found = self._cache.rows(
            "SELECT ticket.id FROM base JOIN ticket ON ticket.row = base.row WHERE base.dead = 0"
        )
        return self._forget([ticket for (ticket,) in found if ticket not in kept])

    def _forget(self, tickets: list[TicketId]) -> Changes:
        parked = self._park_deleted([t for t in tickets if not self._to_be_created(t)])
        self._cache.write(lambda: self._bury_all(tickets))
        self._overlay.hear_handed(set(tickets))
        scrub(self._cache)
        many = len(tickets) > TOO_MANY
        return Changes(
            tickets=frozenset() if many else frozenset(tickets), everything=many, outbox=parked
        )

    def _to_be_created(self, ticket: TicketId) -> bool:
        """A restored server lost the ticket, and its creation is offered again: work goes on."""
        waiting = open_operations(self._work, ticket)
        return any(isinstance(each.operation.action, CreateTicket) for each in waiting)

    # ---- what is known of the server and of us

    def vocabulary(self) -> Vocabulary:
        """What this server knows; an empty one until it has told."""
        return self._vocabulary.current()

    def set_vocabulary(
        self, vocabulary: Vocabulary, pause: Callable[[], None] = lambda: None
    ) -> Changes:
        """Remember the vocabulary. Another SLA policy moves the due moments of all unfinished
        tickets; see `follow_policy`."""
        policy_changed = vocabulary.sla != self._vocabulary.policy()
        self._cache.write(lambda: self._replace_vocabulary(vocabulary, anew=policy_changed))
        self.follow_policy(pause)
        return Changes(everything=True)

    def _replace_vocabulary(self, vocabulary: Vocabulary, *, anew: bool) -> None:
        self._vocabulary.replace(vocabulary)
        if anew:
            self._meta.set(_MOVED, b"0")

    def follow_policy(self, pause: Callable[[], None] = lambda: None) -> Changes:
        """Move the due moments that do not follow the SLA policy yet, from where an interruption
        left it. Batch by batch: `pause` lets others write in between."""
        if self._meta.get(_MOVED) is None:
            return Changes()
        while self._cache.write(self._move_some):
            pause()
        return Changes(everything=True)

    def _move_some(self) -> bool:
        """Move the next few; whether there may be more."""
        found = self._cache.rows(
            "SELECT row, id FROM ticket WHERE open = 1 AND row > ? ORDER BY row LIMIT ?",
            (int(self._meta.get(_MOVED) or b"0"), BATCH),
        )
        self._overlay.lay_all(ticket for _, ticket in found)
        more = len(found) == BATCH
        self._meta.set(_MOVED, str(found[-1][0]).encode() if more else None)
        return more

    def me(self) -> Me | None:
        """Who sits here; None before the first sign-in."""
        person = self.my_person()
        return None if person is None else Me(person.id, person.levels, person.groups)

    def my_person(self) -> Person | None:
        """The person who sits here, as the server described them."""
        raw = self._own_meta.get(_ME)
        return None if raw is None else decode(raw, Person)

    def set_me(self, person: Person) -> None:
        """Remember who signed in."""
        self._work.write(lambda: self._own_meta.set(_ME, encode(person)))

    def meta(self, key: str) -> str | None:
        """A value that sync remembers with what it pulled; gone when the cache is rebuilt."""
        value = self._meta.get(f"sync.{key}")
        return None if value is None else value.decode()

    def set_meta(self, key: str, value: str | None) -> None:
        """Remember such a value; None forgets it."""
        raw = None if value is None else value.encode()
        self._cache.write(lambda: self._meta.set(f"sync.{key}", raw))

    # ---- files

    def learn_file(self, file: Attachment) -> None:
        """Remember what is in a file whose digest the server does not tell: it was fetched."""
        self._cache.write(lambda: learn_file(self._cache, file))

    def known_file(self, file: Attachment) -> Attachment:
        """The file with its digest, if the server told it or it was fetched before."""
        return known_file(self._cache, file)

    # ---- the answer to one operation

    def put_answer(self, snapshot: Snapshot, without: OperationKey) -> None:
        """Store the ticket as the server has it after operation `without`, which then is no
        longer laid over it."""
        ticket = snapshot.ticket.id
        self._cache.write(
            lambda: self._snapshots.put(
                [snapshot],
                self._vocabulary.policy(),
                [ticket],
                sweep=self._sweep(),
                without=without,
            )
        )
        self._overlay.hear_handed({ticket})

    def drop_alias(self, remote: RemoteId, ticket: TicketId) -> TicketId | None:
        """Forget the row a pull made for a ticket of ours before we knew its remote id."""
        found = self._cache.row(
            "SELECT ticket.id, ticket.row FROM base JOIN ticket ON ticket.row = base.row"
            " WHERE base.remote = ? AND ticket.id <> ?",
            (remote, ticket),
        )
        if found is None:
            return None
        self._cache.write(lambda: self._overlay.drop(found[1]))
        return TicketId(found[0])


def _portions(snapshots: list[Snapshot]) -> tuple[list[list[Snapshot]], list[Snapshot]]:
    """The snapshots in portions, in their order: those stored early, and the last one. A ticket that
    is there twice stays twice: its last word comes last."""
    portions = [snapshots[at : at + PORTION] for at in range(0, len(snapshots), PORTION)]
    return portions[:-1], portions[-1] if portions else []
