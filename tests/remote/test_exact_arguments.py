"""Every profile on every system: the exact arguments, compared without that system and its tools."""

from pathlib import Path

import pytest

from desk.models.resources import resource
from desk.remote.launch import Settings, dry_run, plan
from desk.remote.profile_file import read_profile
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import LaunchRefused, Platform, Profile
from desk.remote.uri_rules import opener

WINDOWS = {
    "SystemRoot": r"C:\Windows",
    "ProgramFiles": r"C:\Program Files",
    "ProgramFiles(x86)": r"C:\Program Files (x86)",
}
GIVEN = {"host": "pc-1.corp", "user": "marie", "id": "123456789"}
PLATFORMS: tuple[Platform, ...] = ("linux", "windows", "macos")
SSH = [
    *("-F", "none", "-oStrictHostKeyChecking=yes", '-oUserKnownHostsFile="/home/m/known_hosts"'),
    "-oGlobalKnownHostsFile=none",
    "-oPreferredAuthentications=gssapi-with-mic,hostbased,publickey,password,keyboard-interactive",
    *("-oNumberOfPasswordPrompts=1", "-oConnectTimeout=5"),
    *("-oServerAliveInterval=15", "-oServerAliveCountMax=3", "-p22", "-lmarie", "--", "pc-1.corp"),
]
SFTP = [*SSH[:10], "-oUser=marie", "--", "sftp://pc-1.corp:22"]
TEAMVIEWER = "teamviewer10://control?device=123456789"
VIEWER = ["-ReconnectOnError=0", "-AlertOnFatalError=0"]
NOTHING_SHARED = ["-AcceptClipboard=0", "-SendClipboard=0"]
EXACT: dict[tuple[str, Platform], list[str]] = {
    ("freerdp2", "linux"): [
        *("/usr/bin/xfreerdp", "/v:pc-1.corp:3389", "/u:marie", "/cert:tofu", "/log-level:WARN"),
        *("-clipboard", "/dynamic-resolution", "/t:Desk pc-1.corp", "/from-stdin:force"),
    ],
    ("freerdp3", "linux"): ["/usr/bin/xfreerdp3", "/args-from:fd:N"],
    ("freerdp3", "macos"): ["/usr/local/bin/sdl-freerdp", "/args-from:fd:N"],
    ("tigervnc", "linux"): [
        *("/usr/bin/xtigervncviewer", *VIEWER, "-Log=*:stderr:30"),
        *("-SecurityTypes=X509Vnc,TLSVnc,VncAuth", *NOTHING_SHARED, "-PasswordFile=/dev/fd/N"),
        "pc-1.corp::5900",
    ],
    ("tigervnc-windows", "windows"): [
        *(r"C:\Program Files\TigerVNC\vncviewer.exe", *VIEWER),
        *("-SecurityTypes=X509Vnc,TLSVnc,VncAuth", *NOTHING_SHARED, "pc-1.corp::5900"),
    ],
    ("openssh", "linux"): ["/usr/bin/ssh", *SSH],
    ("openssh", "windows"): [r"C:\Windows\System32\OpenSSH\ssh.exe", *SSH],
    ("mstsc", "windows"): [r"C:\Windows\System32\mstsc.exe", "/v:pc-1.corp:3389"],
    ("putty", "linux"): [
        *("/usr/bin/putty", "-ssh", "-P", "22", "-l", "marie", "-pwfile", "/dev/fd/N"),
        "pc-1.corp",
    ],
    ("putty-windows", "windows"): [
        *(r"C:\Program Files\PuTTY\putty.exe", "-ssh", "-P", "22", "-l", "marie", "pc-1.corp"),
    ],
    ("plink", "linux"): ["/usr/bin/plink", "-ssh", "-P", "22", "-l", "marie", "pc-1.corp"],
    ("plink", "windows"): [
        *(r"C:\Program Files\PuTTY\plink.exe", "-ssh", "-P", "22", "-l", "marie", "pc-1.corp"),
    ],
    ("sftp", "linux"): ["/usr/bin/sftp", *SFTP],
    ("sftp", "windows"): [r"C:\Windows\System32\OpenSSH\sftp.exe", *SFTP],
    ("remmina-rdp", "linux"): ["/usr/bin/remmina", "--connect=rdp://marie@pc-1.corp:3389"],
    ("remmina-vnc", "linux"): ["/usr/bin/remmina", "--connect=vnc://pc-1.corp:5900"],
    ("anydesk", "linux"): ["/usr/bin/anydesk", "123456789", "--with-password"],
    ("anydesk", "windows"): [
        *(r"C:\Program Files (x86)\AnyDesk\AnyDesk.exe", "123456789", "--with-password"),
    ],
    ("anydesk", "macos"): [
        *("/Applications/AnyDesk.app/Contents/MacOS/AnyDesk", "123456789", "--with-password"),
    ],
    ("rustdesk", "linux"): ["/usr/bin/rustdesk", "--connect", "123456789"],
    ("rustdesk", "windows"): [
        *(r"C:\Program Files\RustDesk\rustdesk.exe", "--connect", "123456789"),
    ],
    ("rustdesk", "macos"): [
        *("/Applications/RustDesk.app/Contents/MacOS/RustDesk", "--connect", "123456789"),
    ],
    ("msra", "windows"): [r"C:\Windows\System32\msra.exe", "/offerra", "pc-1.corp"],
    ("teamviewer", "linux"): [TEAMVIEWER],
    ("teamviewer", "windows"): [TEAMVIEWER],
    ("teamviewer", "macos"): [TEAMVIEWER],
    ("quick-assist", "windows"): ["ms-quick-assist:"],
    ("screen-sharing", "macos"): ["vnc://pc-1.corp:5900"],
    ("windows-app", "macos"): [
        "rdp://full%20address=s:pc-1.corp:3389&username=s:marie"
        "&prompt%20for%20credentials%20on%20client=i:1",
    ],
}
"""What would be started, or for a link what would be opened; the pipe's number is `N`."""
WITHOUT_PASSWORD: dict[tuple[str, Platform], list[str]] = {
    ("anydesk", "linux"): ["/usr/bin/anydesk", "123456789"],
    ("putty", "linux"): ["/usr/bin/putty", "-ssh", "-P", "22", "-l", "marie", "pc-1.corp"],
}


