"""Form: what MantisBT is asked for, for one issue or a new one.

Values are written by id. MantisBT stores an unknown one as it is: what is not one of the site's is
refused here.
"""

from collections.abc import Callable, Mapping

from desk.models.operations import CreateTicket, Operation
from desk.models.texts import tr
from desk.models.ticket import UNFINISHED, FieldValue, State
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused
from desk.sync.connectors.common.keys import number_of
from desk.sync.connectors.common.marks import mark_of
from desk.sync.connectors.common.signature import signed
from desk.sync.connectors.mantis.catalog import Catalog
from desk.sync.connectors.mantis.characters import narrow, shortened
from desk.sync.connectors.mantis.mapping import PRIVATE, PUBLIC, VIEW_STATES
from desk.sync.connectors.mantis.settings import Settings
from desk.sync.connectors.mantis.shapes import (
    PROJECT,
    USER,
    Issue,
    Named,
    category_of,
    number,
    project_of,
    text,
    user_of,
)
from desk.sync.connectors.mantis.writing import LONGEST_TITLE, Body

Values = Mapping[str, FieldValue]


class Form:
    """Fills in what MantisBT is asked for, for one issue or a new one."""

    def __init__(self, settings: Settings, catalog: Catalog) -> None:
        """`settings`: those of the project that is written to."""
        self._settings = settings
        self._catalog = catalog
        self._fields: dict[str, Callable[[FieldValue, Values, Issue], Body]] = {
            "title": self._title,
            "description": self._description,
            "state": self._state,
            "category": self._set_category,
            "priority": self._priority,
            "group": self._group,
            "assignee": self._assignee,
            "requester": self._requester,
        }

    def fields(self, values: Values, issue: Issue) -> Body:
        """The fields that are not yet as they should be. Raises `Refused` for values that are none
        of the site's."""
        wanted: Body = {}
        for field, value in values.items():
            wanted |= self._fields[field](value, values, issue)
        changed = {name: value for name, value in wanted.items() if not _is_so(name, value, issue)}
        if "project" in changed:
            changed |= self._kept_versions(str(values["group"] or ""), issue)
        return changed

    def not_taken(self, wanted: Mapping[str, object], issue: Issue) -> list[str]:
        """The fields that do not hold what was written."""
        return [name for name, value in wanted.items() if value and not _is_so(name, value, issue)]

    # ---- one field each; `values`: everything the operation sets ----------------------------

    def _title(self, value: FieldValue, _values: Values, _issue: Issue) -> Body:
        return {"summary": shortened(str(value or ""), LONGEST_TITLE)}

    def _description(self, value: FieldValue, _values: Values, issue: Issue) -> Body:
        return {"description": narrow(str(value or "")) or text(issue.summary)}

    def _priority(self, value: FieldValue, _values: Values, issue: Issue) -> Body:
        current = _id(issue.priority)
        return {"priority": {"id": self._settings.priority_for(number(value), current)}}

    def _group(self, value: FieldValue, values: Values, issue: Issue) -> Body:
        project = str(value or "")
        self._catalog.project(project)
        body: Body = {"project": {"id": number_of(PROJECT, project)}}
        return body if "category" in values else body | self._moved_category(project, issue)

    def _assignee(self, value: FieldValue, values: Values, issue: Issue) -> Body:
        return {"handler": {"id": number_of(USER, value)}, **self._taken(value, values, issue)}

    @staticmethod
    def _requester(value: FieldValue, _values: Values, _issue: Issue) -> Body:
        if not value:
            raise Refused(tr("Sync", "The server wants somebody who reported this."))
        return {"reporter": {"id": number_of(USER, value)}}

    def _state(self, value: FieldValue, values: Values, issue: Issue) -> Body:
        state = State(str(value))
        handler = values["assignee"] if "assignee" in values else user_of(issue.handler)
        current = _id(issue.status)
        status = self._settings.status_for(state, current, handled=bool(handler))
        if status is None:
            raise Refused(tr("Sync", "The server has no status for “{state}”.", state=str(state)))
        resolution = self._resolution(state, current, issue)
        body: Body = {"status": {"id": status}}
        return body | ({"resolution": {"id": resolution}} if resolution else {})

    def _resolution(self, state: State, current: int, issue: Issue) -> int | None:
        """The resolution that goes with a state. One that was reopened and waits is “open”: with
        “reopened” the status of what waits means work."""
        before = self._settings.state_of(current)
        if state in UNFINISHED and before not in UNFINISHED:
            return self._settings.resolution_for("bug_reopen_resolution")
        if state is State.RESOLVED and before is not State.RESOLVED:
            return self._settings.resolution_for("bug_resolution_fixed_threshold")
        if state is State.WAITING and self._settings.is_reopened(issue.resolution):
            return self._settings.resolution_for("default_bug_resolution")
        return None

    def _taken(self, value: FieldValue, values: Values, issue: Issue) -> Body:
        """A new issue that is assigned becomes “assigned” there, as on MantisBT's own pages."""
        status, settings = _id(issue.status), self._settings
        assigned = settings.number("bug_assigned_status")
        follows = settings.number("auto_set_status_to_assigned") and "state" not in values
        if not value or not follows or status != settings.number("bug_submit_status"):
            return {}
        return {"status": {"id": assigned}} if settings.may_follow(status, assigned) else {}

    def _set_category(self, value: FieldValue, values: Values, issue: Issue) -> Body:
        category = str(value or "")
        project = str(values.get("group") or project_of(issue.project))
        if not category and self._settings.number("allow_no_category"):
            return {"category": {"id": 0, "name": ""}}
        if not category:
            raise Refused(tr("Sync", "The server wants a category."))
        return self._category(category, project)

    def _category(self, category: str, project: str) -> Body:
        if category:
            found = self._catalog.category(category, project)
            return {"category": {"id": number(found.id), "name": text(found.name)}}
        if self._settings.number("allow_no_category"):
            return {}
        usual = self._catalog.usual_category(
            project, self._settings.number("default_category_for_moves")
        )
        return {"category": {"id": number(usual.id), "name": text(usual.name)}} if usual else {}

    def _moved_category(self, project: str, issue: Issue) -> Body:
        """In another project an issue keeps its category where there is one of that name."""
        self._catalog.project(project)
        try:
            return self._category(category_of(issue.category), project)
        except Refused:
            return self._category("", project)

    def _kept_versions(self, project: str, issue: Issue) -> Body:
        """Versions that the other project has not stay as they are; looked up, they would fail."""
        versions = {
            "version": issue.version,
            "fixed_in_version": issue.fixed_in_version,
            "target_version": issue.target_version,
        }
        return {
            name: None
            for name, version in versions.items()
            if version and not self._catalog.has_version(project, text(version.name))
        }

    def creation(self, operation: Operation, create: CreateTicket, others: list[str]) -> Body:
        """The body of a new issue. `others`: lines for what has no field there."""
        group = create.group or self._catalog.first_of(create.level)
        self._catalog.project(group)
        lines = [*others, *_unheld(create)]
        description = "\n\n".join(part for part in (create.description, "\n".join(lines)) if part)
        title = shortened(create.title, LONGEST_TITLE) or "–"
        body: Body = {
            "summary": title,
            "description": narrow(description) or title,
            "additional_information": signed("", operation, mark_of(operation, EntryKind.CHANGE)),
            "project": {"id": number_of(PROJECT, group)},
            "priority": {"id": self._settings.priority_for(create.priority, 0)},
            "view_state": VIEW_STATES[PRIVATE if create.security else PUBLIC],
            **self._category(create.category, group),
        }
        if create.assignee:
            body["handler"] = {"id": number_of(USER, create.assignee)}
        if create.requester and not any(line.startswith("requester:") for line in others):
            body["reporter"] = {"id": number_of(USER, create.requester)}
        return body


def _unheld(create: CreateTicket) -> list[str]:
    names = ("application", "location", "asset", "channel")
    lines = [f"{name}: {value}" for name in names if (value := getattr(create, name))]
    lines += ["security: yes"] if create.security else []
    return (
        [f"title: {create.title}", *lines] if len(narrow(create.title)) > LONGEST_TITLE else lines
    )


def _id(thing: Named | None) -> int:
    return number(thing.id) if thing else 0


def _is_so(name: str, value: object, issue: Issue) -> bool:
    """Whether a field of an issue holds a value, given as it is written."""
    found = getattr(issue, name, None)
    if isinstance(value, dict):
        return number(getattr(found, "id", 0)) == number(value.get("id"))
    return text(found).split() == text(value).split()
