"""Demo data: the same for the same seed, and of the shape of real tickets."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import msgspec
import pytest
from sqlalchemy import select

from desk.models.attachment import Attachment
from desk.models.clock import SystemClock
from desk.models.conflict import base_of
from desk.models.ids import read_number
from desk.models.operations import SetFields
from desk.models.sla import SlaState, sla_of, state_of
from desk.models.ticket import UNFINISHED, State, Ticket
from desk.models.worklog import Entry
from desk.server.app import build
from desk.server.call import Desk
from desk.server.seed.articles import articles
from desk.server.seed.fill import fill
from desk.server.seed.organisation import DOMAIN, SLA, organisation
from desk.server.seed.texts import LANGUAGES, problems
from desk.server.storage import schema
from tests.server.acting import changes, done, operation
from tests.servers import RunningServer

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
COUNT = 3000


class Filled(msgspec.Struct):
    desk: Desk
    tickets: list[Ticket]
    entries: list[Entry]
    attachments: list[Attachment]


def filled(folder: Path, count: int, seed: int = 7) -> Filled:
    desk = build("", folder, SystemClock()).state.desk
    fill(desk.database, desk.blobs, tickets=count, now=NOW, seed=seed)
    decode = msgspec.json.decode
    with desk.database.reading() as connection:
        tickets = connection.execute(select(schema.ticket.c.document)).scalars()
        entries = connection.execute(select(schema.entry.c.document)).scalars()
        files = connection.execute(select(schema.attachment.c.document)).scalars()
        return Filled(
            desk,
            [decode(document, type=Ticket) for document in tickets],
            [decode(document, type=Entry) for document in entries],
            [decode(document, type=Attachment) for document in files],
        )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    made = filled(tmp_path_factory.mktemp("demo"), COUNT)
    yield made
    made.desk.database.close()


def test_the_same_seed_gives_the_same_data(tmp_path: Path) -> None:
    one, same = filled(tmp_path / "1", 60), filled(tmp_path / "2", 60)
    other = filled(tmp_path / "3", 60, seed=8)
    assert (one.tickets, one.entries) == (same.tickets, same.entries)
    assert one.tickets != other.tickets


def test_the_shape_is_that_of_real_tickets(data: Filled) -> None:
    updates = 1 + len(data.entries) / COUNT
    assert 5.3 <= updates <= 6.3
    assert max(Counter(entry.ticket for entry in data.entries).values()) <= 80
    assert 0.8 <= sum(t.reassigned for t in data.tickets) / COUNT <= 1.2
    assert 0.40 <= sum(t.reassigned > 0 for t in data.tickets) / COUNT <= 0.62
    assert 0.003 <= sum(t.reopened > 0 for t in data.tickets) / COUNT <= 0.02
    shares = {p: n / COUNT for p, n in Counter(t.priority for t in data.tickets).items()}
    for priority, share in {1: 0.011, 2: 0.016, 3: 0.941, 4: 0.032}.items():
        assert shares[priority] == pytest.approx(share, abs=0.012)


def test_four_of_ten_missed_their_agreement(data: Filled) -> None:
    solved = [t for t in data.tickets if t.resolved_at is not None]
    missed = sum(t.resolved_at > due(t) for t in solved if t.resolved_at) / len(solved)
    assert 0.35 <= missed <= 0.43


def due(ticket: Ticket) -> datetime:
    moment = sla_of(ticket, SLA).resolution_due
    assert moment is not None
    return moment


def test_some_are_unfinished_and_stand_in_every_way(data: Filled) -> None:
    open_ = [t for t in data.tickets if t.state in UNFINISHED]
    assert 0.04 <= len(open_) / COUNT <= 0.08
    standing = {state_of(t, sla_of(t, SLA), NOW) for t in open_}
    assert standing == {SlaState.OK, SlaState.AT_RISK, SlaState.BREACHED, SlaState.PAUSED}
    assert {t.state for t in open_} == set(UNFINISHED)
    assert all((NOW - t.opened_at).days < 30 for t in open_)


def test_nothing_happens_before_its_ticket_or_after_now(data: Filled) -> None:
    opened = {t.id: t.opened_at for t in data.tickets}
    for entry in data.entries:
        assert opened[entry.ticket] <= entry.occurred_at <= NOW
        assert not entry.time_doubtful
    for ticket in data.tickets:
        moments = [ticket.opened_at, ticket.taken_at, ticket.resolved_at, ticket.closed_at, NOW]
        known = [moment for moment in moments if moment is not None]
        assert known == sorted(known)


def test_levels_applications_and_people_fit_each_other(data: Filled) -> None:
    demo = organisation(Random(7), COUNT)
    assert {int(t.level) for t in data.tickets} == {0, 1, 2, 3}
    qualified = {t.application for t in data.tickets if t.type}
    assert qualified == {p.application for p in problems()}
    assert all(t.type or t.state is State.NEW for t in data.tickets)  # the others wait for it
    groups = {group.id: group for group in demo.vocabulary.groups}
    agents = {id_: {p.id for p in people} for id_, people in demo.agents.items()}
    for ticket in data.tickets:
        assert groups[ticket.group].level == ticket.level
        assert ticket.assignee is None or ticket.assignee in agents[ticket.group]
        if ticket.level == 2:
            assert ticket.application in groups[ticket.group].applications
        assert ticket.priority == demo.vocabulary.matrix[ticket.impact - 1][ticket.urgency - 1]
        assert read_number(ticket.number) == ticket.number


def test_addresses_lead_nowhere_real() -> None:
    demo = organisation(Random(1), 1000)
    hosts = [a for asset in demo.assets for a in asset.addresses if a.kind != "mac"]
    assert all(address.value.endswith("." + DOMAIN) for address in hosts)
    assert DOMAIN.endswith(".example")
    assert {address.kind for address in hosts} == {"host", "rdp", "ssh", "vnc"}
    assert all(person.email.endswith("@" + DOMAIN) for person in demo.people)


def test_requesters_write_in_their_language(data: Filled) -> None:
    language = {p.id: p.language for p in organisation(Random(7), COUNT).requesters}
    titles = {
        code: {text for p in problems() for text in p.words(code).titles} for code in LANGUAGES
    }
    plain = [t for t in data.tickets if t.title in titles["fr"] | titles["en"] and t.requester]
    assert len(plain) > COUNT / 2
    assert all(t.title in titles[language[t.requester]] for t in plain if t.requester)


def test_no_text_keeps_an_unfilled_place(data: Filled) -> None:
    texts = [t.title + t.description for t in data.tickets] + [e.body for e in data.entries]
    assert not [text for text in texts if "{" in text or "}" in text]
    assert len({t.description for t in data.tickets}) > COUNT * 0.6


def test_there_is_an_article_on_every_problem_in_both_languages() -> None:
    made = articles(Random(1), organisation(Random(1), 100), NOW)
    assert len(made) == 2 * len(problems()) >= 60
    assert len({article.id for article in made}) == len(made)
    for article in made:
        assert article.body.count("## ") == 4
        assert "{" not in article.body


def test_attachments_are_real_files(data: Filled) -> None:
    assert 0.02 <= len(data.attachments) / COUNT <= 0.08
    for file in data.attachments:
        path = data.desk.blobs.path(file.sha256)
        assert path is not None
        content = path.read_bytes()
        assert len(content) == file.size
        if file.media_type == "image/png":
            assert content.startswith(b"\x89PNG\r\n")


def test_the_demo_can_be_worked_on(sqlite_server: RunningServer) -> None:
    for snapshot in changes(sqlite_server, limit=1000).tickets:
        seen = snapshot.ticket
        action = SetFields({"channel": "walk-in"})
        base = base_of(seen, action.values)
        after = done(sqlite_server, operation(action, seen.id, base=base)).snapshot
        assert after.entries[: len(snapshot.entries)] == snapshot.entries
