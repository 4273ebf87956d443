"""Words of the remote pane: what a probe answered, how somebody agreed, how a session ended."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desk.models.errors import DeskError
from desk.models.texts import language
from desk.remote.channels import caution
from desk.remote.launch import Plan
from desk.remote.probe import Answer, Probe
from desk.remote.profiles import Outcome, Profile
from desk.remote.session import ConsentMode
from desk.remote.sites import Site
from desk.remote.ways import WayIn
from desk.ui import text
from desk.ui.tokens import Tone


def _tr(words: str) -> str:
    return QCoreApplication.translate("remote", words)


def answer_words(probe: Probe) -> tuple[str, Tone]:
    """What a probe found, and whether that is good."""
    found: dict[Answer, tuple[str, Tone]] = {
        Answer.OPEN: _open_words(probe),
        Answer.UNKNOWN_HOST: (_tr("name unknown"), "danger"),
        Answer.REFUSED: (_tr("machine is on, this door is closed"), "warn"),
        Answer.FILTERED: (_tr("no answer: off, or VPN missing"), "warn"),
        Answer.WRONG_SERVICE: (_tr("another service answers"), "danger"),
        Answer.SILENT: (_tr("connects, then says nothing"), "warn"),
        Answer.NOT_PROBED: ("", "info"),
    }
    return found[probe.answer]


def _open_words(probe: Probe) -> tuple[str, Tone]:
    """That something answers; of a remote desktop also how well the way to it is protected."""
    return {
        "RDP with NLA": (_tr("answers, with NLA"), "success"),
        "RDP with TLS": (_tr("answers, encrypted, without NLA"), "warn"),
        "RDP without TLS": (_tr("answers, without encryption"), "danger"),
    }.get(probe.detail, (_tr("answers"), "success"))  # type: ignore[return-value]


def no_tool_words() -> str:
    """That a way in cannot be gone with what is installed."""
    return _tr("the tool is not installed here")


def site_words(site: Site, *, reached: bool | None) -> tuple[str, Tone]:
    """Where a machine stands; when nothing of that place answers, what is missing."""
    name = text.one_line(site.name, 60)
    if reached is not False:
        return _tr("Site: {site}").format(site=name), "info"
    if not site.vpn:
        return _tr("Nothing of the site {site} answers from here.").format(site=name), "warn"
    words = _tr("Nothing of the site {site} answers from here: connect the VPN “{vpn}”, then ask again.")  # fmt: skip
    return words.format(site=name, vpn=text.one_line(site.vpn, 60)), "warn"


def choice_words(choice: str) -> str:
    """Something a person may allow for one session."""
    return {
        "clipboard": _tr("Share the clipboard"),
        "monitors": _tr("Use all screens"),
        "folder": _tr("Folder to share (none)"),
    }[choice]


def _allowed_words(values: Mapping[str, str]) -> list[str]:
    """What was allowed for the session that would be started."""
    allowed = [_tr("clipboard shared")] if "clipboard" in values else []
    if "folder" in values:
        allowed.append(_tr("folder {folder} shared").format(folder=values["folder"]))
    return [*allowed, _tr("on all screens")] if "monitors" in values else allowed


def not_installed_words(planned: Plan) -> str:
    """That what would be started is not there."""
    words = _tr("{tool} is not installed on this machine ({program}).")
    return words.format(tool=planned.profile.name, program=planned.program)


def preview_words(planned: Plan) -> str:
    """One line that says what would be started."""
    target = f"{planned.target}:{planned.port}" if planned.port else planned.target
    values = planned.rendered.values
    if planned.jump is not None:
        words = _tr("{target} through {gateway}")
        target = words.format(target=target, gateway=planned.jump.host)
    if gateway := values.get("gateway"):
        target = _tr("{target} through {gateway}").format(target=target, gateway=gateway)
    if not _speaks(planned.profile):
        return f"{planned.profile.name_in(language())} · {target}"
    words = (
        _tr("{protocol} to {target} as {user}, with {tool}")
        if planned.user
        else _tr("{protocol} to {target}, with {tool}")
    )
    said = words.format(
        protocol=planned.profile.protocol.upper(),
        target=target,
        user=planned.user,
        tool=planned.profile.name_in(language()),
    )
    return " · ".join((said, *_allowed_words(values)))


def kind_words(kind: str) -> str:
    """A kind of address a person can choose."""
    return {
        "host": _tr("Name or address in the network"),
        "rdp": _tr("Remote desktop (RDP)"),
        "ssh": _tr("Shell (SSH)"),
        "vnc": _tr("Screen (VNC)"),
        "mac": _tr("Network card (MAC)"),
        "rustdesk": "RustDesk",
        "anydesk": "AnyDesk",
        "teamviewer": "TeamViewer",
        "meshcentral": "MeshCentral",
        "guacamole": "Guacamole",
    }[kind]


def consent_words(mode: ConsentMode) -> str:
    """How somebody agreed."""
    return {
        ConsentMode.SPOKEN: _tr("Said yes (telephone, in person)"),
        ConsentMode.ON_SCREEN: _tr("Will confirm on the screen"),
        ConsentMode.WRITTEN: _tr("Wrote it in the ticket"),
        ConsentMode.STANDING: _tr("Nobody sits there (server)"),
        ConsentMode.EMERGENCY: _tr("Emergency, nobody could be asked"),
        ConsentMode.NOT_ASKED: _tr("Nobody was asked"),
    }[mode]


def outcome_words(outcome: Outcome) -> str:
    """How a session ended."""
    return {
        Outcome.RUNNING: _tr("Running"),
        Outcome.ENDED: _tr("Ended"),
        Outcome.AUTH_FAILED: _tr("The password was refused"),
        Outcome.UNREACHABLE: _tr("The machine could not be reached"),
        Outcome.UNKNOWN_HOST: _tr("The name is unknown"),
        Outcome.CERTIFICATE_REFUSED: _tr("The certificate was refused"),
        Outcome.HOST_KEY_REFUSED: _tr("The host key was refused"),
        Outcome.CONNECT_FAILED: _tr("The connection failed"),
        Outcome.TRANSPORT_FAILED: _tr("The connection broke"),
        Outcome.NOT_STARTED: _tr("The tool did not start"),
        Outcome.FAILED: _tr("The tool failed"),
        Outcome.UNKNOWN: _tr("It is over; how is not known"),
    }[outcome]


def way_words(way: WayIn, language: str) -> tuple[str, str]:
    """A way in: protocol, user and address, and the tool. The address has passed its grammar."""
    port = f":{way.address.port}" if way.address.port else ""
    user = f"{way.values['user']}@" if "user" in way.values else ""
    target = text.one_line(f"{user}{way.address.value}{port}", 120)
    tool = way.profile.name_in(language)
    return (f"{way.profile.protocol.upper()} · {target}" if _speaks(way.profile) else target), tool


def _speaks(profile: Profile) -> bool:
    """Whether its protocol has a name that says something."""
    return profile.protocol not in {"other", "web"}


def problem_words(error: DeskError) -> str:
    """An error on one line."""
    return f"{error.message} {error.advice}".strip()


def password_words(profile: Profile, keyring: str) -> str:
    """How a tool gets a password, what there is to know of it, and what is wrong with the keyring."""
    spoken = language()
    return "\n".join(filter(None, (caution(profile, None), profile.note_in(spoken), keyring)))
