"""How tickets stand to each other: links unite, a merged ticket is put back as it was, nothing goes in a circle."""

import random
from collections.abc import Iterable
from datetime import timedelta

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.carrying import carried
from desk.models.ids import AttachmentId, EntryId, OperationKey, PersonId, TicketId
from desk.models.link import INVERSE, STANDING, Link, LinkKind, Taken, stands
from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    CreateTicket,
    Escalate,
    Follow,
    LinkTickets,
    LogWork,
    MergeInto,
    RecordSession,
    Reopen,
    Resolve,
    SetFields,
    Settle,
    Unfollow,
    UnlinkTickets,
    Unmerge,
    named_ticket,
)
from desk.models.projection import apply_operation
from desk.models.relating import SEPARABLE, is_above, separable_until, survivor
from desk.models.ticket import Merged, State, Ticket
from desk.models.worklog import FieldChange
from tests.models.values import ANNA, MONDAY, TICKET, operation, ticket

OTHER, THIRD = TicketId("other"), TicketId("third")
BEN = PersonId("ben")


def after(action: Action, before: Ticket, minutes: float = 10) -> Ticket:
    applied = apply_operation(before, operation(action, minutes=minutes))
    assert applied is not None
    return applied.ticket


def changes(action: Action, before: Ticket) -> list[FieldChange]:
    applied = apply_operation(before, operation(action))
    assert applied is not None
    return [change for entry in applied.entries for change in entry.changes]


# ---- links ---------------------------------------------------------------------------------------


def test_a_link_stands_once_and_its_coming_and_going_is_history() -> None:
    action = LinkTickets(LinkKind.PARENT, OTHER)
    linked = after(action, ticket())
    assert linked.links == (Link(LinkKind.PARENT, OTHER),)
    assert after(action, linked) == linked
    assert changes(action, ticket()) == [FieldChange("parent", None, OTHER)]
    unlink = UnlinkTickets(LinkKind.PARENT, OTHER)
    assert changes(unlink, linked) == [FieldChange("parent", OTHER, None)]
    assert after(unlink, linked).links == ()
    assert after(unlink, ticket()) == ticket()


def test_no_ticket_is_linked_to_itself_or_merged_into_itself() -> None:
    assert after(LinkTickets(LinkKind.RELATED, TICKET), ticket()) == ticket()
    assert after(MergeInto(TICKET), ticket()) == ticket()


def test_every_kind_of_link_has_another_end_and_stands_on_one_of_the_two() -> None:
    for kind in LinkKind:
        assert INVERSE[INVERSE[kind]] is kind
        assert {kind, INVERSE[kind]} & set(STANDING)
    assert stands(TICKET, LinkKind.PARENT, OTHER) == (TICKET, Link(LinkKind.PARENT, OTHER))
    assert stands(TICKET, LinkKind.CHILD, OTHER) == (OTHER, Link(LinkKind.PARENT, TICKET))


def test_following_is_quiet_and_concerns_its_author_alone() -> None:
    before = ticket(followers=(BEN,))
    followed = after(Follow(), before)
    assert followed == msgspec.structs.replace(before, followers=(ANNA, BEN))
    assert after(Follow(), followed) == followed
    assert after(Unfollow(), followed) == before
    assert changes(Follow(), before) == []


def test_what_names_another_ticket_says_which() -> None:
    assert named_ticket(LinkTickets(LinkKind.RELATED, OTHER)) == OTHER
    assert named_ticket(UnlinkTickets(LinkKind.RELATED, OTHER)) == OTHER
    assert named_ticket(MergeInto(OTHER)) == OTHER
    assert named_ticket(Follow()) is None


