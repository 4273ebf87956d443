"""One account's two files, opened, healed, and all that can be asked of them."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desk.models.changes import Changes
from desk.models.clock import Clock
from desk.models.errors import StoreCorrupt, StoreProblem
from desk.models.store.backup import back_up
from desk.models.store.base import Base
from desk.models.store.blob_files import BlobFiles, PlainFiles
from desk.models.store.blobs import Blobs
from desk.models.store.conflicts import Conflicts
from desk.models.store.connection import Database
from desk.models.store.directory import Directory
from desk.models.store.drafts import Drafts
from desk.models.store.handoff_rows import sweep_received
from desk.models.store.home import Home
from desk.models.store.integrity import problem_of, problem_of_work
from desk.models.store.keys import Key, needed_key
from desk.models.store.library import Library
from desk.models.store.meta import Meta, StoredVocabulary
from desk.models.store.numbers import Numbers
from desk.models.store.opening import READ_BEFORE, open_cache, open_work, suspect
from desk.models.store.outbox import Outbox
from desk.models.store.outbox_rows import OutboxRows
from desk.models.store.overlay import Overlay
from desk.models.store.own_addresses import OwnAddresses
from desk.models.store.own_canned import OwnCanned
from desk.models.store.own_macros import OwnMacros
from desk.models.store.own_views import OwnViews
from desk.models.store.pending import tickets_with_work, work_by_ticket
from desk.models.store.presence import Presence
from desk.models.store.read_marks import ReadMarks
from desk.models.store.sessions import Sessions
from desk.models.store.snapshots import Snapshots
from desk.models.store.snoozes import Snoozes
from desk.models.store.stopwatches import Stopwatches
from desk.models.store.switching import finish, is_unfinished, sweep
from desk.models.store.tickets import TicketReader
from desk.models.store.work_log import LARGEST, WorkLog

if TYPE_CHECKING:
    from desk.models.store.absences import Absences
    from desk.models.store.checklists import Checklists
    from desk.models.store.choices import Choices
    from desk.models.store.digests import Digests
    from desk.models.store.handoffs import Handoffs
    from desk.models.store.kept_passwords import KeptPasswords
    from desk.models.store.measuring import MeasureReader
    from desk.models.store.notices import Notices
    from desk.models.store.own_assets import OwnAssets
    from desk.models.store.packing import Packing
    from desk.models.store.pictures import Pictures
    from desk.models.store.visits import Visits

_DAY_SECONDS: Final = 24 * 3600


class Store:
    """An account's cache.db and work.db. Belongs to the thread that opened it.

    No transaction ever spans both files: work is committed first, the cache follows, and opening
    makes the cache true again.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        cache: Database,
        work: Database,
        key: Key | None = None,
    ) -> None:
        self.folder = folder
        self.is_sealed = key is not None
        """Whether the files are encrypted."""
        self._presence: Presence | None = None
        self._clock = clock
        self.cache_rebuilt = False
        self._reopened = 0
        self._cache = cache
        self._work = work
        policy = StoredVocabulary(Meta(cache))
        read_before = int(Meta(work).get(READ_BEFORE) or b"0")
        self._overlay = Overlay(cache, work, policy.policy, read_before)
        snapshots = Snapshots(cache, work, self._overlay, read_before)
        self.base = Base(cache, work, self._overlay, snapshots, lambda: self.absences)
        self._rows = OutboxRows(work, self._overlay, clock, self.base.articles)
        self.drafts = Drafts(work, clock)
        self._marks = ReadMarks(cache, work, self._overlay)
        self.outbox = Outbox(self._rows, self.base, self._marks, self.drafts)
        self.conflicts = Conflicts(self._rows, self.base)
        self.tickets = TicketReader(cache, work, self._overlay, policy.current)
        self.directory = Directory(cache, self.addresses)
        self._vocabulary = policy.current
        files = PlainFiles() if key is None else _sealed_files(key)
        self.blobs = Blobs(folder / "blobs", work, clock, files)
        self.numbers = Numbers(work)
        self.sessions = Sessions(work, clock)
        self.views = OwnViews(work, clock, Home.around(folder))
        self.canned = OwnCanned(work, clock)
        self.stopwatches = Stopwatches(work)
        self.macros = OwnMacros(work, clock)

    @cached_property
    def addresses(self) -> OwnAddresses:
        """How assets are reached beside what the server says."""
        return OwnAddresses(self._work)

    @cached_property
    def own_assets(self) -> "OwnAssets":
        """Machines no server tells of. Loaded when somebody imports or looks for one."""
        from desk.models.store.own_assets import OwnAssets

        return OwnAssets(self._work)

    @cached_property
    def kept_passwords(self) -> "KeptPasswords":
        """For which machines the keyring has a password. Loaded when one is given or forgotten."""
        from desk.models.store.kept_passwords import KeptPasswords

        return KeptPasswords(self._work)

    @cached_property
    def snoozes(self) -> Snoozes:
        """What is put off until later."""
        return Snoozes(self._cache, self._work)

    @cached_property
    def checklists(self) -> "Checklists":
        """Steps gone through on tickets. Loaded when one is open."""
        from desk.models.store.checklists import Checklists

        return Checklists(self._work, self._clock)

    @cached_property
    def visits(self) -> "Visits":
        """Visits, and what happened on the spot. Loaded when one is shown."""
        from desk.models.store.visits import Visits

        return Visits(self._cache, self._work, self.outbox, self.base.meta)

    @cached_property
    def handoffs(self) -> "Handoffs":
        """Tickets that colleagues handed over. Loaded when one is, or waits to be sent."""
        from desk.models.store.handoffs import Handoffs

        return Handoffs(self._cache, self._rows, self.base, self.drafts, self._clock)

    @cached_property
    def packing(self) -> "Packing":
        """The bag check. Loaded when somebody packs."""
        from desk.models.store.packing import Packing, Parts

        parts = Parts(
            self.folder, self.is_sealed, self.tickets, self.directory, self.library, self.base,
            self.outbox, self.blobs, self.numbers,
        )  # fmt: skip
        return Packing(parts, Meta(self._work))

    @cached_property
    def choices(self) -> "Choices":
        """Values for the completion of the search line. Loaded when somebody types one."""
        from desk.models.store.choices import Choices

        return Choices(self._cache, self.directory, self._vocabulary)

    @cached_property
    def library(self) -> Library:
        """The knowledge base."""
        return Library(self._cache)

    @cached_property
    def absences(self) -> "Absences":
        """What changes while nobody looks. Its modules are loaded when a page comes."""
        from desk.models.store.absences import Absences

        return Absences(self._cache, self._work)

    @cached_property
    def digests(self) -> "Digests":
        """What changed while nobody looked. Its modules are loaded after the first paint."""
        from desk.models.store.digests import Digests

        return Digests(self._cache, self._work, self._marks, self.base.me)

    @cached_property
    def measures(self) -> "MeasureReader":
        """What figures are made of. Loaded when a report is asked for."""
        from desk.models.store.measuring import MeasureReader

        return MeasureReader(self._cache, self._work)

    @cached_property
    def notices(self) -> "Notices":
        """What a person is told. Its modules are loaded after the first paint."""
        from desk.models.store.notices import Notices

        return Notices(
            self._cache, self.tickets, self.directory, self.base.me,
            lambda: self.outbox.counts().needs_you,
        )  # fmt: skip

    @cached_property
    def pictures(self) -> "Pictures":
        """Pictures from other people's servers. Loaded when one was asked for."""
        from desk.models.store.pictures import Pictures

        return Pictures(self._cache, self.blobs)

    @classmethod
    def open(cls, folder: Path, clock: Clock, key: Key | None = None) -> "Store":
        """Open an account's files, making or migrating them as needed.

        A damaged cache.db is put aside and started anew (`cache_rebuilt`); a damaged work.db is
        left as it is and raises `StoreCorrupt`. Files that are encrypted need their `key`: without
        it `StoreLocked` is raised and nothing is touched.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if is_unfinished(folder):
            with Presence(folder, alone=True):
                finish(folder)
        presence = Presence(folder)
        sweep(folder)
        try:
            return cls._opened(folder, clock, presence, needed_key(folder, key))
        except BaseException:
            presence.end()
            raise

    @classmethod
    def _opened(cls, folder: Path, clock: Clock, presence: Presence, key: Key | None) -> "Store":
        work = open_work(folder, clock, key)
        try:
            try:
                return cls._healed(clock, work, presence, key)
            except StoreCorrupt:
                if not suspect(folder).exists():
                    raise  # it is work.db that is damaged
                return cls._healed(clock, work, presence, key)
        except BaseException:
            work.close()
            raise

    @classmethod
    def _healed(cls, clock: Clock, work: Database, presence: Presence, key: Key | None) -> "Store":
        folder = work.path.parent
        cache, rebuilt = open_cache(folder, key)
        try:
            store = cls(folder, clock, cache, work, key)
            store._presence = presence
            store.cache_rebuilt = rebuilt
            store.heal()
        except BaseException:
            cache.close()
            raise
        return store

    def heal(self) -> Changes:
        """Make the rows of all tickets with work true: a crash or a full disk may have come between
        the two files."""
        marked = {
            ticket
            for (ticket,) in self._cache.rows(
                "SELECT id FROM ticket WHERE unsent > 0 UNION ALL"
                " SELECT id FROM ticket WHERE needs_you = 1"
            )
        }
        self.base.articles.heal()
        healed = self._overlay.heal(marked | tickets_with_work(self._work))
        sweep_received(self._work)
        return Changes(tickets=healed)

    def catch_up(self) -> Changes:
        """Make lines true that tell of more or less work than there is: a full disk left them
        behind. For every round: a line that counts right is not computed anew."""
        shown = dict(self._cache.rows("SELECT id, unsent FROM ticket WHERE unsent > 0"))
        waiting = work_by_ticket(self._work)
        needy = {t for (t,) in self._cache.rows("SELECT id FROM ticket WHERE needs_you = 1")}
        differs = {t for t in shown | waiting if shown.get(t) != waiting.get(t)}
        return Changes(tickets=self._overlay.heal(needy | differs))

    @property
    def trouble(self) -> StoreProblem | None:
        """Why the queue could not show the last change; None when it could."""
        return self._rows.trouble

    def data_version(self) -> int:
        """A number that changes when another process has committed in either file."""
        if self._cache.replaced():
            self._cache.reopen()  # another process put a damaged file aside
            self._reopened += 1  # a new connection counts from the start again
        return self._reopened << 64 | self._cache.version() << 32 | self._work.version()

    def back_up_daily(self) -> Path | None:
        """Copy work.db when the newest copy is older than a day or much was written since; where
        the copy is, None when none was due. For sync, which is not waited for."""
        folder = self.folder / "backup"
        newest = max((file.stat().st_mtime for file in folder.glob("work-*.db")), default=0.0)
        age = self._clock.now().timestamp() - newest
        log = WorkLog(self.folder)
        # A copy from the future was made by a clock that was wrong.
        if 0 <= age < _DAY_SECONDS and log.size() < LARGEST:
            return None
        copy = back_up(self._work, folder, self._clock)
        log.turn()
        return copy

    def integrity(self) -> dict[str, str]:
        """Read both files whole: what is wrong with each, in words, empty when nothing is."""
        return {"work.db": problem_of_work(self._work), "cache.db": problem_of(self._cache)}

    def doubt_cache(self) -> None:
        """Have the cache put aside and pulled anew at the next opening."""
        suspect(self.folder).touch()

    def close(self) -> None:
        """Let go of the files. May be called twice."""
        self._cache.close()
        self._work.close()
        if self._presence is not None:
            self._presence.end()


def _sealed_files(key: Key) -> BlobFiles:
    from desk.models.store.sealed_files import SealedFiles  # nothing a plain account needs

    return SealedFiles(key.derived("files"))
