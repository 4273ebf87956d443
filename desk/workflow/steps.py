"""The steps of a ticket's life, checked against the rules: take, qualify, escalate, resolve, close.

Each function returns the action to put in the outbox, or raises `NotAllowed` or `InvalidInput`
in words a technician understands. The window and the command line call the same ones.
"""

from collections.abc import Mapping

from desk.models.errors import InvalidInput, NotAllowed
from desk.models.ids import ArticleId
from desk.models.operations import Close, Escalate, LogWork, Reopen, Resolve, SetFields
from desk.models.people import Person
from desk.models.priority import priority_of
from desk.models.stopwatch import LONGEST
from desk.models.texts import tr
from desk.models.ticket import UNFINISHED, FieldValue, State, Ticket, value_of
from desk.models.vocabulary import Group, Vocabulary
from desk.models.words import field_label, state_label
from desk.workflow.levels import LevelRules


def take(ticket: Ticket, agent: Person) -> SetFields:
    """Take a ticket in charge: it is mine, and worked on."""
    must_be_unfinished(ticket)
    _must_work_at(ticket, agent)
    values: dict[str, FieldValue] = {"assignee": agent.id}
    if ticket.state is State.NEW:
        values["state"] = str(State.OPEN)
    return SetFields(values)


def assign(ticket: Ticket, agent: Person) -> SetFields:
    """Give a ticket to an agent who works at its level."""
    must_be_unfinished(ticket)
    if not agent.is_agent:
        message = tr("Steps", "{name} is not an agent.", name=agent.name)
        raise NotAllowed(message, tr("Steps", "Choose somebody of the service desk."))
    _must_work_at(ticket, agent)
    return SetFields({"assignee": agent.id})


def qualify(ticket: Ticket, values: Mapping[str, FieldValue], vocabulary: Vocabulary) -> SetFields:
    """Set what a ticket is about; the priority follows from impact and urgency by the matrix.

    A priority given by hand stands as given. Only what differs from the ticket is written.
    """
    wanted = dict(values)
    if "priority" not in wanted and {"impact", "urgency"} & wanted.keys():
        impact = int(wanted.get("impact", ticket.impact) or 3)
        urgency = int(wanted.get("urgency", ticket.urgency) or 3)
        wanted["priority"] = int(priority_of(impact, urgency, vocabulary.matrix))
    return SetFields({f: v for f, v in wanted.items() if value_of(ticket, f) != v})


def escalation_targets(rules: LevelRules, ticket: Ticket, agent: Person) -> tuple[int, ...]:
    """The levels this agent may hand the ticket to, the next one up first."""
    rule = rules.rule(ticket.level)
    further: tuple[int, ...] = ()
    if agent.may_skip_levels:
        further = tuple(r.number for r in rules.levels if r.number > ticket.level)
    return tuple(dict.fromkeys((*rule.escalates_to, *further, *rule.hands_back_to)))


def must_reach(rules: LevelRules, ticket: Ticket, agent: Person, level: int) -> None:
    """Raise `NotAllowed` for a level this ticket cannot go to from where it is: nothing passes a
    level unless the rules or a right of the agent's say so."""
    targets = escalation_targets(rules, ticket, agent)
    if level in targets:
        return
    message = tr("Steps", "From level {here} this ticket cannot go to level {there}.",
                 here=int(ticket.level), there=level)  # fmt: skip
    possible = ", ".join(str(target) for target in targets) or "–"
    raise NotAllowed(message, tr("Steps", "Possible: {levels}.", levels=possible))


def groups_for(
    rules: LevelRules, vocabulary: Vocabulary, ticket: Ticket, level: int
) -> tuple[Group, ...]:
    """Who could take a ticket at a level, the most likely first: by its application and type. At
    the ticket's own level those who are responsible, where the rules name any."""
    if level == ticket.level:
        named = rules.rule(level).raises_to
        found = (vocabulary.group(each) for each in named)
        return tuple(group for group in found if group is not None and group.id != ticket.group)
    return vocabulary.groups_of(level, ticket.application, ticket.type)


def propose_group(vocabulary: Vocabulary, ticket: Ticket, level: int) -> Group | None:
    """The group that most likely answers for the ticket's application and type at a level."""
    groups = vocabulary.groups_of(level, ticket.application, ticket.type)
    return groups[0] if groups else None


def escalate(  # noqa: PLR0913  the six things an escalation is made of
    rules: LevelRules,
    ticket: Ticket,
    agent: Person,
    *,
    level: int,
    group: str,
    reason: str,
    tried: str = "",
) -> Escalate:
    """Hand a ticket to another level, with a reason, or to those responsible at its own. Nothing
    leaves a level unqualified, and nothing passes a level unless the agent may."""
    must_be_unfinished(ticket)
    _must_work_at(ticket, agent)
    if level != ticket.level or group not in rules.rule(level).raises_to:
        must_reach(rules, ticket, agent, level)
    if not reason.strip():
        message = tr("Steps", "An escalation needs a reason.")
        raise InvalidInput(message, tr("Steps", "Say why in a few words."))
    if level > ticket.level:
        _must_be_qualified(rules, ticket)
    return Escalate(level, group, reason.strip(), tried.strip())


