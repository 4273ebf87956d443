"""The form of a new call as one value: to and from a draft, checked, and turned into a ticket's creation. Pure."""

from typing import Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.ids import ArticleId, PersonId, TicketId
from desk.models.listing import Draft
from desk.models.operations import CreateTicket
from desk.models.people import Person
from desk.models.priority import priority_of
from desk.models.texts import tr
from desk.models.ticket import TicketKind, TicketType
from desk.models.vocabulary import Vocabulary
from desk.models.words import field_label
from desk.ui import text
from desk.workflow.fields import TEXT_LIMIT, TITLE_LIMIT
from desk.workflow.levels import LevelRules

KIND: Final = "new"
"""Drafts of this kind are calls that are not registered yet."""
PREFIX: Final = "new:"
"""What their ticket begins with; the id that the ticket will have follows."""
SENT: Final = "sent"
"""The field of a draft that holds the key of the operation it became."""
NUMBER: Final = "number"
"""The field that holds the number it was given, once it has one."""
AT: Final = "at"
"""The field that names the text in which the caret stood."""
TEXTS: Final = ("description", "solution")
"""The texts of the form that have more than one line: their caret is kept."""


class Place(msgspec.Struct, frozen=True):
    """Where somebody was writing."""

    field: str = "description"
    caret: int = 0
    anchor: int | None = None


class Form(msgspec.Struct, frozen=True):
    """What was filled in so far."""

    title: str = ""
    description: str = ""
    caller: str = ""
    """The requester's id; empty while nobody of the directory is chosen."""
    caller_text: str = ""
    """What was typed to find the requester, or the name of somebody who is not in the directory."""
    application: str = ""
    type: str = ""
    kind: str = "incident"
    impact: int = 3
    urgency: int = 3
    level: int = 0
    answer: bool = False
    """An evident case: answered and closed with the call."""
    solution: str = ""
    article: str = ""
    """The knowledge article that gave the answer."""
    message: str = ""
    """What the requester reads with the answer, where somebody changed what is proposed."""
    rewritten: bool = False
    """Whether somebody did; with no message nobody is told."""
    parent: str = ""
    """The id of the known incident that the call belongs to."""
    parent_words: str = ""
    """Its number and title, as they are shown."""
    tell: bool = True
    """Whether the caller is written to that their trouble is known."""
    files: str = ""
    """Pasted pictures and other files, as drafts keep them; their bytes are in the store."""


class Problem(msgspec.Struct, frozen=True):
    """Why a form cannot be registered, and at which field."""

    field: str
    words: str


_WORDS: Final = (
    "title", "caller", "caller_text", "application", "solution", "article", "message", "files",
    "parent", "parent_words",
)  # fmt: skip
"""Fields of a draft that are taken as they stand."""
_TYPED: Final = ("title", "description", "caller", "caller_text", "solution", "message", "files")
"""Fields that hold something a person would miss."""


def draft_of(form: Form, ticket: TicketId, place: Place | None = None) -> Draft:
    """The draft of a form: the description is its body, everything else its fields."""
    place = place or Place()
    fields = {
        name: _as_text(getattr(form, name))
        for name in form.__struct_fields__
        if name != "description"
    }
    fields[AT] = place.field
    return Draft(PREFIX + ticket, KIND, form.description, place.caret, fields, anchor=place.anchor)


def place_in(draft: Draft) -> Place:
    """Where somebody was writing when the draft was kept."""
    field = draft.fields.get(AT, "")
    return Place(field if field in TEXTS else TEXTS[0], draft.caret, draft.anchor)


def form_of(draft: Draft, blank: Form) -> Form:
    """The form of a draft; what is missing or makes no sense in it is as in `blank`."""
    given = draft.fields
    values: dict[str, object] = {name: given[name] for name in _WORDS if name in given}
    if given.get("type") in set(TicketType):
        values["type"] = given["type"]
    if given.get("kind") in set(TicketKind):
        values["kind"] = given["kind"]
    for name in ("impact", "urgency"):
        if given.get(name) in {"1", "2", "3", "4", "5"}:
            values[name] = int(given[name])
    if given.get("level") in {"0", "1", "2", "3"}:
        values["level"] = int(given["level"])
    values["answer"] = given.get("answer") == "yes"
    values["rewritten"] = given.get("rewritten") == "yes"
    values["tell"] = given.get("tell", "yes") == "yes"
    return msgspec.structs.replace(blank, description=draft.body, **values)


def has_content(draft: Draft) -> bool:
    """Whether a draft of a call holds something a person would miss."""
    typed = (draft.fields.get(name, "").strip() for name in _TYPED)
    return bool(draft.body.strip()) or any(typed)


def ticket_of(draft: Draft) -> TicketId:
    """The id that the ticket of this draft will have."""
    return TicketId(draft.ticket.removeprefix(PREFIX))


