"""What would be started on the chosen way: resolved anew whenever somebody fills a field, and never started here."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.errors import DeskError
from desk.remote.launch import Plan, dry_run
from desk.remote.ways import WayIn
from desk.ui.remote.tools import Tools
from desk.ui.remote.wording import not_installed_words, preview_words, problem_words

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace


class PlanModel(QObject):
    """The launch that a person reads before it happens."""

    changed = Signal()

    def __init__(self, workspace: "Workspace", tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self.problem = ""
        """Why it cannot be started as things are; empty when it can."""
        self._workspace, self._tools = workspace, tools
        self._way: WayIn | None = None
        self._values: dict[str, str] = {}
        self._planned: Plan | None = None

    @property
    def preview(self) -> str:
        """One line that says what would be started; empty while something is missing."""
        return preview_words(self._planned) if self._planned else ""

    @property
    def command_line(self) -> str:
        """The exact arguments, for who wants to know."""
        if self._planned is None:
            return ""
        tunnel = (*self._planned.tunnel.argv, "") if self._planned.tunnel else ()
        return "\n".join((*tunnel, *dry_run(self._planned)))

    @property
    def given(self) -> dict[str, str]:
        """The fields that address, site and person have filled."""
        if self._way is None:
            return {}
        typed = {name: value for name, value in self._values.items() if value}
        return self._way.values | typed

    @property
    def choices(self) -> tuple[str, ...]:
        """What a person may allow the chosen tool for this one session."""
        fields = self._way.profile.fields if self._way else {}
        return tuple(name for name, each in fields.items() if each.grammar in {"switch", "folder"})

    def turn_to(self, way: WayIn | None) -> None:
        """Another way; what was typed for the last one is forgotten."""
        self._way, self._values = way, {}
        self._planned, self.problem = None, ""
        if way is not None:
            self._resolve(way)

    def put(self, field: str, value: str) -> None:
        """A field the address does not fill."""
        self._values[field] = value.strip()
        if self._way is not None:
            self._resolve(self._way)

    def _resolve(self, way: WayIn) -> None:
        self._planned, self.problem = None, ""
        given, tools, profile, jump = self.given, self._tools, way.profile, way.jump

        def resolve(_store: "Store") -> Plan | DeskError:
            try:
                return tools.plan(profile, given, with_secret=profile.secret.required, jump=jump)
            except DeskError as error:
                return error

        self._workspace.read(resolve, self._resolved, key="remote plan")

    @property
    def _missing_words(self) -> str:
        """What a person has to fill in first; tools say it in words of their own."""
        asked = self._way.missing if self._way else ()
        if "user" in asked and not self.given.get("user"):
            return self.tr("Say as which user to sign in.")
        return ""

    def _resolved(self, planned: Plan | DeskError) -> None:
        if isinstance(planned, DeskError):
            self.problem = self._missing_words or problem_words(planned)
        elif not planned.installed:
            self.problem = not_installed_words(planned)
        else:
            self._planned = planned
        self.changed.emit()
