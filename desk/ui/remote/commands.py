"""What a person can do about the ways into a machine, for the registry of commands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk.ui.command import Command

if TYPE_CHECKING:
    from desk.ui.remote.view import RemoteView
    from desk.ui.remote.view_model import RemoteViewModel


def _tr(words: str) -> str:
    return QCoreApplication.translate("remote commands", words)


def remote_commands(model: "RemoteViewModel", view: "RemoteView") -> list[Command]:
    """The commands of the remote pane; starting is none of them: it needs a preview and a click."""
    group = _tr("Remote session")
    return [
        Command("session.reach", _tr("Go to the running session"), view.reach_session, group,
                shortcut="Ctrl+Alt+L", icon="session", enabled=lambda: bool(model.sessions.all),
                why=lambda: _tr("No session runs.")),
        Command("remote.again", _tr("Ask the machine again what answers"), view.ask_again, group,
                icon="sync", enabled=lambda: bool(model.ways), why=_no_way),
        Command("remote.other", _tr("Go to another machine than the ticket's…"), view.begin_other, group,
                icon="search", enabled=lambda: model.ticket is not None, why=lambda: _tr("No ticket is open.")),
        Command("remote.copy_address", _tr("Copy the machine's address"), view.copy_address, group,
                icon="copy", enabled=lambda: model.way is not None, why=_no_way),
        Command("remote.add_address", _tr("Add an address to the machine"), view.begin_address, group,
                icon="new", enabled=lambda: model.asset is not None, why=_no_machine),
        Command("remote.remove_address", _tr("Remove the address that was added"),
                view.entries.remove_address, group, icon="delete",
                enabled=lambda: model.addresses.is_own(model.way),
                why=lambda: _tr("The chosen address was not added here.")),
        Command("remote.forget_password", _tr("Forget the password kept for the machine"),
                model.launching.forget_password, group, icon="lock", enabled=lambda: model.passwords.kept,
                why=lambda: _tr("The keyring has no password for the chosen way.")),
        Command("remote.wake", _tr("Wake the machine (Wake-on-LAN)"), view.wake, group, icon="wake",
                enabled=lambda: bool(model.waking.mac),
                why=lambda: _tr("No network card (MAC address) of this machine is known.")),
        Command("remote.import", _tr("Import machines from a file…"), view.begin_import, group,
                icon="folder"),
        Command("remote.shell", _tr("Open a shell on the machine"), view.begin_shell, group,
                icon="session", enabled=lambda: model.shell >= 0,
                why=lambda: _tr("No way into this machine leads to a shell.")),
    ]  # fmt: skip


def _no_machine() -> str:
    return _tr("The ticket names no machine, and its requester has none.")


def _no_way() -> str:
    return _tr("No way leads into a machine of this ticket.")
