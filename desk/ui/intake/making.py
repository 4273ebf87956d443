"""What a filled form becomes: the ticket's creation, its files, and the answer when it was evident."""

from typing import TYPE_CHECKING

from desk.models.errors import AccountProblem
from desk.models.ids import TicketId
from desk.models.link import LinkKind
from desk.models.operations import AddAttachment, AddEntry, LinkTickets, Operation
from desk.models.projection import project
from desk.models.texts import language, speaking, tr
from desk.organisation_rules import level_rules
from desk.ui.intake.form import article_of, creation
from desk.ui.ticket.files import attachment_of, from_field
from desk.workflow.steps import answer_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desk.models.people import Person
    from desk.ui.intake.closing_model import ClosingViewModel
    from desk.ui.intake.form import Form
    from desk.ui.workspace import Workspace


def operations_of(
    workspace: "Workspace", form: "Form", ticket: "TicketId", closing: "ClosingViewModel"
) -> tuple[Operation, ...]:
    """The operations of a call, its creation first and without a number. Raises `AccountProblem`
    before anybody has signed in."""
    me, caller = workspace.me, closing.caller
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
    files += [new(ticket, action) for action in _belonging(form, caller)]
    applied = project(None, [created])
    if not form.answer or applied is None:
        return (created, *files)
    rules = level_rules(workspace.vocabulary)
    told, article = closing.written(form), article_of(form)
    steps = answer_at_once(rules, applied.ticket, form.solution, told, article)
    return (created, *files, *(new(ticket, step) for step in steps))


def _belonging(form: "Form", caller: "Person | None") -> "Iterator[LinkTickets | AddEntry]":
    """The link to the known incident, and the standard message to a caller who can be written to."""
    if not form.parent:
        return
    yield LinkTickets(LinkKind.PARENT, TicketId(form.parent))
    if form.tell and form.caller and not form.answer:
        number = form.parent_words.split(" ", 1)[0]
        told = caller.language if caller else ""
        with speaking("fr" if told == "fr" else "en" if told == "en" else language()):
            words = tr("Intake", "Your trouble is known to us under the number {number}, and it is "
                       "being worked on. You will hear from us as soon as it is solved.",
                       number=number)  # fmt: skip
        yield AddEntry(words, public=True)
