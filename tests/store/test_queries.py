"""Lists of the queue: what the search line finds, in which order, and what a row says."""

from datetime import timedelta

import pytest

from desk.models.errors import InvalidInput
from desk.models.ids import AssetId, PersonId
from desk.models.query import SORTS, FieldTerm, Query, parse, parse_lenient
from desk.models.store import Store
from desk.models.view import VIEWS
from desk.models.vocabulary import Choice
from desk.models.worklog import FieldChange
from tests.builders import (
    ANNA,
    BRUNO,
    ME,
    MONDAY,
    a_note,
    a_page,
    a_person,
    a_snapshot,
    a_ticket,
    a_vocabulary,
    an_asset,
    an_entry,
    ticket_id,
)

NOW = MONDAY + timedelta(minutes=50)


@pytest.fixture
def filled(store: Store) -> Store:
    """Six tickets that differ in everything asked for below."""
    store.base.set_vocabulary(a_vocabulary())
    mail = a_ticket(3, application="mel", title="Boîte pleine", group="net", level=2, priority=1)
    store.base.apply_page(
        a_page(
            a_ticket(1, assignee=ANNA, state="open", taken_at=MONDAY, category="Réseau"),
            a_ticket(2, state="waiting", waiting_since=MONDAY, assignee=BRUNO, security=True),
            a_snapshot(
                mail, an_entry(mail, "<p>Le <b>quota</b>&nbsp;est atteint</p>", format="html")
            ),
            a_ticket(
                4, state="closed", level=2, location="Élysée", updated_at=MONDAY + timedelta(1)
            ),
            a_ticket(5, state="resolved", type="functional", channel="phone", number="REQ_77%"),
            a_ticket(6, requester=PersonId("yves"), asset=AssetId("pc9"), kind="request", level=0),
            people=(
                a_person("anna", "Anna Schmidt", is_agent=True),
                a_person("bruno", "Bruno Ångström", is_agent=True),
                a_person("zoe", "Zoé Durand"),
                a_person("yves", "Yves Le Goff"),
            ),
            assets=(an_asset("pc9", "Poste 9"),),
        )
    )
    store.outbox.add(a_note(ticket_id(6), "câble remplacé"))
    return store


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("mine", [1]),
        ("-mine", [2, 3, 4, 5, 6]),
        ("open", [1, 2, 3, 6]),
        ("unqualified", [1, 2, 3, 6]),
        ("-unqualified", [4, 5]),
        ("-open", [4, 5]),
        ("assigned", [1, 2]),
        ("-assigned open", [3, 6]),
        ("waiting", [2]),
        ("new", [3, 6]),
        ("resolved", [5]),
        ("closed", [4]),
        ("security", [2]),
        ("unsent", [6]),
        ("conflict", []),
        ("attachment", []),
        ("late", [3]),
        ("-late open", [1, 2, 6]),
        ("risk", [6]),
        ("level:1", [1, 2, 5]),
        ("level:0,2", [3, 4, 6]),
        ("level:mine", [1, 2, 5]),
        ("level:high", []),
        ("group:mine", [1, 2, 4, 5, 6]),
        ("group:réseau", [3]),
        ("group:RESEAU", [3]),
        ("group:net", [3]),
        ("app:messagerie", [3]),
        ("app:mel", [3]),
        ('app:"Messagerie electronique"', [3]),
        ("-app:vpn", [3]),
        ("app:nothing", []),
        ("category:reseau", [1]),
        ("location:elysee", [4]),
        ("channel:PHONE", [5]),
        ("p:1", [3]),
        ("p:critical", [3]),
        ("state:open,closed", [1, 4]),
        ("kind:req", [6]),
        ("type:functional", [5]),
        ("assignee:me", [1]),
        ("assignee:ang", [2]),
        ("assignee:bruno", [2]),
        ("assignee:nobody", []),
        ("assignee:%", []),
        ("requester:goff", [6]),
        ('requester:"yves le"', [6]),
        ("requester:zoe -open", [4, 5]),
        ("asset:poste", [6]),
        ("asset:pc9", [6]),
        ("number:inc-000001", [1]),
        ("number:req_", [5]),
        ("number:req_77%", [5]),
        ("number:%", []),
        ("number:inc_", []),
        ("opened:2026-03-02", [1, 2, 3, 4, 5, 6]),
        ("opened:>1d", []),
        ("-opened:>1d", [1, 2, 3, 4, 5, 6]),
        ("updated:2026-03-03", [4]),
        ("updated:<2h", [1, 2, 3, 4, 5, 6]),
        ("opened:9999-12-31..", []),
        ("due:<1min", [3]),
        ("due:2026", [1, 3, 6]),
        ("due:>5y", []),
        ("has:asset", [6]),
        ("-has:assignee open", [3, 6]),
        ("has:category,location", [1, 4]),
        ("has:attachment", []),
        ("has:due", [1, 3, 6]),
        ("is:late", [3]),
        ("level:", [1, 2, 3, 4, 5, 6]),
        ("-level:", [1, 2, 3, 4, 5, 6]),
        ("opened:soo", [1, 2, 3, 4, 5, 6]),
        ("etat:waiting", [2]),
        ("boite", [3]),
        ("BOÎTE plei", [3]),
        ("quota", [3]),
        ("atteint", [3]),
        ('"quota est"', [3]),
        ('"est quota"', []),
        ("remplace", [6]),
        ("goff", [6]),
        ("vpn -goff", [1, 2, 4, 5]),
        ("inc0000013", [1]),
        ("q", [1, 2, 3, 4, 5, 6]),
        ("--", [1, 2, 3, 4, 5, 6]),
        ('"; DROP TABLE ticket', []),
        ('vpn" OR "quota', []),
        ("vpn*", [1, 2, 4, 5, 6]),
    ],
)
def test_the_search_line_finds(filled: Store, line: str, found: list[int]) -> None:
    assert sorted(filled.tickets.ids(parse_lenient(line), "due", ME, NOW)) == found
    assert filled.tickets.count(parse_lenient(line), ME, NOW) == len(found)


