"""What a requester reads when a command closes their ticket: the organisation's message, in their language."""

from desk.cli.session import Session
from desk.models.texts import language
from desk.organisation_rules import closing_rules
from desk.workflow.closing import closing_message
from desk.workflow.filling import Concerned, reader_language, ticket_values


def closing_message_of(at: Session, concerned: Concerned, solution: str) -> str:
    """The closing message of a ticket; empty where nobody could read it."""
    if concerned.requester is None or not concerned.requester.email:
        return ""
    words, reader = at.store.base.vocabulary(), reader_language(concerned, language())
    here = at.time.now().astimezone()
    day = here.strftime("%d/%m/%Y" if reader == "fr" else "%Y-%m-%d")
    values = ticket_values(concerned, words.names(), at.agent.name, day=day, hour=f"{here:%H:%M}")
    return closing_message(closing_rules(words), reader, values, solution)
