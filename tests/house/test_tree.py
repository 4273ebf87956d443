"""The rules of the house that no linter knows: size of files, docstrings, sleeps, mocks, words of one machine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 400  # lines; beyond it a file holds more than one thing
CODE = sorted(
    path for folder in ("desk", "tests", "scripts") for path in (ROOT / folder).rglob("*.py")
)
TEXT = {".py", ".sh", ".toml", ".md", ".lock", ".ts", ".json", ".qss", ".yml", ".html", ""}
# Places and hosts of the machine a file was written on; written so that this line is not one of them.
ELSEWHERE = re.compile(
    r"/(?:work|opt/(?:pypi|wheels))[/\s\"'-]|\b(?:pypi|files\.pythonhosted|registry\.npmjs)\.org\b"
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked_text() -> Iterator[Path]:
    """Yield the project's own text files."""
    for entry in sorted(ROOT.iterdir()):
        own = entry.is_file() and entry.suffix in TEXT
        if own and entry.name != ".git" and not entry.name.startswith(".coverage"):
            yield entry  # in a worktree of git's, `.git` is a file that names a place
    for folder in ("desk", "tests", "scripts", "resources", ".ci", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path


def attributes(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield every dotted name that a module uses or imports, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                yield f"{owner}.{attribute}", node.lineno
            case ast.ImportFrom(module=str(module), names=names):
                yield from ((f"{module}.{alias.name}", node.lineno) for alias in names)
            case ast.Import(names=names):
                yield from ((alias.name, node.lineno) for alias in names)
            case _:
                pass


def forbidden(code: str) -> list[str]:
    """Return where the source of a test waits for time to pass or replaces things by mocks."""
    bad = (
        "time.sleep",
        "asyncio.sleep",
        "QTest.qWait",
        "QTest.qSleep",
        "qtbot.wait",
        "unittest.mock",
    )
    return [
        f"line {line}: {used}"
        for used, line in attributes(ast.parse(code))
        if used in bad or used.startswith("unittest.mock.")
    ]


def test_no_file_is_too_long() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_every_module_says_in_one_line_what_lives_in_it() -> None:
    without = []
    for path in CODE:
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        if not docstring or not docstring.splitlines()[0].endswith((".", ":")):
            without.append(name(path))
    assert without == []


def test_no_test_sleeps_or_mocks() -> None:
    tests = [path for path in CODE if path.is_relative_to(ROOT / "tests")]
    found = {name(path): forbidden(path.read_text(encoding="utf-8")) for path in tests}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import time\ntime.sleep(1)",
        "from time import sleep",
        "def test_x(qtbot):\n    qtbot.wait(50)",
        "from unittest.mock import Mock",
        "from unittest import mock",
        "import unittest.mock",
    ],
)
def test_a_sleep_or_a_mock_is_seen_in_every_form(code: str) -> None:
    assert forbidden(code)


def test_no_item_of_a_layout_is_asked_for() -> None:
    """A wrapper of an item outlives it: the next widget at its address ends the process when it goes."""
    asks = re.compile(r"\.(?:itemAt|takeAt)\(")
    found = [name(path) for path in CODE if asks.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_nothing_names_the_machine_it_was_written_on() -> None:
    found = []
    for path in tracked_text():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if ELSEWHERE.search(line):
                found.append(f"{name(path)}:{number}: {line.strip()[:80]}")
    assert found == []
