"""Acting: carries an operation out on a request as it stands, part by part.

A ManageEngine server has no marks of its states and takes note, time and fields one by one: a part that is
there already, from a try whose answer was lost, is not made again.
"""

from functools import partial
from typing import Final

from desk.models.operations import Close, LogWork, Operation, RecordSession, Resolve
from desk.models.texts import tr
from desk.models.ticket import UNFINISHED
from desk.models.worklog import EntryKind
from desk.sync.connector import Refused
from desk.sync.connectors.common.certainty import surely
from desk.sync.connectors.common.keys import number_of
from desk.sync.connectors.common.marks import mark_of
from desk.sync.connectors.common.signature import signed
from desk.sync.connectors.common.steps import Message, Steps, message_of, steps_of
from desk.sync.connectors.manageengine import markup
from desk.sync.connectors.manageengine.api import Api
from desk.sync.connectors.manageengine.finding import Finding
from desk.sync.connectors.manageengine.mapping import Whole
from desk.sync.connectors.manageengine.reading import Reader
from desk.sync.connectors.manageengine.shapes import USER, Resolution, text
from desk.sync.connectors.manageengine.writing import (
    HELD,
    Body,
    fields_body,
    is_too_long,
    not_taken,
)

_TIME: Final = (LogWork, RecordSession)


class Plan:
    """What an operation is, and what of it is not there yet."""

    def __init__(  # noqa: PLR0913, PLR0917  what it is made of
        self,
        operation: Operation,
        steps: Steps,
        whole: Whole,
        reader: Reader,
        finding: Finding,
        guess: bool,  # noqa: FBT001
    ) -> None:
        action, message = operation.action, steps.message
        self.fields = fields_body(steps.values, whole.request, reader.names)
        self.solution = self.closing = ""
        if isinstance(action, Resolve):
            message = None
            self.solution = "" if finding.solved(action.solution, whole) else action.solution
        if isinstance(action, Close) and (self.fields or finding.closed(action.message, whole)):
            self.closing, message = action.message, None
        minutes = message.minutes if message else 0
        self.in_log = bool(minutes) and isinstance(action, _TIME)
        noted = (
            message is None or self.in_log or finding.noted(operation, message, whole, guess=guess)
        )
        self.note = None if noted else message
        self.work = None if not minutes or finding.worked(operation, whole) else message

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.fields or self.note or self.work or self.solution)

    @property
    def is_half(self) -> bool:
        """Whether it takes words and fields too."""
        return bool((self.note or self.work) and (self.fields or self.solution))


class Acting:
    """Changes requests on one server."""

    def __init__(self, api: Api, reader: Reader, finding: Finding) -> None:
        self._api = api
        self._reader = reader
        self._finding = finding

    def plan(self, operation: Operation, whole: Whole, *, guess: bool) -> Plan:
        """What is left of an operation. Raises `Refused` for values that are none of the site's.
        `guess`: it was sent before, so what looks like ours is taken for it."""
        steps = steps_of(operation, self._reader.names.vocabulary, HELD)
        title = str(steps.values.get("title") or "")
        if is_too_long(title) and steps.message is None:
            steps = Steps(steps.values, message_of(operation, {"title": title}))
        return Plan(operation, steps, whole, self._reader, self._finding, guess)

    def carry_out(self, operation: Operation, whole: Whole, *, again: bool) -> None:
        """Do what is left. Words come before the fields, but not on a request that is finished."""
        plan = self.plan(operation, whole, guess=again)
        state = self._reader.names.state_of(whole.request.status)
        first = state in UNFINISHED or "status" not in plan.fields
        remote = text(whole.request.id)
        steps = [
            lambda: self._say(operation, plan, remote),
            lambda: self._set(operation, plan, whole),
        ]
        if not first:
            steps.reverse()
        steps[0]()
        if plan.is_half:
            surely(steps[1])  # the other half is there
        else:
            steps[1]()

    def _say(self, operation: Operation, plan: Plan, remote: str) -> None:
        """The time first: it carries a mark, and a reply that was sent does not."""
        if plan.work is not None:
            words = plan.work.body if plan.in_log else ""
            html = markup.to_html(signed(words, operation, plan.work.mark))
            owner = number_of(USER, self._reader.me)
            self._api.add_worklog(remote, html, plan.work.minutes, owner)
        if plan.note is not None:
            note, html = plan.note, _html(plan.note, operation)
            say = partial(self._api.add_note, remote, html, public=note.public)
            made = surely(say) if plan.work else say()
            self._finding.claim(f"note {made}", operation)

    def _set(self, operation: Operation, plan: Plan, whole: Whole) -> None:
        remote = text(whole.request.id)
        values: Body = dict(plan.fields)
        closes = isinstance(operation.action, Close) and "status" in values
        if closes:
            values.pop("status")
        if plan.solution:
            values["resolution"] = {"content": _added(plan.solution, whole)}
        if values:
            self._api.change(remote, values)
        if closes:
            self._api.close(remote, plan.closing or tr("Sync", "Closed."))
        if plan.fields:
            self._check(plan.fields, remote)

    def _check(self, fields: Body, remote: str) -> None:
        """A server may say yes to what its rules undo: what it has now is what counts."""
        request = surely(lambda: self._api.request(remote))
        if missing := not_taken(fields, request):
            raise Refused(
                tr("Sync", "The server did not take it ({fields}).", fields=", ".join(missing))
            )


def _html(message: Message, operation: Operation) -> str:
    if message.public:
        return message.html if message.is_rich else markup.to_html(message.body)
    words = markup.read(message.body) if message.format == "html" else message.body
    return markup.to_html(
        signed(words, operation, message.mark or mark_of(operation, EntryKind.NOTE))
    )


def _added(solution: str, whole: Whole) -> str:
    """A solution under what stood there before: nothing that was written goes."""
    found = whole.request.resolution
    before = text(found.content) if isinstance(found, Resolution) else text(found)
    own = markup.to_html(solution)
    return f"{before}<br>{own}" if markup.read(before).strip() else own
