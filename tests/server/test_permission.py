"""The security mark as a lock: who may not read a ticket gets it by no way, and loses it when it is lost."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, PersonId, TicketId, new_uuid7
from desk.models.operations import AddAttachment, AddEntry, FieldBase, SetFields
from desk.models.people import Person
from desk.models.ticket import Ticket
from desk.server import admin
from desk.server.audit import Act
from desk.server.permission import Permission
from tests.server.acting import done, end, new_ticket, now, operation, refused, send, ticket
from tests.server.test_restore import Client
from tests.servers import RunningServer

CONTENT = b"the intruder's own notes"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


def guard(server: RunningServer, *groups: str) -> None:
    """Name the groups that guard, and start again."""
    names = ", ".join(f'"{group}"' for group in groups)
    (server.data_dir / "server.toml").write_text(f"security_groups = [{names}]\n", encoding="utf-8")
    server.restart()


@pytest.fixture
def guarded_server(server: RunningServer) -> RunningServer:
    url, folder = server.database_url, server.data_dir
    cert = admin.NewUser("cert", "Guard", groups=("cert",))
    admin.add_user(url, folder, cert, "long enough")
    guard(server, "cert")
    server.token("cert", "long enough")
    return server


def secret(server: RunningServer, **fields: object) -> TicketId:
    """A ticket with the mark that tech1 registered and nobody was given."""
    return new_ticket(server, security=True, title="Intruder", **fields).ticket.id


def listed(server: RunningServer, login: str, since: int = 0) -> tuple[set[str], set[str]]:
    """Which tickets somebody gets from the feed, and which they are told to forget."""
    query = {"since": since, "kinds": "tickets", "limit": 1000}
    answer = server.request("GET", "/changes", login=login, params=query)
    assert answer.status_code == 200, answer.text
    page = answer.json()
    return {t["ticket"]["id"] for t in page.get("tickets", ())}, set(page.get("deleted", ()))


def a_marked(**fields: Any) -> Ticket:
    return Ticket(TicketId("t"), "T-1", "x", now(), **({"security": True} | fields))


@pytest.mark.parametrize(
    ("ticket", "groups", "may"),
    [
        (a_marked(security=False), (), True),
        (a_marked(), (), False),
        (a_marked(), ("cert",), True),
        (a_marked(group="net"), ("net",), True),
        (a_marked(group="net"), ("other",), False),
        (a_marked(assignee="me"), (), True),
    ],
)
def test_who_may_read_a_ticket(ticket: Ticket, groups: tuple[str, ...], may: bool) -> None:
    agent = Person(PersonId("me"), "Me", is_agent=True, groups=groups)
    assert Permission(frozenset({"cert"})).may_read(ticket, agent) is may
    assert Permission().may_read(ticket, agent)


def test_no_way_leads_to_a_ticket_somebody_may_not_read(guarded_server: RunningServer) -> None:
    server = guarded_server
    made = new_ticket(server, security=True, title="Intruder").ticket
    id_, number = made.id, made.number
    assert id_ not in listed(server, "tech2")[0]
    refused(server.request("GET", f"/tickets/{id_}", login="tech2"), 404)
    refused(server.request("GET", "/tickets", login="tech2", params={"number": number}), 404)
    note = operation(AddEntry("guess", public=False), id_, author="tech2")
    told = refused(send(server, note), 404)
    missing = operation(AddEntry("x", public=False), new_uuid7(now()), author="tech2")
    assert told == refused(send(server, missing), 404)
    refused(server.request("GET", f"/operations/{note.key}", login="tech2"), 404)
    assert id_ in listed(server, "cert")[0]
    assert server.request("GET", f"/tickets/{id_}", login="cert").status_code == 200


def test_what_took_place_is_not_told_to_who_may_not_read_it(
    guarded_server: RunningServer,
) -> None:
    id_ = new_ticket(guarded_server).ticket.id
    mark = operation(SetFields({"security": True}), id_)
    done(guarded_server, mark)
    refused(guarded_server.request("GET", f"/operations/{mark.key}", login="tech2"), 404)
    refused(send(guarded_server, mark), 404)
    found = guarded_server.request("GET", f"/operations/{mark.key}", login="cert")
    assert found.status_code == 200


def test_who_loses_the_permission_is_told_to_forget_and_who_gains_it_gets_the_ticket(
    guarded_server: RunningServer,
) -> None:
    server = guarded_server
    id_ = new_ticket(server).ticket.id
    since = end(server)
    done(server, operation(SetFields({"security": True}), id_))
    for login in ("tech1", "tech2"):
        assert listed(server, login, since) == (set(), {id_})
    assert listed(server, "cert", since) == ({id_}, set())
    since = end(server)
    me = server.request("GET", "/me", login="cert").json()["id"]
    given = operation(SetFields({"assignee": "tech2"}), id_, author=me)
    answer = server.push(msgspec.json.encode(given), given.key, "cert")
    assert answer.status_code == 200, answer.text
    assert listed(server, "tech2", since) == ({id_}, set())
    assert listed(server, "tech1", since) == (set(), {id_})
    assert listed(server, "tech1")[1] == set()  # who begins has nothing to forget


def test_a_setting_that_changes_takes_and_gives_what_was_marked_before(
    server: RunningServer,
) -> None:
    id_ = secret(server)
    since = end(server)
    assert id_ in listed(server, "tech2")[0]
    guard(server, "cert")
    assert id_ in listed(server, "tech2", since)[1]
    since = end(server)
    server.restart()
    assert listed(server, "tech2", since) == (set(), set())
    guard(server)
    assert id_ in listed(server, "tech2", since)[0]


def test_a_file_of_a_ticket_somebody_may_not_read_is_not_there_for_them(
    guarded_server: RunningServer,
) -> None:
    server = guarded_server
    id_ = new_ticket(server).ticket.id
    server.request("POST", "/uploads", json={"sha256": DIGEST, "size": len(CONTENT)})
    at = {"Upload-Offset": "0"}
    server.request("PATCH", f"/uploads/{DIGEST}", data=CONTENT, headers=at)
    file = Attachment(
        AttachmentId(new_uuid7(now())), id_, "notes.txt", len(CONTENT), DIGEST, "text/plain"
    )
    done(server, operation(AddAttachment(file), id_))
    assert server.request("GET", f"/blobs/{DIGEST}", login="tech2").status_code == 200
    done(server, operation(SetFields({"security": True}), id_))
    refused(server.request("GET", f"/blobs/{DIGEST}", login="tech2"), 404)
    assert server.request("GET", f"/blobs/{DIGEST}", login="cert").content == CONTENT
    noted = [n for n in admin.audit(server.data_dir) if n.act == Act.GUARDED_FILE]
    assert [(n.by, n.about) for n in noted] == [("cert", DIGEST)]


def test_a_client_forgets_the_ticket_and_keeps_what_its_person_wrote(
    guarded_server: RunningServer, tmp_path: Path
) -> None:
    server = guarded_server
    id_ = new_ticket(server).ticket.id
    client = Client(tmp_path, server, "tech2")
    done(server, operation(AddEntry("read before", public=False), id_))
    client.sync()
    client.writes(AddEntry("my own words on it", public=False), id_)
    done(server, operation(AddEntry("secret", public=False), id_))
    done(server, operation(SetFields({"security": True}), id_))
    client.sync()
    kept = client.store.outbox.list()
    assert [item.operation.action for item in kept] == [
        AddEntry("my own words on it", public=False)
    ]
    shown = client.store.tickets.detail(id_)
    assert shown is None or "secret" not in {entry.body for entry in shown.entries}
    client.close()


def test_the_list_of_marked_tickets_follows_every_change(guarded_server: RunningServer) -> None:
    server = guarded_server
    id_ = secret(server, assignee="tech1")
    shown = ticket(server, id_).ticket
    base = {"security": FieldBase(True, shown.versions.get("security", 0))}
    done(server, operation(SetFields({"security": False}), id_, base=base))
    assert id_ in listed(server, "tech2")[0]
    done(server, operation(SetFields({"security": True}), id_))
    assert id_ not in listed(server, "tech2")[0]
    admin.delete_ticket(server.database_url, server.data_dir, shown.number)
    assert id_ not in listed(server, "cert")[0]
