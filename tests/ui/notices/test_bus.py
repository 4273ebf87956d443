"""Notices through a real session bus, to a service that shows nothing and clicks at once."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.models.notices import Said
from desk.ui.notices.bus import BusNotices
from tests.remote.rig.processes import Processes, need, until
from tests.remote.rig.servers import PATH

SERVICE = """
from jeepney import DBusAddress, HeaderFields, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
bus = open_dbus_connection("SESSION")
bus.send_and_get_reply(message_bus.RequestName(name))
print("ready", flush=True)
while True:
    message = bus.receive()
    if message.header.fields.get(HeaderFields.member) == "Notify":
        print(message.body, flush=True)
        bus.send(new_method_return(message, "u", (42,)))
        address = DBusAddress(path, interface=name)
        for number in (7, 42):
            bus.send(new_signal(address, "ActionInvoked", "us", (number, "default")))
"""


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A session bus of one's own."""
    need("dbus-daemon")
    address = f"unix:path={tmp_path}/bus"
    processes = Processes(tmp_path)
    try:
        environment = {"PATH": PATH, "HOME": str(tmp_path)}
        processes.start(
            ["dbus-daemon", "--session", "--nofork", f"--address={address}"], environment
        )
        until((tmp_path / "bus").exists, "D-Bus does not answer")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield tmp_path
    finally:
        processes.close()


@pytest.mark.rig
def test_a_notice_is_handed_over_and_its_click_comes_back(qtbot: QtBot, session: Path) -> None:
    service = subprocess.Popen([sys.executable, "-c", SERVICE], stdout=subprocess.PIPE, text=True)
    assert service.stdout is not None
    try:
        assert service.stdout.readline() == "ready\n"
        bus = BusNotices()
        assert bus.open()
        with qtbot.waitSignal(bus.clicked) as clicked:
            bus.show(Said("Late", "INC-1 · <b>big</b>", "t1"))
        assert clicked.args == ["t1"]
        shown = service.stdout.readline()
        assert "'Late', 'INC-1 · &lt;b&gt;big&lt;/b&gt;'" in shown
        bus.close()
        bus.show(Said("Late", "INC-2"))  # nobody is there any more, and nobody is kept waiting
    finally:
        service.terminate()
        service.wait(5)
        service.stdout.close()


@pytest.mark.rig
def test_a_bus_that_goes_away_is_let_go_of(qtbot: QtBot, session: Path) -> None:
    bus = BusNotices()
    assert bus.open()
    bus._connection.sock.shutdown(2)
    qtbot.waitUntil(lambda: bus._connection is None)
    bus.show(Said("Late", "INC-1"))


def test_without_a_bus_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert not BusNotices().open()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    assert not BusNotices().open()
