"""Remote pictures in the ticket pane, on a real store, a real HTTPS server and what fetches for the sync process."""

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.events import Command, LoadPictures
from desk.models.ids import RemoteId
from desk.models.pictures import Refusal
from desk.models.store import Store
from desk.models.ticket import Ticket
from desk.models.worklog import Entry, EntryKind
from desk.sync.outside import Patience
from desk.sync.pictures import Came, Pictures
from desk.sync.report import Report
from desk.ui.icons import Icons
from desk.ui.pages import pdf
from desk.ui.theme import Mode, Theme
from desk.ui.ticket.commands import ticket_commands
from desk.ui.ticket.markup import foreign_html
from desk.ui.ticket.naming import names_of
from desk.ui.ticket.paper import Scope, sheet_of
from desk.ui.ticket.pictures_model import PATIENCE
from desk.ui.ticket.side_model import SideViewModel
from desk.ui.ticket.timeline_pictures import refusal_words
from desk.ui.ticket.view import TicketView
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.worker import InlineWorker
from desk.ui.workspace import Workspace
from tests.builders import MONDAY, a_page, a_snapshot, a_ticket, an_entry
from tests.picture_bytes import GIF_DOT, PAGE, png
from tests.sync.certificates import trusted_server
from tests.sync.picture_server import Answer, PictureServer, serving


class Seat:
    """One ticket on the screen, and beside it what fetches pictures for the sync process."""

    def __init__(self, folder: Path, qapp: QApplication, stranger: PictureServer) -> None:
        self.clock = SystemClock()
        self.stranger = stranger
        self.store = Store.open(folder, self.clock)
        self.ticket: Ticket = a_ticket()
        self.sent: list[LoadPictures] = []
        self._came: SimpleQueue[Came] = SimpleQueue()
        self._fetching = Pictures(
            self._came.put, self.clock, lambda _address: True, Patience(2.0, 2.0, 4.0)
        )
        account = Account(id="a", name="a", type="desk", url="http://127.0.0.1:1")
        self.workspace = Workspace(account, InlineWorker(), lambda: self.store, self.clock)
        self.workspace.start()
        self.workspace.connect_sync(self._take)
        self.theme = Theme(qapp, Mode.LIGHT)
        self.model = TicketViewModel(self.workspace)
        beside = SideViewModel(self.workspace)
        self.view = TicketView(self.model, beside, self.theme, Icons(self.theme))
        self.view.resize(640, 900)
        self.view.show()

    def _take(self, command: Command) -> None:
        if isinstance(command, LoadPictures):
            self.sent.append(command)

    def shows(self, *bodies: str) -> list[Entry]:
        """Open the ticket with these messages in it."""
        entries = [
            an_entry(
                self.ticket,
                body,
                format="html",
                kind=EntryKind.REPLY,
                occurred_at=MONDAY + timedelta(minutes=place),
            )
            for place, body in enumerate(bodies, 1)
        ]
        snapshot = a_snapshot(self.ticket, *entries, remote=RemoteId("1"))
        self.store.base.apply_page(a_page(snapshot))
        self.workspace.open_ticket(self.ticket.id)
        return entries

    def press(self, entry: Entry, verb: str = "load") -> None:
        """Click the link in the timeline."""
        self.view.timeline.anchorClicked.emit(QUrl(f"desk:{verb}/{entry.id}"))

    def fetch(self) -> None:
        """Let the sync process do what it was asked for last, to its end."""
        self._fetching.ask(self.sent[-1])
        report = Report(self.workspace.on_event, self.clock)
        last = False
        while not last:
            came = self._came.get(timeout=20)
            self._fetching.keep(came, self.store, report)
            last = came.last

    @property
    def text(self) -> str:
        """What stands in the timeline."""
        return " ".join(self.view.timeline.toPlainText().split())

    @property
    def images(self) -> list[QImage]:
        """Pictures of the store that are drawn in it."""
        timeline = self.view.timeline
        known = self.model.timeline.previews.images
        found = [each for each in known if f"blob:{each}" in timeline.toHtml()]
        return [
            image
            for i in found
            if isinstance(image := timeline.loadResource(2, QUrl(f"blob:{i}")), QImage)
        ]

    def close(self) -> None:
        self._fetching.stop()
        for leaving in (self.view, self.theme):
            leaving.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.store.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as trusting:
        folder = tmp_path_factory.mktemp("trust") / "made"
        yield trusted_server(folder, trusting, "IP:127.0.0.1,DNS:localhost")


@pytest.fixture
def seat(tmp_path: Path, qapp: QApplication, certificate: Path) -> Iterator[Seat]:
    answers: dict[str, Answer] = {"/a.png": (200, {}, png(400, 300)), "/b.png": (200, {}, png(100, 90)),
               "/dot": (200, {}, GIF_DOT), "/page": (200, {}, PAGE)}  # fmt: skip
    with serving(certificate, answers) as stranger:
        made = Seat(tmp_path / "account", qapp, stranger)
        yield made
        made.close()


