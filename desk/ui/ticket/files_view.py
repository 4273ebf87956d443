"""What is said of a file somebody pointed at, and what is offered: show, save, fetch, keep."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desk.models.attachment import safe_name
from desk.models.file_kind import Danger
from desk.ui import text
from desk.ui.widgets.save_dialog import ask_where

if TYPE_CHECKING:
    from desk.ui.ticket.files_model import Asked, FilesViewModel
    from desk.ui.ticket.strip_view import Action, Strip


class FileStrip(QObject):
    """Speaks through the ticket's strip. A link in the timeline only ever leads here: nothing is
    shown by that click alone."""

    def __init__(self, model: "FilesViewModel", strip: "Strip", opening: str = "") -> None:
        """`opening`: what the button is called that hands a file to its program."""
        super().__init__(strip)
        self._opening = opening or self.tr("Open")
        self._also: tuple[Action, ...] = ()
        self._model = model
        self._strip = strip
        model.asked.connect(self._offer)
        model.in_the_way.connect(self._ask_to_replace)
        model.laid_out.connect(self._hand_over)
        model.told.connect(lambda words: strip.say("success", words))
        model.problem.connect(
            lambda words, advice: strip.say("danger", f"{words} {advice}".strip())
        )

    def offer_also(self, *actions: "Action") -> None:
        """What can be done besides with the files asked for from now on."""
        self._also = actions

    def _offer(self, asked: "Asked") -> None:
        if asked.judged is None:
            words = self.tr("{name} is not on this device yet.").format(name=asked.name)
            self._strip.say("info", words, (self.tr("Fetch it"), lambda: self._fetch(asked)))
            return
        save = (self.tr("Save as…"), lambda: self._choose_place(asked))
        keep = (
            (self.tr("Need not stay"), lambda: self._model.keep(asked, on=False)) if asked.pinned
            else (self.tr("Keep on this device"), lambda: self._model.keep(asked, on=True))
        )  # fmt: skip
        if asked.danger is Danger.OPEN:
            show = (self._opening, lambda: self._model.show(asked))
            self._strip.say("info", asked.name, show, save, *(self._also or (keep,)))
        elif asked.danger is Danger.WARN:
            words = self.tr("Careful with {name}. {reasons}")
            shown = words.format(name=asked.name, reasons=asked.reasons)
            self._strip.say("warn", shown, (self.tr("Open…"), lambda: self._ask_twice(asked)), save)
        else:
            words = self.tr("Desk does not open {name}. {reasons}")
            self._strip.say("danger", words.format(name=asked.name, reasons=asked.reasons), save)

    def _ask_twice(self, asked: "Asked") -> None:
        words = self.tr(
            "Open {name} all the same? Only if you know who sent it, and expected it. {reasons}"
        )
        self._strip.say(
            "warn", words.format(name=asked.name, reasons=asked.reasons),
            (self.tr("Open it all the same"), lambda: self._model.show(asked, sure=True)),
            (self.tr("Save as…"), lambda: self._choose_place(asked)),
        )  # fmt: skip

    def _fetch(self, asked: "Asked") -> None:
        self._model.fetch(asked.file)
        words = self.tr("{name} is fetched as soon as there is a network.").format(name=asked.name)
        self._strip.say("info", words)

    def _choose_place(self, asked: "Asked") -> None:
        title, name = self.tr("Save the file"), safe_name(asked.file.name)
        # Not every system's dialog asks before it replaces: Desk does, always and once.
        ask_where(self._strip, title, name, partial(self._model.save, asked), asks=False)

    def _ask_to_replace(self, asked: "Asked", target: Path) -> None:
        words = self.tr("There is a file {name} already.").format(
            name=text.one_line(target.name, 80)
        )
        self._strip.say(
            "warn", words,
            (self.tr("Choose another name"), lambda: self._choose_place(asked)),
            (self.tr("Replace it"), lambda: self._model.save(asked, target, replace=True)),
        )  # fmt: skip

    def _hand_over(self, place: Path) -> None:
        """To whatever program the person chose for such files. The address is encoded, the name plain
        letters: there is nothing in it a shell could take for a command."""
        self._strip.put_away()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
            words = self.tr("No program on this machine opens such a file. Save it instead.")
            self._strip.say("danger", words)
