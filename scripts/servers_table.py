"""Write the table of docs/servers.md from what the connectors say they can do, or check it.

Usage: python -m scripts.servers_table [--check]

The sections below the table are written by hand; `sections` tells which there must be.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from desk.models.abilities import Abilities
from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.words import field_label
from desk.sync.connector import Capabilities
from desk.sync.registry import connector_for, types
from desk.ui.accounts.form import KINDS

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "servers.md"
START, END = "<!-- table: made by scripts/servers_table.py -->", "<!-- end of the table -->"
PARTS = ("Set up", "What Desk does there", "What stays impossible", "Versions tried")
"""What each product's section has."""

Row = tuple[str, Callable[[Capabilities], str]]
ROWS: tuple[Row, ...] = (
    (
        "a request whose answer was lost",
        lambda c: "is sent again under its key" if c.keys else "is looked for, then sent",
    ),
    ("a new call's number", lambda c: "the server's own" if c.own_numbers else "ours, for ever"),
    (
        "changes of others",
        lambda c: "are told as they happen" if c.live else "are asked for every minute",
    ),
    ("private notes", lambda c: _yes(is_so=c.private_notes)),
    ("time spent", lambda c: _yes(is_so=c.time_spent)),
    (
        "files",
        lambda c: (
            "no"
            if not c.attachments
            else "yes, resumed where they broke off"
            if c.resumable
            else "yes, whole each time"
        ),
    ),
    (
        "knowledge base",
        lambda c: "no" if not c.knowledge else "read and written" if c.able.articles else "read",
    ),
    (
        "support levels",
        lambda c: (
            "no"
            if not c.levels
            else "the server's own"
            if c.own_levels
            else "by a table in the account"
        ),
    ),
    (
        "links between tickets",
        lambda c: ", ".join(field_label(str(kind)).lower() for kind in c.able.links) or "no",
    ),
    ("merge tickets, separate them again", lambda c: _merging(c.able)),
    ("follow a ticket", lambda c: _yes(is_so=c.able.follow)),
    ("plans of visits", lambda c: "carried" if c.able.visits else "on this device"),
    ("who else is on a ticket", lambda c: "told" if c.able.presence else "not known"),
    (
        "tickets brought over keep their times",
        lambda c: "yes" if c.brings_over else "in words",
    ),
)


def _merging(able: Abilities) -> str:
    if not able.merge:
        return "no"
    return "yes" if able.unmerge else "merge alone"


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else "no"


def capabilities() -> dict[str, Capabilities]:
    """What each kind of server can do, by the type of its accounts."""
    found = {}
    for kind in types():
        connector = connector_for(Account("", "", kind, "https://server.example"), SystemClock())
        found[kind] = connector.capabilities
        connector.close()
    return found


def table() -> str:
    """One column a product, one row a capability."""
    able = capabilities()
    names = [KINDS[kind] for kind in able]
    lines = [f"| | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
    for what, said in ROWS:
        cells = " | ".join(said(each) for each in able.values())
        lines.append(f"| {what} | {cells} |")
    return "\n".join(lines)


def expected() -> str:
    """The file as it should be."""
    before, _, rest = FILE.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{table()}\n\n{END}{after}"


def missing_sections() -> list[str]:
    """The sections and parts that a product should have and has not."""
    text = FILE.read_text("utf-8")
    missing = []
    for kind in types():
        name = KINDS[kind]
        _, found, section = text.partition(f"\n## {name}\n")
        section = section.partition("\n## ")[0]
        missing += [] if found else [name]
        missing += [f"{name}: {part}" for part in PARTS if f"\n### {part}\n" not in section]
    return missing


def main(arguments: list[str]) -> int:
    """Write the table, or with `--check` say that it is out of date."""
    text = expected()
    if FILE.read_text("utf-8") == text:
        return 0
    if "--check" in arguments:
        sys.stderr.write("docs/servers.md is out of date. Run: make map\n")
        return 1
    FILE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