def image(seat: Seat, path: str, more: str = "", host: str = "127.0.0.1") -> str:
    return f'<img src="{seat.stranger.url(path, host)}"{more}>'


def test_the_hosts_are_named_before_anybody_is_asked(seat: Seat) -> None:
    seat.shows(f"<p>Hi</p>{image(seat, '/a.png')}{image(seat, '/b.png', host='localhost')}")
    assert "2 picture(s) from 127.0.0.1, localhost were not loaded. Load" in seat.text
    assert seat.sent == []
    assert seat.stranger.asked == []


def test_pictures_are_shown_after_they_were_asked_for_and_later_without_any_network(
    seat: Seat,
) -> None:
    (entry,) = seat.shows(f"<p>Hi</p>{image(seat, '/a.png', ' alt=Logo')}{image(seat, '/b.png')}")
    seat.press(entry)
    assert "2 picture(s) from 127.0.0.1 on the way…" in seat.text
    assert seat.sent[0].urls == (seat.stranger.url("/a.png"), seat.stranger.url("/b.png"))
    seat.fetch()
    assert "picture(s)" not in seat.text
    assert "Logo" in seat.text
    assert sorted(image.width() for image in seat.images) == [100, 266]
    asked = len(seat.stranger.asked)
    seat.model.open("nowhere")
    seat.workspace.open_ticket(seat.ticket.id)
    assert len(seat.images) == 2
    assert len(seat.stranger.asked) == asked == 2


def test_the_same_picture_in_another_entry_is_not_shown_with_it(seat: Seat) -> None:
    first, _second = seat.shows(image(seat, "/a.png"), f"<p>Again</p>{image(seat, '/a.png')}")
    seat.press(first)
    seat.fetch()
    assert seat.view.timeline.toHtml().count("blob:picture-") == 1
    assert "1 picture(s) from 127.0.0.1 were not loaded." in seat.text


def test_what_came_instead_of_a_picture_is_said(seat: Seat) -> None:
    (entry,) = seat.shows(image(seat, "/page") + image(seat, "/gone") + image(seat, "/a.png"))
    seat.press(entry)
    seat.fetch()
    assert "1 picture(s) from 127.0.0.1 did not come: what came is no picture" in seat.text
    assert "1 picture(s) from 127.0.0.1 did not come: the server has it no more" in seat.text
    assert "Try again" not in seat.text
    assert len(seat.images) == 1


def test_a_server_that_was_silent_may_be_asked_again(seat: Seat) -> None:
    (entry,) = seat.shows('<img src="https://no-such-host.invalid/a.png">')
    seat.press(entry)
    seat.fetch()
    assert "the server does not answer. Try again" in seat.text
    seat.press(entry)
    assert len(seat.sent) == 2
    assert "1 picture(s) from no-such-host.invalid on the way…" in seat.text
    seat.press(entry)  # and no third time while it is on its way
    assert len(seat.sent) == 2


def test_without_encryption_nothing_is_offered(seat: Seat) -> None:
    (entry,) = seat.shows(
        '<p>Hi</p><img src="http://old.example/a.png"><img src="https://u:p@x/a">'
    )
    assert "1 picture(s) from old.example cannot be loaded: without encryption" in seat.text
    assert "1 picture(s) cannot be loaded: the address is none that Desk asks." in seat.text
    assert "Load" not in seat.text
    seat.press(entry)
    assert seat.sent == []


@pytest.mark.parametrize(
    "more",
    [' width="1" height="1"', ' width=0 height=0', ' style="width:1px;height:1px"', ' height="1px"',
     ' style="display: none"', ' style="max-width:0.5px"'],
)  # fmt: skip
def test_what_only_reports_the_reading_is_no_picture_and_never_asked_for(
    seat: Seat, more: str
) -> None:
    (entry,) = seat.shows(image(seat, "/dot", f"{more} alt=Opened") + image(seat, "/a.png"))
    assert "1 picture(s) from 127.0.0.1 were not loaded." in seat.text
    assert "1 invisible picture(s) that would report the reading: never loaded." in seat.text
    assert "Opened" not in seat.text
    seat.press(entry)
    seat.fetch()
    assert seat.stranger.asked == ["/a.png"]


@pytest.mark.parametrize("more", [' width="1" height="400"', ' width="100%"', ' style="color:red"'])
def test_a_picture_with_a_size_of_its_own_is_one(seat: Seat, more: str) -> None:
    message = foreign_html(image(seat, "/a.png", more))
    assert [picture.dot for picture in message.remote] == [False]


def test_a_dot_that_does_not_say_so_comes_and_is_not_shown(seat: Seat) -> None:
    (entry,) = seat.shows(f"<p>Hi</p>{image(seat, '/dot')}")
    seat.press(entry)
    seat.fetch()
    assert seat.stranger.asked == ["/dot"]
    assert seat.images == []
    assert "picture" not in seat.text


