"""A shared machine: whatever Desk's programs write is its owner's alone, and no password is in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.seat import PATIENCE, ROOT, desk_command

MARKER = "marker-7f3a9-password"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")


def run(*arguments: str, home: Path, stdin: str = "", **environment: str) -> str:
    """One command as a process, under the custom that lets everybody read; what it said."""
    done = subprocess.run(
        ["sh", "-c", 'umask 022; exec "$@"', "sh", *desk_command("--home", str(home), *arguments)],
        input=stdin,
        env={**os.environ, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    return done.stdout + done.stderr


@pytest.fixture
def office(tmp_path: Path) -> Iterator[str]:
    """A server as its administrator starts it; where it listens."""
    data = str(tmp_path / "srv" / "data")
    home = tmp_path / "home"
    run("server", "user", "add", "anna", "--admin", "--data", data, home=home, stdin=MARKER)
    command = desk_command("--home", str(home), "serve", "--port", "0", "--data", data)
    with subprocess.Popen(
        ["sh", "-c", 'umask 022; exec "$@"', "sh", *command, "--end-with-stdin"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield process.stdout.readline().split('"url": "')[1].split('"')[0]
        process.stdin.close()


def test_on_a_shared_machine_nobody_else_reads_anything(tmp_path: Path, office: str) -> None:
    home = tmp_path / "home"
    said = run(
        "account", "add", "work", "--type", "desk", "--url", office, "--user", "anna",
        "--secret-stdin", home=home, stdin=MARKER,
    )  # fmt: skip
    said += run("sync", "--once", home=home, DESK_SECRET_WORK=MARKER)
    said += run("outbox", "export", str(tmp_path / "out.json"), home=home)
    data = str(tmp_path / "srv" / "data")
    said += run("server", "backup", str(tmp_path / "backup.zip"), "--data", data, home=home)
    files = [path for path in tmp_path.rglob("*") if path != tmp_path]
    assert {"work.db", "cache.db", "server.db", "out.json", "backup.zip"} <= {f.name for f in files}
    open_ones = [f"{path} {path.stat().st_mode:o}" for path in files if path.stat().st_mode & 0o077]
    assert open_ones == []
    holders = [
        str(path) for path in files if path.is_file() and MARKER.encode() in path.read_bytes()
    ]
    assert holders == []
    assert MARKER not in said


def test_a_password_stands_on_no_command_line() -> None:
    helps = subprocess.run(
        [sys.executable, "-m", "desk", "account", "add", "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    assert "--secret-stdin" in helps.stdout
    assert "--password" not in helps.stdout
