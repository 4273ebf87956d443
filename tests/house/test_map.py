"""The map of the tree says what the modules say of themselves."""

from pathlib import Path

import pytest

from scripts.tree_map import expected, first_line


@pytest.mark.parametrize("place", [0, 1])
def test_the_map_is_true(place: int) -> None:
    file, text = list(expected().items())[place]
    assert file.read_text("utf-8") == text, f"{file.name} is out of date: run make map"


def test_the_map_takes_the_modules_own_words(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text('"""What it is for.\n\nMore of it.\n"""\n')
    assert first_line(file) == "What it is for"