def test_of_one_message_no_more_than_twenty_are_asked_for(seat: Seat) -> None:
    (entry,) = seat.shows("".join(image(seat, f"/{n}") for n in range(23)))
    assert "3 more picture(s) are not loaded: of one message Desk loads 20 at most." in seat.text
    seat.press(entry)
    assert len(seat.sent[0].urls) == 20


def test_pictures_that_made_room_for_others_may_be_asked_for_again(seat: Seat) -> None:
    (entry,) = seat.shows(image(seat, "/a.png"))
    seat.press(entry)
    seat.fetch()
    for blob in (seat.store.folder / "blobs").glob("??/*"):
        blob.unlink()
    seat.model.open("nowhere")
    seat.workspace.open_ticket(seat.ticket.id)
    assert "1 picture(s) from 127.0.0.1 were not loaded. Load" in seat.text
    seat.press(entry)
    seat.fetch()
    assert len(seat.images) == 1


def test_a_picture_is_shown_large(seat: Seat) -> None:
    (entry,) = seat.shows(image(seat, "/a.png"))
    seat.press(entry)
    seat.fetch()
    (id,) = seat.model.timeline.previews.images  # noqa: A001  the picture's
    seat.view.timeline.anchorClicked.emit(QUrl(f"desk:view/{id}"))
    assert seat.view.reader.picture.width() == 400


# ---- without the mouse


def command(seat: Seat, name: str = "timeline.pictures") -> None:
    found = {each.id: each for each in ticket_commands(seat.model, seat.view)}
    found[name].run()


def answer(seat: Seat) -> QPushButton:
    return seat.view.strip.findChildren(QPushButton)[0]


def test_the_command_asks_first_and_says_whose_server_learns_what(seat: Seat) -> None:
    (entry,) = seat.shows(f"<p>Hi</p>{image(seat, '/a.png')}")
    command(seat)
    assert "Load 1 picture(s) from 127.0.0.1? Whoever is asked learns" in seat.view.strip.words
    assert seat.sent == []
    answer(seat).click()
    assert [sent.entry for sent in seat.sent] == [entry.id]
    assert seat.view.strip.isHidden()


def test_the_command_is_about_the_entry_the_caret_is_in(seat: Seat) -> None:
    first, _second = seat.shows(image(seat, "/a.png"), image(seat, "/b.png", host="localhost"))
    seat.view.timeline.step(-1)
    seat.view.timeline.step(-1)
    assert seat.view.timeline.current() is not None
    command(seat)
    assert "from 127.0.0.1?" in seat.view.strip.words
    answer(seat).click()
    assert [sent.entry for sent in seat.sent] == [first.id]


def test_of_many_servers_the_question_names_some_and_the_entry_all(seat: Seat) -> None:
    hosts = [f"cdn{n}.example" for n in range(6)]
    seat.shows("".join(f'<img src="https://{host}/a.png">' for host in hosts))
    command(seat)
    assert "cdn3.example and 2 other server(s) that the entry names?" in seat.view.strip.words
    assert f"6 picture(s) from {', '.join(hosts)} were not loaded." in seat.text


def test_the_command_says_when_there_is_nothing_to_load(seat: Seat) -> None:
    seat.shows("<p>Only words</p>")
    command(seat)
    assert "No picture of this ticket waits to be loaded." in seat.view.strip.words


# ---- when nobody answers


def test_when_nothing_is_heard_they_may_be_asked_for_again(seat: Seat) -> None:
    (entry,) = seat.shows(image(seat, "/a.png"))
    seat.press(entry)
    waiting = seat.model.timeline.pictures._patience
    assert waiting.isActive()
    assert waiting.interval() == PATIENCE
    waiting.timeout.emit()
    assert "were not loaded. Load" in seat.text


# ---- on paper


def test_paper_has_the_pictures_that_came_and_no_way_to_load_others(
    seat: Seat, tmp_path: Path
) -> None:
    first, _second = seat.shows(image(seat, "/a.png"), f"<p>x</p>{image(seat, '/b.png')}")
    seat.press(first)
    seat.fetch()
    detail = seat.store.tickets.detail(seat.ticket.id)
    assert detail is not None
    for scope in Scope:
        names = names_of(detail, seat.workspace.vocabulary)
        sheet = sheet_of(seat.store, detail, names, scope, seat.clock.now())
        assert [image.width() for image in sheet.images.values()] == [400]
        assert "1 picture(s) from 127.0.0.1 were not loaded." in sheet.body
        assert "desk:" not in sheet.body
        assert "Load" not in sheet.body
        file = tmp_path / "ticket.pdf"
        file.write_bytes(pdf(sheet)[0])
        listed = subprocess.run(
            ["pdfimages", "-list", file], capture_output=True, text=True, check=True
        )
        assert " 400   300 " in listed.stdout


def test_every_refusal_has_words_of_its_own() -> None:
    words = [refusal_words(refusal) for refusal in Refusal]
    assert len(set(words)) == len(Refusal)
