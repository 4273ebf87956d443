"""Pictures of an entry are fetched by the sync process when somebody asks, and kept for that entry alone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.events import LoadPictures
from desk.models.ids import EntryId, TicketId
from desk.models.operations import AddEntry
from desk.models.pictures import Picture, Refusal
from desk.models.store import Store
from desk.sync.outside import Patience
from desk.sync.pictures import Came, Pictures
from tests.picture_bytes import GIF_DOT, PAGE, png
from tests.servers import RunningServer, running_server
from tests.sync.certificates import trusted_server
from tests.sync.fault_server import playing
from tests.sync.picture_server import Answer, PictureServer, moved, serving
from tests.sync.test_process import TECH, Watching, does, some_ticket

BELOW_THE_PRODUCT = """
from desk.sync import outside, process
process.watch.__kwdefaults__["judge"] = lambda address: True
"""
"""The test's server is on this machine, where the product never asks; only a test can allow it."""


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PictureServer]:
    certificate = trusted_server(tmp_path / "trust", monkeypatch, "IP:127.0.0.1")
    answers: dict[str, Answer] = {
        "/a.png": (200, {}, png()),
        "/dot": (200, {}, GIF_DOT),
        "/page": (200, {}, PAGE),
    }
    with serving(certificate, answers) as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=5) as running:
        yield running


@pytest.fixture
def watch(tmp_path: Path, desk: RunningServer) -> Iterator[Callable[[str], Watching]]:
    """Start the sync process of an account, with what a test puts before its program."""
    account = Account("0190-demo", "demo", "desk", desk.url, TECH)
    started: list[Watching] = []

    def start(before: str = "") -> Watching:
        started.append(Watching(tmp_path / "account", account, before=before))
        return started[-1]

    yield start
    for running in started:
        running.process.kill()
        running.end()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "account", SystemClock())
    yield store
    store.close()


def written(watching: Watching, window: Store, *urls: str) -> tuple[TicketId, EntryId]:
    """An entry with these pictures, as a mail brings it."""
    watching.until(lambda event: event["event"] == "round")
    ticket = some_ticket(window)
    body = "".join(f'<p>Hello</p><img src="{url}">' for url in urls)
    operation = does(window, ticket, AddEntry(body, public=True, format="html"))
    watching.until(lambda event: event["event"] == "round" and event.get("pushed") == 1)
    return ticket, EntryId(operation.key)


def pictures(window: Store, ticket: TicketId) -> list[Picture]:
    detail = window.tickets.detail(ticket)
    assert detail is not None
    return list(detail.pictures)


def test_the_sync_process_fetches_what_was_asked_for(
    watch: Any, window: Store, stranger: PictureServer, desk: RunningServer
) -> None:
    watching = watch(BELOW_THE_PRODUCT)
    urls = tuple(stranger.url(path) for path in ("/a.png", "/dot", "/page"))
    ticket, entry = written(watching, window, *urls)
    assert stranger.asked == []
    watching.send(LoadPictures(ticket, entry, urls))
    told = watching.until(lambda event: event["event"] == "pictures")
    assert told["entry"] == entry
    came = {picture.url: picture for picture in pictures(window, ticket)}
    with window.blobs.open(came[urls[0]].sha256) as file:
        assert file.read() == png()
    assert came[urls[1]].dot
    assert came[urls[2]].refusal is Refusal.NO_PICTURE
    desk.stop()  # and it is shown without any network
    stranger.close()
    assert watching.end() == 0
    with window.blobs.open(came[urls[0]].sha256) as file:
        assert file.read() == png()


def test_the_product_itself_does_not_ask_this_machine(
    watch: Any, window: Store, stranger: PictureServer
) -> None:
    watching = watch()
    ticket, entry = written(watching, window, stranger.url("/a.png"))
    watching.send(LoadPictures(ticket, entry, (stranger.url("/a.png"), "file:///etc/passwd")))
    watching.until(lambda event: len(pictures(window, ticket)) == 2)
    refused = {picture.refusal for picture in pictures(window, ticket)}
    assert refused == {Refusal.PRIVATE, Refusal.ADDRESS}
    assert stranger.asked == []


