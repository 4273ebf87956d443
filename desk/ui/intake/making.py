"""What a filled form becomes: the ticket's creation, its files, and the answer when it was evident."""

from typing import TYPE_CHECKING

from desk.models.errors import AccountProblem
from desk.models.operations import AddAttachment, Operation
from desk.models.projection import project
from desk.models.texts import tr
from desk.organisation_rules import level_rules
from desk.ui.intake.form import article_of, creation
from desk.ui.ticket.files import attachment_of, from_field
from desk.workflow.steps import answer_at_once

if TYPE_CHECKING:
    from desk.models.ids import TicketId
    from desk.models.people import Person
    from desk.ui.intake.form import Form
    from desk.ui.workspace import Workspace


def operations_of(
    workspace: "Workspace", form: "Form", ticket: "TicketId", caller: "Person | None"
) -> tuple[Operation, ...]:
    """The operations of a call, its creation first and without a number. Raises `AccountProblem`
    before anybody has signed in."""
    me = workspace.me
    if me is None:
        raise AccountProblem(
            tr("Intake", "Nobody has signed in to this account yet."),
            tr("Intake", "Sign in once while there is a network. The call is kept as a draft."),
        )
    new = workspace.new_operation
    created = new(ticket, creation(form, "", workspace.vocabulary, caller, me.person))
    files = [
        new(ticket, AddAttachment(attachment_of(file, ticket, me.person, workspace.now(), None)))
        for file in from_field(form.files)
    ]
    applied = project(None, [created])
    if not form.answer or applied is None:
        return (created, *files)
    rules = level_rules(workspace.vocabulary)
    steps = answer_at_once(rules, applied.ticket, form.solution, article=article_of(form))
    return (created, *files, *(new(ticket, step) for step in steps))
