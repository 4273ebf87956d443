"""Articles written offline reach the real server once, and two people's words come together."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.models.authoring import author_writing
from desk.models.ids import ArticleId
from desk.models.knowledge import subject_of
from desk.models.operations import Operation, OperationState, RateArticle, WriteArticle, Writing
from desk.models.writing import joined
from desk.sync.connectors.memory.server import MemoryServer
from tests.builders import ANNA
from tests.fakes import FakeClock
from tests.server.device import Device, World, Wrong
from tests.servers import RunningServer, running_server
from tests.sync.technician import Technician

BODY = "Turn it off.\nWait.\nTurn it on.\n"
Pair = tuple[Device, Device, RunningServer]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder, world = tmp_path_factory.mktemp("pair"), World()
    with running_server(folder / "server", demo=3, clock=Wrong(world)) as server:
        devices = [Device(folder / n, server, Wrong(world), login=n) for n in ("tech1", "tech2")]
        yield devices[0], devices[1], server
        for device in devices:
            device.store.close()


def writes(device: Device, article: str, action: Writing) -> Operation:
    me = device.store.base.me()
    assert me is not None
    there = device.store.library.article(ArticleId(article))
    made = author_writing(action, there or ArticleId(article), me.person, device.clock, 0.0)
    device.store.outbox.add(made)
    return made


def body_of(device: Device, article: str) -> str:
    found = device.store.library.article(ArticleId(article))
    assert found is not None
    return found.body


def both_have(pair: Pair, article: str) -> None:
    """Anna writes an article, and both devices get it."""
    anna, bruno, _ = pair
    writes(anna, article, WriteArticle({"title": "VPN drops", "body": BODY}, new=True))
    anna.sync()
    bruno.sync()
    assert body_of(bruno, article) == BODY


def test_an_article_written_offline_and_changed_twice_arrives_whole(pair: Pair) -> None:
    anna, bruno, _ = pair
    writes(anna, "n1", WriteArticle({"title": "VPN", "body": BODY, "state": "draft"}, new=True))
    writes(anna, "n1", WriteArticle({"title": "VPN drops"}))
    writes(anna, "n1", WriteArticle({"state": "published"}))
    writes(anna, "n1", RateArticle(helpful=True))
    anna.sync()
    bruno.sync()
    assert anna.store.outbox.list() == []
    found = bruno.store.library.article(ArticleId("n1"))
    assert found is not None
    assert (found.title, found.state, found.helped) == ("VPN drops", "published", 1)
    assert [step.before for step in found.history] == [{}, {"title": "VPN"}, {"state": "draft"}]
    assert anna.store.library.article(ArticleId("n1")) == found


def test_what_two_people_wrote_in_different_lines_comes_together_unasked(pair: Pair) -> None:
    anna, bruno, _ = pair
    both_have(pair, "m1")
    writes(bruno, "m1", WriteArticle({"body": BODY.replace("Turn it on", "Turn it on again")}))
    writes(anna, "m1", WriteArticle({"body": BODY.replace("off", "off and unplug it")}))
    bruno.sync()
    anna.sync()
    bruno.sync()
    assert anna.store.outbox.list() == []
    wanted = "Turn it off and unplug it.\nWait.\nTurn it on again.\n"
    assert body_of(anna, "m1") == body_of(bruno, "m1") == wanted


def test_the_same_words_wait_for_a_person_who_goes_on_from_both(pair: Pair) -> None:
    anna, bruno, _ = pair
    both_have(pair, "p1")
    writes(bruno, "p1", WriteArticle({"body": BODY.replace("Wait", "Count to ten")}))
    mine = writes(anna, "p1", WriteArticle({"body": BODY.replace("Wait", "Wait a minute")}))
    bruno.sync()
    anna.sync()
    stuck = anna.store.outbox.get(mine.key)
    assert stuck is not None
    assert stuck.state is OperationState.PARKED
    assert "knowledge base" in stuck.reason
    base = anna.store.base.articles.base(ArticleId("p1"))
    assert base is not None
    values = joined(mine, base)
    assert "Count to ten" in values["body"]
    me = anna.store.base.me()
    assert me is not None
    again = author_writing(WriteArticle(values), base, me.person, anna.clock, 0.0)
    anna.store.outbox.rehome(subject_of(ArticleId("p1")), [again])
    anna.sync()
    bruno.sync()
    assert anna.store.outbox.list() == []
    assert body_of(bruno, "p1") == values["body"]


def test_a_withdrawn_article_goes_from_all_devices_and_late_words_are_kept(pair: Pair) -> None:
    anna, bruno, _ = pair
    both_have(pair, "w1")
    writes(bruno, "w1", WriteArticle({"state": "withdrawn"}))
    late = writes(anna, "w1", WriteArticle({"title": "Too late"}))
    bruno.sync()
    anna.sync()
    assert anna.store.library.article(ArticleId("w1")) is None
    stuck = anna.store.outbox.get(late.key)
    assert stuck is not None
    assert (stuck.state, bool(stuck.reason)) == (OperationState.PARKED, True)
    anna.store.outbox.cancel(late.key)


def test_a_restored_server_is_offered_the_articles_it_lost(pair: Pair) -> None:
    anna, _, server = pair
    made = writes(anna, "r1", WriteArticle({"title": "VPN", "body": BODY}, new=True))
    anna.sync()
    with server.desk.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM article WHERE id = 'r1'")
        connection.exec_driver_sql(f"DELETE FROM result WHERE key = '{made.key}'")
    anna.store.outbox.reoffer(0)
    anna.sync()
    assert anna.store.outbox.list() == []
    assert body_of(anna, "r1") == BODY


def test_a_server_that_takes_no_articles_says_so_and_nothing_is_lost(tmp_path: Path) -> None:
    clock = FakeClock()
    technician = Technician(tmp_path, MemoryServer(clock), clock)
    technician.sync()
    action = WriteArticle({"title": "VPN", "body": BODY}, new=True)
    made = author_writing(action, ArticleId("k1"), ANNA, clock, 0.0)
    technician.store.outbox.add(made)
    technician.sync()
    stuck = technician.pending(made)
    assert stuck.state is OperationState.PARKED
    assert "takes no knowledge articles" in stuck.reason
    assert technician.store.library.article(ArticleId("k1")) is not None
