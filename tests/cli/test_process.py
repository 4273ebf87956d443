"""The program as a process: what only the real thing shows, such as encodings, languages and locks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk.models.texts import set_language, tr
from tests.cli.seat import Seat, desk_command, run_apart
from tests.end_to_end.programs import Program, until
from tests.servers import RunningServer


def test_a_whole_errand_as_processes(seat: Seat, office: RunningServer) -> None:
    made = seat.apart("new", "--title", "Kasse öffnet nicht")
    assert made.status == 0, made.err
    assert seat.apart("note", made.number, stdin="Geölt.\n").status == 0
    shown = seat.apart("show", made.number)
    assert shown.status == 0
    assert "Kasse öffnet nicht" in shown.out
    assert "Geölt." in shown.out
    assert seat.apart("show", "INC-999999-9").status == 1
    assert seat.apart("show").status == 2
    seat.use("http://127.0.0.1:1")
    assert seat.apart("note", made.number, "--text", "Later.").status == 3


def test_the_home_may_come_from_the_environment(seat: Seat) -> None:
    ended = run_apart("account", "list", DESK_HOME=str(seat.home))
    assert ended.status == 0
    assert "work" in ended.out


def test_a_terminal_that_knows_few_letters_still_gets_the_rest(seat: Seat) -> None:
    number = seat.new("Drucker für Übergrößen")
    for command in (("show", number), ("tickets", "--view", "all", "--limit", "500")):
        ended = seat.apart(*command, PYTHONIOENCODING="ascii")
        assert (ended.status, ended.err) == (0, "")
        assert number in ended.out
    shown = seat.apart("show", number, "--json", PYTHONIOENCODING="ascii")
    assert shown.json["ticket"]["title"] == "Drucker für Übergrößen"


@pytest.mark.parametrize("variable", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_language_is_that_of_the_system(seat: Seat, variable: str) -> None:
    """The sentence is looked up as the translator wrote it."""
    environment = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""} | {variable: "fr_FR.UTF-8"}
    ended = seat.apart("show", "INC-999999-9", **environment)
    set_language("fr")
    french = tr("Cli", "There is no ticket {number} here.", number="INC-999999-9")
    assert ended.status == 1
    assert ended.err.startswith(french)
    assert "Il n" in french


def test_a_command_beside_a_running_sync_waits_for_it_to_send(seat: Seat) -> None:
    """One sync at a time: the command leaves the sending to the one that runs."""
    number = seat.new()
    (seat.folder / "sync.holder").unlink(missing_ok=True)
    watching = Program(desk_command("--home", str(seat.home), "sync", "--watch", "--json"))
    try:
        until(
            lambda: any(line["event"] == "round" for line in list(watching.lines)),
            "the first round",
        )
        refused = seat("sync")
        assert refused.status == 1
        assert f"process {watching.process.pid}" in refused.err
        if sys.platform != "win32":
            assert os.getpriority(os.PRIO_PROCESS, watching.process.pid) > os.getpriority(
                os.PRIO_PROCESS, 0
            )
        ended = seat("note", number, "--text", "Sent by the other.")
        assert (ended.status, ended.err) == (0, "")
        assert seat.waiting() == []
    finally:
        assert watching.end() == 0


def test_a_damaged_list_of_accounts_is_said_and_left_as_it_is(seat: Seat) -> None:
    file = seat.home / "accounts.json"
    file.write_bytes(b"{ not json")
    ended = seat("tickets")
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert "damaged" in ended.err
    assert file.read_bytes() == b"{ not json"


def test_a_damaged_work_file_is_said_and_left_as_it_is(seat: Seat) -> None:
    file = seat.folder / "work.db"
    content = b"x" * len(file.read_bytes())
    file.write_bytes(content)
    for command in (("tickets",), ("note", "INC-000001-3", "--text", "x"), ("sync",)):
        ended = seat(*command)
        assert ended.status == 1, command
        assert ended.err.count("\n") == 1
        assert "backup" in ended.err
    assert file.read_bytes() == content


def test_a_server_ends_when_the_program_that_started_it_is_gone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desk", "serve", "--port", "0", "--data", str(tmp_path)]
    with subprocess.Popen(
        [*command, "--end-with-stdin"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert b"ready" in process.stdout.readline()
        process.stdin.close()
        assert process.wait(timeout=20) == 0
