"""A launcher profile is read when it is plainly safe and refused with a reason when it is not."""

import pytest

from desk.models.resources import resource
from desk.models.texts import set_language
from desk.remote.profile_file import ProfileRefused, read_profile

VNC = r"""
schema = 1
id = "viewer"
name = "A viewer"
protocol = "vnc"
kind = "process"
[fields]
host = { grammar = "host" }
port = { grammar = "port", default = 5900 }
user = { grammar = "win_user", default = "nobody" }
extra = { grammar = "host", optional = true }
[program]
linux = { paths = ["/usr/bin/viewer"] }
windows = { paths = ['%ProgramFiles%\Viewer\viewer.exe'] }
[run]
argv = ["-quiet", "/u:{user}", "{host}::{port}"]
optional = [{ if = "extra", argv = ["/g:{extra}"] }]
[secret]
channel = "fd"
argv = ["-PasswordFile=/dev/fd/{secret_fd}"]
[session]
end = "process-exit"
"""
LINK = """
schema = 1
id = "link"
name = "A link"
protocol = "web"
kind = "uri"
[fields]
node = { grammar = "mesh_node" }
[uri]
template = "https://mesh.corp.example/?viewmode=11&gotonode={node}"
[session]
end = "manual"
"""


def read(text: str) -> None:
    read_profile(text.encode())


def test_the_two_samples_are_accepted() -> None:
    read(VNC)
    read(LINK)


def program(path: str) -> tuple[str, str]:
    return '"/usr/bin/viewer"', f"'{path}'"


def windows_program(path: str) -> tuple[str, str]:
    return r"'%ProgramFiles%\Viewer\viewer.exe'", f"'{path}'"


def argument(text: str) -> tuple[str, str]:
    return '"-quiet"', text


