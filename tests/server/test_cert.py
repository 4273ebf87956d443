"""A report to the CERT on the server: kept once, and read by those alone who need to know."""

from typing import Any

import pytest

from desk.models.cert import CertReport, Filed, Incident, Stage, Tlp
from desk.models.ids import OperationKey, PersonId
from desk.models.operations import AddEntry, FieldBase, ReportIncident, SetFields
from desk.models.people import Person
from desk.server import admin
from desk.server.permission import Permission
from tests.server.acting import (
    changes,
    done,
    end,
    new_ticket,
    now,
    operation,
    refused,
    send,
    ticket,
)
from tests.server.test_permission import a_marked, guard, listed
from tests.servers import RunningServer


def a_report(**fields: Any) -> CertReport:
    values: dict[str, Any] = {"what": "A note asks for money", "aware_at": now()}
    return CertReport(**(values | fields))


def an_incident(by: str, *, need_to_know: bool = True) -> Incident:
    report = a_report(need_to_know=need_to_know)
    return Incident(report, (Filed(OperationKey("k"), Stage.EARLY, PersonId(by), now()),))


def with_a_guard(server: RunningServer) -> RunningServer:
    """The server with a group that guards, and somebody in it."""
    cert = admin.NewUser("cert", "Guard", groups=("cert",))
    admin.add_user(server.database_url, server.data_dir, cert, "long enough")
    guard(server, "cert")
    server.token("cert", "long enough")
    return server


@pytest.fixture
def guarded_server(sqlite_server: RunningServer) -> RunningServer:
    return with_a_guard(sqlite_server)


@pytest.mark.parametrize(
    ("guards", "fields", "groups", "may"),
    [
        ((), {"incident": an_incident("other")}, (), False),
        ((), {"incident": an_incident("other"), "group": "net"}, ("net",), True),
        ((), {"incident": an_incident("me")}, (), True),
        ((), {"incident": an_incident("other"), "assignee": "me"}, (), True),
        ((), {"incident": an_incident("other", need_to_know=False)}, (), True),
        (("cert",), {"incident": an_incident("other"), "group": "net"}, ("net",), False),
        (("cert",), {"incident": an_incident("other")}, ("cert",), True),
        (("cert",), {"incident": an_incident("me")}, (), True),
        (
            ("cert",),
            {"incident": an_incident("other", need_to_know=False), "group": "net"},
            ("net",),
            True,
        ),
        (("cert",), {"incident": an_incident("other"), "security": False}, (), True),
    ],
)
def test_who_reads_what_few_need_to_know(
    guards: tuple[str, ...], fields: dict[str, object], groups: tuple[str, ...], may: bool
) -> None:
    agent = Person(PersonId("me"), "Me", is_agent=True, groups=groups)
    assert Permission(frozenset(guards)).may_read(a_marked(**fields), agent) is may


def test_a_report_is_kept_once_however_often_it_is_sent(sqlite_server: RunningServer) -> None:
    id_ = new_ticket(sqlite_server).ticket.id
    made = operation(ReportIncident(a_report(tlp=Tlp.RED)), id_)
    done(sqlite_server, made)
    assert done(sqlite_server, made).repeated
    kept = ticket(sqlite_server, id_)
    assert kept.ticket.security
    assert kept.ticket.incident is not None
    assert [each.key for each in kept.ticket.incident.filed] == [made.key]
    assert sum("TLP:RED" in entry.body for entry in kept.entries) == 1


def test_it_never_clashes_with_what_others_did_meanwhile(sqlite_server: RunningServer) -> None:
    id_ = new_ticket(sqlite_server).ticket.id
    done(sqlite_server, operation(SetFields({"security": True}), id_))
    old = {"security": FieldBase(False, 0)}
    done(sqlite_server, operation(ReportIncident(a_report()), id_, base=old))
    later = operation(ReportIncident(a_report(tlp=Tlp.GREEN)), id_, author="tech2", base=old)
    assert send(sqlite_server, later).status_code == 404  # who need not know cannot even add to it
    assert ticket(sqlite_server, id_).ticket.incident is not None


def test_a_report_that_says_nothing_is_refused(sqlite_server: RunningServer) -> None:
    id_ = new_ticket(sqlite_server).ticket.id
    for report in (a_report(what=" "), a_report(impact="x" * 20_001)):
        refused(send(sqlite_server, operation(ReportIncident(report), id_)), 422)
    assert ticket(sqlite_server, id_).ticket.incident is None


def test_under_need_to_know_others_forget_the_ticket_and_its_group_too(
    guarded_server: RunningServer,
) -> None:
    server = guarded_server
    id_ = new_ticket(server, group=_group_of(server, "tech2")).ticket.id
    since = end(server)
    done(server, operation(ReportIncident(a_report()), id_))
    assert listed(server, "tech2", since) == (set(), {id_})
    refused(server.request("GET", f"/tickets/{id_}", login="tech2"), 404)
    note = operation(AddEntry("guess", public=False), id_, author="tech2")
    refused(send(server, note), 404)
    for login in ("tech1", "cert"):
        assert id_ in listed(server, login, since)[0]


def test_where_nobody_guards_the_group_of_the_ticket_reads_on_and_nobody_else(
    sqlite_server: RunningServer,
) -> None:
    server = sqlite_server
    id_ = new_ticket(server).ticket.id
    since = end(server)
    done(server, operation(ReportIncident(a_report()), id_))
    assert listed(server, "tech2", since) == (set(), {id_})
    assert id_ in listed(server, "tech1", since)[0]


def test_lifting_need_to_know_gives_the_ticket_back(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    id_ = new_ticket(server).ticket.id
    first = operation(ReportIncident(a_report()), id_)
    done(server, first)
    since = end(server)
    open_now = ReportIncident(a_report(need_to_know=False), OperationKey(first.key))
    done(server, operation(open_now, id_))
    assert id_ in listed(server, "tech2", since)[0]


def _group_of(server: RunningServer, login: str) -> str:
    groups: list[str] = server.request("GET", "/me", login=login).json().get("groups", [])
    return groups[0] if groups else ""


def test_a_mail_says_nothing_of_what_it_is_in_its_subject(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    requester = next(p for p in changes(server, limit=1000).people if "@" in p.email)
    made = new_ticket(server, title="Zebra on the loose", requester=requester.id).ticket
    done(server, operation(ReportIncident(a_report()), made.id))
    done(server, operation(AddEntry("We call you.", public=True), made.id))
    (letter,) = (server.data_dir / "outgoing").glob("*.eml")
    assert f"Subject: [{made.number}]\r\n".encode() in letter.read_bytes()
    assert b"Zebra" not in letter.read_bytes()
