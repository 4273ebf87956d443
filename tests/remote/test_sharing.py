"""Nothing is shared with a machine but what a person allows for one session."""

from pathlib import Path

import pytest

from desk.models.errors import InvalidInput
from desk.remote.launch import Settings, plan
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import Platform
from desk.remote.sharing import check_shared

GIVEN = {"host": "pc-1.corp", "user": "marie"}


def arguments(profiles: Profiles, name: str, platform: Platform, **allowed: str) -> tuple[str, ...]:
    """The arguments with these things allowed, piped ones included."""
    profile = profiles.get(name)
    assert profile is not None
    given = {key: value for key, value in GIVEN.items() if key in profile.fields}
    settings = Settings(platform, {}, Path("/home/m/known_hosts"))
    rendered = plan(profile, {**given, **allowed}, settings, with_secret=True).rendered
    return (*rendered.arguments, *rendered.piped)


@pytest.mark.parametrize("name", ["freerdp2", "freerdp3"])
def test_a_remote_desktop_gets_clipboard_folder_and_screens_only_when_allowed(
    profiles: Profiles, name: str, tmp_path: Path
) -> None:
    plain = arguments(profiles, name, "linux")
    assert "-clipboard" in plain
    assert not [each for each in plain if each.startswith(("+clipboard", "/drive", "/multimon"))]
    allowed = arguments(
        profiles, name, "linux", clipboard="on", folder=str(tmp_path), monitors="on"
    )
    assert allowed.index("+clipboard") > allowed.index("-clipboard")
    assert f"/drive:desk,{tmp_path}" in allowed
    assert "/multimon" in allowed


@pytest.mark.parametrize(
    ("name", "platform"), [("tigervnc", "linux"), ("tigervnc-windows", "windows")]
)
def test_a_screen_gets_the_clipboard_only_when_allowed(
    profiles: Profiles, name: str, platform: Platform
) -> None:
    plain = arguments(profiles, name, platform)
    assert "-AcceptClipboard=0" in plain
    assert "-AcceptClipboard=1" not in plain
    allowed = arguments(profiles, name, platform, clipboard="on", monitors="on")
    assert allowed.index("-AcceptClipboard=1") > allowed.index("-AcceptClipboard=0")
    assert "-FullScreenMode=All" in allowed
    assert allowed[-1] == "pc-1.corp::5900"


def test_the_windows_client_gets_all_screens_only_when_allowed_and_never_a_password(
    profiles: Profiles,
) -> None:
    assert arguments(profiles, "mstsc", "windows") == ("/v:pc-1.corp:3389",)
    allowed = arguments(profiles, "mstsc", "windows", monitors="on")
    assert allowed == ("/v:pc-1.corp:3389", "/multimon")


def test_neither_home_nor_more_is_shared_nor_what_is_not_there(tmp_path: Path) -> None:
    home = tmp_path / "home" / "marie"
    (home / "exchange").mkdir(parents=True)
    check_shared(str(home / "exchange"), home)
    (tmp_path / "way").symlink_to(home)
    for refused in (home, tmp_path / "home", tmp_path, tmp_path / "way", tmp_path / "nowhere"):
        with pytest.raises(InvalidInput):
            check_shared(str(refused), home)


def test_a_folder_that_cannot_be_shared_is_refused_before_anything_starts(
    profiles: Profiles, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput, match="There is no folder"):
        arguments(profiles, "freerdp2", "linux", folder=str(tmp_path / "nowhere"))
    with pytest.raises(InvalidInput, match="home folder"):
        arguments(profiles, "freerdp2", "linux", folder=str(Path.home()))
