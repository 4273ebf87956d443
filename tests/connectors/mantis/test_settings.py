"""What a site made of MantisBT: statuses, priorities, projects; and the small things around."""

import pytest

from desk.models.account import Account
from desk.models.feed import Cursor
from desk.models.ticket import State
from desk.models.vocabulary import Choice, Group
from desk.sync.connectors.common.known import Known
from desk.sync.connectors.common.states import states_of
from desk.sync.connectors.mantis.catalog import Catalog
from desk.sync.connectors.mantis.characters import narrow, shortened, wide
from desk.sync.connectors.mantis.place import base_of
from desk.sync.connectors.mantis.settings import Settings
from desk.sync.connectors.mantis.shapes import Category, Named, Project

OWN, ALL = Named(1, "Helpdesk 1"), Named(0)
HELPDESK = Project(
    1, "Helpdesk 1", categories=[Category(5, "Drucker", OWN, "1"), Category(1, "General", ALL, "1")]
)
WORKSHOP = Project(2, "Workshop 2", categories=[Category(1, "General", ALL, "1")])


# ---- settings ------------------------------------------------------------------------------------


def test_statuses_of_the_sites_own_are_what_the_account_says() -> None:
    account = Account(
        "a",
        "a",
        "mantis",
        "https://x",
        options={"state.Beim Lieferanten": "waiting", "state.x": "odd"},
    )
    told = [{"id": 10, "name": "new", "label": "neu"}, {"id": 60, "name": "supplier", "label": "beim Lieferanten"},
            {"id": 80, "name": "resolved"}, {"id": 90, "name": "closed"}]  # fmt: skip
    settings = Settings({"status_enum_string": told}, states_of(account))
    assert settings.state_of(60) is State.WAITING
    assert settings.status_for(State.WAITING, 10, handled=False) == 60
    assert Settings({"status_enum_string": told}).state_of(60) is State.OPEN


@pytest.mark.parametrize("id", [0, 77, -1])
def test_a_status_nobody_knows_is_work(id: int) -> None:  # noqa: A002
    assert Settings().state_of(id) is State.OPEN


def test_thresholds_decide_where_finished_begins() -> None:
    settings = Settings(
        {"bug_resolved_status_threshold": "70", "bug_closed_status_threshold": [85, 90]}
    )
    assert [settings.state_of(id_) for id_ in (60, 70, 80, 85)] == [
        State.OPEN, State.RESOLVED, State.RESOLVED, State.CLOSED,
    ]  # fmt: skip


def test_priorities_are_spread_around_the_sites_usual_one() -> None:
    settings = Settings()
    assert [settings.priority_of(id_) for id_ in (10, 20, 30, 40, 50, 60, 0)] == [
        5,
        4,
        3,
        2,
        2,
        1,
        3,
    ]
    assert [settings.priority_for(priority, 0) for priority in range(1, 6)] == [60, 40, 30, 20, 10]
    assert settings.priority_for(2, 50) == 50  # it is that already
    few = Settings(
        {
            "priority_enum_string": {"1": {"id": 1, "name": "P1"}, "2": {"id": 2}},
            "default_bug_priority": 1,
        }
    )
    assert [few.priority_of(id_) for id_ in (1, 2)] == [3, 2]
    assert [few.priority_for(priority, 0) for priority in range(1, 6)] == [2, 2, 1, 1, 1]


@pytest.mark.parametrize("told", [None, 3, "", "nonsense", [], [3, None, {}], {"x": 1}])
def test_an_enumeration_nobody_can_read_is_as_delivered(told: object) -> None:
    settings = Settings(
        {"status_enum_string": told, "priority_enum_string": told, "status_enum_workflow": told}
    )
    assert settings.state_of(20) is State.WAITING
    assert settings.priority_for(1, 0) == 60


# ---- projects ------------------------------------------------------------------------------------


def test_projects_are_groups_of_a_level_and_categories_say_whose_they_are() -> None:
    catalog = Catalog([HELPDESK, WORKSHOP, Project(3, "Old", enabled=False)], {"Workshop 2": 3})
    assert catalog.vocabulary.groups == (
        Group("project-1", "Helpdesk 1", 1),
        Group("project-2", "Workshop 2", 3),
    )
    assert Choice("category-5", "Helpdesk 1: Drucker") in catalog.vocabulary.categories
    assert Choice("category-1", "General") in catalog.vocabulary.categories


def test_projects_of_one_name_are_told_apart_by_what_they_are_parts_of() -> None:
    parents = [
        Project(1, "North", sub_projects=[Named(3)]),
        Project(2, "South", sub_projects=[Named(4)]),
    ]
    catalog = Catalog(
        [*parents, Project(3, "Shop"), Project(4, "Shop"), Project(None, "?")], {"South / Shop": 2}
    )
    assert [(g.label, g.level) for g in catalog.vocabulary.groups] == [
        ("North", 1), ("South", 1), ("North / Shop", 1), ("South / Shop", 2),
    ]  # fmt: skip


# ---- small things --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    ["https://x.example/mantis", "https://x.example/mantis/", "https://x.example/mantis/api/rest",
     "https://x.example/mantis/api/rest/index.php/", "https://x.example/mantis/my_view_page.php",
     "https://x.example/mantis/view.php?id=3#c4", "https://x.example//mantis/api/soap/mantisconnect.php"],
)  # fmt: skip
def test_the_address_of_any_page_leads_to_the_installation(url: str) -> None:
    assert base_of(url) == "https://x.example/mantis"


def test_an_installation_at_the_root_of_its_server_is_found() -> None:
    assert base_of("https://x.example:8443/login_page.php") == "https://x.example:8443"
    assert base_of("https://x.example") == "https://x.example"


@pytest.mark.parametrize("text", ["Łódź", "🖨", "a 🖥 b &#233; &amp;", "&#12; &#99999999;"])
def test_characters_come_back_as_they_went(text: str) -> None:
    assert wide(narrow(text)) == text
    assert all(ord(c) <= 0xFFFF for c in narrow(text))


def test_a_title_is_one_line_that_is_never_cut_within_a_character() -> None:
    assert shortened("a\n b", 128) == "a b"
    cut = shortened("x" * 125 + "🖨", 128)
    assert cut == "x" * 125
    assert len(shortened("y" * 10_000_000, 128)) == 128


def test_what_is_known_comes_back_from_its_cursor() -> None:
    known = Known()
    known.learn(7, 1_790_000_000, None)
    known.learn(3, 1_780_000_000, "abc")
    again = Known.decode(known.encode())
    assert again is not None
    assert (again.times, again.fresh) == ({3: 1_780_000_000, 7: 1_790_000_000}, {3: "abc"})
    assert again.forget(3)
    assert not again.forget(3)
    assert again.fresh == {}


@pytest.mark.parametrize("cursor", ["", "x", "seen1:", "seen1:!!", "seen1:0000000000", "txn:5:"])
def test_a_cursor_of_something_else_is_nobodys(cursor: str) -> None:
    assert Known.decode(Cursor(cursor)) is None


def test_a_cursor_that_was_cut_is_nobodys() -> None:
    known = Known()
    for number in range(200):
        known.learn(number, number * 7919, None)
    assert Known.decode(Cursor(known.encode()[:-8])) is None