def priority(form: Form, vocabulary: Vocabulary) -> int:
    """The priority that follows from impact and urgency by the server's matrix."""
    return int(priority_of(form.impact, form.urgency, vocabulary.matrix))


def group(form: Form, vocabulary: Vocabulary) -> str:
    """The group that most likely answers for the application at the level; empty without one."""
    groups = vocabulary.groups_of(form.level, form.application)
    return groups[0].id if groups else ""


def problems(form: Form) -> list[Problem]:
    """What is missing or too long, in form order. Two fields are mandatory: the caller, the title."""
    found = []
    if not form.caller and not form.caller_text.strip():
        words = tr("Intake", "Who is calling? Choose the person, or write the name.")
        found.append(Problem("caller", words))
    if not form.title.strip():
        found.append(Problem("title", tr("Intake", "What is it about? One sentence is enough.")))
    elif len(form.title.strip()) > TITLE_LIMIT:
        words = tr(
            "Intake", "Longer than {limit} characters: put the rest below.", limit=TITLE_LIMIT
        )
        found.append(Problem("title", words))
    if len(form.description) > TEXT_LIMIT:
        words = tr(
            "Intake", "Longer than {limit} characters: attach it as a file.", limit=TEXT_LIMIT
        )
        found.append(Problem("description", words))
    if form.answer and not form.solution.strip():
        found.append(Problem("solution", tr("Intake", "What was the answer?")))
    return found


def not_ready_to_close(form: Form, rules: LevelRules) -> tuple[Problem, ...]:
    """What an evident case lacks before it can be closed with the call, by the rules of its level."""
    if not form.answer:
        return ()
    rule = rules.rule(form.level)
    if not rule.closes_at_once:
        words = tr("Intake", "At this level a ticket is resolved first, then closed.")
        return (Problem("level", words),)
    missing = [field for field in rule.needs_before_leaving if not getattr(form, field, "")]
    return tuple(Problem(field, tr("Intake", "Needed to close it.")) for field in missing)


def creation(
    form: Form, number: str, vocabulary: Vocabulary, caller: Person | None, me: PersonId
) -> CreateTicket:
    """The ticket to create. A caller the directory does not know stands first in the description."""
    known = PersonId(form.caller) if form.caller else None
    description = form.description.strip()
    if known is None:
        line = tr("Intake", "Caller: {name}", name=text.one_line(form.caller_text))
        description = f"{line}\n\n{description}".strip()
    return CreateTicket(
        number=number,
        title=text.one_line(form.title, TITLE_LIMIT),
        description=description,
        kind=TicketKind(form.kind),
        type=TicketType(form.type),
        application=form.application,
        impact=form.impact,
        urgency=form.urgency,
        priority=priority(form, vocabulary),
        level=form.level,
        group=group(form, vocabulary),
        assignee=me if form.answer else None,
        requester=known,
        location=_place(caller, vocabulary),
        channel="phone",
    )


def article_of(form: Form) -> ArticleId | None:
    """The article that gave the answer, when one did."""
    return ArticleId(form.article) if form.article else None


def named_application(title: str, vocabulary: Vocabulary) -> str:
    """The one application whose name stands in a title; empty when none or several do."""
    words = f" {' '.join(_words(title))} "
    found = [
        choice.id
        for choice in vocabulary.applications
        if (label := " ".join(_words(choice.label))) and f" {label} " in words
    ]
    return found[0] if len(found) == 1 else ""


def grouped(number: str) -> str:
    """A number as it is read aloud: digits in threes, `INC 004 217 3`."""
    return "  ".join(
        " ".join(part[n : n + 3] for n in range(0, len(part), 3)) for part in number.split("-")
    )


def spelled(number: str) -> str:
    """A number for a screen reader: every sign alone, so that nothing is read as thousands."""
    return ", ".join(" ".join(part) for part in grouped(number).split())


def require_number(number: str | None) -> str:
    """The number. Raises `InvalidInput` with what to do when the device has none left."""
    if number is None:
        raise InvalidInput(
            tr("Intake", "No ticket numbers are left on this machine."),
            tr("Intake", "Connect to the server once: it gives new ones. "
               "The call is kept as a draft until then."),
        )  # fmt: skip
    return number


def field_name(field: str) -> str:
    """What a field of the form is called."""
    return {
        "caller": tr("Intake", "Caller"),
        "solution": tr("Intake", "Answer"),
    }.get(field) or field_label(field)


def _words(words: str) -> list[str]:
    letters = (letter if letter.isalnum() else " " for letter in text.plain(words))
    return "".join(letters).split()


def _place(caller: Person | None, vocabulary: Vocabulary) -> str:
    if caller is None or not caller.location:
        return ""
    there = caller.location.casefold()
    for choice in vocabulary.locations:
        if there in {choice.id.casefold(), choice.label.casefold()}:
            return choice.id
    return ""


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return str(value)
