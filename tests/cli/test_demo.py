"""`desk demo` on a machine without a display: the whole story, as a process of its own."""

import os
from pathlib import Path

import pytest

from tests.cli.seat import run_apart

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.slow
def test_the_headless_demo_tells_its_story_and_leaves_nothing_running(tmp_path: Path) -> None:
    """Run within the minute that `run_apart` gives it."""
    home, pictures = tmp_path / "home", tmp_path / "pictures"
    ended = run_apart("demo", "--tickets", "60", "--home", str(home), "--pictures", str(pictures),
                      QT_QPA_PLATFORM="offscreen")  # fmt: skip
    assert ended.status == 0, ended.out + ended.err
    for step in range(1, 7):
        assert f"{step}. " in ended.out
    assert "nothing is doubled" in ended.out
    drawn = list(pictures.glob("*.png"))
    assert len(drawn) == 6
    assert all(picture.read_bytes().startswith(PNG) for picture in drawn)
    assert processes_about(home) == []


def processes_about(folder: Path) -> list[str]:
    """Command lines of running processes that name the folder, or were started for it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:  # ended meanwhile, or somebody else's
            continue
        if os.fsencode(folder) in told:
            found.append(told.decode("utf-8", "replace"))
    return found
