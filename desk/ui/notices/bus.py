"""Notices through the desktop's own service (org.freedesktop.Notifications on the session's D-Bus).

Qt's D-Bus classes cannot send the unsigned number this call needs from Python; jeepney, which the
keyring's library brings along on Linux, can.
"""

import html
import logging
import os
from typing import Any, Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from desk.models.notices import Said

_log = logging.getLogger("desk.ui.notices")
_NAME: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_MOST: Final = 100
"""Notices that a click is still expected on."""


class BusNotices(QObject):
    """Shows notices where the desktop's service runs; `clicked` brings the ticket. `open` first."""

    clicked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection: Any = None
        self._notifier: QSocketNotifier | None = None
        self._asked: dict[int, str] = {}
        self._tickets: dict[int, str] = {}

    def open(self) -> bool:
        """Connect to the session's bus; False where there is none."""
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return False
        try:
            from jeepney.bus_messages import MatchRule, message_bus
            from jeepney.io.blocking import open_dbus_connection

            self._connection = open_dbus_connection("SESSION")
            rule = MatchRule(type="signal", interface=_NAME, path=_PATH, member="ActionInvoked")
            self._connection.send(message_bus.AddMatch(rule))
        except (ImportError, OSError, ValueError, KeyError) as error:
            _log.info("no notices by the desktop: %s", error)
            self.close()
            return False
        socket = self._connection.sock.fileno()
        self._notifier = QSocketNotifier(socket, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)
        return True

    def show(self, said: Said) -> None:
        """Hand one notice to the desktop; a service that does not answer keeps nobody waiting."""
        if self._connection is None:
            return
        from jeepney import DBusAddress, new_method_call

        address = DBusAddress(_PATH, _NAME, _NAME)
        line = html.escape(said.line, quote=False)  # the body is markup there
        hints = {"desktop-entry": ("s", "desk")}
        body = ("Desk", 0, "desk", said.heading, line, ["default", said.heading], hints, -1)
        call = new_method_call(address, "Notify", "susssasa{sv}i", body)
        serial = next(self._connection.outgoing_serial)
        self._remember(self._asked, serial, said.ticket)
        try:
            self._connection.send(call, serial=serial)
        except OSError as error:
            _log.info("the desktop's notices are gone: %s", error)
            self.close()

    def close(self) -> None:
        """Let go of the bus."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _receive(self) -> None:
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return  # no more, or a part of one
            except (OSError, ValueError, EOFError) as error:
                _log.info("the desktop's notices are gone: %s", error)
                self.close()
                return
            self._take(message)

    def _take(self, message: Any) -> None:  # noqa: ANN401  a message of a library without types
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        if message.header.message_type is MessageType.method_return:
            ticket = self._asked.pop(fields.get(HeaderFields.reply_serial, 0), None)
            if ticket is not None and message.body:
                self._remember(self._tickets, int(message.body[0]), ticket)
        elif fields.get(HeaderFields.member) == "ActionInvoked" and message.body:
            ticket = self._tickets.get(int(message.body[0]))
            if ticket is not None:
                self.clicked.emit(ticket)

    @staticmethod
    def _remember(kept: dict[int, str], number: int, ticket: str) -> None:
        kept[number] = ticket
        while len(kept) > _MOST:
            del kept[next(iter(kept))]
