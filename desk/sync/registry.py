"""The registry: from an account's type to its connector, loaded only when it is wanted."""

from collections.abc import Callable
from importlib import import_module
from typing import Final

from desk.models.account import Account
from desk.models.clock import Clock
from desk.models.errors import AccountProblem
from desk.models.texts import tr
from desk.sync.connector import Connector

Factory = Callable[[Account, Clock], Connector]

_FACTORIES: Final = {
    "desk": "desk.sync.connectors.desk.connector:connect",
    "glpi": "desk.sync.connectors.glpi.connector:connect",
    "manageengine": "desk.sync.connectors.manageengine.connector:connect",
    "mantis": "desk.sync.connectors.mantis.connector:connect",
    "rt": "desk.sync.connectors.rt.connector:connect",
    "znuny": "desk.sync.connectors.znuny.connector:connect",
}
"""Module and function by type; a product's folder is imported for its own accounts alone."""


def types() -> list[str]:
    """The kinds of server that an account can be on."""
    return sorted(_FACTORIES)


def connector_for(account: Account, clock: Clock) -> Connector:
    """A connector for the account, not connected yet."""
    place = _FACTORIES.get(account.type)
    if place is None:
        raise AccountProblem(
            tr("Sync", "Desk knows no kind of server called “{type}”.", type=account.type),
            tr("Sync", "It knows: {types}.", types=", ".join(types())),
        )
    module, _, name = place.partition(":")
    factory: Factory = getattr(import_module(module), name)
    return factory(account, clock)
