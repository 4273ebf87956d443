"""How each view is looked at: its order, its groups, what is folded; and the note that remembers it."""

import msgspec

from desk.models.grouping import BY
from desk.models.query import SORTS


class ViewLook(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a view is looked at; what is empty is the view's own way."""

    sort: str = ""
    by: str = ""
    folded: tuple[str, ...] = ()


def looks_note(looks: dict[str, ViewLook]) -> str:
    """The looks of all views as the window remembers them."""
    return msgspec.json.encode(looks).decode()


def noted_looks(note: str) -> dict[str, ViewLook]:
    """The looks of such a note; none when nobody can read it."""
    try:
        looks = msgspec.json.decode(note, type=dict[str, ViewLook])
    except msgspec.DecodeError:
        return {}
    known = {*SORTS, *(f"-{sort}" for sort in SORTS), ""}
    return {id_: k for id_, k in looks.items() if k.sort in known and k.by in {*BY, ""}}
