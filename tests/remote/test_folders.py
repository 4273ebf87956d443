"""The organisation's profiles come from a folder that nobody else can write; Desk's own are whole."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from desk.models.resources import resource
from desk.remote.profile_file import ProfileRefused
from desk.remote.profile_folders import Profiles, load_profiles, organisation_folder, read_trusted
from desk.remote.programs import changeable_by_others, find_program
from tests.remote.test_profile_file import LINK, VNC


@pytest.fixture
def launchers() -> Iterator[Path]:
    """A folder nobody else may write, from the root on: so not below /tmp."""
    base = Path.home() / ".cache"
    base.mkdir(mode=0o755, exist_ok=True)
    with TemporaryDirectory(dir=base, prefix="desk-test-") as made:
        inner = Path(made) / "launchers.d"
        inner.mkdir(mode=0o755)
        (inner / "link.toml").write_text(LINK)
        (inner / "link.toml").chmod(0o644)
        yield inner


def loaded(folder: Path) -> Profiles:
    """As the application loads them; a test that does not run as root owns its files itself."""
    return load_profiles(resource("launchers"), folder, owners=(0, os.getuid()))


def reasons(folder: Path) -> list[str]:
    return [refused.reason for refused in loaded(folder).refused]


def test_desk_s_own_profiles_are_all_usable(profiles: Profiles) -> None:
    names = {path.stem for path in resource("launchers").glob("*.toml")}
    assert {profile.id for profile in profiles.usable} == names
    assert all(profile.builtin and len(profile.sha256) == 64 for profile in profiles.usable)


def test_a_profile_of_the_organisation_is_added(launchers: Path) -> None:
    found = loaded(launchers)
    added = found.get("link")
    assert added is not None
    assert not added.builtin
    assert found.refused == ()


def test_a_profile_of_the_organisation_replaces_one_of_the_same_id(launchers: Path) -> None:
    (launchers / "vnc.toml").write_text(VNC.replace('id = "viewer"', 'id = "tigervnc"'))
    replaced = loaded(launchers).get("tigervnc")
    assert replaced is not None
    assert replaced.name == "A viewer"


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_is_refused(launchers: Path, mode: int) -> None:
    (launchers / "link.toml").chmod(mode)
    assert "can be changed by others" in reasons(launchers)[0]


@pytest.mark.parametrize("mode", [0o775, 0o757, 0o1777])
def test_a_folder_on_the_way_that_others_may_write_is_refused(launchers: Path, mode: int) -> None:
    launchers.parent.chmod(mode)
    assert "can be changed by others" in reasons(launchers)[0]


def test_a_link_is_refused_as_file_and_as_folder(launchers: Path) -> None:
    (launchers / "other.toml").symlink_to(launchers / "link.toml")
    assert len(reasons(launchers)) == 1
    (launchers.parent / "alias.d").symlink_to(launchers)
    assert len(reasons(launchers.parent / "alias.d")) == 2


def test_a_file_of_another_user_is_refused(launchers: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(launchers / "link.toml", 12345, -1)
    assert "does not belong" in reasons(launchers)[0]


def test_an_oversized_file_or_a_pipe_is_refused(launchers: Path) -> None:
    (launchers / "link.toml").write_text(LINK + "#" * 70_000)
    os.mkfifo(launchers / "pipe.toml", 0o644)
    assert len(reasons(launchers)) == 2
    with pytest.raises(ProfileRefused):
        read_trusted(launchers / "missing.toml")


def test_one_bad_file_does_not_hide_the_good_ones(launchers: Path) -> None:
    (launchers / "bad.toml").write_text("schema = 9")
    found = loaded(launchers)
    assert found.get("link") is not None
    assert [Path(refused.path).name for refused in found.refused] == ["bad.toml"]


def test_a_missing_folder_is_no_error() -> None:
    assert reasons(Path("/nowhere/launchers.d")) == []
    for platform in ("linux", "darwin", "win32"):
        assert "launchers.d" in str(organisation_folder(platform))


def test_by_default_only_root_may_own_the_folder(launchers: Path) -> None:
    if os.geteuid() != 0:
        assert load_profiles(resource("launchers"), launchers).get("link") is None
        return
    assert load_profiles(resource("launchers"), launchers).get("link") is not None
    os.chown(launchers, 12345, -1)
    assert load_profiles(resource("launchers"), launchers).get("link") is None


def test_a_program_that_others_could_replace_counts_as_not_installed(launchers: Path) -> None:
    program = launchers / "viewer"
    program.write_text("")
    program.chmod(0o755)
    assert changeable_by_others(program) == ""
    launchers.chmod(0o777)
    assert "can be changed" in changeable_by_others(program)


def test_the_first_installed_program_of_the_list_is_found() -> None:
    paths = ("/usr/bin/does-not-exist", "/usr/bin/true")
    assert find_program(paths, {}, "linux") == "/usr/bin/true"
    assert find_program(("/usr/bin/does-not-exist",), {}, "linux") is None