def get(profiles: Profiles, name: str) -> Profile:
    found = profiles.get(name)
    assert found is not None
    return found


def arguments(
    profile: Profile, platform: Platform, given: dict[str, str], *, with_secret: bool = True
) -> list[str]:
    settings = Settings(platform, WINDOWS, Path("/home/m/known_hosts"))
    values = {name: value for name, value in given.items() if name in profile.fields}
    return list(dry_run(plan(profile, values, settings, with_secret=with_secret)))


@pytest.mark.parametrize(("name", "platform"), EXACT)
def test_the_dry_run_is_the_exact_argument_list(
    profiles: Profiles, name: str, platform: Platform
) -> None:
    assert arguments(get(profiles, name), platform, GIVEN) == EXACT[name, platform]


@pytest.mark.parametrize(("name", "platform"), WITHOUT_PASSWORD)
def test_without_a_password_nothing_asks_for_one(
    profiles: Profiles, name: str, platform: Platform
) -> None:
    found = arguments(get(profiles, name), platform, GIVEN, with_secret=False)
    assert found == WITHOUT_PASSWORD[name, platform]


def test_every_shipped_profile_has_its_list_on_every_system(profiles: Profiles) -> None:
    shipped = {
        (profile.id, platform)
        for profile in profiles.usable
        for platform in PLATFORMS
        if profile.runs_on(platform)
    }
    assert set(EXACT) == shipped


def test_a_link_is_not_offered_where_another_program_could_have_claimed_it(
    profiles: Profiles,
) -> None:
    for name in ("quick-assist", "screen-sharing", "windows-app"):
        with pytest.raises(LaunchRefused):
            arguments(get(profiles, name), "linux", GIVEN)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("screen-sharing", "vnc://[2001:db8::1]:5900"),
        (
            "windows-app",
            "rdp://full%20address=s:[2001:db8::1]:3389&username=s:CORP%5Cdupont"
            "&prompt%20for%20credentials%20on%20client=i:1",
        ),
    ],
)
def test_in_a_link_an_ipv6_host_is_bracketed_and_a_domain_escaped(
    profiles: Profiles, name: str, expected: str
) -> None:
    given = {"host": "2001:DB8::1", "user": "CORP\\dupont"}
    assert arguments(get(profiles, name), "macos", given) == [expected]


EXAMPLES = {
    "meshcentral": (
        {"node": "a" * 63 + "$"},
        f"https://mesh.example.org/?viewmode=11&gotonode={'a' * 63}%24",
    ),
    "guacamole": (
        {"connection": "17"},
        "https://guacamole.example.org/guacamole/#/client/MTcAYwBwb3N0Z3Jlc3Fs",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_examples_for_administrators_are_links_to_the_server_that_they_name(
    name: str, platform: Platform
) -> None:
    given, link = EXAMPLES[name]
    content = (resource("launchers") / "examples" / f"{name}.toml").read_bytes()
    assert arguments(read_profile(content), platform, given) == [link]


def test_every_example_is_tried() -> None:
    folder = resource("launchers") / "examples"
    assert {path.stem for path in folder.glob("*.toml")} == set(EXAMPLES)


def test_a_tool_that_keeps_its_own_record_of_nothing_says_so_in_both_languages(
    profiles: Profiles,
) -> None:
    assist = get(profiles, "quick-assist")
    assert "read it to the person" in assist.note_in("en")
    assert "lisez-le" in assist.note_in("fr")
    assert assist.note_in("de") == assist.note_in("en")
    assert get(profiles, "freerdp2").note_in("fr") == ""


def test_on_macos_a_link_is_given_to_the_system_s_opener_as_one_argument() -> None:
    link = "rdp://full%20address=s:pc-1.corp:3389"
    assert opener("darwin", link) == ("/usr/bin/open", link)
    assert opener("linux", link) == opener("win32", link) == ()
