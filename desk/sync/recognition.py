"""Recognition: what kind of server answers at an address, before anybody signs in."""

from importlib import import_module
from typing import Final

from desk.models.clock import Clock
from desk.sync.connector import Unreachable
from desk.sync.connectors.address import split
from desk.sync.connectors.common.sign import Sign
from desk.sync.connectors.http import Http, Patience

_BRIEF: Final = Patience(connect=10.0, silence=10.0, whole=15.0)
_ORDER: Final = ("desk", "glpi", "mantis", "manageengine", "znuny", "rt")
"""In this order a server is asked what it is: the clearest signs first."""


def kind_of(url: str, clock: Clock, *, in_clear: bool = False) -> tuple[str, str] | None:
    """What kind of server answers there, and its address: the one given, or a usual folder below a
    bare host. None for one nobody knows; raises `Unreachable` when nothing answers at all."""
    answered = False
    bare = not split(url).path.strip("/")
    for kind in _ORDER:
        sign: Sign = import_module(f"desk.sync.connectors.{kind}.sign").SIGN
        for folder in ("", *(sign.folders if bare else ())):
            place = url.rstrip("/") + folder
            http = Http(sign.base_of(place), clock, _BRIEF, in_clear=in_clear)
            try:
                answer = http.look(sign.path)
            except Unreachable:
                if not answered:
                    raise
                continue  # a program behind one address that does not answer
            finally:
                http.close()
            answered = True
            if sign.is_ours(answer):
                return kind, place
    return None