MALICIOUS_PROGRAMS = {
    "a shell": program("/bin/sh"),
    "bash": program("/usr/bin/bash"),
    "python": program("/usr/bin/python3.11"),
    "env": program("/usr/bin/env"),
    "xdg-open": program("/usr/bin/xdg-open"),
    "sudo": program("/usr/bin/sudo"),
    "sshpass": program("/usr/bin/sshpass"),
    "a relative program": program("viewer"),
    "a program in /tmp": program("/tmp/viewer"),
    "a program in a home": program("/home/marie/viewer"),
    "a way up": program("/usr/bin/../../tmp/viewer"),
    "a doubled slash": program("/usr/bin//viewer"),
    "a field in the program": program("/usr/bin/{host}"),
    "powershell": windows_program(r"%SystemRoot%\System32\powershell.exe"),
    "a UNC path": windows_program(r"\\attacker\share\viewer.exe"),
    "a batch file": windows_program(r"%ProgramFiles%\Viewer\viewer.bat"),
    "a Windows home": windows_program(r"%AppData%\viewer.exe"),
    "a Windows way up": windows_program(r"%ProgramFiles%\..\Users\Public\viewer.exe"),
    "another stream": windows_program(r"%ProgramFiles%\Viewer\viewer.txt:x.exe"),
}
MALICIOUS_ARGUMENTS = {
    "a password in an argument": argument('"-p{password}"'),
    "a secret in an argument": argument('"-p{secret}"'),
    "the pipe in the wrong place": argument('"-PasswordFile=/dev/fd/{secret_fd}"'),
    "a second line": argument(r'"-quiet\n/drive:x,/"'),
    "a NUL": argument(r'"-quiet\u0000"'),
    "an attribute of a value": argument('"{host.__class__}"'),
    "a conversion of a value": argument('"{host!r}"'),
    "an index": argument('"{0}"'),
    "a doubled brace": argument('"{{host}}"'),
    "an unclosed brace": argument('"{host"'),
    "a user as a positional": argument('"{user}"'),
    "a user at the beginning": argument('"{user}@{host}"'),
    "an optional field outside its group": argument('"-g{extra}"'),
    "an empty argument": argument('""'),
    "free text": ('{ grammar = "win_user", default = "nobody" }', '{ grammar = "text" }'),
    "a hostile default": ('default = "nobody"', 'default = "/p:x"'),
    "a group without a field": ('if = "extra"', 'if = "other"'),
    "a group on a required field": ('if = "extra"', 'if = "host"'),
}
MALICIOUS_SHAPES = {
    "variables": ("[session]", '[env]\nLD_PRELOAD = "/tmp/x.so"\n[session]'),
    "a shell flag": ("[secret]", "shell = true\n[secret]"),
    "the channel argv": ('channel = "fd"', 'channel = "argv"'),
    "the channel env": ('channel = "fd"', 'channel = "env"'),
    "a pipe that is not named": ('argv = ["-PasswordFile=/dev/fd/{secret_fd}"]', "argv = []"),
    "a pipe that is named twice": ("/dev/fd/{secret_fd}", "/dev/fd/{secret_fd}{secret_fd}"),
    "a named pipe for stdin": ('channel = "fd"', 'channel = "stdin"'),
    "a line prefix for fd": ('channel = "fd"', 'channel = "fd"\nline_prefix = "/p:"'),
    "askpass without ssh": (
        'channel = "fd"\nargv = ["-PasswordFile=/dev/fd/{secret_fd}"]',
        'channel = "askpass"',
    ),
    "another schema": ("schema = 1", "schema = 2"),
    "an id with a path": ('id = "viewer"', 'id = "../viewer"'),
    "a name with a line end": ('name = "A viewer"', r'name = "A\nviewer"'),
    "a field named like the pipe": ("[fields]", '[fields]\nsecret_fd = { grammar = "host" }'),
    "a match on everything": (
        'end = "process-exit"',
        'end = "process-exit"\nstderr_map = [{ match = "", status = "ended" }]',
    ),
    "a made-up status": (
        'end = "process-exit"',
        'end = "process-exit"\nexit_map = { 1 = "victory" }',
    ),
    "a made-up exit code": (
        'end = "process-exit"',
        'end = "process-exit"\nexit_map = { "1; rm" = "failed" }',
    ),
    "a program and a link": ("[session]", '[uri]\ntemplate = "https://x.example/"\n[session]'),
    "an encoding outside of a link": (
        'host = { grammar = "host" }',
        'host = { grammar = "host", encode = "guacamole" }\nsource = { grammar = "guac_id" }',
    ),
    "a made-up encoding": (
        'host = { grammar = "host" }',
        'host = { grammar = "host", encode = "x" }',
    ),
    "a note with a line end": ("[session]", '[i18n.note]\nen = "a\\nb"\n[session]'),
    "a note without end": ("[session]", f'[i18n.note]\nen = "{"x" * 301}"\n[session]'),
    "a way through a jump host without ssh": (
        'argv = ["-quiet"',
        'jump = ["-oProxyCommand={jump_command}"]\nargv = ["-quiet"',
    ),
    "a field named like the way through": (
        "[fields]",
        '[fields]\njump_command = { grammar = "host" }',
    ),
    "no program": ("[program]", "[programme]"),
    "a process that ends by wrapper": ('end = "process-exit"', 'end = "wrapper"'),
    "a pipe through a terminal": (
        'kind = "process"',
        'kind = "terminal"\n[i18n]\nname = { fr = "x" }',
    ),
    "not TOML": ("schema = 1", "schema = "),
}
VNC_FAULTS = MALICIOUS_PROGRAMS | MALICIOUS_ARGUMENTS | MALICIOUS_SHAPES


@pytest.mark.parametrize("fault", VNC_FAULTS)
def test_a_malicious_profile_is_refused(fault: str) -> None:
    before, after = VNC_FAULTS[fault]
    assert before in VNC
    with pytest.raises(ProfileRefused):
        read(VNC.replace(before, after, 1))


