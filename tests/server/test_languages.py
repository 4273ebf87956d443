"""Refusals come in the language of the request, whatever the server's own is."""

import re
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import msgspec
import pytest
import requests

from desk.models import wire
from desk.models.clock import to_milliseconds
from desk.models.operations import AddEntry, FieldBase, SetFields
from desk.models.texts import Language, set_language
from desk.models.wire import EPOCH_HEADER, Problem
from desk.server import admin, problems
from desk.server.language import accepted_language
from desk.server.storage import directory, feed
from tests.server.acting import changes, done, end, new_ticket, now, operation, refused, send
from tests.servers import RunningServer, running_server

Asked = Callable[[RunningServer, dict[str, str]], requests.Response]
ACCEPT: Final[dict[Language, str]] = {"en": "en-GB,en;q=0.9", "fr": "fr-FR,fr;q=0.9,en;q=0.3"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_server(tmp_path_factory.mktemp("languages"), demo=12) as running:
        yield running


def _wrong_shape(server: RunningServer, headers: dict[str, str]) -> requests.Response:
    return server.push(b'{"key": 1}', "k", **headers)


def _unknown_group(server: RunningServer, headers: dict[str, str]) -> requests.Response:
    id_ = new_ticket(server).ticket.id
    return send(server, operation(SetFields({"group": "no-such-team"}), id_), **headers)


def _clash(server: RunningServer, headers: dict[str, str]) -> requests.Response:
    id_ = new_ticket(server).ticket.id
    base = {"urgency": FieldBase(3)}
    done(server, operation(SetFields({"urgency": 1}), id_, base=base))
    return send(server, operation(SetFields({"urgency": 5}), id_, base=base), **headers)


def _out_of_step(server: RunningServer, headers: dict[str, str]) -> requests.Response:
    digest = "a" * 64
    server.request("POST", "/uploads", json={"sha256": digest, "size": 9})
    there = {"Upload-Offset": "5"} | headers
    return server.request("PATCH", f"/uploads/{digest}", headers=there, data=b"x")


def _too_late(server: RunningServer, headers: dict[str, str]) -> requests.Response:
    since = end(server)
    made = new_ticket(server).ticket
    changes(server, since)
    admin.delete_ticket(server.database_url, server.data_dir, made.number)
    with server.desk.database.writing() as connection:
        feed.expire(connection, to_milliseconds(now() + timedelta(days=181)) or 0)
    return server.request("GET", "/changes", params={"since": since}, headers=headers)


def _guessing(server: RunningServer, headers: dict[str, str]) -> requests.Response:
    body = {"user": f"somebody-{headers['Accept-Language'][:2]}", "password": "x", "device": "d"}
    for _ in range(5):
        server.request("POST", "/tokens", login=None, json=body)
    return server.request("POST", "/tokens", login=None, json=body, headers=headers)


def _disk_refuses(server: RunningServer, headers: dict[str, str]) -> requests.Response:
    folder: Path = server.data_dir / "uploads"
    aside = folder.rename(folder.with_name("aside"))
    wanted = {"sha256": "b" * 64, "size": 9}
    answer = server.request("POST", "/uploads", json=wanted, headers=headers)
    aside.rename(folder)
    return answer


def _defect(server: RunningServer, headers: dict[str, str]) -> requests.Response:
    with server.desk.database.writing() as connection:
        good = directory.read_meta(connection, "vocabulary") or b""
        directory.write_meta(connection, "vocabulary", b'{"groups":7}')
    answer = server.request("GET", "/vocabulary", headers=headers)
    with server.desk.database.writing() as connection:
        directory.write_meta(connection, "vocabulary", good)
    return answer


CASES: Final[dict[str, tuple[int, Asked]]] = {
    "no token": (401, lambda s, h: s.request("GET", "/me", login=None, headers=h)),
    "no such ticket": (404, lambda s, h: s.request("GET", "/tickets/none", headers=h)),
    "no such address": (404, lambda s, h: s.request("GET", "/nothing", headers=h)),
    "no such method": (405, lambda s, h: s.request("PUT", "/me", headers=h)),
    "half a number": (400, lambda s, h: s.request("GET", "/tickets?number=INC", headers=h)),
    "wrong shape": (422, _wrong_shape),
    "unknown group": (422, _unknown_group),
    "from a page": (403, lambda s, h: s.request("GET", "/me", headers={"Origin": "null"} | h)),
    "clash": (409, _clash),
    "out of step": (409, _out_of_step),
    "too late": (410, _too_late),
    "other epoch": (412, lambda s, h: s.request("GET", "/operations/k", headers={EPOCH_HEADER: "0"} | h)),
    "too large": (413, lambda s, h: s.push(b" " * (3 * 2**20), "k", **h)),
    "guessing": (429, _guessing),
    "disk refuses": (503, _disk_refuses),
    "defect": (500, _defect),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_refusal_comes_in_both_languages(server: RunningServer, case: str) -> None:
    status, ask = CASES[case]
    told: dict[str, Problem] = {}
    for language, header in ACCEPT.items():
        answer = ask(server, {"Accept-Language": header})
        told[language] = refused(answer, status)
        assert answer.headers["Content-Language"] == language
    assert told["en"].type == told["fr"].type
    assert told["en"].title != told["fr"].title
    assert told["en"].detail != told["fr"].detail


def test_no_kind_of_problem_is_left_out(server: RunningServer) -> None:
    names = [name for module in (wire, problems) for name in vars(module) if "PROBLEM_" in name]
    kinds = {getattr(problems, name, None) or getattr(wire, name) for name in names}
    header = {"Accept-Language": "fr"}
    seen = {msgspec.json.decode(ask(server, header).content)["type"] for _, ask in CASES.values()}
    assert seen == kinds


def test_the_person_reads_their_words_for_fields_and_states(server: RunningServer) -> None:
    french = {"Accept-Language": "fr"}
    answer = _unknown_group(server, french)
    assert refused(answer, 422).detail == (
        "Groupe : ce serveur ne connaît pas « no-such-team ». Relisez son vocabulaire."
    )
    id_ = new_ticket(server).ticket.id
    answer = send(server, operation(AddEntry(" ", public=True), id_), **french)
    assert refused(answer, 422).detail == "Texte vide : texte."


def test_two_requests_at_once_are_answered_each_in_its_language(server: RunningServer) -> None:
    """The refusals are worded in the server's threads, side by side."""
    server.token()
    begin = threading.Barrier(4)
    wrong: list[tuple[str, str]] = []
    details = {"en": "This address|There is no such ticket", "fr": "Ce ticket n’existe pas"}

    def ask(language: Language) -> None:
        begin.wait()
        for _ in range(40):
            headers = {"Accept-Language": ACCEPT[language]}
            problem = refused(server.request("GET", "/tickets/none", headers=headers), 404)
            if not re.match(details[language], problem.detail):
                wrong.append((language, problem.detail))

    both: list[Language] = ["en", "fr", "en", "fr"]
    threads = [threading.Thread(target=ask, args=(language,)) for language in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_language_of_the_process_decides_nothing_for_a_request(server: RunningServer) -> None:
    set_language("fr")
    answer = server.request("GET", "/nothing", headers={"Accept-Language": "en"})
    assert refused(answer, 404).title == "There is no such thing here."
    answer = server.request("GET", "/nothing", headers={"Accept-Language": "de"})
    assert refused(answer, 404).title == "There is no such thing here."


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("FR-ca", "fr"),
        ("de, fr;q=0.3", "fr"),
        ("en;q=0.4, fr;q=0.9", "fr"),
        ("fr;q=0.4,en-GB;q=0.9", "en"),
        ("en, fr", "en"),
        ("fr, en", "fr"),
        ("*", "en"),
        ("fr;q=0", "en"),
        ("fr;q=nan", "en"),
        ("français, ;;q=, fr;q=1e9", "en"),
        ("x" * 10_000 + ",fr", "en"),
    ],
)
def test_the_language_asked_for_is_read_as_the_standard_says(
    header: str, language: Language
) -> None:
    assert accepted_language(header) == language
