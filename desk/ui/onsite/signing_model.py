"""The report as the customer reads and signs it, without widgets.

The paper is drawn by the command line beside the window: photos of any size hold up nothing, and the
window goes on. What was signed goes there through a pipe, as its arguments can be read by others.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.attachment import Attachment
from desk.models.changes import Changes
from desk.models.errors import DeskError, InvalidInput
from desk.models.intervention import Facts, Stroke
from desk.models.intervention_words import BOXES, Means, body_of
from desk.models.signing import Given, ending_given, shown_as
from desk.models.store.around import facts_here, photos_of
from desk.models.texts import Language, language
from desk.models.visit import Visit
from desk.models.visit_record import Reported
from desk.ui.onsite.report_paper import within
from desk.ui.text import OWN_IMAGE
from desk.ui.ticket.previews import paper_image
from desk.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desk.models.store import Store
    from desk.ui.desk_command import DeskCommand

GivenFor = Callable[[str], Given]
"""What is put to a report that was shown so."""
SEEN: Final = (440, 330)
"""Width and height of a photo on the page at most."""
_DOTS: Final = (2 * SEEN[0], 2 * SEEN[1])
"""Pixels of it: screens have two for each."""
LANGUAGES: Final[tuple[Language, Language]] = ("en", "fr")


class SigningModel(QObject):
    """What is shown to be signed. `changed`: show it anew; `filed`: there is a report now."""

    changed = Signal()
    renewed = Signal()
    """What somebody was reading is not what the visit says any more."""
    filed = Signal(object)
    """`Attachment`: the paper, on the first ticket."""

    def __init__(
        self, workspace: Workspace, command: "DeskCommand", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.visit: Visit | None = None
        self.facts: Facts | None = None
        self.language: Language = "fr" if language() == "fr" else "en"
        self.problem = ""
        self.marks = BOXES
        self.pictures: dict[str, QImage] = {}
        """The photos of the report that are here, by their digests."""
        self._command = command
        self._reports = 0
        command.setParent(self)
        command.finished.connect(self._made)
        workspace.changed.connect(self._on_changes)

    @property
    def page(self) -> str:
        """What the customer reads, as HTML made by Desk; empty until it is put together."""
        if self.facts is None:
            return ""
        sizes = {sha256: within(image, SEEN) for sha256, image in self.pictures.items()}
        return body_of(self.facts, Means(OWN_IMAGE, sizes, self.marks))

    @property
    def is_busy(self) -> bool:
        """Whether the paper is being made."""
        return self._command.is_running

    def open(self, visit: Visit | None) -> None:
        """Put the report of a visit together, as the visit is now; None: no visit any more."""
        self.visit, self.facts, self.problem, self.pictures = visit, None, "", {}
        self.changed.emit()
        self._put_together()

    def speak(self, wanted: Language) -> None:
        """Another language: it is read anew."""
        self.language, self.facts = wanted, None
        self._put_together()

    def sign(self, name: str, strokes: tuple[Stroke, ...]) -> None:
        """The customer puts their name to what is shown; `filed` follows, or `problem` says why not."""
        self._end(lambda shown: Given(shown, name, "", strokes))

    def refuse(self, reason: str, name: str = "") -> None:
        """Nobody signs, and why."""
        if not reason.strip():
            reason = " "  # an empty one would be a signature
        self._end(lambda shown: Given(shown, name, reason))

    # --- inside ----------------------------------------------------------------------------------

    def _put_together(self) -> None:
        visit, wanted = self.visit, self.language
        if visit is None:
            return
        until = self.facts.until if self.facts else self.workspace.now()

        def read(store: "Store") -> tuple[Facts, int]:
            now = store.visits.get(visit.id) or visit
            found = facts_here(store, now, wanted, until)
            return found, len(store.visits.record(visit.id).reports)

        self.workspace.read(read, self._take, key="report", failed=self._failed)

    def _take(self, found: tuple[Facts, int]) -> None:
        facts, self._reports = found
        before = self.facts
        if self.visit is None or facts.visit != self.visit.id or facts == before:
            return
        if before is None or before.language == facts.language == self.language:
            self.facts = facts
            self.changed.emit()
            self._look_at_photos(facts)
        if before is not None:
            self.renewed.emit()

    def _look_at_photos(self, facts: Facts) -> None:
        """They are signed too. They come when they are decoded: the words are read meanwhile."""
        wanted = [photo.sha256 for photo in facts.photos]
        if set(wanted) <= self.pictures.keys():
            return

        def read(store: "Store") -> "dict[str, QImage]":
            files = photos_of(store.visits.record(facts.visit))
            known = {sha256: files[sha256] for sha256 in wanted if sha256 in files}
            found = ((sha256, paper_image(store, file, _DOTS)[1]) for sha256, file in known.items())
            return {sha256: image for sha256, image in found if image is not None}

        self.workspace.read(read, self._show_photos, key="report photos", failed=self._failed)

    def _show_photos(self, pictures: "dict[str, QImage]") -> None:
        if pictures and self.facts is not None:
            self.pictures = pictures
            self.changed.emit()

    def _end(self, given_for: GivenFor) -> None:
        visit, facts = self.visit, self.facts
        if visit is None or facts is None or self.is_busy:
            return
        given = given_for(shown_as(facts))
        try:
            if not facts.tickets:
                raise InvalidInput(self.tr("There is no ticket a report could go to."))
            ending_given(facts, given, self.workspace.now())
        except DeskError as error:
            self._failed(error)
            return
        self.problem = ""
        content = msgspec.json.encode(given).decode()
        account = self.workspace.account.name
        options = ["--given", "--later", "--language", facts.language]
        self._command.run(
            ["--account", account, "visit", "report", *options, "--", visit.id], content
        )
        self.changed.emit()

    def _made(self, done: bool, words: str) -> None:  # noqa: FBT001  a signal's value
        visit, before = self.visit, self._reports
        if not done:
            self.problem = words
            self._put_together()  # what is shown now may be signed
            self.changed.emit()
            return
        if visit is None:
            return

        def newest(store: "Store") -> Attachment | None:
            reports = store.visits.record(visit.id).reports
            made = [event.what for event, _ in reports[before:]]
            return made[-1].attachment if made and isinstance(made[-1], Reported) else None

        def file_it(file: Attachment | None) -> None:
            self.changed.emit()
            if file is not None:
                self.filed.emit(file)

        self.workspace.read(newest, file_it, failed=self._failed)

    def _on_changes(self, changes: Changes) -> None:
        """The customer signs what stands there now, and nothing else."""
        if self.visit is not None and not self.is_busy and (changes.everything or changes.visits):
            self._put_together()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.problem = " ".join(part for part in (error.message, error.advice) if part)
        self.changed.emit()
