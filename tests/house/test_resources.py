"""Shipped files are found in a checkout and in a wheel, and no name leads out of their folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models import resources
from desk.models.resources import resource


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Pretend that the package is installed below `tmp_path`."""
    package = tmp_path / "site" / "desk"
    (package / "models").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(package / "models" / "resources.py"))
    resources._root.cache_clear()
    yield package
    resources._root.cache_clear()


def test_a_shipped_file_is_found_in_this_checkout() -> None:
    assert resource("i18n/desk_fr.ts").is_file()


def test_a_wheel_carries_them_inside_the_package(package: Path) -> None:
    (package / "resources").mkdir()
    assert resource("themes/dark.qss") == package / "resources" / "themes" / "dark.qss"


def test_a_checkout_has_them_beside_the_package(package: Path) -> None:
    assert resource("themes/dark.qss") == package.parent / "resources" / "themes" / "dark.qss"


@pytest.mark.parametrize(
    "name",
    ["../secrets", "i18n/../../secrets", "/etc/passwd", "i18n\\..\\x", "C:/x", "i18n/x\0", "C:x"],
)
def test_a_name_that_could_lead_out_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a name inside"):
        resource(name)


def test_a_link_that_leads_out_is_refused(package: Path, tmp_path: Path) -> None:
    (package / "resources").mkdir()
    (package / "resources" / "out").symlink_to(tmp_path)
    with pytest.raises(ValueError, match="leads out"):
        resource("out/secrets")
