"""The timeline says of each entry who can read it, and of each unsent one why it waits."""

import re
from datetime import timedelta

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.ids import ArticleId, AttachmentId, EntryId, OperationKey
from desk.models.knowledge import subject_of
from desk.models.listing import TicketDetail
from desk.models.operations import (
    AddAttachment,
    AddEntry,
    OperationState,
    Pending,
    SetFields,
    WriteArticle,
)
from desk.models.worklog import Entry, EntryKind, FieldChange
from desk.ui.ticket.links import Verb
from desk.ui.ticket.naming import names_of
from desk.ui.ticket.timeline import timeline_html
from desk.ui.ticket.timeline_model import TimelineViewModel
from desk.ui.ticket.timeline_parts import Look
from desk.ui.tokens import load_tokens
from tests.ui.ticket.fakes import ANNA, CLAIRE, START, T1, VOCABULARY, Bench

TOKENS = load_tokens("light")
LOOK = Look(TOKENS, START + timedelta(hours=2))


def entry(kind: EntryKind, body: str = "Words", **values: object) -> Entry:
    made = Entry(EntryId(f"e-{kind}"), T1, kind, ANNA, START, body)
    return msgspec.structs.replace(made, **values)


def detail(bench: Bench, *entries: Entry) -> TicketDetail:
    bench.store.tickets.entries[T1] = entries
    found = bench.store.tickets.detail(T1)
    assert found is not None
    return found


def draw(shown: TicketDetail, look: Look = LOOK) -> str:
    return timeline_html(shown, names_of(shown, VOCABULARY), look)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", " "))


@pytest.mark.parametrize(
    ("kind", "said", "public"),
    [
        (EntryKind.REPLY, "To the requester", True),
        (EntryKind.SOLUTION, "Solution, to the requester", True),
        (EntryKind.NOTE, "Private note", False),
        (EntryKind.WORK, "Private · work", False),
        (EntryKind.SESSION, "Private · remote session", False),
        (EntryKind.ESCALATION, "Private · handed over", False),
    ],
)
def test_who_can_read_an_entry_is_said_by_word_and_colour(
    bench: Bench, kind: EntryKind, said: str, public: bool
) -> None:
    shown = draw(detail(bench, entry(kind))).split("</table>")[1]
    assert said in words(shown)
    edge = TOKENS.entry.public_edge if public else TOKENS.entry.private_edge
    other = TOKENS.entry.private_edge if public else TOKENS.entry.public_edge
    assert edge in shown
    assert other not in shown


def test_a_message_of_the_requester_is_not_taken_for_ours(bench: Bench) -> None:
    shown = words(draw(detail(bench, entry(EntryKind.REPLY, author=CLAIRE))))
    assert "From the requester" in shown
    assert "Claire Martin" in shown


def test_changes_are_told_in_words(bench: Bench) -> None:
    changes = (
        FieldChange("priority", 3, 2),
        FieldChange("application", "pay", "vpn"),
        FieldChange("assignee", None, ANNA),
    )
    shown = words(draw(detail(bench, entry(EntryKind.CHANGE, changes=changes))))
    assert "Priority: P3 Moderate → P2 High" in shown
    assert "Application: Payroll → VPN" in shown
    assert "Assignee: – → Anna Berg" in shown


def test_a_value_that_lost_is_still_told(bench: Bench) -> None:
    change = FieldChange("priority", new=1, declined=2)
    shown = words(draw(detail(bench, entry(EntryKind.CHANGE, changes=(change,)))))
    assert "Priority: P1 Critical stays, P2 High was declined" in shown


def test_everything_from_outside_is_escaped(bench: Bench) -> None:
    evil = '<img src="http://spy.example/x"><a href="desk:cancel/k">x</a>'
    kinds = [entry(kind, evil, author=evil) for kind in EntryKind if kind is not EntryKind.CHANGE]
    changes = (FieldChange(evil, evil, evil), FieldChange(evil, new=evil, declined=evil))
    shown = detail(bench, *kinds, entry(EntryKind.CHANGE, author=evil, changes=changes))
    ticket = msgspec.structs.replace(shown.ticket, description=evil, requester=None)
    file = Attachment(AttachmentId('"><b>'), T1, evil, 3)
    html = draw(msgspec.structs.replace(shown, ticket=ticket, attachments=(file,)))
    assert '<img src="http' not in html
    assert 'href="desk:cancel' not in html
    assert '<b>"' not in html


def waiting(bench: Bench, **values: object) -> str:
    operation = bench.workspace.new_operation(T1, AddEntry("On its way", public=True))
    bench.store.outbox.add(operation)
    found = bench.store.outbox.pending[operation.key]
    bench.store.outbox.pending[operation.key] = msgspec.structs.replace(found, **values)
    return draw(detail(bench))


