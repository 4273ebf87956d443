"""States: which of a site's own statuses stands for which state. Pure."""

from typing import Final

from desk.models.account import Account
from desk.models.ticket import State

_STATE: Final = "state."


def states_of(account: Account) -> dict[str, State]:
    """What the account says of statuses of the site's own, by name: its options `state.NAME`."""
    return {
        name.removeprefix(_STATE).lower(): State(state)
        for name, state in account.options.items()
        if name.startswith(_STATE) and state in set(State)
    }
