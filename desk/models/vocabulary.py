"""The vocabulary of one server: its groups, applications, categories, and what was agreed."""

import msgspec

from desk.models.priority import DEFAULT_MATRIX, Matrix
from desk.models.sla import SlaPolicy


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One value a field can take: what is sent, and what is shown."""

    id: str
    label: str
    parent: str = ""


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """A group that works from a queue, and its support level."""

    id: str
    label: str
    level: int = 1
    applications: tuple[str, ...] = ()
    """The applications it answers for; empty for all."""
    types: tuple[str, ...] = ()
    """The types of tickets it answers for (`technical`, …); empty for all."""


class Vocabulary(msgspec.Struct, frozen=True, omit_defaults=True):
    """What this server knows. Every value sent to it is one read from here."""

    applications: tuple[Choice, ...] = ()
    categories: tuple[Choice, ...] = ()
    groups: tuple[Group, ...] = ()
    locations: tuple[Choice, ...] = ()
    matrix: Matrix = DEFAULT_MATRIX
    sla: SlaPolicy = SlaPolicy()
    number_prefix: str = "INC"
    unheld: tuple[str, ...] = ()
    """Fields of a ticket that this server has no place for: no rule may ask for them."""
    levels: str = ""
    """The rules of the support levels that hold on this server, as the text of its `levels.toml`;
    empty where the server has none."""
    closing: str = ""
    """The rules of closing that hold on this server, as text; a server that tells none has no place
    for a category of cause."""

    def choices(self, field: str) -> tuple[Choice | Group, ...]:
        """What a field can be chosen from; nothing for a field that has no choices here."""
        fields: dict[str, tuple[Choice | Group, ...]] = {
            "application": self.applications,
            "category": self.categories,
            "group": self.groups,
            "location": self.locations,
        }
        return fields.get(field, ())

    def holds(self, field: str) -> bool:
        """Whether this server has a place for a field."""
        return field not in self.unheld

    @property
    def qualifying(self) -> tuple[str, ...]:
        """The fields without which a ticket is not qualified here: application and type, as far as
        the server holds them; the category where it holds neither; none where it has no list of these."""
        held = tuple(field for field in ("application", "type") if self.holds(field))
        return held or (("category",) if self.categories and self.holds("category") else ())

    def names(self) -> dict[str, str]:
        """Ids of applications, categories, locations and groups to what they are called."""
        every: tuple[Choice | Group, ...] = (
            *self.applications, *self.categories, *self.locations, *self.groups,
        )  # fmt: skip
        return {choice.id: choice.label for choice in every}

    def group(self, id: str) -> Group | None:  # noqa: A002  the word the server uses
        """The group of that id."""
        return next((group for group in self.groups if group.id == id), None)

    def groups_of(self, level: int, application: str = "", type: str = "") -> tuple[Group, ...]:  # noqa: A002  the ticket's
        """The groups of a level: those that answer for the application first, and among them those
        that answer for the type; those that answer for others last."""
        fitting = [group for group in self.groups if group.level == level]
        return tuple(
            sorted(
                fitting,
                key=lambda group: (_fit(application, group.applications), _fit(type, group.types)),
            )
        )


def _fit(value: str, named: tuple[str, ...]) -> int:
    """How well a group that answers for these answers for one: 0 is best."""
    if not value:
        return 1
    if value in named:
        return 0
    return 2 if named else 1