def test_a_field_without_a_value_yet_hides_nothing(filled: Store) -> None:
    assert filled.tickets.count(Query((FieldTerm("level", ()),)), ME, NOW) == 6


def test_what_nothing_is_called_by_is_named(filled: Store) -> None:
    line = "app:nothing,mel level:mine,9x assignee:nobody,me,ang asset:zz,poste state:gone -late x"
    assert filled.tickets.strangers(parse_lenient(line), ME) == [
        ("application", "nothing"),
        ("level", "9x"),
        ("assignee", "nobody"),
        ("asset", "zz"),
        ("state", "gone"),
    ]


def test_unread_is_a_condition(filled: Store) -> None:
    assert filled.tickets.count(parse("unread"), ME, NOW) == 6
    filled.tickets.mark_read(ticket_id(3))
    assert filled.tickets.count(parse("unread"), ME, NOW) == 5
    assert filled.tickets.count(parse("-unread"), ME, NOW) == 1


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("due", [3, 2, 6, 1, 4, 5]),
        ("updated", [4, 6, 5, 3, 2, 1]),
        ("priority", [3, 1, 2, 4, 5, 6]),
        ("number", [1, 2, 3, 4, 6, 5]),
        ("title", [3, 1, 2, 4, 5, 6]),
        ("opened", [6, 5, 4, 3, 2, 1]),
    ],
)
def test_a_queue_has_an_order_and_its_reverse(filled: Store, sort: str, order: list[int]) -> None:
    assert list(filled.tickets.ids(Query(), sort, ME, NOW)) == order
    assert list(filled.tickets.ids(Query(), f"-{sort}", ME, NOW)) == order[::-1]


def test_every_order_of_the_views_is_known(filled: Store) -> None:
    for sort in SORTS:
        assert len(filled.tickets.ids(Query(), sort, ME, NOW)) == 6


def test_an_unknown_order_is_refused(filled: Store) -> None:
    with pytest.raises(InvalidInput, match="not an order"):
        filled.tickets.ids(Query(), "due; DROP TABLE ticket", ME, NOW)


def test_rows_come_as_asked_and_those_that_are_gone_are_left_out(filled: Store) -> None:
    assert [row.row for row in filled.tickets.rows([4, 99, 1])] == [4, 1]


def test_a_row_has_names_and_labels(filled: Store) -> None:
    (row,) = filled.tickets.rows([3])
    assert (row.group, row.application, row.requester) == (
        "Réseau",
        "Messagerie électronique",
        "Zoé Durand",
    )
    assert filled.tickets.rows([1])[0].assignee == "Anna Schmidt"


def test_who_is_not_in_the_directory_is_called_by_id(store: Store) -> None:
    store.base.apply_page(a_page(a_ticket(1, requester=PersonId("ghost"), application="x")))
    (row,) = store.tickets.rows([1])
    assert (row.requester, row.application) == ("ghost", "x")


def test_the_first_rows_are_those_of_the_order(filled: Store) -> None:
    rows = filled.tickets.first(Query(), "due", ME, NOW, limit=2)
    assert [row.row for row in rows] == [3, 2]


def test_every_view_counts_what_it_lists(filled: Store) -> None:
    counts = filled.tickets.counts(VIEWS, ME, NOW)
    listed = {v.id: len(filled.tickets.ids(parse(v.query), v.sort, ME, NOW)) for v in VIEWS}
    assert counts == listed
    assert counts["mine"] == 1


