"""A real sshd, VNC server, RDP server and NLA server on loopback, and a display for the clients."""

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.remote.rig.processes import Processes, free_port, need, until

PATH = "/usr/bin:/usr/sbin:/bin:/sbin"
REMOTE_EXIT = 7


def difficult_password() -> str:
    """One with everything that quoting gets wrong, and a marker that nothing else contains."""
    return f"Zq{secrets.token_hex(5)}-é'\"$ x"


@dataclass(frozen=True)
class Server:
    """One running server and what opens it."""

    port: int
    user: str = ""
    password: str = ""
    known_hosts: Path = Path(os.devnull)
    fingerprint: str = ""
    display: str = ""


@dataclass(frozen=True)
class Account:
    """A throw-away account of this machine."""

    name: str
    password: str


@contextmanager
def display(folder: Path, size: str = "1280x900") -> Iterator[str]:
    """An X display with a window manager, its picture in a file of the folder (see `screen.py`); yields its name."""
    need("Xvfb", "openbox", "xdpyinfo", "wmctrl")
    processes = Processes(folder)
    name = _free_display()
    environment = {"PATH": PATH, "HOME": str(folder), "DISPLAY": name}
    try:
        processes.start(
            [
                *("Xvfb", name, "-screen", "0", f"{size}x24", "-nolisten", "tcp"),
                *("-fbdir", str(folder)),
            ],
            environment,
        )
        until(lambda: _display_answers(name), "Xvfb does not answer")
        processes.start(["openbox"], environment)
        yield name
    finally:
        processes.close()


def _free_display() -> str:
    for number in range(60 + secrets.randbelow(300), 500):
        if not Path(f"/tmp/.X{number}-lock").exists():
            return f":{number}"
    pytest.fail("no free display number")


def _display_answers(name: str) -> bool:
    asked = subprocess.run(
        ["xdpyinfo"], env={"PATH": PATH, "DISPLAY": name}, capture_output=True, check=False
    )
    return asked.returncode == 0


@contextmanager
def account(folder: Path) -> Iterator[Account]:
    """A real account with a password, for sshd and PAM; needs root."""
    need("useradd", "userdel", "chpasswd")
    if os.geteuid() != 0:
        pytest.skip("a throw-away account can only be made by root")
    _remove_left_behind()
    made = Account(f"deskrig{os.getpid()}x{secrets.randbelow(1000)}", difficult_password())
    home = folder / "home"
    subprocess.run(["useradd", "-M", "-d", home, "-s", "/bin/bash", made.name], check=True)
    try:
        home.mkdir(mode=0o700)
        os.chown(home, _uid(made.name), -1)
        entry = f"{made.name}:{made.password}"
        subprocess.run(["chpasswd"], input=entry.encode(), check=True)
        yield made
    finally:
        subprocess.run(["userdel", made.name], check=False, capture_output=True)


def _remove_left_behind() -> None:
    """Accounts of earlier runs that were killed before they could tidy up."""
    import pwd

    for entry in pwd.getpwall():
        match = re.fullmatch(r"deskrig([0-9]+)x[0-9]+", entry.pw_name)
        if match and not Path(f"/proc/{match.group(1)}").exists():
            subprocess.run(["userdel", entry.pw_name], check=False, capture_output=True)


def _uid(name: str) -> int:
    import pwd

    return pwd.getpwnam(name).pw_uid


def _yes(wanted: bool) -> str:
    return "yes" if wanted else "no"


@contextmanager
def ssh_server(folder: Path, login: Account, *asks: str) -> Iterator[Server]:
    """sshd that asks by these methods; a session runs one second and ends with `REMOTE_EXIT`."""
    need("sshd", "ssh", "ssh-keygen")
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    port, key = free_port(), folder / "host_key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    lines = [
        *(f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {key}", "PidFile none"),
        "UsePAM yes",
        f"PasswordAuthentication {_yes('password' in asks)}",
        f"KbdInteractiveAuthentication {_yes('keyboard-interactive' in asks)}",
        *("StrictModes no", f"AllowUsers {login.name}", "PermitRootLogin no"),
        f"ForceCommand sleep 1; exit {REMOTE_EXIT}",
        f"AuthorizedKeysFile {folder / 'authorized_keys'}",
    ]
    (folder / "sshd_config").write_text("\n".join(lines) + "\n")
    kind, text = (folder / "host_key.pub").read_text().split()[:2]
    known_hosts = folder / "known_hosts"
    known_hosts.write_text(f"[127.0.0.1]:{port} {kind} {text}\n")
    printed = subprocess.run(["ssh-keygen", "-lf", key], capture_output=True, check=True, text=True)
    processes = Processes(folder)
    try:
        processes.serve(
            ["/usr/sbin/sshd", "-D", "-e", "-f", str(folder / "sshd_config")], {"PATH": PATH}, port
        )
        fingerprint = printed.stdout.split()[1]
        yield Server(port, login.name, login.password, known_hosts, fingerprint)
    finally:
        processes.close()


