"""Reads `.remmina` files: one connection each, `key=value` below `[remmina]`."""

from typing import Final

from desk.remote.connection_files.found import Format, Reading, Why
from desk.remote.connection_files.gathering import Gathering, Raw
from desk.remote.connection_files.places import apart
from desk.remote.connection_files.sifting import Sieve, all_of, names, sift

_MOST_LINES: Final = 1_000
_KINDS: Final = {"RDP": "rdp", "VNC": "vnc", "SSH": "ssh", "SFTP": "ssh"}

SIEVE: Final = Sieve(
    taken=names("name group protocol server username domain ssh_username"),
    harmless=names(
        "quality colordepth resolution_mode resolution_width resolution_height window_width",
        "window_height window_maximize viewmode scale keyboard_grab viewonly showcursor encodings",
        "sound audio-output notes_text labels last_success datetime-connect enable-autostart",
        "disableencryption console multimon monitorids span network glyph-cache gfx",
        "disable_fastpath disablepasswordstoring disableautoreconnect disableclipboard",
        "disableserverinput disableserverbell keymap rdp_reconnect_attempts timeout freerdp_log_level",
        "freerdp_log_filters workarea clientname clientbuild relax-order-checks",
        "useproxyenv toolbar_opacity old-license",
        "ssh_color_scheme ssh_charset ssh_compression ssh_auth ssh_kex_algorithms ssh_ciphers",
        "ssh_hostkeytypes ssh_logfolder ssh_logfilename sshlogenabled sshlogfolder sshlogname",
        "audiblebell profile-lock assistance_mode restricted-admin aspect_ratio tightencoding",
        "color-pref force_multimon dynamic_resolution_width dynamic_resolution_height",
    ),
    named=all_of(
        Why.COMMAND,
        "precommand postcommand runcommand run_line execpath startupcmd ssh_proxycommand",
        "ssh_tunnel_proxycommand rdp2tcp",
    )
    | all_of(Why.PLUGIN, "drdynvc vc dvc")
    | all_of(
        Why.PASSWORD,
        "password ssh_password ssh_passphrase ssh_tunnel_password ssh_tunnel_passphrase",
        "assistance_pass pth",
    )
    | all_of(
        Why.REDIRECTION,
        "sharefolder shareprinter shareserial shareparallel sharesmartcard microphone usb printer_overrides",
        "parallelpath parallelname parallelpermissive serialpath serialname serialdriver",
        "serialpermissive smartcardname ssh_forward_x11 drive",
    )
    | all_of(Why.KEY_FILE, "ssh_privatekey ssh_certfile")
    | all_of(Why.ELSEWHERE, "loadbalanceinfo"),
    begins=(
        ("exec", Why.COMMAND),
        ("ssh_tunnel_privatekey", Why.KEY_FILE),
        ("ssh_tunnel_certfile", Why.KEY_FILE),
        ("ssh_tunnel", Why.TUNNEL),
        ("gateway_password", Why.PASSWORD),
        ("gateway", Why.GATEWAY),
        ("websockets", Why.GATEWAY),
        ("share", Why.REDIRECTION),
        ("proxy", Why.TUNNEL),
        ("base-cred-for-gw", Why.GATEWAY),
    ),
    weaker={
        "cert_ignore": frozenset({"1", "true"}),
        "ignore-tls-errors": frozenset({"1", "true"}),
        "ssh_stricthostkeycheck": frozenset({"0", "false"}),
        "security": frozenset({"rdp", "tls"}),
    },
)


def read_remmina(text: str, name: str) -> Reading:
    """The machine of a `.remmina` file; the file's name where it has none of its own."""
    gathering = Gathering(Format.REMMINA)
    settings = _settings(text, gathering)
    name = settings.get("name", "").strip() or name
    protocol = settings.get("protocol", "").strip()
    host, port = apart(settings.get("server", "").strip(" "))
    gathering.add(
        Raw(
            name,
            _KINDS.get(protocol, protocol or "protocol"),
            host,
            port,
            (settings.get("username") or settings.get("ssh_username", "")).strip(" "),
            settings.get("domain", "").strip(" "),
            group=tuple(settings.get("group", "").split("/")),
        )
    )
    sift(gathering, name, settings.items(), SIEVE)
    return gathering.reading()


def _settings(text: str, gathering: Gathering) -> dict[str, str]:
    found: dict[str, str] = {}
    inside = False
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        gathering.cut()
    for line in lines[:_MOST_LINES]:
        if line.startswith("["):
            inside = line.strip().lower() == "[remmina]"
            continue
        key, equals, value = line.partition("=")
        if inside and equals and not line.startswith(("#", ";")):
            found[key.strip().lower()] = value
    return found
