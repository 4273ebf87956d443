"""Who else is on a ticket: told while they are, gone by itself, never to whoever may not read the ticket."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from desk.models.ids import TicketId
from desk.models.presence import LAPSE, LONGEST_ON_SITE, Doing, Present
from desk.models.wire import Company
from desk.server import admin
from desk.server.audit import Act
from desk.server.storage.schema import on_site as on_site_table
from desk.server.storage.schema import presence
from desk.server.upkeep import clean_up
from tests.server.acting import SettableClock, new_ticket, now, refused
from tests.servers import RunningServer, running_server

LAPSED = LAPSE.total_seconds() + 1


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def server(tmp_path: Path, database_url: str, clock: SettableClock) -> Iterator[RunningServer]:
    with running_server(tmp_path, demo=3, database_url=database_url, clock=clock) as running:
        yield running


@pytest.fixture
def ticket(server: RunningServer) -> TicketId:
    return new_ticket(server).ticket.id


def here(
    server: RunningServer, login: str, ticket: str | None, *, writing: bool = False, **more: Any
) -> tuple[Present, ...]:
    body = {"ticket": ticket, "writing": writing}
    answer = server.request("PUT", "/presence", login=login, json=body, **more)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Company).present


def on_site(server: RunningServer, login: str, ticket: str, **body: Any) -> tuple[Present, ...]:
    answer = server.request("PUT", f"/tickets/{ticket}/on-site", login=login, json=body)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Company).present


def doing(present: tuple[Present, ...]) -> list[tuple[str, Doing]]:
    return sorted((one.person, one.doing) for one in present)


def test_two_who_look_at_one_ticket_are_told_of_each_other_by_name(
    server: RunningServer, ticket: TicketId
) -> None:
    assert here(server, "tech1", ticket) == ()
    (seen,) = here(server, "tech2", ticket)
    assert (seen.person, seen.ticket, seen.doing) == ("tech1", ticket, Doing.LOOKING)
    assert len(seen.name.split()) > 1
    assert doing(here(server, "tech1", ticket)) == [("tech2", Doing.LOOKING)]


def test_whoever_looks_is_told_to_those_on_the_same_ticket_alone_and_whoever_writes_to_all(
    server: RunningServer, ticket: TicketId
) -> None:
    other = new_ticket(server).ticket.id
    here(server, "tech1", ticket)
    assert here(server, "tech2", other) == ()
    assert here(server, "tech2", None) == ()
    here(server, "tech1", ticket, writing=True)
    assert doing(here(server, "tech2", other)) == [("tech1", Doing.WRITING)]


def test_nobody_is_there_any_more_who_has_not_said_so_for_some_time(
    server: RunningServer, ticket: TicketId, clock: SettableClock
) -> None:
    here(server, "tech1", ticket, writing=True)
    clock.ahead += LAPSED
    assert here(server, "tech2", ticket) == ()


def test_since_stays_while_somebody_says_it_again_and_begins_anew_after_a_lapse(
    server: RunningServer, ticket: TicketId, clock: SettableClock
) -> None:
    here(server, "tech1", ticket)
    (first,) = here(server, "tech2", ticket)
    clock.ahead += 20
    here(server, "tech1", ticket, writing=True)
    (writes,) = here(server, "tech2", ticket)
    assert timedelta(seconds=19) < writes.since - first.since < timedelta(seconds=40)
    clock.ahead += 20
    here(server, "tech1", ticket, writing=True)
    assert here(server, "tech2", ticket) == (writes,)
    here(server, "tech1", ticket)
    assert here(server, "tech2", ticket) == (first,)
    clock.ahead += LAPSED
    here(server, "tech1", ticket)
    (again,) = here(server, "tech2", ticket)
    assert again.since > writes.since


def test_whoever_leaves_or_signs_out_is_gone_at_once(
    server: RunningServer, ticket: TicketId
) -> None:
    here(server, "tech1", ticket)
    here(server, "tech1", None)
    assert here(server, "tech2", ticket) == ()
    body = {"user": "tech3", "password": "demo", "device": "laptop"}
    token = server.request("POST", "/tokens", login=None, json=body).json()["token"]
    third = {"Authorization": f"Bearer {token}"}
    server.request("PUT", "/presence", headers=third, json={"ticket": ticket})
    assert doing(here(server, "tech2", ticket)) == [("tech3", Doing.LOOKING)]
    server.request("DELETE", "/tokens/current", headers=third)
    assert here(server, "tech2", ticket) == ()


def test_somebody_with_two_devices_is_one_person_and_never_their_own_company(
    server: RunningServer, ticket: TicketId
) -> None:
    body = {"user": "tech1", "password": "demo", "device": "laptop"}
    token = server.request("POST", "/tokens", login=None, json=body).json()["token"]
    second = {"Authorization": f"Bearer {token}"}
    here(server, "tech1", ticket)
    assert here(server, "tech1", ticket, writing=True, headers=second) == ()
    assert doing(here(server, "tech2", ticket)) == [("tech1", Doing.WRITING)]


def test_whoever_takes_a_ticket_along_is_told_to_all_until_they_are_back(
    server: RunningServer, ticket: TicketId, clock: SettableClock
) -> None:
    (mine,) = on_site(server, "tech1", ticket)
    clock.ahead += 3600
    assert here(server, "tech2", None) == (mine,)
    assert (mine.doing, mine.person) == (Doing.ON_SITE, "tech1")
    assert on_site(server, "tech1", ticket)[0].since == mine.since
    for _ in range(2):
        back = server.request("DELETE", f"/tickets/{ticket}/on-site")
        assert (back.status_code, back.json()) == (200, {})
    assert here(server, "tech2", ticket) == ()
    acts = [(n.act, n.by) for n in server.desk.audit.read() if "site" in n.act]
    assert acts == [(Act.ON_SITE, "tech1"), (Act.BACK, "tech1")]


def test_on_site_ends_at_the_moment_that_was_named_or_after_a_week(
    server: RunningServer, ticket: TicketId, clock: SettableClock
) -> None:
    end = now() + timedelta(hours=2)
    on_site(server, "tech1", ticket, until=end.isoformat())
    on_site(server, "tech2", ticket)
    clock.ahead += 7300
    assert doing(here(server, "tech3", ticket)) == [("tech2", Doing.ON_SITE)]
    clock.ahead += LONGEST_ON_SITE.total_seconds()
    assert here(server, "tech3", ticket) == ()


@pytest.mark.parametrize(
    "end", ["2020-01-01T10:00:00Z", "2190-01-01T10:00:00Z", "2026-01-01T10:00:00", "soon"]
)
def test_an_end_that_cannot_be_is_refused(
    server: RunningServer, ticket: TicketId, end: str
) -> None:
    refused(server.request("PUT", f"/tickets/{ticket}/on-site", json={"until": end}), 422)
    assert here(server, "tech2", ticket) == ()


@pytest.mark.parametrize("id_", ["none", "a b", "\0", ""])
def test_a_ticket_that_is_not_there_has_no_company(server: RunningServer, id_: str) -> None:
    refused(server.request("PUT", "/presence", json={"ticket": id_, "writing": True}), 404)
    assert here(server, "tech2", None) == ()


def test_a_ticket_somebody_may_not_read_tells_them_of_nobody(server: RunningServer) -> None:
    cert = admin.NewUser("cert", "Guard", groups=("cert",))
    admin.add_user(server.database_url, server.data_dir, cert, "long enough")
    (server.data_dir / "server.toml").write_text('security_groups = ["cert"]\n', encoding="utf-8")
    server.restart()
    server.token("cert", "long enough")
    secret = new_ticket(server, security=True).ticket.id
    here(server, "cert", secret, writing=True)
    on_site(server, "cert", secret)
    refused(server.request("PUT", "/presence", login="tech2", json={"ticket": secret}), 404)
    refused(server.request("PUT", f"/tickets/{secret}/on-site", login="tech2", json={}), 404)
    refused(server.request("DELETE", f"/tickets/{secret}/on-site", login="tech2"), 404)
    assert here(server, "tech2", None) == ()


def test_what_has_lapsed_and_what_was_deleted_is_not_kept(
    server: RunningServer, clock: SettableClock
) -> None:
    made = new_ticket(server).ticket
    here(server, "tech1", made.id, writing=True)
    on_site(server, "tech1", made.id)
    admin.delete_ticket(server.database_url, server.data_dir, made.number)
    assert here(server, "tech2", None) == ()
    clock.ahead += LAPSED
    clean_up(server.desk)
    with server.desk.database.reading() as connection:
        left = [connection.execute(select(table)).all() for table in (presence, on_site_table)]
    assert left == [[], []]


def test_presence_moves_nothing_in_the_feed(server: RunningServer, ticket: TicketId) -> None:
    before = server.request("GET", "/changes", params={"since": 0, "limit": 1}).json()["total"]
    here(server, "tech1", ticket, writing=True)
    on_site(server, "tech1", ticket)
    after = server.request("GET", "/changes", params={"since": 0, "limit": 1}).json()["total"]
    assert after == before
