"""People: requesters, and the agents who work for them."""

import msgspec

from desk.models.ids import PersonId


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody in the directory. An agent is a person with a login and levels."""

    id: PersonId
    name: str
    email: str = ""
    phone: str = ""
    location: str = ""
    organisation: str = ""
    language: str = ""
    """`fr` or `en`: the language to answer in; empty when not known."""
    is_agent: bool = False
    login: str = ""
    levels: tuple[int, ...] = ()
    """Support levels this agent works at; empty for requesters."""
    groups: tuple[str, ...] = ()
    may_skip_levels: bool = False
    """Whether this agent may escalate past a level."""
    is_admin: bool = False
