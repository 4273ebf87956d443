"""Catalog: the projects one may see, with their categories, versions and custom fields. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence

from desk.models.texts import tr
from desk.models.vocabulary import Choice, Group, Vocabulary
from desk.sync.connector import Refused
from desk.sync.connectors.common.levels import level_of
from desk.sync.connectors.mantis.shapes import (
    Category,
    Project,
    category_of,
    number,
    project_of,
    text,
)

UNHELD = ("application", "type", "impact", "urgency", "kind", "location")
"""Fields of Desk that MantisBT has no place for."""


class Catalog:
    """What a form of this server offers."""

    def __init__(
        self, projects: Sequence[Project] = (), levels: Mapping[str, int] | None = None
    ) -> None:
        """`levels`: what the account says of projects by name."""
        self.projects = {key: each for each in projects if (key := project_of(each))}
        self._names = self._unambiguous()
        self._levels = levels or {}
        self.vocabulary = self._vocabulary()

    def label(self, project: str) -> str:
        """What a project is called; its id where it is not one of those."""
        return self._names.get(project, project)

    def project(self, id: str) -> Project:  # noqa: A002  what it is
        """A project to write to. Raises `Refused`."""
        found = self.projects.get(id)
        if found is None:
            raise Refused(tr("Sync", "The server has no project “{project}”.", project=id))
        return found

    def first_of(self, level: int) -> str:
        """The first project of a level, else the first of all; empty where there is none."""
        groups = self.vocabulary.groups_of(level) or self.vocabulary.groups
        return groups[0].id if groups else ""

    def category(self, id: str, project: str) -> Category:  # noqa: A002  what it is
        """A category as it is called in a project: itself, or the one of that name there. Raises
        `Refused` where there is none: MantisBT would take any."""
        there = self.project(project).categories or []
        wanted = self._category(id)
        if wanted is not None:
            for category in there:
                if category_of(category) == id or text(category.name) == text(wanted.name):
                    return category
        shown = text(wanted.name) if wanted else id
        raise Refused(
            tr("Sync", "The project {project} has no category “{category}”.",
               project=self.label(project), category=shown)
        )  # fmt: skip

    def usual_category(self, project: str, usual: int) -> Category | None:
        """The category of what has none: the one the site set for moves, else the first in use."""
        there = [each for each in self.project(project).categories or [] if _in_use(each)]
        return next(
            (each for each in there if number(each.id) == usual), there[0] if there else None
        )

    def category_shown(self, id: str, name: str) -> str:  # noqa: A002  what it is
        """What a ticket's category is here: its id, or its name where forms do not offer it."""
        return id if self._category(id) is not None else name

    def has_version(self, project: str, name: str) -> bool:
        """Whether a project has a version of that name."""
        return any(text(each.name) == name for each in self.project(project).versions or [])

    def access(self, project: str) -> int:
        """Our access level in a project; 0 where the server does not say."""
        level = self.project(project).access_level
        return number(level.id) if level else 0

    def kind_of_field(self, id: str) -> str:  # noqa: A002  what it is
        """The type of a custom field, like `date`; empty for an unknown one."""
        for project in self.projects.values():
            for field in project.custom_fields or []:
                if text(field.id) == id:
                    return text(field.type)
        return ""

    # ---- parts of the above ------------------------------------------------------------------

    def _category(self, id: str) -> Category | None:  # noqa: A002  what it is
        for project in self.projects.values():
            for category in project.categories or []:
                if category_of(category) == id:
                    return category
        return None

    def _unambiguous(self) -> dict[str, str]:
        """The projects' names; two of one name are told apart by what they are parts of."""
        count = Counter(text(project.name) for project in self.projects.values())
        parents = {
            project_of(part): text(project.name)
            for project in self.projects.values()
            for part in project.sub_projects or []
        }
        names = {}
        for key, project in self.projects.items():
            name = text(project.name) or key
            parent = parents.get(key) if count[text(project.name)] > 1 else None
            names[key] = f"{parent} / {name}" if parent else name
        return names

    def _vocabulary(self) -> Vocabulary:
        groups = tuple(
            Group(key, self.label(key), self._level(key))
            for key, project in self.projects.items()
            if text(project.enabled).lower() not in {"false", "0"}
        )
        choices: dict[str, Choice] = {}
        for project in self.projects.values():
            for category in project.categories or []:
                key = category_of(category)
                if _in_use(category) and key not in choices:
                    choices[key] = Choice(key, self._shown(category))
        ordered = sorted(choices.values(), key=lambda choice: choice.label.casefold())
        return Vocabulary(
            categories=tuple(ordered), groups=groups, number_prefix="MANTIS", unheld=UNHELD
        )

    def _level(self, project: str) -> int:
        own = text(self.projects[project].name)
        return level_of(own if own in self._levels else self.label(project), self._levels)

    def _shown(self, category: Category) -> str:
        """A category's name; with its project's where several projects have their own."""
        name, project = text(category.name), project_of(category.project)
        several = len(self.projects) > 1 and project
        return f"{self.label(project)}: {name}" if several else name


def _in_use(category: Category) -> bool:
    return bool(category_of(category)) and text(category.status).lower() not in {"0", "false"}
