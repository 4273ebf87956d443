"""The tools around the code: pure coverage, the locks, the shell scripts."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from scripts.pure_coverage import Report, shortfalls

ROOT = Path(__file__).resolve().parents[2]


def report(**file: object) -> Report:
    whole: dict[str, object] = {"missing_lines": [], "missing_branches": []}
    return {"files": {"desk/merge.py": whole | file}}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "merge.py").touch()
    return tmp_path


def test_a_module_covered_whole_is_no_matter(project: Path) -> None:
    assert list(shortfalls(project, ["desk/merge.py"], report())) == []


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ({"missing_lines": [3, 4]}, "desk/merge.py: lines 3, 4"),
        ({"missing_branches": [[3, 5]]}, "desk/merge.py: branches 3->5"),
    ],
)
def test_a_missing_line_or_branch_is_named(
    project: Path, file: dict[str, object], sentence: str
) -> None:
    assert list(shortfalls(project, ["desk/*.py"], report(**file))) == [sentence]


def test_a_module_that_no_test_imports_is_named(project: Path) -> None:
    assert list(shortfalls(project, ["desk/merge.py"], {"files": {}})) == [
        "desk/merge.py: not measured at all"
    ]


def test_a_pattern_without_modules_is_named(project: Path) -> None:
    (sentence,) = shortfalls(project, ["desk/merged/*.py"], report())
    assert "no such module" in sentence


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_one_version_and_hashes(lock: str) -> None:
    entries = re.split(r"\n(?! )", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert len(entries) > 20
    assert [entry.splitlines()[0] for entry in entries if "==" not in entry.split()[0]] == []
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def pins(lock: str) -> set[str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if not line.startswith(" ")}


def test_technicians_get_the_versions_that_were_tested() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_the_qt_binding_that_miscounts_references_is_not_locked_where_it_does() -> None:
    bindings = [pin for pin in pins("requirements.lock") if pin.startswith("pyside6-essentials")]
    old = [pin for pin in bindings if "python_full_version < '3.12'" in pin]
    assert len(old) == 1
    assert not old[0].startswith("pyside6-essentials==6.12")


def test_the_shell_scripts_are_clean() -> None:
    shellcheck = shutil.which("shellcheck")
    if shellcheck is None:
        pytest.skip("shellcheck is not installed (Debian's package shellcheck)")
    scripts = [*sorted((ROOT / "scripts").glob("*.sh")), ROOT / ".ci" / "run"]
    done = subprocess.run([shellcheck, *scripts], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_make_help_lists_the_targets() -> None:
    done = subprocess.run(["make", "help"], capture_output=True, text=True, check=True, cwd=ROOT)
    for target in ("run", "test", "bench", "shots", "simulate", "translations", "lock", "clean"):
        assert f"make {target} " in done.stdout


def test_a_wheel_carries_the_resources_and_the_compiled_translations(tmp_path: Path) -> None:
    build = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    names = set(ZipFile(next(tmp_path.glob("desk-*.whl"))).namelist())
    assert {"desk/__main__.py", "desk/py.typed", "desk/resources/i18n/desk_fr.qm"} <= names
    shipped = {path for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert {f"desk/{path.relative_to(ROOT).as_posix()}" for path in shipped} <= names
    assert not [name for name in names if name.startswith(("tests/", "scripts/"))]


def test_an_editable_install_copies_nothing(tmp_path: Path) -> None:
    build = "import hatchling.build, sys; print(hatchling.build.build_editable(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(tmp_path)], check=True, cwd=ROOT)
    names = ZipFile(next(tmp_path.glob("desk-*.whl"))).namelist()
    assert [name for name in names if name.startswith("desk/")] == []
