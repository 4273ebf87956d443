"""What an administrator brings over from another system keeps its times and numbers, and mails nobody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
import requests

from desk.models.ids import PersonId, new_uuid7
from desk.models.operations import Action, AddEntry, Close, CreateTicket, Operation
from desk.models.wire import Pushed
from desk.server import admin
from tests.server.acting import changes, now, operation, refused
from tests.servers import RunningServer

LONG_AGO = datetime(2005, 3, 4, 14, tzinfo=UTC)


@pytest.fixture
def chief(server: RunningServer) -> str:
    """Return the person id of an administrator who has signed in."""
    user = admin.NewUser("chief", "The chief", levels=(0, 1), is_admin=True)
    person = admin.add_user(server.database_url, server.data_dir, user, "correct horse")
    server.token("chief", "correct horse")
    return person.id


def old(action: Action, ticket: str, author: str, *, key: str = "") -> Operation:
    made = operation(action, ticket, author=author, key=key, at=LONG_AGO)
    return msgspec.structs.replace(made, brought_from="Zentrack")


def send(server: RunningServer, made: Operation, login: str = "chief") -> requests.Response:
    return server.push(msgspec.json.encode(made), made.key, login)


def sent(server: RunningServer, made: Operation, login: str = "chief") -> Pushed:
    answer = send(server, made, login)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Pushed)


def a_creation(author: str, number: str = "ZT-101", **fields: Any) -> Operation:
    return old(CreateTicket(number, "Printer", **fields), new_uuid7(now()), author)


def test_old_work_keeps_its_times_and_nobody_doubts_them(server: RunningServer, chief: str) -> None:
    creation = a_creation(chief)
    sent(server, creation)
    sent(server, old(AddEntry("Came by.", public=False), creation.ticket, chief))
    found = sent(server, old(Close(), creation.ticket, chief)).snapshot
    assert (found.ticket.number, found.ticket.opened_at) == ("ZT-101", LONG_AGO)
    assert found.ticket.closed_at == LONG_AGO
    assert {entry.occurred_at for entry in found.entries} == {LONG_AGO}
    assert not any(entry.time_doubtful for entry in found.entries)


def test_old_times_without_the_word_are_doubted_as_ever(server: RunningServer, chief: str) -> None:
    creation = msgspec.structs.replace(a_creation(chief, number=""), brought_from="")
    found = sent(server, creation).snapshot
    assert [entry.time_doubtful for entry in found.entries] == [True]


def test_nobody_but_an_administrator_brings_anything_over(
    server: RunningServer, chief: str
) -> None:
    refused(send(server, a_creation("tech1"), "tech1"), 403)
    there = sent(server, a_creation(chief)).snapshot.ticket.id
    refused(send(server, old(AddEntry("x", public=True), there, "tech1"), "tech1"), 403)


def test_an_administrator_does_it_in_no_other_name(server: RunningServer, chief: str) -> None:
    assert chief
    refused(send(server, a_creation("tech1")), 403)


def test_no_mail_is_sent_for_it(server: RunningServer, chief: str) -> None:
    creation = a_creation(chief, requester=a_requester(server))
    sent(server, creation)
    sent(server, old(AddEntry("An old answer.", public=True), creation.ticket, chief))
    sent(server, old(Close("Done, long ago."), creation.ticket, chief))
    assert list((server.data_dir / "outgoing").glob("*")) == []
    again = operation(AddEntry("A new answer.", public=True), creation.ticket, author=chief)
    sent(server, again)
    assert [file.stem for file in (server.data_dir / "outgoing").glob("*")] == [again.key]


def a_requester(server: RunningServer) -> PersonId:
    people = changes(server).people
    return next(person.id for person in people if "@" in person.email and not person.is_agent)


def test_a_number_of_another_system_is_nobody_elses_and_not_of_this_form(
    server: RunningServer, chief: str
) -> None:
    sent(server, a_creation(chief))
    taken = refused(send(server, a_creation(chief)), 422)
    assert "ZT-101 is another ticket's" in taken.detail
    for number in ("", "a b", "../x", "INC-000001-0", "x" * 33):
        refused(send(server, a_creation(chief, number)), 422)
    refused(send(server, operation(CreateTicket("ZT-7", "x"), "t-7", author=chief)), 422)


def test_one_key_is_one_thing_whoever_brings_it_and_in_whatever_words(
    server: RunningServer, chief: str
) -> None:
    creation = a_creation(chief)
    sent(server, creation)
    note = old(AddEntry("Came by.", public=False), creation.ticket, chief, key="note-1")
    first = sent(server, note)
    user = admin.NewUser("second", "Another", is_admin=True)
    other = admin.add_user(server.database_url, server.data_dir, user, "correct horse")
    server.token("second", "correct horse")
    words = AddEntry("Est passé.", public=False)
    again = sent(server, old(words, creation.ticket, other.id, key="note-1"), "second")
    assert again.repeated
    assert again.snapshot == first.snapshot
    refused(send(server, old(words, "another-ticket", chief, key="note-1")), 422)
    plain = operation(words, creation.ticket, author=chief, key="note-1")
    refused(send(server, plain), 422)


def test_a_time_ahead_or_before_its_ticket_is_doubted_even_so(
    server: RunningServer, chief: str
) -> None:
    creation = a_creation(chief)
    sent(server, creation)
    for at in (LONG_AGO - timedelta(days=1), now() + timedelta(days=1)):
        note = old(AddEntry(str(at), public=False), creation.ticket, chief)
        found = sent(server, msgspec.structs.replace(note, occurred_at=at)).snapshot
        assert [e.time_doubtful for e in found.entries if e.body == str(at)] == [True]


def test_a_system_has_a_name_and_not_a_text(server: RunningServer, chief: str) -> None:
    long = msgspec.structs.replace(a_creation(chief), brought_from="x" * 81)
    refused(send(server, long), 422)
