"""Mapping of Znuny's answers, as recorded from a running one."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from desk.models.feed import Snapshot
from desk.models.ticket import State
from desk.models.worklog import EntryKind
from desk.sync.connectors.znuny import mapping
from desk.sync.connectors.znuny.shapes import (
    Article,
    DynamicField,
    File,
    History,
    TicketRow,
)
from desk.sync.connectors.znuny.times import Zone
from tests.connectors.znuny.known import (
    HISTORY,
    ROW,
    terms,
    zone,
)


def snapshot(row: TicketRow = ROW, history: History | None = HISTORY) -> Snapshot:
    return mapping.snapshot_of(row, terms(), zone(ROW), history)


def extra(found: Snapshot) -> dict[str, Any]:
    return {name: json.loads(bytes(raw)) for name, raw in found.ticket.extra.items()}


def changed(**values: Any) -> TicketRow:
    return msgspec.structs.replace(ROW, **values)


# ---- a whole ticket ------------------------------------------------------------------------------


def test_a_recorded_ticket_is_read() -> None:
    ticket = snapshot().ticket
    assert (ticket.id, ticket.number) == ("100032", "2026113010000016")
    assert (ticket.title, ticket.description) == (
        "Écran noir au poste 12",
        "Plus d'image depuis midi.",
    )
    assert (ticket.state, ticket.priority, ticket.level, ticket.group) == (
        State.WAITING,
        1,
        2,
        "Level 2",
    )
    assert (ticket.requester, ticket.assignee) == ("hmuller", None)
    assert ticket.opened_at == datetime(2026, 11, 30, 16, 38, 12, tzinfo=UTC)  # 17:38 in Paris
    assert ticket.taken_at == datetime(2026, 11, 30, 16, 38, 15, tzinfo=UTC)
    assert extra(snapshot()) == {
        "Bureau": "2e étage",
        "CustomerID": "MAIRIE",
        "Owner": "anna",
        "TimeUnit": 25.0,
        "PendingUntil": "2026-12-07T16:38:15+00:00",
    }


def test_its_log_has_every_article_but_the_first_with_our_own_as_they_were_meant() -> None:
    told = [
        (entry.kind, entry.author, entry.minutes, entry.body)
        for entry in snapshot().entries
        if not entry.changes
    ]
    html = '<p>Voyez <b>ceci</b> : <img src="cid:vue@client.test"></p>'
    assert told == [
        (EntryKind.REPLY, "hmuller", 0, html),
        (EntryKind.WORK, "agent:2", 25, "Sur place"),
        (EntryKind.NOTE, "agent:2", 0, "Vu le journal."),
        (EntryKind.ESCALATION, "agent:2", 0, "Il faut une pièce."),
    ]
    work = snapshot().entries[1]
    assert (
        work.id,
        work.recorded_at and work.recorded_at - work.occurred_at > timedelta(hours=4),
    ) == (
        "01a22d52-3cd9-7f5e-b8c3-f0dc0773a3f0",
        True,
    )


def test_its_history_tells_what_changed_and_its_files_come_without_what_is_only_a_body() -> None:
    changes = [(c.field, c.old, c.new) for entry in snapshot().entries for c in entry.changes]
    assert changes == [
        ("title", "Écran noir — œuvre « test »", "Écran noir au poste 12"),
        ("assignee", None, "agent:2"),
        ("priority", 2, 1),
        ("state", "new", "waiting"),
        ("group", "Level 1", "Level 2"),
        ("assignee", "agent:2", None),
    ]
    files = [(f.id, f.name, f.size, f.media_type, f.author) for f in snapshot().attachments]
    assert files == [
        ("znuny-100032-100078-2", "écran.png", 4, "image/png", ""),
        ("znuny-100032-100082-1", "journal é.txt", 7, "text/plain", "agent:2"),
    ]


def test_without_dynamic_fields_the_history_tells_what_a_note_was() -> None:
    bare = [msgspec.structs.replace(a, dynamic_field=None) for a in mapping.articles_of(ROW)]
    row = changed(article=bare, dynamic_field=None)
    assert snapshot(row).entries == snapshot().entries
    plain = [e.kind for e in snapshot(row, None).entries]
    assert plain == [EntryKind.REPLY, *[EntryKind.NOTE] * 4]  # the file's article has its name


def test_a_mark_that_comes_twice_is_believed_once() -> None:
    twice = [*mapping.articles_of(ROW)[:3], *mapping.articles_of(ROW)[2:3]]
    twice[3] = msgspec.structs.replace(twice[3], article_id=100099)
    ids = [e.id for e in snapshot(changed(article=twice), None).entries]
    assert len(ids) == len(set(ids)) == 3


def test_time_on_the_first_article_is_work_and_a_system_s_words_are_no_reply() -> None:
    first = Article(article_id=1, body="Help", time_unit="12.5", sender_type="agent", create_by=3)
    auto = Article(article_id=2, body="We got it", sender_type="system", is_visible_for_customer=1)
    found = snapshot(changed(article=[auto, first]), None)
    assert found.ticket.description == "Help"
    assert [(e.kind, e.minutes, e.body) for e in found.entries] == [
        (EntryKind.WORK, 12, ""),
        (EntryKind.NOTE, 0, "We got it"),
    ]


@pytest.mark.parametrize(
    ("row", "assignee"),
    [
        (changed(lock="lock"), "agent:2"),
        (changed(lock="tmp_lock"), "agent:2"),
        (changed(lock="unlock"), None),
        (changed(lock="unlock", state_type="closed"), "agent:2"),
        (changed(lock="unlock", state_type="closed", owner_id=1), None),
        (changed(lock="lock", owner_id="1"), "agent:1"),
        (changed(lock="lock", owner_id=None), None),
    ],
)
def test_who_works_on_a_ticket_has_it_locked_until_it_is_finished(
    row: TicketRow, assignee: str | None
) -> None:
    assert snapshot(row).ticket.assignee == assignee


def test_a_closed_ticket_has_its_moments_and_an_open_one_its_due_dates() -> None:
    closed = changed(state_type="closed", state="closed successful", closed="2026-12-01 09:00:00")
    ticket = snapshot(closed).ticket
    assert ticket.closed_at == ticket.resolved_at == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    due = changed(
        escalation_solution_time="1796060000", escalation_response_time=0, sla="Gold",
        responsible_id=3, responsible="ben", type="Incident", state_type="open",
        first_response="2026-11-30 18:00:00",
    )  # fmt: skip
    found = extra(snapshot(due))
    open_one = snapshot(due).ticket
    assert open_one.resolution_due == datetime(2026, 11, 30, 17, 33, 20, tzinfo=UTC)
    assert open_one.response_due is None
    assert found["FirstResponse"] == "2026-11-30T17:00:00+00:00"
    assert (found["SLA"], found["Responsible"], found["Type"]) == ("Gold", "ben", "Incident")
    assert "PendingUntil" not in found


def test_who_stands_in_for_nobody_is_no_requester() -> None:
    assert snapshot(changed(customer_user_id="anna@desk.test")).ticket.requester is None
    assert snapshot(changed(customer_user_id=None)).ticket.requester is None


@pytest.mark.parametrize(
    ("article", "author"),
    [
        (Article(sender="X <hmuller@client.test>", sender_type="customer"), "hmuller"),
        (Article(sender="X <other@client.test>", sender_type="customer"), "other@client.test"),
        (Article(sender="Somebody", sender_type="customer"), "Somebody"),
        (Article(sender_type="system", create_by=1), "agent:1"),
        (Article(sender="Y <10042@client.test>", sender_type="customer"), "10042"),
    ],
)
def test_who_wrote_is_told_as_well_as_it_is_known(article: Article, author: str) -> None:
    known = terms()
    known.addresses["10042@client.test"] = "10042"
    late = msgspec.structs.replace(article, article_id=10**6, body="x")
    row = changed(article=[*mapping.articles_of(ROW), late])
    assert mapping.snapshot_of(row, known, zone(), None).entries[-1].author == author


# ---- odd data ------------------------------------------------------------------------------------


def test_files_without_their_bytes_say_how_large_they_are_and_no_digest() -> None:
    files = [
        File(file_id=1, filename="big.iso", filesize_raw="900", content=""),
        File(file_id=2, filename="bad.bin", filesize_raw="4", content="abc"),
        File(file_id=3, filename="empty", filesize_raw="0", content=""),
    ]
    row = changed(article=Article(article_id=5, attachment=files))
    found = [(f.name, f.size, bool(f.sha256), f.media_type) for f in snapshot(row).attachments]
    assert found == [
        ("big.iso", 900, False, "application/octet-stream"),
        ("bad.bin", 4, False, "application/octet-stream"),
        ("empty", 0, True, "application/octet-stream"),
    ]


@pytest.mark.parametrize(
    ("kind", "content", "body"),
    [
        ("text/html; charset=iso-8859-1", "6Q==", "é"),
        ("text/html; charset=klingon", "w6k=", "é"),
        ("text/html", "w6k=", "é"),
        ("text/html", "/w==", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_html_is_read_in_the_charset_it_names_or_as_well_as_it_goes(
    kind: str, content: str, body: str
) -> None:
    html = File(filename="file-2", content_type=kind, disposition="inline", content=content)
    second = Article(article_id=2, body="plain", attachment=html)
    (entry,) = snapshot(changed(article=[Article(article_id=1), second]), None).entries
    assert (entry.format, entry.body) == ("html", body)


def test_a_number_that_is_none_and_a_field_with_several_values_do_no_harm() -> None:
    row = TicketRow(
        ticket_id=7, time_unit="much", priority="wichtig", priority_id="9", owner_id=3, lock="lock",
        dynamic_field=[DynamicField("Tags", ["a", None]), DynamicField(None, "x"), DynamicField("Empty", "")],
    )  # fmt: skip
    found = mapping.snapshot_of(row, terms(), Zone())
    assert (found.ticket.number, found.ticket.priority, found.ticket.state) == ("7", 3, State.OPEN)
    assert extra(found) == {"Tags": ["a", None]}
    assert mapping.field_of(row.dynamic_field, "Tags") is None
    assert mapping.field_of(DynamicField("One", "x"), "One") == "x"


def test_an_agent_s_id_is_told_from_a_customer_s_login() -> None:
    assert mapping.agent_number(mapping.agent(7)) == "7"
    assert [mapping.agent_number(one) for one in ("7", "agent:", "agent:x", "hmuller")] == [""] * 4
