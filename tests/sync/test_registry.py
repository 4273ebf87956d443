"""The registry: a connector for each type of account, and nothing loaded that is not wanted."""

import subprocess
import sys
from pathlib import Path

import pytest

from desk.models.account import Account
from desk.models.errors import AccountProblem
from desk.sync.registry import connector_for, types
from tests.fakes import FakeClock


def test_every_type_has_a_connector() -> None:
    for name in types():
        account = Account("id", "name", name, "https://desk.example", "anna")
        connector = connector_for(account, FakeClock())
        assert connector.capabilities.product == name
        connector.close()


def test_an_unknown_type_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(AccountProblem, match="desk"):
        connector_for(Account("id", "name", "fax", "https://desk.example"), FakeClock())


def test_the_engine_alone_loads_no_connector_and_no_network() -> None:
    code = (
        "import sys, desk.sync.engine, desk.sync.registry;"
        "print([m for m in sys.modules if m in ('requests', 'keyring', 'PySide6', 'sqlalchemy')"
        " or m.startswith('desk.sync.connectors.')])"
    )
    run = subprocess.run(  # noqa: PLW1510  what it printed says more
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert run.stdout.strip() == "[]", run.stderr
