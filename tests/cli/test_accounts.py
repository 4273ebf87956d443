"""`desk account`: what is checked before an account is kept, and where its secret never is."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.cli.cable import Cable
from desk.models.listing import Draft
from desk.sync.registry import types
from tests.cli.seat import Seat
from tests.servers import RunningServer

SECRET = "s3cret-that-must-not-be-written"


class Portal(http.server.BaseHTTPRequestHandler):
    """A network that answers everything with a page of its own."""

    def do_GET(self) -> None:
        page = b"<!doctype html><title>Guest network</title>Please accept our terms."
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    do_POST = do_GET  # noqa: N815  the library's name

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def portal() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def add(
    seat: Seat, url: str, secret: str = "demo", name: str = "second", kind: str = "desk"
) -> tuple[int, str]:
    """Try to add an account; the status and what was said."""
    ended = seat("account", "add", name, "--type", kind, "--url", url, "--user", "tech1",
                 "--secret-stdin", stdin=f"{secret}\n")  # fmt: skip
    return ended.status, ended.err


def test_accounts_are_listed_and_tested(seat: Seat, office: RunningServer) -> None:
    (account,) = seat("account", "list", "--json").json["accounts"]
    assert account["name"] == "work"
    assert (account["type"], account["url"], account["user"]) == ("desk", office.url, "tech1")
    assert "work" in seat("account", "list").out
    tested = seat("account", "test", "work")
    assert tested.status == 0
    assert "work: signed in as Camille Roche;" in tested.out


@pytest.mark.parametrize(
    ("secret", "words"), [("wrong", "password"), ("", "There is no password for this account.")]
)
def test_a_wrong_or_missing_password_keeps_no_account(
    seat: Seat, office: RunningServer, secret: str, words: str
) -> None:
    status, said = add(seat, office.url, secret)
    assert status == 1
    assert words in said
    assert said.count("\n") == 1
    assert len(seat("account", "list", "--json").json["accounts"]) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "ftp://desk.example", "desk", "http://", ""])
def test_a_wrong_address_keeps_no_account(seat: Seat, url: str) -> None:
    status, said = add(seat, url)
    assert status == 1
    assert said.count("\n") == 1
    assert len(seat("account", "list", "--json").json["accounts"]) == 1


def test_a_page_instead_of_a_server_keeps_no_account(seat: Seat, portal: str) -> None:
    status, said = add(seat, portal)
    assert status == 1
    assert said.count("\n") == 1
    assert "Guest network" not in said
    assert "<" not in said
    assert len(seat("account", "list", "--json").json["accounts"]) == 1


def test_a_page_instead_of_a_server_is_no_network(seat: Seat, portal: str) -> None:
    number = seat.new()
    seat.use(portal)
    assert seat("note", number, "--text", "In the train.").status == 3
    synced = seat("sync", "--json")
    assert synced.status == 3
    assert [e["state"] for e in synced.lines if e["event"] == "link"] == ["portal"]
    assert seat.shown(number)["ticket"]["number"] == number


def test_bad_names_types_and_options_are_refused(seat: Seat, office: RunningServer) -> None:
    assert "There is an account “work” already." in add(seat, office.url, name="work")[1]
    for name in ("../up", "", "a b", "-"):
        assert add(seat, office.url, name=name)[0] in {1, 2}, name
    status, said = add(seat, office.url, kind="fax")
    assert status == 1
    assert "desk" in said
    ended = seat("account", "add", "second", "--type", "desk", "--url", office.url,
                 "--option", "nothing", "--secret-stdin", stdin="demo\n")  # fmt: skip
    assert (ended.status, "is not K=V" in ended.err) == (1, True)
    assert len(seat("account", "list", "--json").json["accounts"]) == 1


def test_the_secret_is_in_no_file_and_no_word(tmp_path: Path, office: RunningServer) -> None:
    """Also where there is no keyring, and when the server says no."""
    seat = Seat(tmp_path / "home")
    said = ""
    for secret in ("demo", SECRET):
        ended = seat("account", "add", f"a-{secret[:3]}", "--type", "desk", "--url", office.url,
                     "--user", "tech1", "--secret-stdin", stdin=f"{secret}\n")  # fmt: skip
        said += ended.out + ended.err
    assert SECRET not in said
    assert "DESK_SECRET_A_DEM" in said
    files = [path for path in seat.home.rglob("*") if path.is_file()]
    assert files
    assert not any(SECRET.encode() in path.read_bytes() for path in files)


def test_an_account_is_not_removed_while_work_waits(
    seat: Seat, cable: Cable, tmp_path: Path
) -> None:
    number = seat.new()
    cable.cut()
    assert seat("note", number, "--text", "Unsent.").status == 3
    refused = seat("account", "remove", "work")
    assert refused.status == 1
    assert "1 operations and 0 drafts have not been sent." in refused.err
    bad = seat("account", "remove", "work", "--keep-work", str(tmp_path / "no" / "such"))
    assert bad.status == 1
    assert "cannot be written" in bad.err
    assert len(seat.waiting()) == 1
    mistyped = seat("account", "remove", "work", "--lose-work", "yes")
    assert "is not the name of this account" in mistyped.err
    assert len(seat.waiting()) == 1
    kept = tmp_path / "kept.zip"
    assert seat("account", "remove", "work", "--keep-work", str(kept)).status == 0
    assert b"Unsent." in kept.read_bytes()
    assert seat("account", "list", "--json").json["accounts"] == []


def test_a_draft_is_work_too(seat: Seat) -> None:
    with seat.store() as store:
        store.drafts.save(Draft("new:1", "new", "Half a sent"))
    assert seat("account", "remove", "work").status == 1
    folder = seat.folder
    assert seat("account", "remove", "work", "--lose-work", "work").status == 0
    assert not folder.exists()


def test_an_unknown_account_names_the_known_ones(seat: Seat) -> None:
    for command in (("account", "test", "none"), ("account", "remove", "none"),
                    ("--account", "none", "tickets"), ("sync", "--account", "none")):  # fmt: skip
        ended = seat(*command)
        assert ended.status == 1
        assert "Known are: work." in ended.err


def test_signing_in_again_takes_the_right_password_of_the_same_person(
    seat: Seat, office: RunningServer
) -> None:
    assert seat("account", "sign-in", "work", "--secret-stdin", stdin="wrong\n").status == 1
    again = seat("account", "sign-in", "work", "--secret-stdin", stdin="demo\n")
    assert again.status == 0
    assert "signed in as" in again.out


def test_the_kind_of_server_is_found_out(seat: Seat, office: RunningServer) -> None:
    ended = seat("account", "add", "other", "--url", office.url, "--user", "tech1",
                 "--secret-stdin", stdin="demo\n")  # fmt: skip
    assert ended.status == 0, ended.err
    assert "desk" in ended.out.splitlines()[0]
    kinds = {
        each["name"]: each["type"] for each in seat("account", "list", "--json").json["accounts"]
    }
    assert kinds["other"] == "desk"


@pytest.mark.parametrize(
    "url", ["https://[desk.example", "https://desk.example:nine", "https://a]b/"]
)
@pytest.mark.parametrize("kind", ["", *types()])
def test_what_is_no_address_is_refused_in_words(seat: Seat, url: str, kind: str) -> None:
    typed = ["--type", kind] if kind else []
    ended = seat("account", "add", "other", "--url", url, *typed, "--user", "x",
                 "--secret-stdin", stdin="x\n")  # fmt: skip
    assert ended.status != 0
    assert "is not the address of a server" in ended.err
    assert "other" not in seat("account", "list").out


def test_a_server_nobody_recognises_is_said_so_and_not_kept(seat: Seat, portal: str) -> None:
    ended = seat("account", "add", "other", "--url", portal, "--user", "x", "--secret-stdin",
                 stdin="x\n")  # fmt: skip
    assert ended.status == 1
    assert "--type" in ended.err
    assert [each["name"] for each in seat("account", "list", "--json").json["accounts"]] == ["work"]