def resolve(
    ticket: Ticket,
    solution: str,
    article: ArticleId | None = None,
    *,
    rules: LevelRules | None = None,
    cause: str = "",
) -> Resolve:
    """The answer was found. With `rules`, only where the ticket's level resolves tickets."""
    must_be_unfinished(ticket)
    if rules is not None:
        must_resolve(rules, ticket)
    if not solution.strip():
        message = tr("Steps", "A solution needs words.")
        raise InvalidInput(message, tr("Steps", "Write what solved it."))
    return Resolve(solution.strip(), article, cause)


def close(ticket: Ticket, message: str = "", *, rules: LevelRules | None = None) -> Close:
    """Close a resolved ticket; the message goes to the requester. With `rules`, only where the
    ticket's level closes tickets."""
    if ticket.state is not State.RESOLVED:
        words = tr("Steps", "The ticket is {state}, not resolved.", state=state_label(ticket.state))
        raise NotAllowed(words, tr("Steps", "Resolve it first."))
    if rules is not None:
        must_close(rules, ticket)
    return Close(message.strip())


def must_resolve(rules: LevelRules, ticket: Ticket) -> None:
    """Raise `NotAllowed` where the ticket's level resolves nothing."""
    if not rules.rule(ticket.level).resolves:
        words = tr("Steps", "At level {level} no ticket is resolved.", level=int(ticket.level))
        raise NotAllowed(words, tr("Steps", "Hand it over with what you found."))


def must_close(rules: LevelRules, ticket: Ticket) -> None:
    """Raise `NotAllowed` where the ticket's level closes nothing."""
    if not rules.rule(ticket.level).closes:
        words = tr("Steps", "At level {level} no ticket is closed.", level=int(ticket.level))
        raise NotAllowed(words, tr("Steps", "Leave that to a level that informs requesters."))


def answer_at_once(
    rules: LevelRules, ticket: Ticket, solution: str, message: str = "",
    article: ArticleId | None = None,
) -> tuple[Resolve, Close]:  # fmt: skip
    """An evident case: solved and closed in one gesture, at the level that took the call."""
    if not rules.rule(ticket.level).closes_at_once:
        words = tr("Steps", "At level {level} a ticket is resolved first, then closed.",
                   level=int(ticket.level))  # fmt: skip
        raise NotAllowed(words)
    _must_be_qualified(rules, ticket)
    return resolve(ticket, solution, article, rules=rules), Close(message.strip())


def reopen(ticket: Ticket, reason: str) -> Reopen:
    """It was not done after all."""
    if ticket.state in UNFINISHED:
        words = tr("Steps", "The ticket is {state}, not finished.", state=state_label(ticket.state))
        raise NotAllowed(words)
    if not reason.strip():
        message = tr("Steps", "Reopening needs a reason.")
        raise InvalidInput(message, tr("Steps", "Say why in a few words."))
    return Reopen(reason.strip())


def wait_for(ticket: Ticket, whom: str, reason: str = "") -> SetFields:
    """The clock of the SLA rests until an answer comes."""
    must_be_unfinished(ticket)
    return SetFields({"state": str(State.WAITING), "waiting_for": whom}, reason.strip())


def go_on(ticket: Ticket) -> SetFields:
    """The wait is over."""
    must_be_unfinished(ticket)
    return SetFields({"state": str(State.OPEN)})


def log_work(minutes: int, note: str = "") -> LogWork:
    """Time was spent: at least a minute, a day at most."""
    if not 0 < minutes <= LONGEST:
        message = tr("Steps", "No time is given.")
        raise InvalidInput(message, tr("Steps", "Say how many minutes, a day at most."))
    return LogWork(minutes, note.strip())


def missing_qualification(rules: LevelRules, ticket: Ticket) -> tuple[str, ...]:
    """The fields that must be filled before the ticket may leave its level."""
    needed = rules.rule(ticket.level).needs_before_leaving
    return tuple(field for field in needed if not value_of(ticket, field))


def _must_be_qualified(rules: LevelRules, ticket: Ticket) -> None:
    if missing := missing_qualification(rules, ticket):
        names = ", ".join(field_label(field) for field in missing)
        message = tr("Steps", "Not qualified yet: {fields}.", fields=names)
        raise NotAllowed(message, tr("Steps", "Fill these in first."))


def must_be_unfinished(ticket: Ticket) -> None:
    """Raise `NotAllowed` for a ticket that is resolved or closed."""
    if ticket.state not in UNFINISHED:
        words = tr("Steps", "The ticket is {state}.", state=state_label(ticket.state))
        raise NotAllowed(words, tr("Steps", "Reopen it first."))


def _must_work_at(ticket: Ticket, agent: Person) -> None:
    if agent.levels and ticket.level not in agent.levels:
        words = tr("Steps", "{name} does not work at level {level}.",
                   name=agent.name, level=int(ticket.level))  # fmt: skip
        raise NotAllowed(words, tr("Steps", "Ask the level for it, or hand the ticket over."))