LINK_FAULTS = {
    "a script": 'template = "javascript:alert(1)//{node}"',
    "a file": 'template = "file:///etc/passwd?{node}"',
    "an ssh link": 'template = "ssh://{node}"',
    "a telnet link": 'template = "telnet://{node}"',
    "plain http": 'template = "http://mesh.corp.example/?{node}"',
    "a server from a field": 'template = "https://{node}/"',
    "a server that ends in a field": 'template = "https://mesh.corp.example{node}/"',
    "a user in the link": 'template = "https://admin@mesh.corp.example/?n={node}"',
    "brackets around nothing": 'template = "https://[mesh.corp.example/?n={node}"',
    "no server": 'template = "https:///?n={node}"',
    "a token": 'template = "https://mesh.corp.example/?login=abc&gotonode={node}"',
    "a token in the fragment": 'template = "https://mesh.corp.example/#/?token=abc&n={node}"',
    "a password": 'template = "teamviewer10://control?device={node}&password=x"',
    "an authorization": 'template = "teamviewer10://control?device={node};authorization=x"',
    "a parameter named by a field": 'template = "https://mesh.corp.example/?{node}=1"',
    "RustDesk's settings": 'template = "rustdesk://config/{node}"',
    "RustDesk's password": 'template = "rustdesk://password/{node}"',
    "a space": 'template = "anydesk:{node} --play"',
    "a pipe": 'template = "anydesk:{node}"\n[secret]\nchannel = "stdin"',
    "an end that nobody sees": None,
    "Screen Sharing everywhere": 'template = "vnc://{node}:5900"',
    "a password for Screen Sharing": 'template = "vnc://me:pw@{node}:5900"\nplatforms = ["macos"]',
    "a program of the other machine": (
        'template = "rdp://full%20address=s:{node}&alternate%20shell=s:cmd.exe"\n'
        'platforms = ["macos"]'
    ),
    "a shared drive": (
        'template = "rdp://full%20address=s:{node}&drivestoredirect=s:*"\nplatforms = ["macos"]'
    ),
    "a setting without a type": ('template = "rdp://full%20address={node}"\nplatforms = ["macos"]'),
    "Quick Assist on other systems": 'template = "ms-quick-assist:"\nplatforms = ["linux"]',
    "a link for no system": 'template = "anydesk:{node}"\nplatforms = []',
    "a link for an unknown system": 'template = "anydesk:{node}"\nplatforms = ["amiga"]',
}


@pytest.mark.parametrize("fault", LINK_FAULTS)
def test_a_malicious_link_is_refused(fault: str) -> None:
    template = LINK_FAULTS[fault]
    good = 'template = "https://mesh.corp.example/?viewmode=11&gotonode={node}"'
    text = LINK.replace(good, template or good)
    if template is None:
        text = text.replace('end = "manual"', 'end = "process-exit"')
    with pytest.raises(ProfileRefused):
        read(text)


@pytest.mark.parametrize("source", ["", 'source = { grammar = "guac_id", optional = true }'])
def test_a_guacamole_link_names_its_data_source(source: str) -> None:
    field = 'node = { grammar = "mesh_node" }'
    encoded = f'node = {{ grammar = "guac_id", encode = "guacamole" }}\n{source}'
    with pytest.raises(ProfileRefused, match="encode"):
        read(LINK.replace(field, encoded))


def test_an_oversized_or_binary_file_is_refused() -> None:
    for content in (b"#" * 70_000, b"\xff\xfe", b""):
        with pytest.raises(ProfileRefused):
            read_profile(content)


def test_a_refusal_says_what_is_wrong() -> None:
    with pytest.raises(ProfileRefused, match="not a field"):
        read(VNC.replace('"-quiet"', '"-p{password}"'))


def test_a_refusal_is_said_in_the_persons_language() -> None:
    set_language("fr")
    shell = VNC.replace("/usr/bin/viewer", "/usr/bin/bash")
    with pytest.raises(ProfileRefused, match="refusé : les interpréteurs"):
        read_profile(shell.encode())


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 3000])
def test_a_number_without_end_and_a_nest_without_floor_are_refused(value: str) -> None:
    with pytest.raises(ProfileRefused, match="not a launcher profile"):
        read_profile(f"rank = {value}".encode())


@pytest.mark.parametrize(
    "jump", ['"{jump_command}"', '"-o{jump_command}{jump_command}"', '"-x"', '"-J{host}"']
)
def test_the_way_through_a_jump_host_is_named_once_as_the_value_of_an_option(jump: str) -> None:
    shipped = (resource("launchers") / "openssh.toml").read_text(encoding="utf-8")
    good = '"-oProxyCommand={jump_command}"'
    assert good in shipped
    with pytest.raises(ProfileRefused):
        read(shipped.replace(good, jump))
