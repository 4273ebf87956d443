"""Signs: by what a product is known before anybody signs in."""

from collections.abc import Callable
from typing import NamedTuple

from desk.sync.answer import Answer


class Sign(NamedTuple):
    """One request, and whether its answer is this product's."""

    base_of: Callable[[str], str]
    """The address of the installation, from what a person typed."""
    path: str
    """What is asked for below it."""
    is_ours: Callable[[Answer], bool]
    folders: tuple[str, ...] = ()
    """Where it usually lies on a host that serves other things too."""
