"""A folder of the organisation that is closed to this person is told about, and stops nothing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.resources import resource
from desk.models.store import Home
from desk.organisation import layers_of, read_agreements
from desk.organisation_rules import organisation_closing, organisation_levels
from desk.remote.consent_texts import load_wordings
from desk.remote.profile_folders import load_profiles
from desk.remote.sites import load_sites

NOBODY = 65534


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """`/etc/desk` as an administrator may have it, seen by somebody else."""
    if os.geteuid() != 0:
        pytest.skip("only root can look with somebody else's eyes")
    for part in (tmp_path, *tmp_path.parents):
        if not part.stat().st_mode & 0o001:
            part.chmod(0o755)
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    load_profiles(resource("launchers"))  # what is loaded late is loaded now
    layers_of(Home(tmp_path / "home"), tmp_path / "none")
    os.seteuid(NOBODY)
    yield folder
    os.seteuid(0)


def test_profiles_sites_words_and_settings_of_a_closed_folder_are_not_used(closed: Path) -> None:
    profiles = load_profiles(resource("launchers"), closed / "launchers.d")
    assert profiles.get("openssh") is not None
    (refused,) = profiles.refused
    assert (refused.path, refused.reason) == (str(closed / "launchers.d"), "Permission denied")
    assert "are not used: Permission denied" in load_sites(closed / "sites.toml").problem
    assert set(load_wordings(resource("consent"), closed / "consent.d")) == {"fr", "en"}


def test_settings_of_a_closed_folder_are_not_used_and_it_is_said(closed: Path) -> None:
    _, problem = layers_of(Home(closed.parent / "home"), closed / "settings.toml")
    assert "are not used" in problem
    assert "Permission denied" in problem


def test_rules_and_agreements_of_a_closed_folder_are_not_used_and_it_is_said(closed: Path) -> None:
    levels, why = organisation_levels(closed / "workflow" / "levels.toml")
    assert levels is None
    assert "Permission denied" in why
    closing, why = organisation_closing(closed / "workflow" / "closing.toml")
    assert closing is None
    assert "Permission denied" in why
    agreed, problems = read_agreements(closed / "workflow")
    assert (agreed.matrix, agreed.sla) == (None, None)
    assert all("Permission denied" in problem for problem in problems)
    assert len(problems) == 2