@contextmanager
def vnc_server(folder: Path, called: str = "desk") -> Iterator[Server]:
    """A TigerVNC server with a password of eight characters; `called`: what viewers write above it."""
    need("Xtigervnc", "vncpasswd")
    password, port, name = "V" + secrets.token_hex(3) + "$", free_port(), _free_display()
    stored = subprocess.run(
        ["vncpasswd", "-f"], input=password.encode(), capture_output=True, check=True
    )
    (folder / "vncpw").write_bytes(stored.stdout)
    processes = Processes(folder)
    environment = {"PATH": PATH, "HOME": str(folder)}
    argv = [
        *("Xtigervnc", name, "-localhost", "-rfbport", str(port), "-SecurityTypes"),
        *("TLSVnc,VncAuth", "-rfbauth", str(folder / "vncpw"), "-geometry", "640x480"),
        *("-depth", "24", "-AlwaysShared", "-nolisten", "tcp", "-desktop", called),
    ]
    try:
        processes.serve(argv, environment, port)
        until(lambda: _display_answers(name), "Xtigervnc does not answer")
        yield Server(port, password=password, display=name)
    finally:
        processes.close()


@contextmanager
def painted(folder: Path, vnc: Server, colour: str, command: str = "") -> Iterator[None]:
    """Something to see on the VNC server's screen: a terminal of one colour, as large as the screen."""
    need("xterm")
    processes = Processes(folder)
    environment = {"PATH": PATH, "HOME": str(folder), "DISPLAY": vnc.display, "LANG": "C.UTF-8"}
    shown = f"{command}; exec sleep 600" if command else "exec sleep 600"
    argv = [
        *("xterm", "-bg", colour, "-fg", "white", "-bw", "0", "-geometry", "200x80+0+0"),
        *("-fa", "DejaVu Sans Mono", "-fs", "11", "+sb", "-e", "sh", "-c", shown),
    ]
    try:
        processes.start(argv, environment)
        yield
    finally:
        processes.close()


@contextmanager
def rdp_server(folder: Path, vnc: Server) -> Iterator[Server]:
    """xrdp with TLS, which shows the VNC server's screen: no sesman, no PAM, no systemd."""
    need("xrdp", "openssl")
    port, key, certificate = free_port(), folder / "k.pem", folder / "c.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            key,
            "-out",
            certificate,
            "-days",
            "2",
            "-subj",
            "/CN=desk-rig",
        ],
        check=True,
        capture_output=True,
    )
    key.chmod(0o644)
    sections = f"""[Globals]
ini_version=1
fork=true
port=tcp://127.0.0.1:{port}
security_layer=tls
certificate={certificate}
key_file={key}
ssl_protocols=TLSv1.2, TLSv1.3
autorun=v
allow_channels=true
max_bpp=24
[Logging]
LogFile={folder}/xrdp.own.log
LogLevel=INFO
EnableSyslog=false
[Channels]
cliprdr=true
[v]
name=v
lib=libvnc.so
username=na
password=ask
ip=127.0.0.1
port={vnc.port}
"""
    (folder / "xrdp.ini").write_text(sections)
    processes = Processes(folder)
    argv = ["xrdp", "--nodaemon", "--config", str(folder / "xrdp.ini")]
    try:
        processes.serve(argv, {"PATH": PATH}, port)
        yield Server(port, "anybody", vnc.password)
    finally:
        processes.close()


@contextmanager
def nla_server(folder: Path, vnc: Server) -> Iterator[Server]:
    """What a Windows machine speaks: FreeRDP's shadow server with NLA and a password file."""
    need("freerdp-shadow-cli", "winpr-hash")
    login, port = Account("deskuser", difficult_password()), free_port()
    # winpr-hash takes the password as an argument; it is outside of what the tests watch.
    hashed = subprocess.run(
        ["winpr-hash", "-u", login.name, "-p", login.password, "-f", "sam"],
        capture_output=True,
        check=True,
    )
    (folder / "sam").write_bytes(hashed.stdout + b"\n")
    processes = Processes(folder)
    environment = {"PATH": PATH, "DISPLAY": vnc.display, "HOME": str(folder / "shadow")}
    argv = [
        *("freerdp-shadow-cli", f"/port:{port}", "/bind-address:127.0.0.1", "+auth", "/sec:nla"),
        f"/sam-file:{folder / 'sam'}",
    ]
    try:
        processes.serve(argv, environment, port)
        yield Server(port, login.name, login.password)
    finally:
        processes.close()


@contextmanager
def unlocked_keyring(folder: Path) -> Iterator[dict[str, str]]:
    """A D-Bus session with an unlocked GNOME keyring; yields the variables that lead to it."""
    need("dbus-daemon", "gnome-keyring-daemon")
    run = folder / "run"
    run.mkdir(mode=0o700)
    (folder / ".local/share").mkdir(parents=True)
    environment = {
        "PATH": PATH,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(run),
        "XDG_DATA_HOME": str(folder / ".local/share"),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={run}/bus",
    }
    processes = Processes(folder)
    try:
        bus = ["dbus-daemon", "--session", "--nofork", f"--address=unix:path={run}/bus"]
        processes.start(bus, environment)
        until((run / "bus").exists, "D-Bus does not answer")
        with (folder / "keyring.log").open("wb") as log:
            daemon = subprocess.Popen(
                ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        assert daemon.stdin is not None
        daemon.stdin.write(b"only for tests\n")
        daemon.stdin.close()
        try:
            until(lambda: _secrets_answer(environment), "the keyring does not answer")
            yield environment
        finally:
            daemon.terminate()
            daemon.wait(5)
    finally:
        processes.close()


def _secrets_answer(environment: dict[str, str]) -> bool:
    asked = subprocess.run(
        [
            *("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"),
            *("org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"),
        ],
        env=environment,
        capture_output=True,
        check=False,
        text=True,
    )
    return "true" in asked.stdout
