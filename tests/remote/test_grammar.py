"""Hostile values are refused in every field, ordinary ones pass, and none can change an argument."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.asset import Address
from desk.models.errors import InvalidInput
from desk.remote.grammar import GRAMMARS, POSITIONAL, NotAccepted, host, password
from desk.remote.profile_folders import Profiles
from desk.remote.profiles import Profile, fitting, render
from desk.remote.ways import accept_address

HOSTILE = [
    # field, value, what it attacks
    ("host", "-oProxyCommand=calc", "an ssh option as host"),
    ("host", "--", "the end of options as host"),
    ("host", "-p", "a short option"),
    ("host", "/etc/passwd", "vncviewer opens it as a file"),
    ("host", "../../evil.tigervnc", "a vncviewer file that leads to another server"),
    ("host", "PasswordFile=/etc/shadow", "vncviewer takes name=value as an option"),
    ("host", "via=-oProxyCommand=id", "vncviewer via= runs a shell"),
    ("host", "Log=*:file:100", "vncviewer writes its log elsewhere"),
    ("host", "evil.rdp", "xfreerdp opens it as a file"),
    ("host", "C:\\Users\\Public\\evil.rdp", "mstsc opens it as a file"),
    ("host", "\\\\attacker\\share\\x.rdp", "a UNC path gives the NTLM hash away"),
    ("host", "//attacker/share", "a UNC path with slashes"),
    ("host", "pc1 /p:x", "a space and an option"),
    ("host", "pc1\t/drive:x,/", "a tab and an option"),
    ("host", "pc1\n/drive:share,/home", "a second line of args-from"),
    ("host", "pc1\r\nalternate shell:s:cmd.exe", "a second line of an .rdp file"),
    ("host", "pc1\x00.evil", "a NUL cuts the name"),
    ("host", "pc1;calc", "a shell separator"),
    ("host", "pc1|calc", "a shell pipe"),
    ("host", "pc1&calc", "a cmd.exe separator"),
    ("host", "$(touch /tmp/x)", "a command through %h"),
    ("host", "`id`.evil.example", "backticks through %h"),
    ("host", "${HOME}", "a variable"),
    ("host", "%COMPUTERNAME%", "a cmd.exe variable"),
    ("host", 'pc1"', "a quote"),
    ("host", "pc1'", "another quote"),
    ("host", "pc1%20--play", "a percent-encoded argument"),
    ("host", "user@pc1", "a smuggled user"),
    ("host", "user:pw@pc1", "smuggled credentials"),
    ("host", "pc1:3389", "a port in the host"),
    ("host", "pc1::5900", "a VNC port in the host"),
    ("host", "[::1]:22", "brackets"),
    ("host", "fe80::1%eth0", "an IPv6 scope"),
    ("host", "fe80::1%;calc", "an IPv6 scope with shell text"),
    ("host", "127.1", "a short IPv4"),
    ("host", "0x7f000001", "a hexadecimal IPv4"),
    ("host", "2130706433", "an integer IPv4"),
    ("host", "0177.0.0.1", "an octal IPv4"),
    ("host", "\uff11\uff12\uff17.0.0.1", "full-width digits"),
    ("host", "pc1.\xe9vil.example", "not ASCII"),
    ("host", "p\u04411.corp", "a Cyrillic look-alike"),
    ("host", "pc1\u202egpj", "a right-to-left override"),
    ("host", "pc1\u200b", "a zero-width space"),
    ("host", "a" * 64 + ".corp", "a label of more than 63"),
    ("host", ".".join(["a" * 60] * 5), "a name of more than 253"),
    ("host", "", "empty: clients open a dialog or another server"),
    ("host", " ", "blank"),
    ("host", "pc1.", "a trailing dot"),
    ("host", "pc..corp", "an empty label"),
    ("host", "*", "a wildcard"),
    ("host", "unix:/tmp/.X11-unix/X0", "a UNIX socket"),
    ("host", "vsock://1", "a FreeRDP vsock"),
    ("host", "file:///etc/passwd", "a link"),
    ("host", "javascript:alert(1)", "a script"),
    ("host", "pc1?password=x", "a query"),
    ("host", "pc1#frag", "a fragment"),
    ("port", "0", "port 0"),
    ("port", "65536", "too large"),
    ("port", "22 -oProxyCommand=id", "an option after the port"),
    ("port", "+22", "a sign"),
    ("port", "\uff12\uff12", "full-width digits"),
    ("port", "22\n", "a line end that `$` would let pass"),
    ("port", "-1", "negative"),
    ("port", "0x16", "hexadecimal"),
    ("ssh_user", "-oProxyCommand=calc", "an option as user"),
    ("ssh_user", "x\ntouch /tmp/x", "a line end through %r"),
    ("ssh_user", "$IFS", "expanded through %r"),
    ("ssh_user", "root;id", "a shell separator"),
    ("ssh_user", "a b", "a space"),
    ("ssh_user", "root@evil@pc1 ", "a blank after two @"),
    ("win_user", "/p:x", "a FreeRDP option as user"),
    ("win_user", "adm\r\nremoteapplicationprogram:s:||x", "a second line of an .rdp file"),
    ("win_user", 'a" /admin "', "a quote for CreateProcess"),
    ("win_user", "DOM\\sub\\user", "two backslashes"),
    ("win_user", "-u", "an option"),
    ("teamviewer_id", "123456789 --play \\\\1.2.3.4\\share\\f.tvs", "CVE-2020-13699"),
    ("teamviewer_id", "123 456 789", "spaces: the form strips them, not the grammar"),
    ("teamviewer_id", "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19", "full-width"),
    ("teamviewer_id", "123456789\n", "a line end"),
    ("teamviewer_id", "1234567", "too short"),
    ("teamviewer_id", "123456789&authorization=x", "a parameter"),
    ("anydesk_id", "--get-id", "an option as address"),
    ("anydesk_id", "123456789 --set-password", "a second argument"),
    ("anydesk_id", "a@ad@b", "two @"),
    ("anydesk_id", "anydesk:123456789", "a nested scheme"),
    ("rustdesk_id", "123456789?password=x&relay", "a query"),
    ("rustdesk_id", "123456789/r@evil.example?key=AAAA", "another rendezvous server"),
    ("rustdesk_id", "config/9JSPSv", "rustdesk://config"),
    ("rustdesk_id", "password/Evil123", "rustdesk://password"),
    ("rustdesk_id", "--password", "an option as id"),
    ("mesh_node", "x&login=token", "a parameter"),
    ("mesh_node", "../../?login=x", "a path"),
    ("guac_id", "1\x00c\x00other", "another data source"),
    ("mac", "ff:ff:ff:ff:ff", "too short"),
    ("mac", "52:54-00:ab:cd:ef", "mixed separators"),
    ("mac", "52:54:00:ab:cd:ef\n", "a line end"),
    ("password", "secret\n/drive:x,/", "a second line of args-from"),
    ("password", "a\x00b", "a NUL"),
    ("password", "", "empty: clients try without"),
]

ORDINARY = [
    ("host", "pc-0042.corp.example", "pc-0042.corp.example"),
    ("host", "PC42", "pc42"),
    ("host", "_printer_3", "_printer_3"),
    ("host", "10.1.2.3", "10.1.2.3"),
    ("host", "2001:0DB8::0001", "2001:db8::1"),
    ("host", "xn--bcher-kva.example", "xn--bcher-kva.example"),
    ("host", "3com-switch", "3com-switch"),
    ("port", "22", "22"),
    ("port", "65535", "65535"),
    ("ssh_user", "root", "root"),
    ("ssh_user", "marie.dupont@corp.example", "marie.dupont@corp.example"),
    ("ssh_user", "CORP\\marie", "CORP\\marie"),
    ("login_name", "svc_backup-1", "svc_backup-1"),
    ("win_user", "CORP\\dupont", "CORP\\dupont"),
    ("win_user", "hélène@corp.example", "hélène@corp.example"),
    ("win_user", "Administrateur", "Administrateur"),
    ("teamviewer_id", "123456789", "123456789"),
    ("anydesk_id", "front-desk@ad", "front-desk@ad"),
    ("anydesk_id", "987654321", "987654321"),
    ("rustdesk_id", "123456789", "123456789"),
    ("rustdesk_id", "poste_42", "poste_42"),
    ("mesh_node", "aB3@$" + "x" * 59, "aB3@$" + "x" * 59),
    ("guac_id", "42", "42"),
    ("mac", "52:54:00:AB:cd:ef", "52:54:00:AB:cd:ef"),
    ("fingerprint", "SHA256:" + "A1+/" * 10 + "abc", "SHA256:" + "A1+/" * 10 + "abc"),
    ("switch", "on", "on"),
    ("certificate", "sha256" + ":4f" * 32, "sha256" + ":4f" * 32),
    ("folder", "/srv/Échange/ticket 42", "/srv/Échange/ticket 42"),
    ("password", "Zq-é'\"$ x", "Zq-é'\"$ x"),
]
CHECKS = {**GRAMMARS, "password": password}


def test_the_table_holds_all_ninety_nine() -> None:
    assert len({(field, value) for field, value, _ in HOSTILE}) == 99


@pytest.mark.parametrize(("field", "value", "attack"), HOSTILE)
def test_a_hostile_value_is_refused(field: str, value: str, attack: str) -> None:
    with pytest.raises(NotAccepted):
        CHECKS[field](value)


@pytest.mark.parametrize(("field", "value", "canonical"), ORDINARY)
def test_an_ordinary_value_passes(field: str, value: str, canonical: str) -> None:
    assert CHECKS[field](value) == canonical


@pytest.mark.parametrize(
    "value",
    ["", "srv", "/", "/srv/", "//server/share", "/srv/../etc", "/srv/./a", "/a,b", "/%", "/*", "/a\n/drive:x,/",
     "/a'b", '/a"b', "/$HOME", "~/x", "C:\\x", "/a\u202eb", "/" + "a" * 200],
)  # fmt: skip
def test_only_a_plain_folder_of_this_machine_can_be_shared(value: str) -> None:
    with pytest.raises(NotAccepted):
        GRAMMARS["folder"](value)


@pytest.mark.parametrize("value", ["", "off", "on ", "On", "1", "on\n"])
def test_a_choice_is_made_or_it_is_not_there(value: str) -> None:
    with pytest.raises(NotAccepted):
        GRAMMARS["switch"](value)


def test_no_grammar_is_without_an_ordinary_value() -> None:
    assert {field for field, _, _ in ORDINARY} == set(CHECKS)


@pytest.mark.parametrize("kind", ["host", "rdp", "ssh", "vnc"])
@pytest.mark.parametrize("value", [value for field, value, _ in HOSTILE if field == "host"])
def test_a_hostile_host_is_no_address_whatever_it_is_called(kind: str, value: str) -> None:
    with pytest.raises(InvalidInput):
        accept_address(Address(kind, value))


def _fields_of(profiles: Profiles, grammar: str) -> list[tuple[Profile, str]]:
    return [
        (profile, name)
        for profile in profiles.usable
        for name, field in profile.fields.items()
        if field.grammar == grammar
    ]


GOOD = {"host": "pc-1.corp", "port": "2222", "user": "marie", "gateway": "gw.corp"}
GOOD |= {"host_key": "SHA256:" + "a" * 43, "id": "123456789"}
GOOD |= {"certificate": "sha256" + ":0a" * 32}
GOOD |= {"clipboard": "on", "monitors": "on", "folder": "/srv/exchange"}


@pytest.mark.parametrize(("field", "value", "attack"), HOSTILE)
def test_a_hostile_value_is_refused_by_every_profile_before_anything_is_rendered(
    profiles: Profiles, field: str, value: str, attack: str
) -> None:
    for profile, name in _fields_of(profiles, field):
        if value == "" and (profile.fields[name].optional or profile.fields[name].default):
            continue  # absent, not hostile
        values = {key: text for key, text in GOOD.items() if key in profile.fields}
        with pytest.raises(InvalidInput):
            render(profile, {**values, name: value}, with_secret=True, known_hosts="/k")


@pytest.mark.parametrize("value", [value for field, value, _ in HOSTILE if field == "host"])
def test_no_profile_fits_a_hostile_address(profiles: Profiles, value: str) -> None:
    assert fitting(profiles.usable, Address("host", value), "linux") == []


def test_a_value_never_adds_removes_or_joins_an_argument(profiles: Profiles) -> None:
    """Each ordinary value fills its place and changes nothing around it."""
    for field, value, canonical in ORDINARY:
        for profile, name in _fields_of(profiles, field):
            values = {key: text for key, text in GOOD.items() if key in profile.fields}
            usual = render(profile, values, with_secret=True, known_hosts="/k")
            other = render(profile, {**values, name: value}, with_secret=True, known_hosts="/k")
            pairs = list(
                zip(
                    [*usual.arguments, *usual.piped, unquote(usual.uri)],
                    [*other.arguments, *other.piped, unquote(other.uri)],
                    strict=True,
                )
            )
            bracketed = f"[{canonical}]" if ":" in canonical and field == "host" else canonical
            for before, after in pairs:
                expected = {
                    before,
                    before.replace(GOOD[name], canonical),
                    before.replace(GOOD[name], bracketed),
                }
                assert after in expected


@given(st.text(max_size=40))
def test_whatever_is_accepted_begins_no_option_and_ends_no_line(text: str) -> None:
    for name, check in GRAMMARS.items():
        try:
            accepted = check(text)
        except NotAccepted:
            continue
        assert not accepted.startswith(("-", "+", "/")), name
        assert not re.search(r"[\s\x00{}\"'$`;|&<>]", accepted) or name == "mesh_node", name
        if name in POSITIONAL and name != "fingerprint":
            assert not re.search(r"[=/\\]", accepted), name


def test_a_refusal_never_repeats_a_password() -> None:
    with pytest.raises(NotAccepted) as refusal:
        password("hunter2\nsecond")
    assert "hunter2" not in str(refusal.value)


def test_a_host_is_canonical_whatever_its_case() -> None:
    assert host("Pc-1.CORP") == host("pc-1.corp")
