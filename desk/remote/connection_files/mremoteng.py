"""Reads mRemoteNG's `confCons.xml` (2.5 and newer): a tree of folders and connections with inheritance."""

import re
from typing import Final

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.remote.connection_files.found import Format, Lock, Reading, Why
from desk.remote.connection_files.gathering import Gathering, Raw
from desk.remote.connection_files.sifting import Sieve, all_of, is_on, sift
from desk.remote.connection_files.xml_tree import Part

MOST_ITERATIONS: Final = 100_000
"""Rounds of PBKDF2 for one password; more are there to keep a machine busy."""
_ITERATIONS: Final = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
_KINDS: Final = {
    "rdp": "rdp", "vnc": "vnc", "ssh1": "ssh", "ssh2": "ssh", "anydesk": "anydesk",
}  # fmt: skip
_INHERITED: Final = ("Username", "Domain", "Password", "Port", "Protocol", "MacAddress")

SIEVE: Final = Sieve(
    named=all_of(
        Why.COMMAND,
        "preextapp postextapp extapp openingcommand sshoptions startprogram startprogramworkdir",
        "rdpstartprogram rdpstartprogramworkdir",
    )
    | all_of(Why.PLUGIN, "renderingengine puttysession vmid")
    | all_of(
        Why.PASSWORD,
        "userviaapi externalcredentialprovider externaladdressprovider ec2instanceid ec2region",
        "vaultopenbaomount vaultopenbaorole rdgatewaypassword rdgatewayaccesstoken vncproxypassword",
        "rdgatewayexternalcredentialprovider rdgatewayuserviaapi",
    )
    | all_of(Why.TUNNEL, "sshtunnelconnectionname")
    | all_of(Why.KEY_FILE, "privatekeypath")
    | all_of(Why.ELSEWHERE, "loadbalanceinfo"),
    begins=(
        ("redirectkeys", Why.UNKNOWN),
        ("redirect", Why.REDIRECTION),
        ("vncproxy", Why.TUNNEL),
        ("rdgateway", Why.GATEWAY),
    ),
    weaker={
        "rdpauthenticationlevel": frozenset({"noauth", "authrequired"}),
        "usecredssp": frozenset({"false"}),
    },
    lists_unknown=False,
)
_USUAL: Final = {
    "renderingengine": frozenset({"ie", "edgechromium", "cefsharp"}),
    "puttysession": frozenset({"default settings"}),
    "vncproxytype": frozenset({"proxynone"}),
    "rdpauthenticationlevel": frozenset({"authrequired"}),
    "redirectkeys": frozenset({"true"}),
    "redirectsound": frozenset({"bringtothiscomputer", "leaveatremotecomputer"}),
}
"""Values that every file has and that say nothing."""
_Waiting = list[tuple[Part, tuple[str, ...], dict[str, str]]]
_SILENT: Final = frozenset({"rdgatewayuseconnectioncredentials", "redirectdiskdrivescustom"})
"""Settings that only qualify another one."""


def read_mremoteng(root: Part) -> Reading:
    """The machines of a `confCons.xml`. Raises `InvalidInput` where the file is encrypted whole."""
    if is_on(root.values.get("FullFileEncryption", "")):
        raise InvalidInput(
            tr("remote", "The file is encrypted whole."),
            tr("remote", "Turn the encryption of the complete file off in mRemoteNG, and save again."),
        )  # fmt: skip
    gathering = Gathering(Format.MREMOTENG)
    gathering.lock = _lock(root.values)
    waiting: _Waiting = [(node, (), {}) for node in reversed(list(root.named("node")))]
    _walk(gathering, waiting)
    return gathering.reading()


def _walk(gathering: Gathering, waiting: _Waiting) -> None:
    """Every node in the order of the file; each with its folders and what it may inherit of them."""
    while waiting:
        node, group, above = waiting.pop()
        values = _resolved(node.values, above)
        name = node.values.get("Name", "")
        if node.values.get("Type", "").lower() != "container":
            _take(gathering, name, group, values)
        _sift(gathering, name, values)
        inner = (*group, name)
        waiting.extend((child, inner, values) for child in reversed(list(node.named("node"))))


def _resolved(values: dict[str, str], above: dict[str, str]) -> dict[str, str]:
    """A node's values, with those of its folder where it inherits them."""
    inherited = {
        name: above[name]
        for name in _INHERITED
        if name in above and is_on(values.get(f"Inherit{name}", ""))
    }
    return values | inherited


def _take(gathering: Gathering, name: str, group: tuple[str, ...], values: dict[str, str]) -> None:
    protocol = values.get("Protocol", "")
    gathering.add(
        Raw(
            name,
            _KINDS.get(protocol.lower(), protocol or "protocol"),
            values.get("Hostname", "").strip(" "),
            values.get("Port", "") if protocol.lower() != "anydesk" else "",
            values.get("Username", "").strip(" "),
            values.get("Domain", "").strip(" "),
            values.get("MacAddress", "").strip(" "),
            group,
            values.get("Password", ""),
        )
    )


def _sift(gathering: Gathering, name: str, values: dict[str, str]) -> None:
    telling = [
        (field, value)
        for field, value in values.items()
        if field.lower() not in _SILENT
        and value.strip().lower() not in _USUAL.get(field.lower(), frozenset())
    ]
    if not is_on(values.get("RDGatewayUsageMethod", "")):
        telling = [(f, v) for f, v in telling if f.lower() != "rdgatewayusagemethod"]
    sift(gathering, name, telling, SIEVE)


def _lock(values: dict[str, str]) -> Lock | None:
    """How the passwords are encrypted; None for what Desk does not decrypt (other ciphers, old files)."""
    aes = values.get("EncryptionEngine", "").lower() == "aes"
    gcm = values.get("BlockCipherMode", "").lower() == "gcm"
    rounds = values.get("KdfIterations", "")
    if not (aes and gcm and _ITERATIONS.fullmatch(rounds)) or int(rounds) > MOST_ITERATIONS:
        return None
    return Lock(int(rounds), values.get("Protected", ""))
