"""The bag check names everything a visit needs, green or red, and cuts nothing in silence."""

from datetime import timedelta

import msgspec

from desk.models.attachment import Attachment
from desk.models.bag import (
    FRESH,
    ROOM,
    Bag,
    DeviceHere,
    FileHere,
    Kind,
    TicketHere,
    bag_of,
    device,
)
from desk.models.bag_words import colour, kind_label, title_of, verdict
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.texts import speaking
from desk.models.visit import Visit, VisitId
from tests.builders import MONDAY

T = TicketId("t1")
FILE = Attachment(AttachmentId("a"), T, "plan.pdf", 5_000_000, "0" * 64)
MILL = Visit(VisitId("v"), PersonId("anna"), MONDAY, MONDAY + timedelta(hours=1), (T,), "Mill",
             "1 Mill Road", "Ms Miller", "+33 1", "Ring.", "8 to 17")  # fmt: skip
HERE = TicketHere(T, "INC-1", 12, (FileHere(FILE, True),), MONDAY, "PC 7", True, 3, "Zoé · +33")
READY = DeviceHere(40, True, 2 * ROOM, True, MONDAY, 2, 0, 900)


def red(bag: Bag) -> list[Kind]:
    return [thing.kind for thing in bag.things if not thing.green]


def test_what_is_all_here_is_green_and_says_how_much() -> None:
    bag = bag_of(MILL, [HERE])
    assert bag.green
    assert bag.size == 5_000_000
    assert bag.wanted == ()
    assert {thing.kind for thing in bag.things} == {
        Kind.SITE, Kind.CONTACT, Kind.REPORT, Kind.TICKET, Kind.TIMELINE, Kind.FILE, Kind.ASSET, Kind.HISTORY,
    }  # fmt: skip
    with speaking("en"):
        assert "entries 12" in next(t.words for t in bag.things if t.kind is Kind.TIMELINE)


def test_each_thing_that_is_missing_is_named() -> None:
    without = msgspec.structs.replace
    missing = without(HERE, files=(FileHere(FILE, False),), asset="", contact="")
    bare = without(MILL, address="", contact="", phone="")
    bag = bag_of(bare, [missing])
    assert red(bag) == [Kind.SITE, Kind.CONTACT, Kind.FILE, Kind.ASSET]
    assert bag.wanted == (FILE,)
    assert all(thing.words for thing in bag.things if not thing.green)
    assert red(bag_of(MILL, [TicketHere(T)])) == [Kind.TICKET]
    assert red(bag_of(MILL, [])) == [Kind.TICKET]


def test_the_requester_is_a_contact_and_a_ticket_without_a_machine_needs_none() -> None:
    plain = msgspec.structs.replace(HERE, asset="", asset_named=False)
    bag = bag_of(msgspec.structs.replace(MILL, contact="", phone=""), [plain])
    assert bag.green
    assert "Zoé · +33" in [thing.words for thing in bag.things]


def test_the_device_is_checked_for_all_visits_together() -> None:
    missing = bag_of(MILL, [msgspec.structs.replace(HERE, files=(FileHere(FILE, False),))])
    assert device(READY, [missing], MONDAY).green
    tight = msgspec.structs.replace(READY, free=ROOM + 1)
    assert red(device(tight, [missing], MONDAY)) == [Kind.DISK]
    assert red(device(DeviceHere(free=2 * ROOM), [], MONDAY)) == [Kind.SEALED, Kind.SYNC]
    few = msgspec.structs.replace(READY, numbers=3, needs_me=1)
    assert red(device(few, [], MONDAY + FRESH * 2)) == [Kind.NUMBERS, Kind.SYNC, Kind.UNSENT]


def test_it_is_said_in_words_and_in_one_sentence() -> None:
    with speaking("en"):
        good = [device(READY, [], MONDAY), bag_of(MILL, [HERE])]
        assert verdict(good) == "Everything is in the bag."
        bad = bag_of(MILL, [msgspec.structs.replace(HERE, files=(FileHere(FILE, False),))])
        assert verdict([bad]) == "Not ready: 1; files that can be fetched: 1"
        assert verdict([bag_of(MILL, [])]) == "Not ready: 1"
        assert [title_of(bag, first=n == 0) for n, bag in enumerate([*good, Bag(())])] == [
            "This device", "Mill", "Taken along by hand",
        ]  # fmt: skip
        assert title_of(bag_of(msgspec.structs.replace(MILL, site=""), []), first=False)
        assert {colour(thing) for thing in bad.things} == {"ready", "not ready"}
        assert all(kind_label(kind) for kind in Kind)
