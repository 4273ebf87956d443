"""The rules of the levels on the server: told to every client, and held against those that do not keep them."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desk.models.errors import InvalidInput
from desk.models.operations import Close, Escalate, FieldBase, Resolve, SetFields
from desk.models.wire import VocabularyAnswer
from desk.server.levels import read_levels
from desk.workflow.closing import read_closing, shipped_closing
from tests.server.acting import done, new_ticket, operation, refused, send
from tests.servers import RunningServer, running_server
from tests.workflow.test_organisation_rules import SHORT


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server whose administrator wrote the levels down."""
    folder = tmp_path_factory.mktemp("strict")
    (folder / "server").mkdir()
    (folder / "server" / "levels.toml").write_text(SHORT, "utf-8")
    with running_server(folder, demo=12) as running:
        yield running


def test_every_client_is_told_the_rules(strict: RunningServer) -> None:
    answer = strict.request("GET", "/vocabulary")
    told = msgspec.json.decode(answer.content, type=VocabularyAnswer)
    assert told.vocabulary.levels == SHORT
    assert read_closing(told.vocabulary.closing) == shipped_closing()


def test_nothing_passes_a_level_whatever_a_client_sends(strict: RunningServer) -> None:
    here = new_ticket(strict, level=1).ticket.id
    for action in (Escalate(3, "", "because"), SetFields({"level": 3})):
        answer = send(strict, operation(action, here))
        refused(answer, 422)
        assert "cannot go to level 3" in answer.json()["detail"]
    done(strict, operation(Escalate(2, "", "because"), here))
    done(strict, operation(SetFields({"level": 2, "title": "The same level"}), here))
    refused(send(strict, operation(Resolve("A cable"), here)), 422)
    done(strict, operation(Escalate(1, "", "Found: a cable"), here))
    done(strict, operation(Resolve("A cable"), here))
    done(strict, operation(Close("Bye"), here))


def test_a_level_that_closes_nothing_is_held_to_it(strict: RunningServer) -> None:
    here = new_ticket(strict, level=0).ticket.id
    done(strict, operation(Resolve("A cable"), here))
    refused(send(strict, operation(Close("Bye"), here)), 422)


def test_a_ticket_is_raised_to_those_the_rules_name_alone(strict: RunningServer) -> None:
    here = new_ticket(strict, level=1).ticket.id
    answer = send(strict, operation(Escalate(1, "service-desk", "Urgent"), here))
    refused(answer, 422)


def test_what_somebody_else_did_meanwhile_is_a_conflict_and_no_refusal(
    strict: RunningServer,
) -> None:
    here = new_ticket(strict, level=1).ticket.id
    done(strict, operation(Escalate(0, "", "Ask again"), here))
    seen = {"level": FieldBase(1, 1)}
    refused(send(strict, operation(Escalate(2, "", "No idea"), here, base=seen)), 409)


def test_without_a_file_a_server_holds_nothing(tmp_path: Path) -> None:
    levels = read_levels(tmp_path)
    assert (levels.text, levels.rules) == ("", None)


@pytest.mark.parametrize("content", [b"schema = 2", b"\xff\xfe", b"levels ="])
def test_a_file_that_is_wrong_stops_the_start_and_is_named(tmp_path: Path, content: bytes) -> None:
    for name in ("levels.toml", "closing.toml"):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InvalidInput, match=f"{name} cannot be used"):
            read_levels(tmp_path)
        (tmp_path / name).unlink()


def test_an_organisations_own_closing_goes_in_the_place_of_ours(tmp_path: Path) -> None:
    own = 'schema = 1\n[message]\nfr = "Résolu."\n'
    (tmp_path / "closing.toml").write_text(own, "utf-8")
    assert read_levels(tmp_path).closing == own


def test_the_category_of_cause_is_kept_and_stands_in_the_history(strict: RunningServer) -> None:
    here = new_ticket(strict, level=1).ticket.id
    snapshot = done(strict, operation(Resolve("A cable", cause="equipment"), here)).snapshot
    assert snapshot.ticket.cause == "equipment"
    changes = [change.field for entry in snapshot.entries for change in entry.changes]
    assert "cause" in changes
    refused(send(strict, operation(SetFields({"cause": "x" * 300}), here)), 422)
