"""Which kind of server answers at an address: found out before anybody signs in."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desk.models.clock import SystemClock
from desk.sync.connector import Unreachable
from desk.sync.recognition import kind_of
from tests.servers import running_server
from tests.sync.fault_server import dead_port

Page = tuple[int, dict[str, str], bytes]
JSON = {"Content-Type": "application/json; charset=utf-8"}
HTML = {"Content-Type": "text/html"}
NOT_THERE: Page = (404, HTML, b"<h1>Not Found</h1>")


@contextmanager
def answering(pages: dict[str, Page]) -> Iterator[str]:
    """A host that answers some paths; the rest is not there."""

    class Host(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = pages.get(self.path, NOT_THERE)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


GLPI: Page = (400, JSON, b'["ERROR_LOGIN_PARAMETERS_MISSING","parameter(s) missing"]')
GLPI_OFF: Page = (400, JSON, b'["ERROR","API disabled"]')
MANTIS: Page = (401, {"X-Mantis-Version": "2.28.4", **HTML}, b"")
MANAGEENGINE: Page = (401, JSON, b'{"response_status":{"status_code":4000,"status":"failed"}}')
ZNUNY: Page = (200, {"X-OTRS-Login": "/znuny/index.pl?", **HTML}, b"<html>")
RT: Page = (401, JSON, b'{"message":"Unauthorized"}')
OLD_RT: Page = (401, {"Content-Type": "text/plain"}, b"Authorization required")


@pytest.mark.parametrize(
    ("kind", "typed", "path", "page"),
    [
        ("glpi", "", "/apirest.php/initSession", GLPI),
        ("glpi", "/front/central.php", "/apirest.php/initSession", GLPI_OFF),
        ("mantis", "/my_view_page.php", "/api/rest/index.php/users/me", MANTIS),
        ("manageengine", "/HomePage.do", "/api/v3/requests", MANAGEENGINE),
        ("znuny", "/znuny/index.pl", "/znuny/index.pl", ZNUNY),
        ("rt", "", "/REST/2.0/rt", RT),
        ("rt", "/tickets", "/tickets/REST/2.0/rt", OLD_RT),
    ],
)
def test_each_product_is_known_by_its_sign(kind: str, typed: str, path: str, page: Page) -> None:
    with answering({path: page}) as url:
        assert kind_of(url + typed, SystemClock()) == (kind, url + typed)


@pytest.mark.parametrize(
    ("kind", "folder", "path", "page"),
    [
        ("glpi", "/glpi", "/glpi/apirest.php/initSession", GLPI),
        ("mantis", "/mantisbt", "/mantisbt/api/rest/index.php/users/me", MANTIS),
        ("znuny", "/otrs", "/otrs/index.pl", ZNUNY),
        ("rt", "/rt", "/rt/REST/2.0/rt", RT),
    ],
)
def test_below_a_bare_host_the_usual_folder_is_found(
    kind: str, folder: str, path: str, page: Page
) -> None:
    with answering({path: page}) as url:
        assert kind_of(f"{url}/", SystemClock()) == (kind, url + folder)


def test_our_own_server_is_known(tmp_path: Path) -> None:
    with running_server(tmp_path) as server:
        assert kind_of(server.url, SystemClock()) == ("desk", server.url)


@pytest.mark.parametrize(
    "page",
    [
        (200, HTML, b"<title>Guest network</title>"),
        (401, HTML, b"<h1>Unauthorized</h1>"),
        (302, {"Location": "https://login.example.org/"}, b""),
        (200, JSON, b'["OK"]'),
        (500, JSON, b"{"),
        NOT_THERE,
    ],
)
def test_what_shows_no_sign_is_not_guessed_at(page: Page) -> None:
    paths = ("/api/v1", "/apirest.php/initSession", "/api/rest/index.php/users/me", "/index.pl")
    with answering(dict.fromkeys((*paths, "/REST/2.0/rt"), page)) as url:
        assert kind_of(url, SystemClock()) is None


def test_a_host_that_does_not_answer_is_said_so() -> None:
    with pytest.raises(Unreachable):
        kind_of(dead_port(), SystemClock())