@pytest.mark.parametrize(
    ("field", "counts"),
    [
        ("state", {"new": 2, "open": 1, "waiting": 1, "resolved": 1, "closed": 1}),
        ("priority", {"1": 1, "3": 5}),
        ("group", {"desk": 5, "net": 1}),
        ("level", {"0": 1, "1": 3, "2": 2}),
        ("application", {"vpn": 5, "mel": 1}),
    ],
)
def test_tickets_are_counted_by_field(filled: Store, field: str, counts: dict[str, int]) -> None:
    assert filled.tickets.group_counts(field) == counts


def test_the_latest_tickets_of_a_requester(filled: Store) -> None:
    rows = filled.tickets.of_requester(PersonId("zoe"), limit=2)
    assert [row.row for row in rows] == [4, 5]


@pytest.mark.parametrize("said", ["INC-000001-3", "inc 000001 3", " inc0000013 ", "inc-000001-3"])
def test_a_number_is_found_however_it_is_said(filled: Store, said: str) -> None:
    assert filled.tickets.by_number(said) == ticket_id(1)


@pytest.mark.parametrize("said", ["INC-000001-4", "INC-999999-9", "", "%"])
def test_a_wrong_number_finds_nothing(filled: Store, said: str) -> None:
    assert filled.tickets.by_number(said) is None


def test_a_servers_own_number_is_found_exactly(filled: Store) -> None:
    assert filled.tickets.by_number("req_77%") == ticket_id(5)


# ---- read marks, detail


def test_what_the_server_changes_after_reading_is_unread_again(filled: Store) -> None:
    assert filled.tickets.mark_read(ticket_id(1)).tickets == {ticket_id(1)}
    assert filled.tickets.mark_read(ticket_id(1)).tickets == frozenset()
    assert not filled.tickets.rows([1])[0].unread
    filled.base.apply_page(a_page(a_ticket(1, updated_at=MONDAY + timedelta(hours=1)), cursor="2"))
    assert filled.tickets.rows([1])[0].unread


def test_what_changed_long_before_this_device_is_read(store: Store) -> None:
    old = MONDAY - timedelta(days=8)
    store.base.apply_page(a_page(a_ticket(1, opened_at=old, updated_at=old)))
    assert not store.tickets.rows([1])[0].unread


def test_a_ticket_nobody_knows_has_no_detail(store: Store) -> None:
    assert store.tickets.detail(ticket_id(1)) is None
    assert store.tickets.project(ticket_id(1)) is None
    assert store.tickets.mark_read(ticket_id(1)).tickets == frozenset()


def test_a_detail_names_everybody_and_brings_everything(filled: Store) -> None:
    detail = filled.tickets.detail(ticket_id(6))
    assert detail is not None
    assert detail.base == a_ticket(
        6, requester=PersonId("yves"), asset=AssetId("pc9"), kind="request", level=0
    )
    assert [entry.body for entry in detail.entries] == ["câble remplacé"]
    assert detail.unsent == {detail.entries[0].id}
    assert len(detail.pending) == 1
    assert detail.requester is not None
    assert detail.requester.name == "Yves Le Goff"
    assert detail.asset is not None
    assert detail.people == {PersonId("anna"): "Anna Schmidt", PersonId("yves"): "Yves Le Goff"}


def test_a_change_of_hands_names_both(store: Store) -> None:
    ticket = a_ticket(1)
    handed = FieldChange("assignee", old="anna", new="bruno")
    entry = an_entry(ticket, "", changes=(handed, FieldChange("state", old="new", new="open")))
    people = (a_person("anna", "Anna"), a_person("bruno", "Bruno"), a_person("new", "No One"))
    store.base.apply_page(a_page(a_snapshot(ticket, entry), people=people))
    detail = store.tickets.detail(ticket.id)
    assert detail is not None
    assert detail.people == {ANNA: "Anna", BRUNO: "Bruno"}


def test_what_was_seen_of_a_ticket_is_known_as_a_moment(filled: Store) -> None:
    before = filled.tickets.detail(ticket_id(1))
    assert before is not None
    assert before.seen_at is None
    filled.tickets.mark_read(ticket_id(1))
    after = filled.tickets.detail(ticket_id(1))
    assert after is not None
    assert after.base is not None
    assert after.seen_at == after.base.updated_at


def test_what_is_to_be_qualified_lacks_what_its_server_has_a_place_for(store: Store) -> None:
    store.base.apply_page(
        a_page(
            a_ticket(1, type="technical"),
            a_ticket(2, application=""),
            a_ticket(3, application="", type="technical", category="net"),
            a_ticket(4, application="", state="closed"),
        )
    )
    neither = {"unheld": ("application", "type")}
    for fields, expected in (
        ({}, [2, 3]),
        ({"unheld": ("application",)}, [2]),
        (neither | {"categories": (Choice("net", "Network"),)}, [1, 2]),
        (neither, []),
    ):
        store.base.set_vocabulary(a_vocabulary(**fields))
        found = store.tickets.first(parse("unqualified"), "number", ME, NOW)
        assert [row.id for row in found] == [ticket_id(n) for n in expected]
