"""docs/servers.md says what the connectors say they can do, and has a whole section for each."""

import pytest

from desk.sync.connector import Capabilities
from desk.sync.registry import types
from desk.ui.accounts.form import KINDS
from scripts import servers_table
from scripts.servers_table import FILE, expected, missing_sections, table


def test_the_table_of_servers_is_what_the_connectors_say() -> None:
    assert FILE.read_text("utf-8") == expected(), "out of date: run make map"


def test_a_capability_that_changes_changes_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    before = table()
    able = servers_table.capabilities() | {"rt": Capabilities("rt", live=True)}
    monkeypatch.setattr(servers_table, "capabilities", lambda: able)
    assert table() != before


def test_each_product_has_its_section_with_all_parts() -> None:
    assert missing_sections() == []


def test_each_kind_of_server_can_be_chosen_in_the_form() -> None:
    assert sorted(KINDS) == types()
