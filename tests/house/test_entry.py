"""The program starts: as a module, and by the entry point its metadata names."""

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=ROOT
    )


def test_the_module_runs_and_says_what_it_can_do() -> None:
    done = run("-m", "desk", "--help")
    assert done.returncode == 0, done.stderr[-2000:]
    assert "demo" in done.stdout
    assert "sync" in done.stdout


def test_wrong_usage_ends_with_status_two() -> None:
    assert run("-m", "desk", "no-such-verb").returncode == 2


def test_the_entry_point_names_a_function() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    module, function = settings["project"]["scripts"]["desk"].split(":")
    assert callable(getattr(import_module(module), function))


def test_the_entry_imports_nothing_before_it_must() -> None:
    code = "import sys, desk.__main__; print([m for m in sys.modules if m.startswith('desk.')])"
    done = run("-c", code)
    assert done.stdout.strip() == "['desk.__main__']"
