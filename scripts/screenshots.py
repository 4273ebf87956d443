"""Draws the pictures of README and documentation: the real panes with demo data, in both languages and themes."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: TID251  keys go to the focus

from desk.cli.cable import Cable
from desk.cli.demo import demo_home, demo_server, sign_in_by_environment
from desk.models.authoring import author_planning
from desk.models.cert import CertContact
from desk.models.changes import Changes
from desk.models.clock import SystemClock
from desk.models.ids import TicketId
from desk.models.macro import LogStep, Macro, ResolveStep, SetStep, TakeStep, WriteStep
from desk.models.query import parse
from desk.models.store import Store
from desk.models.texts import language
from desk.models.visit import VisitId
from desk.models.visit_record import PartUsed, Section
from desk.story import Story, tell
from desk.ui.knowledge.view import KnowledgeView
from desk.ui.onsite.view import OnSiteView
from desk.workflow.visiting import plan_visit
from scripts import signing_picture
from scripts.day_picture import plan_a_day

FOLDER: Final = Path(__file__).parents[1] / "docs" / "screenshots"
LARGEST: Final = 300_000
"""Bytes a picture may have: the README loads several."""
_TICKETS: Final = 2000
LOCALES: Final = {"en": "en_GB.UTF-8", "fr": "fr_FR.UTF-8"}
_CALL: Final = {
    "en": ("Walker", "Print jobs stay in the queue"),
    "fr": ("Morvan", "Imprimante : les pages sortent blanches"),
}
_MACROS: Final = {
    "en": (
        Macro("", "Password reset", (SetStep("application", "workstation"), LogStep(5),
                                     ResolveStep("Your password was reset. It holds for one day."))),
        Macro("", "Sent to the spot", (TakeStep(), WriteStep("Somebody comes by today.", public=True))),
    ),
    "fr": (
        Macro("", "Mot de passe", (SetStep("application", "workstation"), LogStep(5),
                                   ResolveStep("Votre mot de passe est réinitialisé pour un jour."))),
        Macro("", "Sur place", (TakeStep(), WriteStep("Quelqu’un passe aujourd’hui.", public=True))),
    ),
}  # fmt: skip
_CERT: Final = CertContact("CERT-EX", "+33 1 99 00 12 34", "cert@example.org")
_SEARCH: Final = "late app:"
_FIND: Final = {"en": "printer", "fr": "imprimante"}
_QUALIFY: Final = {"en": ("pay", "tr22"), "fr": ("pa", "td22")}
"""Letters of an application; then one for each of type, kind, impact and urgency."""
_SOLUTION: Final = {
    "en": "Emptied the cache with Mr Walker, +44 1632 960 001, then signed in again.",
    "fr": "Mot de passe refait avec Mme Martin, 01 44 55 66 77, puis nouvelle connexion.",
}
_VISIT: Final = VisitId("01890000-0000-7000-8000-000000000001")
_SITE: Final = {
    "en": ("Old mill", "Ring at the gate; wear safety shoes."),
    "fr": ("Ancien moulin", "Sonnez au portail ; chaussures de sécurité."),
}
_SPOT: Final = {
    "en": ("Both fans are blocked by dust.", "Filters are cleaned every month.", "Fan 120 mm"),
    "fr": ("Les deux ventilateurs sont bloqués.", "Filtres nettoyés chaque mois.", "Ventilateur"),
}
_DONE: Final = {
    "en": "Both fans were replaced, the filters cleaned; two hours under load without a fault.",
    "fr": "Les deux ventilateurs sont remplacés, les filtres nettoyés ; deux heures en charge sans défaut.",
}
_MOMENT: Final = {"en": "tomorrow 9 call back", "fr": "demain 9h rappeler"}


class Pictures(Story):
    """The README's panes in both themes; what only the documentation shows in the light one."""

    def picture(self, name: str) -> None:
        """Keep those of the story's moments that the documentation shows."""
        match name:
            case "1-queue":
                self._queue()
                self._call()
                self._page("settings")
                self._palette()
                self.desk.window.go("queue")
            case "2-ticket":
                self._both("ticket")
                self._ways_in()
                self._qualify()
            case "4-outbox":
                self._both("outbox")
                self._cert()
            case "5-conflict":
                self._both("conflict")
            case "6-settled":
                self._put_off()
                self._macros()
                self._page("notices")
                self._page("reports")
                self._knowledge()
                self._solution()
                self._on_site()
            case _:
                pass

    # --- what is shown -----------------------------------------------------------------------------

    def _queue(self) -> None:
        self.desk.window.show_view("open")
        self._press("Ctrl+F")
        self._type(_SEARCH)
        self._both("queue")
        self._press("Escape")
        self.desk.window.show_view("open")

    def _call(self) -> None:
        caller, title = _CALL[language()]
        self._press("Ctrl+N")
        self._type(caller)
        self._press("Return")
        self._type(title)
        self._keep("intake", "light")
        self._press("Ctrl+0")

    def _page(self, pane: str) -> None:
        self.desk.window.go(pane)
        self.settle_down()
        if pane == "settings":
            self._both(pane)
        else:
            self._keep(pane, "light")

    def _palette(self) -> None:
        self.desk.window.go("queue")
        self._press("Ctrl+K")
        self._type(_FIND[language()])
        self._both("palette")
        self._press("Escape")

    def _ways_in(self) -> None:
        before = self.desk.workspace.ticket
        self.desk.workspace.read(_with_asset, self.desk.workspace.open_ticket)
        self.settle_down()
        self.desk.workspace.request("launch")
        self.settle_down()
        self._keep("remote", "light")
        self.desk.workspace.request("properties")  # their tab comes back to the front
        if before is not None:
            self.desk.workspace.open_ticket(before)

    def _qualify(self) -> None:
        before = self.desk.workspace.ticket
        application, letters = _QUALIFY[language()]
        self.desk.window.show_view("qualify")
        self.settle_down()
        self.desk.window.queue.list.setFocus()
        self.desk.window.queue.list.select_row(0)
        self._press("Q")
        self._type(application)
        self._press("Tab")
        self._type(letters)
        self._both("qualify")
        self._press("Escape")
        self.desk.window.show_view("open")
        if before is not None:
            self.desk.workspace.open_ticket(before)
            self.settle_down()

    def _put_off(self) -> None:
        self.desk.workspace.request("snooze")
        self.settle_down()
        self._type(_MOMENT[language()])
        self._keep("put-off", "light")
        self._press("Escape")

    def _cert(self) -> None:
        """A ticket is reported to the CERT while there is no network."""
        desk = self.desk
        before, preferences = desk.workspace.ticket, desk.workspace.preferences
        preferences.take(msgspec.structs.replace(preferences.layers, cert=_CERT))
        desk.workspace.read(_security_incident, desk.workspace.open_ticket)
        self.settle_down()
        self._press("Ctrl+Shift+S")
        self._keep("cert", "light")
        self._press("Ctrl+Return")
        self._keep("cert-offline", "light")
        if before is not None:
            desk.workspace.open_ticket(before)

    def _macros(self) -> None:
        self.desk.workspace.write(lambda store: store.macros.save(*_MACROS[language()]))
        self.settle_down()
        self._press("Ctrl+Shift+M")
        dialog = next(w for w in self.desk.window.findChildren(QDialog) if w.isVisible())
        self._keep("macros", "light", dialog)
        dialog.close()
        self.desk.window.activateWindow()  # where no window manager does, nobody has the keyboard now
        self.settle_down()

    def _knowledge(self) -> None:
        window = self.desk.window
        window.go("knowledge")
        self.settle_down()
        self._type(_FIND[language()])
        self._both("knowledge")
        pane = window.frame.pane("knowledge")
        assert isinstance(pane, KnowledgeView)  # noqa: S101  that is what it is called
        pane.model.edit()
        self.settle_down()
        self._keep("article", "light")
        pane.model.editing.discard()

    def _solution(self) -> None:
        self.desk.window.go("queue")
        self.desk.workspace.read(_at_level_one, self.desk.workspace.open_ticket)
        self.settle_down()
        self.desk.workspace.request("resolve")
        self.settle_down()
        self._type(_SOLUTION[language()])
        self._press("Ctrl+Alt+K")
        self._keep("solution", "light")
        self._press("Escape")

    def _on_site(self) -> None:
        """A visit that goes on, and the bag check for it."""
        desk = self.desk
        desk.workspace.write(_planned)
        self.settle_down()
        desk.window.go("onsite")
        self.settle_down()
        pane = desk.window.frame.pane("onsite")
        assert isinstance(pane, OnSiteView)  # noqa: S101  that is what it is called
        pane.model.open(_VISIT)
        self.settle_down()
        visit = pane.visit
        visit.model.start()
        found, note, part = _SPOT[language()]
        visit.words[Section.FOUND].setPlainText(found)
        visit.model.note(note)
        visit.model.part(PartUsed(part, "2"))
        self.settle_down()
        self._both("visit")
        desk.workspace.write(plan_a_day)
        desk.window.go("calendar")
        desk.workspace.request("day")
        self.settle_down()
        self._both("day")
        desk.window.go("onsite")
        self._report(pane)
        desk.workspace.request("bag")
        self.settle_down()
        self._keep("bag", "light")

    def _report(self, pane: OnSiteView) -> None:
        """The report is signed, and is a paper."""
        signing_picture.put_photo(pane, self.settle_down)
        pane.visit.model.type_words(Section.DONE, _DONE[language()])
        signing_picture.sign(pane, self.settle_down, lambda: self._keep("signing", "light"))
        page = signing_picture.first_page(signing_picture.paper_of(pane, self.settle_down))
        if page is not None:
            keep(page, self.pictures / f"paper-light-{language()}.png")
        pane.signing.back.click()
        self.settle_down()

    # --- how it is drawn ---------------------------------------------------------------------------

    def _both(self, name: str) -> None:
        for theme in ("dark", "light"):
            self.desk.window.use_theme(theme)
            self.settle_down()
            self._keep(name, theme)

    @property
    def _part(self) -> QWidget:
        """What has the keyboard."""
        return QApplication.focusWidget() or self.desk.window

    def _type(self, words: str) -> None:
        QTest.keyClicks(self._part, words)
        self.settle_down()

    def _press(self, keys: str) -> None:
        QTest.keySequence(self._part, QKeySequence(keys))
        self.settle_down()

    def _keep(self, name: str, theme: str, of: QWidget | None = None) -> None:
        picture = (of or self.desk.window).grab().toImage()
        keep(picture, self.pictures / f"{name}-{theme}-{language()}.png")