# ---- merging -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "before",
    [
        ticket(state=State.OPEN, updated_at=MONDAY),
        ticket(state=State.WAITING, waiting_for="supplier", waiting_since=MONDAY, waited_seconds=7),
        ticket(state=State.RESOLVED, resolved_at=MONDAY),
        ticket(state=State.CLOSED, resolved_at=MONDAY, closed_at=MONDAY, reopened=2),
    ],
    ids=lambda t: str(t.state),
)
def test_a_merged_ticket_is_closed_and_separated_it_is_what_it_was(before: Ticket) -> None:
    merged = after(MergeInto(OTHER), before)
    assert merged.state is State.CLOSED
    assert merged.closed_at
    assert merged.merged
    assert (merged.merged.into, merged.merged.by, merged.merged.at) == (
        OTHER, ANNA, MONDAY + timedelta(minutes=10),
    )  # fmt: skip
    again = after(Unmerge(), merged, minutes=30)
    assert again == msgspec.structs.replace(before, updated_at=MONDAY + timedelta(minutes=30))


def test_what_the_history_says_of_merging() -> None:
    before = ticket(state=State.OPEN)
    said = [FieldChange("merged_into", None, OTHER), FieldChange("state", "open", "closed")]
    assert changes(MergeInto(OTHER), before) == said
    merged = after(MergeInto(OTHER), before)
    back = [FieldChange("merged_into", OTHER, None), FieldChange("state", "closed", "open")]
    assert changes(Unmerge(), merged) == back


def test_while_it_waited_it_waited_until_it_was_merged() -> None:
    waiting = ticket(state=State.WAITING, waiting_since=MONDAY, waited_seconds=60)
    assert after(MergeInto(OTHER), waiting).waited_seconds == 660


def test_who_merges_it_elsewhere_too_says_that_it_is_the_same_as_that_one() -> None:
    merged = after(MergeInto(OTHER), ticket())
    twice = after(MergeInto(THIRD), merged)
    assert twice.merged == merged.merged
    assert twice.links == (Link(LinkKind.DUPLICATE_OF, THIRD),)
    assert after(MergeInto(OTHER), merged) == merged


def test_entries_that_are_taken_along_are_named_once() -> None:
    taken = Taken(EntryId("e1"), OTHER)
    merged = after(MergeInto(OTHER), ticket(taken=(taken,)))
    assert after(Unmerge((taken, Taken(EntryId("e2"), OTHER))), merged).taken == (
        taken, Taken(EntryId("e2"), OTHER),
    )  # fmt: skip
    assert after(Unmerge(), ticket()) == ticket()


def test_a_merged_ticket_can_be_separated_for_thirty_days() -> None:
    assert separable_until(ticket()) is None
    merged = after(MergeInto(OTHER), ticket())
    assert separable_until(merged) == MONDAY + timedelta(minutes=10) + SEPARABLE


# ---- several tickets -----------------------------------------------------------------------------


def into(other: TicketId) -> Merged:
    return Merged(other, MONDAY, ANNA, State.OPEN)


def looking(*tickets: Ticket) -> dict[TicketId, Ticket]:
    return {each.id: each for each in tickets}


def test_one_goes_on_where_the_last_of_a_chain_stands() -> None:
    here = looking(
        ticket(merged=into(OTHER)), ticket(id=OTHER, merged=into(THIRD)), ticket(id=THIRD)
    )
    assert survivor(TICKET, here.get) == THIRD
    del here[THIRD]
    assert survivor(TICKET, here.get) == OTHER, "a ticket that is no more keeps nobody"
    assert survivor(TicketId("nowhere"), here.get) == "nowhere"


def test_a_circle_of_merged_tickets_has_an_end() -> None:
    here = looking(ticket(merged=into(OTHER)), ticket(id=OTHER, merged=into(TICKET)))
    assert survivor(TICKET, here.get) in here


def test_who_is_above_whom_is_found_over_merged_tickets_and_in_circles() -> None:
    up = (Link(LinkKind.PARENT, OTHER), Link(LinkKind.RELATED, TicketId("x")))
    here = looking(ticket(links=up), ticket(id=OTHER, merged=into(THIRD)), ticket(id=THIRD))
    assert is_above(THIRD, TICKET, here.get)
    assert is_above(OTHER, TICKET, here.get)
    assert is_above(TICKET, TICKET, here.get)
    assert not is_above(TICKET, THIRD, here.get)
    assert not is_above(TicketId("x"), TICKET, here.get)
    circle = looking(
        ticket(links=(Link(LinkKind.PARENT, OTHER),)),
        ticket(id=OTHER, links=(Link(LinkKind.PARENT, TICKET),)),
    )
    assert not is_above(THIRD, TICKET, circle.get)


