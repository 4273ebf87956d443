"""No password occurs in an argument, an environment, a file, a log or a repr."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from desk.remote.launch import Settings
from tests.remote.rig.processes import need
from tests.remote.rig.servers import Server

pytestmark = [pytest.mark.rig, pytest.mark.slow]

CONTROLS = {"argument": "ZqControlArgument", "environment": "ZqControlEnvironment"}


@pytest.fixture
def watched(sshd: Server, vnc: Server, nla: Server) -> dict[str, Server]:
    return {"freerdp2": nla, "tigervnc": vnc, "openssh": sshd, "putty": sshd}


def test_from_keyring_to_tool_a_password_is_nowhere_to_be_seen(
    watched: dict[str, Server],
    jump_sshd: Server,
    desktop: Settings,
    keyring_environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """strace sees every argument list and environment of the whole tree; a poll of `ps` does not."""
    need("strace", "xfreerdp", "xtigervncviewer", "putty", "xterm")
    launches = [
        {"profile": name, "password": server.password, "values": _values(name, server)}
        for name, server in watched.items()
    ]
    jump = {"port": jump_sshd.port, "user": jump_sshd.user, "password": jump_sshd.password}
    launches.append({**launches[2], "jump": jump})
    known_hosts = tmp_path / "known_hosts"
    known_hosts.write_text(
        watched["openssh"].known_hosts.read_text() + jump_sshd.known_hosts.read_text()
    )
    orders = {
        "environment": dict(desktop.environment),
        "known_hosts": str(known_hosts),
        "folder": str(tmp_path / "sessions"),
        "launches": launches,
        "controls": [{"in": place, "marker": marker} for place, marker in CONTROLS.items()],
    }
    trace = tmp_path / "trace.txt"
    driver = [sys.executable, "-m", "tests.remote.rig.leak_driver"]
    ran = subprocess.run(
        ["strace", "-f", "-v", "-s", "8192", "-e", "trace=execve", "-o", str(trace), *driver],
        input=json.dumps(orders).encode(),
        env=keyring_environment,
        capture_output=True,
        timeout=150,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()[-2000:]
    results = [json.loads(line) for line in ran.stdout.splitlines()]
    assert results == [{"profile": name, "seen": True} for name in (*watched, "openssh")]
    assert "-oProxyCommand=/usr/bin/env" in trace.read_text()

    seen = trace.read_text()
    for marker in CONTROLS.values():
        assert marker in seen, "strace did not see what it must see"
    markers = {server.password.split("-")[0] for server in (*watched.values(), jump_sshd)}
    written = {trace: seen, **_files(tmp_path / "sessions"), **_files(tmp_path / "home")}
    written[Path("output")] = (ran.stdout + ran.stderr).decode()
    assert len(written) > 5
    for path, text in written.items():
        for marker in markers:
            assert marker not in text, f"a password stands in {path}"
            assert marker.encode().hex() not in text, f"a password stands in {path}, in hexadecimal"


def _values(name: str, server: Server) -> dict[str, str]:
    values = {"host": "127.0.0.1", "port": str(server.port)}
    if server.user:
        values["user"] = server.user
    if name == "putty":
        values["host_key"] = server.fingerprint
    return values


def _files(folder: Path) -> dict[Path, str]:
    return {
        path: path.read_bytes().decode("utf-8", "replace")
        for path in folder.rglob("*")
        if path.is_file()
    }