def main() -> int:
    """Without a word: both languages, each in a process of its own; the exit status."""
    if len(sys.argv) > 1:
        return _draw()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for spoken, locale in LOCALES.items():
        environment = os.environ | {
            "LANG": locale, "LC_ALL": locale, "QT_QPA_PLATFORM": "offscreen", "TZ": "UTC",
        }  # fmt: skip
        command = [sys.executable, "-m", "scripts.screenshots", spoken]
        if subprocess.run(command, env=environment, check=False).returncode:
            return 1
    return 0


def _draw() -> int:
    with (
        tempfile.TemporaryDirectory(prefix="desk-") as name,
        demo_server(Path(name), _TICKETS) as url,
    ):
        sign_in_by_environment()
        cable = Cable(url)
        try:
            return tell(demo_home(Path(name), cable.url), url, cable, FOLDER, print, Pictures)
        finally:
            cable.close()


def _planned(store: Store) -> Changes:
    """A visit of today for two tickets of mine."""
    me, clock = store.base.me(), SystemClock()
    assert me is not None  # noqa: S101  the story has signed in
    begins = clock.now().replace(minute=0, second=0, microsecond=0)
    mine = store.tickets.first(parse("mine open has:asset"), "due", me, begins, limit=2)
    site, access = _SITE[language()]
    action = plan_visit(None, {
        "technician": me.person, "starts_at": begins.isoformat(),
        "ends_at": (begins + timedelta(hours=2)).isoformat(),
        "tickets": " ".join(row.id for row in mine), "site": site, "address": "12 Mill Road",
        "contact": "Zoé Martin", "phone": "+33 1 99 00 42 17", "access": access, "hours": "8 – 17",
        "travel_minutes": 25,
    })  # fmt: skip
    assert action is not None  # noqa: S101  it is a new one
    return store.visits.plan(author_planning(action, _VISIT, me.person, clock, 0.0))