# ---- two people who do not hear of each other ------------------------------------------------------


RELATING: tuple[Action, ...] = (
    LinkTickets(LinkKind.PARENT, OTHER),
    LinkTickets(LinkKind.RELATED, THIRD),
    LinkTickets(LinkKind.DUPLICATE_OF, OTHER),
    Follow(),
)


@pytest.mark.parametrize("seed", range(200))
def test_links_and_followers_of_two_people_unite_in_whatever_order_they_arrive(seed: int) -> None:
    chance = random.Random(seed)
    done = [
        msgspec.structs.replace(operation(chance.choice(RELATING)), author=who, key=OperationKey(f"{n}"))
        for n, who in enumerate(chance.choices([ANNA, BEN], k=6))
    ]  # fmt: skip

    def state_after(order: Iterable[int]) -> tuple[object, object]:
        now = ticket()
        for number in order:
            applied = apply_operation(now, done[number])
            assert applied is not None
            now = applied.ticket
        return now.links, now.followers

    mixed = chance.sample(range(6), 6)
    assert state_after(range(6)) == state_after(mixed) == state_after([*mixed, *mixed])


# ---- work that arrives after the merging -----------------------------------------------------------


MERGED = ticket(merged=into(OTHER), links=(Link(LinkKind.RELATED, THIRD),), followers=(ANNA,))
FILE = Attachment(AttachmentId("f1"), TICKET, "screen.png", 3)


def moved(action: Action) -> Action | None:
    made = carried(operation(action, MERGED), MERGED, OTHER)
    if made is None:
        return None
    assert (made.ticket, made.base, made.key) == (OTHER, {}, operation(action).key)
    return made.action


@pytest.mark.parametrize(
    "action",
    [
        AddEntry("The cable was worn", public=True, minutes=5),
        LogWork(20, "on the way"),
        RecordSession("s1", "openssh", "10.0.0.1", MONDAY),
        LinkTickets(LinkKind.PARENT, THIRD),
        UnlinkTickets(LinkKind.PARENT, THIRD),
        Follow(),
    ],
)
def test_what_only_adds_goes_to_the_survivor_as_it_is(action: Action) -> None:
    assert moved(action) == action


def test_a_file_goes_along() -> None:
    made = moved(AddAttachment(FILE))
    assert made == AddAttachment(msgspec.structs.replace(FILE, ticket=OTHER))


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (SetFields({"priority": 1}, "it is urgent"), "Priority: P1 Critical\nit is urgent"),
        (Settle({"level": 2}, {"location": "Lyon"}), "Location: Lyon\nLevel: Level 2 Second line"),
        (Resolve("Replaced it."), "State: Resolved\nReplaced it."),
        (Reopen("Came back."), "State: Open\nCame back."),
        (Close(), "State: Closed"),
        (Escalate(2, "net", "rights"), "Level: Level 2 Second line\nGroup: net\nAssignee: –\nrights"),
        (SetFields({}, " "), "Note: "),
    ],
)  # fmt: skip
def test_fields_become_a_note_so_that_nothing_is_overwritten(action: Action, words: str) -> None:
    assert moved(action) == AddEntry(words, public=False)


@pytest.mark.parametrize(
    "action",
    [
        MergeInto(THIRD),
        Unmerge(),
        UnlinkTickets(LinkKind.RELATED, THIRD),
        LinkTickets(LinkKind.RELATED, OTHER),
        CreateTicket("INC-1", "x"),
        Unfollow(),
    ],
)
def test_what_is_about_the_merged_ticket_itself_stays_there(action: Action) -> None:
    assert moved(action) is None


def test_whoever_does_not_follow_the_part_follows_the_whole_no_more() -> None:
    work = msgspec.structs.replace(operation(Unfollow()), author=BEN)
    made = carried(work, MERGED, OTHER)
    assert made is not None
    assert made.action == Unfollow()
