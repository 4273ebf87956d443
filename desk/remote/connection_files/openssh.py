"""Reads an OpenSSH client's configuration: the hosts it names. Nothing of it is run or followed."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Final

from desk.remote.connection_files.found import Format, Reading, Why
from desk.remote.connection_files.gathering import Gathering, Raw
from desk.remote.connection_files.sifting import Sieve, all_of, names, sift

_MOST_LINES: Final = 20_000
_MOST_ALIASES: Final = 2_000
_MOST_PATTERNS: Final = 100
"""Patterns with `*` or `?`: each is tried on every host."""
_LINE: Final = re.compile(r"([A-Za-z0-9]+)(?:\s*=\s*|\s+)(.*)", re.ASCII | re.DOTALL)
_WORD: Final = re.compile(r'"([^"]*)"|(\S+)')

SIEVE: Final = Sieve(
    taken=names("host hostname user port"),
    harmless=names(
        "addkeystoagent addressfamily batchmode bindaddress bindinterface casignaturealgorithms",
        "ciphers compression connectionattempts connecttimeout escapechar fingerprinthash",
        "gssapiauthentication hashknownhosts hostbasedauthentication hostkeyalgorithms",
        "hostkeyalias identitiesonly ipqos kbdinteractiveauthentication kexalgorithms loglevel",
        "logverbose macs numberofpasswordprompts passwordauthentication preferredauthentications",
        "pubkeyauthentication rekeylimit requesttty serveralivecountmax serveraliveinterval",
        "tcpkeepalive visualhostkey usekeychain ignoreunknown verifyhostkeydns protocol",
        "challengeresponseauthentication updatehostkeys canonicalizehostname canonicaldomains streamlocalbindmask",
    ),
    named=all_of(
        Why.COMMAND,
        "proxycommand localcommand remotecommand knownhostscommand permitlocalcommand xauthlocation",
    )
    | all_of(Why.PLUGIN, "pkcs11provider securitykeyprovider smartcarddevice")
    | all_of(Why.TUNNEL, "proxyjump proxyusefdpass controlmaster controlpath controlpersist")
    | all_of(Why.KEY_FILE, "identityfile certificatefile identityagent")
    | all_of(
        Why.REDIRECTION,
        "forwardagent forwardx11 forwardx11trusted dynamicforward localforward remoteforward tunnel",
        "tunneldevice gatewayports sendenv setenv gssapidelegatecredentials",
    )
    | all_of(Why.WEAKER, "userknownhostsfile globalknownhostsfile")
    | all_of(Why.ELSEWHERE, "include"),
    weaker={
        "stricthostkeychecking": frozenset({"no", "off", "accept-new"}),
        "checkhostip": frozenset({"no"}),
        "nohostauthenticationforlocalhost": frozenset({"yes"}),
    },
)


class _Block:
    """Settings below one `Host` line; those above the first are for all."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self.patterns = patterns
        self.settings: list[tuple[str, str]] = []
        self._refusing = [p[1:] for p in self.patterns if p.startswith("!")]
        self._wide = [p for p in self.patterns if _is_wide(p) and not p.startswith("!")]
        self.width = len(self._wide) + len(self._refusing)

    def fits(self, alias: str, *, named: bool) -> bool:
        """Whether the settings count for a host, as ssh decides it; `named` in full or by a pattern."""
        taken = named or any(_fits(alias, pattern) for pattern in self._wide)
        return taken and not any(_fits(alias, pattern) for pattern in self._refusing)


def read_openssh(text: str) -> Reading:
    """The hosts that are named in full; what is said for patterns counts for those that fit.

    `Include` is not followed and `Match` not decided: what stands below a `Match` is left out.
    """
    gathering = Gathering(Format.OPENSSH)
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        gathering.cut()
    blocks = _blocks(gathering, lines[:_MOST_LINES])
    plain = _by_alias(gathering, blocks)
    wide = [place for place, block in enumerate(blocks) if block.width]
    if sum(blocks[place].width for place in wide) > _MOST_PATTERNS:
        gathering.cut()
        wide = []
    for alias, named in plain.items():
        around = sorted({*named, *wide})
        fitting = [p for p in around if blocks[p].fits(alias, named=p in named)]
        _take(gathering, alias, [blocks[place] for place in fitting])
    for block in blocks:
        sift(gathering, " ".join(block.patterns), block.settings, SIEVE)
    return gathering.reading()


def _blocks(gathering: Gathering, lines: list[str]) -> list[_Block]:
    blocks = [_Block(("*",))]
    skipping = False
    for keyword, value in _settings(lines):
        if keyword == "host":
            skipping = False
            blocks.append(_Block(tuple(words(value))))
        elif keyword == "match":
            skipping = True
            gathering.drop(label_of(value), "Match", Why.COMMAND)
        elif not skipping:
            blocks[-1].settings.append((keyword, value))
        elif keyword not in SIEVE.taken:
            sift(gathering, "Match", [(keyword, value)], SIEVE)
    return blocks


def label_of(value: str) -> str:
    """The words of a `Match` before anything that it would run."""
    return "Match " + value.partition("exec")[0].strip()


def _settings(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        found = _LINE.fullmatch(line.strip())
        if found is not None:
            yield found[1].lower(), found[2]


def words(value: str) -> list[str]:
    """The arguments of a keyword; quotes hold blanks together."""
    return [quoted or bare for quoted, bare in _WORD.findall(value)]


def _by_alias(gathering: Gathering, blocks: list[_Block]) -> dict[str, set[int]]:
    """Every host named in full, with the blocks that name it."""
    found: dict[str, set[int]] = {}
    for place, block in enumerate(blocks):
        for pattern in block.patterns:
            if _is_wide(pattern) or pattern.startswith("!"):
                continue
            if pattern not in found and len(found) >= _MOST_ALIASES:
                gathering.cut()
                continue
            found.setdefault(pattern, set()).add(place)
    return found


def _take(gathering: Gathering, alias: str, blocks: list[_Block]) -> None:
    """One host: the first value that is said of it counts."""
    said: dict[str, str] = {}
    for block in blocks:
        for keyword, value in block.settings:
            if keyword in SIEVE.taken:
                said.setdefault(keyword, " ".join(words(value)))
    host = said.get("hostname", alias).replace("%h", alias)
    gathering.add(Raw(alias, "ssh", host, said.get("port", ""), said.get("user", "")))


def _is_wide(pattern: str) -> bool:
    return "*" in pattern or "?" in pattern


def _fits(alias: str, pattern: str) -> bool:
    return fnmatchcase(alias, pattern.replace("[", "[[]"))