def _at_level_one(store: Store) -> TicketId:
    """A ticket whose solution is proposed to the knowledge base."""
    me = store.base.me()
    assert me is not None  # noqa: S101  the story has signed in
    found = store.tickets.first(
        parse("mine open level:1"), "opened", me, SystemClock().now(), limit=1
    )
    return found[0].id if found else sys.exit("nothing of mine is at level 1")


def _with_asset(store: Store) -> TicketId:
    """An open ticket whose asset can be reached in more than one way."""
    me = store.base.me()
    assert me is not None  # noqa: S101  the story has signed in
    now = SystemClock().now()
    for row in store.tickets.first(parse("open"), "due", me, now, limit=100):
        detail = store.tickets.detail(row.id)
        if detail is not None and detail.asset is not None and len(detail.asset.addresses) > 3:
            return row.id
    sys.exit("no ticket has an asset with several addresses")


def _security_incident(store: Store) -> TicketId:
    """An open ticket that has the mark of a security incident."""
    me = store.base.me()
    assert me is not None  # noqa: S101  the story has signed in
    now = SystemClock().now()
    for wanted in ("open security", "open suspicious", "open suspect", "open"):
        if found := store.tickets.first(parse(wanted), "opened", me, now, limit=1):
            return found[0].id
    sys.exit("no ticket is open")


def keep(picture: QImage, file: Path) -> None:
    """Write a picture for the documentation; the program ends when it is too large."""
    _in_few_colours(picture).save(str(file), quality=0)
    size = file.stat().st_size
    print(f"{file.name}: {size // 1000} kB")
    if size > LARGEST:
        sys.exit(f"{file.name} is too large: {size} bytes")


def _in_few_colours(image: QImage) -> QImage:
    """The picture in its 256 most frequent colours, each other colour as the nearest of them: a
    third of the bytes, and nothing the eye would miss in a window of few colours."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(whole.constBits()).cast("B").cast("I"))
    table = [colour for colour, _times in counted.most_common(256)]
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return whole.convertToFormat(QImage.Format.Format_Indexed8, table, plain)


if __name__ == "__main__":
    sys.exit(main())