def test_an_unsent_reply_says_so_and_can_be_taken_back(bench: Bench) -> None:
    html = waiting(bench)
    assert "Waits to be sent" in words(html)
    assert 'href="desk:cancel/' in html


def test_why_it_waits_is_said(bench: Bench) -> None:
    html = waiting(bench, reason="The server asks to wait until 10:05.")
    assert "Waits to be sent: The server asks to wait until 10:05." in words(html)


@pytest.mark.parametrize("state", [OperationState.IN_FLIGHT, OperationState.UNCERTAIN])
def test_what_may_have_been_sent_cannot_be_taken_back(bench: Bench, state: OperationState) -> None:
    assert "desk:cancel" not in waiting(bench, state=state, first_sent_at=START)


def test_a_refused_reply_offers_both_ways_out(bench: Bench) -> None:
    html = waiting(
        bench, state=OperationState.PARKED, first_sent_at=START, reason="Closed at 14:02."
    )
    assert "needs you: Closed at 14:02." in words(html)
    assert "desk:retry/" in html
    assert "desk:cancel/" in html


def test_an_unsent_change_can_be_taken_back_too(bench: Bench) -> None:
    operation = bench.workspace.new_operation(T1, SetFields({"priority": 1}))
    bench.store.outbox.add(operation)
    html = draw(detail(bench))
    assert f"desk:cancel/{operation.key}" in html
    assert "Priority: P3 Moderate → P1 Critical" in words(html)


def test_an_unsent_file_is_told_once_with_its_entry(bench: Bench) -> None:
    reply = bench.workspace.new_operation(T1, AddEntry("See", public=True))
    file = Attachment(AttachmentId("f1"), T1, "a.png", 3, "0" * 64, entry=EntryId(reply.key))
    attach = bench.workspace.new_operation(T1, AddAttachment(file))
    bench.store.outbox.add(reply, attach)
    html = draw(detail(bench))
    assert html.count("a.png") == 1
    assert html.count("Waits to be sent") == 2
    assert "desk:file/f1" in html


def test_a_long_entry_offers_its_end(bench: Bench) -> None:
    shown = detail(bench, entry(EntryKind.NOTE, "x" * 20_000, id=EntryId("long")))
    assert "desk:whole/long" in draw(shown)
    paper = msgspec.structs.replace(LOOK, paper=True)
    assert draw(shown, paper).count("x") > 20_000
    assert "desk:" not in draw(shown, paper)


def test_minutes_and_a_doubtful_time_are_told(bench: Bench) -> None:
    shown = words(draw(detail(bench, entry(EntryKind.WORK, minutes=15, time_doubtful=True))))
    assert "15 min · time doubtful" in shown


def test_foreign_html_is_sanitised(bench: Bench) -> None:
    shown = draw(
        detail(bench, entry(EntryKind.REPLY, "<b>Hi</b><script>x()</script>", format="html"))
    )
    assert "<b>Hi</b>" in shown
    assert "script" not in shown


def test_an_operation_that_left_no_entry_is_told_in_words(bench: Bench) -> None:
    file = Attachment(AttachmentId("f1"), T1, "plan.pdf", 3)
    attach = bench.workspace.new_operation(T1, AddAttachment(file))
    shown = detail(bench)
    pending = Pending(1, attach, OperationState.WAITING)
    assert "File: plan.pdf" in words(draw(msgspec.structs.replace(shown, pending=(pending,))))
    assert OperationKey(attach.key)


def test_an_article_refused_apart_from_the_solution_says_so_and_is_opened_from_there(
    bench: Bench,
) -> None:
    subject = subject_of(ArticleId("n1"))
    action = WriteArticle({"title": "VPN", "body": "Renew it."}, new=True)
    made = bench.workspace.new_operation(subject, action)
    parked = Pending(1, made, OperationState.PARKED, reason="Not your group.")
    html = draw(msgspec.structs.replace(detail(bench), pending=(parked,)))
    number = detail(bench).ticket.number
    said = words(html)
    assert "New article: VPN" in said
    assert f"The solution of {number} was taken, its article was not." in said
    assert "Not your group." in said
    assert f"desk:article/{subject}" in html
    assert {f"desk:{way}/{made.key}" in html for way in ("retry", "cancel")} == {True}
    opened: list[str] = []
    bench.workspace.open_ticket = opened.append  # type: ignore[method-assign, assignment]
    TimelineViewModel(bench.workspace).follow(Verb.ARTICLE, subject)
    assert opened == [subject]
