"""A PostgreSQL server for tests: Debian's programs, a free port, a folder of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.servers import free_port

_USER = "desk"


def programs() -> Path | None:
    """Where PostgreSQL's server programs are, None where they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


class PostgreSQL:
    """One running server; each test gets a database of its own."""

    def __init__(self, port: int, restart: Callable[[], None]) -> None:
        self._port = port
        self.restart = restart
        """End it at once, whoever is at work, and start it again."""

    def new_database(self) -> str:
        """Make an empty database. Returns its URL for SQLAlchemy."""
        name = "desk_" + uuid.uuid4().hex
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return f"postgresql+psycopg://{_USER}@127.0.0.1:{self._port}/{name}"

    def _address(self, name: str) -> str:
        return f"postgresql://{_USER}@127.0.0.1:{self._port}/{name}"


@contextmanager
def running_postgres() -> Iterator[PostgreSQL]:
    """Start a server and end it with the block; skips, saying so, where it is not installed."""
    bin_dir = programs()
    if bin_dir is None:
        pytest.skip("PostgreSQL's server programs are not installed (Debian: postgresql)")
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="desk-postgres-"))
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
    port = free_port()
    data = folder / "data"
    try:
        _run(account, [bin_dir / "initdb", "-D", data, "-A", "trust", "-U", _USER, "--no-sync"])
        # Nobody misses these databases after a power cut.
        options = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c max_connections=200"
        control = bin_dir / "pg_ctl"
        log = folder / "log"
        _run(account, [control, "-D", data, "-l", log, "-w", "-o", options, "start"])
        try:

            def restart() -> None:
                # As a crash would: nobody is asked, and the log is played again.
                _run(account, [control, "-D", data, "-m", "immediate", "-w", "stop"])
                _run(account, [control, "-D", data, "-l", log, "-w", "-o", options, "start"])

            yield PostgreSQL(port, restart)
        finally:
            _run(account, [control, "-D", data, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder)


def _account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: the account to run it as then."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.skip("running as root, and there is no other account to run PostgreSQL as")


def _run(account: pwd.struct_passwd | None, command: list[str | Path]) -> None:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd="/",
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
    assert done.returncode == 0, done.stderr
