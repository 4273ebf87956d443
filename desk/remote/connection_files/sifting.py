"""Sifts the settings of a connection: what is dangerous is listed with its reason, nothing is used."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from desk.remote.connection_files.found import Why
from desk.remote.connection_files.gathering import Gathering

_OFF: Final = frozenset({"", "0", "false", "no", "none", "never", "off", "donotplay", "(none)"})


class Sieve(msgspec.Struct, frozen=True):
    """What one format's settings mean to Desk. Names are in lower case."""

    taken: frozenset[str] = frozenset()
    """Those that the format's reader uses."""
    harmless: frozenset[str] = frozenset()
    """Looks, sizes, sound: left behind without a word."""
    named: Mapping[str, Why] = {}
    begins: tuple[tuple[str, Why], ...] = ()
    """By the beginning of the name; the first that fits."""
    weaker: Mapping[str, frozenset[str]] = {}
    """Values (in lower case) that check the other machine less."""
    lists_unknown: bool = True
    """Whether a setting nobody here knows is listed; some formats have hundreds."""


def is_on(value: str) -> bool:
    """Whether a setting does something."""
    return value.strip().lower() not in _OFF


def sift(into: Gathering, entry: str, settings: Iterable[tuple[str, str]], sieve: Sieve) -> None:
    """List what of a connection's settings is not taken over."""
    for field, value in settings:
        why = judge(field.strip().lower(), value.strip().lower(), sieve)
        if why is not None:
            into.drop(entry, field, why)


def judge(name: str, value: str, sieve: Sieve) -> Why | None:
    """Why a setting is to be listed; None where there is nothing to say."""
    if name in sieve.weaker:
        return Why.WEAKER if value in sieve.weaker[name] else None
    if name in sieve.taken or name in sieve.harmless or value in _OFF:
        return None
    if name in sieve.named:
        return sieve.named[name]
    for beginning, why in sieve.begins:
        if name.startswith(beginning):
            return why
    return Why.UNKNOWN if sieve.lists_unknown else None


def names(*lines: str) -> frozenset[str]:
    """Names of settings, written as words."""
    return frozenset(name for line in lines for name in line.split())


def all_of(why: Why, *lines: str) -> dict[str, Why]:
    """Several settings with one reason, written as words."""
    return dict.fromkeys(names(*lines), why)
