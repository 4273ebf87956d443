"""Compile `resources/i18n/*.ts` to the `.qm` files Qt loads: for `make translations` and inside a wheel's build."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LRELEASE = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"


def build(root: Path) -> list[Path]:
    """Compile every translation below `root` that is newer than its `.qm`, and return all `.qm` files.

    A failing or complaining `lrelease` raises `RuntimeError` with what it said.
    """
    built = []
    for source in sorted((root / "resources" / "i18n").glob("*.ts")):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)
        built.append(target)
    return built


def _compile(source: Path, target: Path) -> None:
    command = [sys.executable, "-c", LRELEASE, "-silent", str(source), "-qm", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip()
    if done.returncode or said:
        message = f"{source.name} does not compile: {said or 'lrelease failed'}"
        raise RuntimeError(message)


class ResourcesHook(BuildHookInterface[Any]):
    """Puts `resources/`, with fresh `.qm` files, into a wheel as `desk/resources`.

    An editable install gets neither: it reads the checkout's own folder, and a copy would grow old.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the folder, before the files of the wheel are collected."""
        if version != "editable":
            build(Path(self.root))
            build_data["force_include"]["resources"] = "desk/resources"


if __name__ == "__main__":
    build(Path(__file__).resolve().parents[1])