# ---- fetching, without a process around it


class Fetching:
    """Asks for pictures as the sync process does, and takes what comes."""

    def __init__(self) -> None:
        self.came: SimpleQueue[Came] = SimpleQueue()
        self.pictures = Pictures(
            self.came.put, SystemClock(), lambda _address: True, Patience(2.0, 2.0, 4.0)
        )

    def ask(self, *urls: str) -> list[Came]:
        """What comes of each."""
        self.pictures.ask(LoadPictures(TicketId("t"), "e", urls))
        found = []
        for _ in range(len(set(urls[:20]))):
            found.append(self.came.get(timeout=20))
            self.pictures._room.release()
        return found


@pytest.fixture
def fetching() -> Iterator[Fetching]:
    made = Fetching()
    yield made
    made.pictures.stop()


def test_no_more_than_twenty_are_asked_for(fetching: Fetching, stranger: PictureServer) -> None:
    urls = [stranger.url(f"/{n}") for n in range(30)]
    assert len(fetching.ask(*urls)) == 20
    fetching.pictures.stop()
    assert stranger.asked == [f"/{n}" for n in range(20)]


def test_a_dead_host_is_tried_once_and_the_others_still_come(
    fetching: Fetching, stranger: PictureServer
) -> None:
    with playing(lambda _connection: None) as silent:
        dead = silent.url.replace("http://127.0.0.1", "https://localhost")
        found = fetching.ask(f"{dead}/1", f"{dead}/2", stranger.url("/a.png"))
        assert silent.served == 1
    told = [came.picture.refusal for came in found]
    assert told == [Refusal.SILENT, Refusal.SILENT, None]
    assert found[2].content == png()


def test_a_picture_that_leads_astray_says_nothing_of_its_neighbours(
    fetching: Fetching, stranger: PictureServer
) -> None:
    """One redirect to a host that is dead, and one answer that breaks off: the rest still comes."""
    with playing(lambda _connection: None) as silent:
        dead = silent.url.replace("http://127.0.0.1", "https://localhost")
        stranger.answers["/away"] = moved(f"{dead}/1")
        stranger.answers["/half"] = (200, {"Content-Length": "5000"}, lambda write: write(png()))
        urls = [*map(stranger.url, ("/away", "/half", "/a.png")), f"{dead}/2"]
        told = [came.picture.refusal for came in fetching.ask(*urls)]
        assert silent.served == 1  # and the dead one is known by then
    assert told == [Refusal.SILENT, Refusal.SILENT, None, Refusal.SILENT]


def test_a_picture_asked_for_once_is_asked_once(
    fetching: Fetching, stranger: PictureServer
) -> None:
    stranger.answers["/moved"] = moved("/a.png")
    fetching.ask(stranger.url("/moved"), stranger.url("/moved"))
    assert stranger.asked == ["/moved", "/a.png"]


def test_a_full_disk_is_said_and_nothing_else_ends(
    watch: Any, window: Store, stranger: PictureServer
) -> None:
    full = BELOW_THE_PRODUCT + (
        "from desk.models.errors import StoreFull\n"
        "from desk.models.store.blobs import Blobs\n"
        "def full(self, source): raise StoreFull('The disk is full.', 'Make room.')\n"
        "Blobs.add = full\n"
    )
    watching = watch(full)
    ticket, entry = written(watching, window, stranger.url("/a.png"))
    watching.send(LoadPictures(ticket, entry, (stranger.url("/a.png"),)))
    assert watching.until(lambda event: event["event"] == "pictures")["entry"] == entry
    assert watching.until(lambda event: event["event"] == "fault")["advice"] == "Make room."
    assert pictures(window, ticket) == []
    assert watching.end() == 0
