"""People, assets, articles: found by prefixes of their words, accents and case aside."""

import pytest

from desk.models.asset import Address
from desk.models.ids import ArticleId, AssetId, PersonId
from desk.models.links import digits
from desk.models.store import Store
from tests.builders import MONDAY, a_page, a_person, an_article, an_asset


@pytest.fixture
def filled(store: Store) -> Store:
    store.base.apply_page(
        a_page(
            people=(
                a_person("zoe", "Zoé Durand", email="zoe@mairie.example", phone="0144 55"),
                a_person("ali", "Ali Bek", is_agent=True, login="abek"),
                a_person("eve", "Ève Martin", is_agent=True, location="Élysée"),
            ),
            assets=(
                an_asset("a1", "Poste 12", owner=PersonId("zoe"), serial="SN-77"),
                an_asset("a2", "Imprimante", addresses=(Address("host", "10.0.0.7"),)),
            ),
            articles=(
                an_article("k1", "Reset the VPN", "Turn it off.", updated_at=MONDAY),
                an_article("k2", "Printers", "<b>VPN</b> printers need paper."),
            ),
        )
    )
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["ali", "eve", "zoe"]),
        ("z", ["ali", "eve", "zoe"]),
        ("zo", ["zoe"]),
        ("ZOE dur", ["zoe"]),
        ("eve", ["eve"]),
        ("abek", ["ali"]),
        ("mairie", ["zoe"]),
        ("0144", ["zoe"]),
        ("elys", ["eve"]),
        ("nobody", []),
        ('zoe" OR "ali', []),
        ("name:zoe", []),
    ],
)
def test_people_are_found(filled: Store, text: str, found: list[str]) -> None:
    assert [person.id for person in filled.directory.people(text)] == found


def test_a_search_is_limited(filled: Store) -> None:
    assert [person.id for person in filled.directory.people("", limit=1)] == ["ali"]


def test_agents_are_those_a_ticket_can_be_given_to(filled: Store) -> None:
    assert [person.id for person in filled.directory.agents()] == ["ali", "eve"]


def test_one_of_each_is_found_by_id(filled: Store) -> None:
    person = filled.directory.person(PersonId("zoe"))
    asset = filled.directory.asset(AssetId("a1"))
    article = filled.directory.article(ArticleId("k1"))
    assert person is not None
    assert asset is not None
    assert article is not None
    assert (person.name, asset.name, article.title) == ("Zoé Durand", "Poste 12", "Reset the VPN")
    assert filled.directory.person(PersonId("x")) is None
    assert filled.directory.asset(AssetId("x")) is None
    assert filled.directory.article(ArticleId("x")) is None


def test_the_things_of_a_person(filled: Store) -> None:
    assert [asset.id for asset in filled.directory.assets_of(PersonId("zoe"))] == ["a1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["a2", "a1"]),
        ("poste", ["a1"]),
        ("sn-77", ["a1"]),
        ("10.0.0", ["a2"]),
        ("impri", ["a2"]),
    ],
)
def test_assets_are_found(filled: Store, text: str, found: list[str]) -> None:
    assert [asset.id for asset in filled.directory.find_assets(text)] == found


def test_articles_with_the_word_in_the_title_come_first(filled: Store) -> None:
    assert [article.id for article in filled.directory.articles("vpn")] == ["k1", "k2"]
    assert [article.id for article in filled.directory.articles("")] == ["k1", "k2"]


def test_what_changed_is_found_by_its_new_words_only(filled: Store) -> None:
    filled.base.apply_page(
        a_page(
            cursor="2",
            people=(a_person("zoe", "Zoé Petit"),),
            assets=(an_asset("a1", "Poste 13"),),
            articles=(an_article("k1", "Reset the tunnel"),),
        )
    )
    directory = filled.directory
    assert directory.people("durand") == []
    assert [person.id for person in directory.people("petit")] == ["zoe"]
    assert directory.find_assets("12") == []
    assert [article.id for article in directory.articles("vpn")] == ["k2"]


@pytest.mark.parametrize(
    ("kept", "called"),
    [
        ("01 44 55 66 77", "+33 1 44 55 66 77"),
        ("+33 (0)1.44.55.66.77", "0144556677"),
        ("01\u202f44\u00a055 66 77", "0033144556677"),
        ("+33144556677", "01-44-55-66-77"),
        ("555 1234", "+354 555 1234"),
        ("0555 1234", "00354 555 1234"),
        ("4217", "4217"),
    ],
)
def test_a_number_is_found_however_it_is_written(store: Store, kept: str, called: str) -> None:
    zoe, max_ = a_person("zoe", "Zoé", phone=kept), a_person("max", "Max", phone="4711")
    store.base.apply_page(a_page(people=(zoe, max_, a_person("none", "Nobody"))))
    assert [person.id for person in store.directory.by_phone(digits(called))] == ["zoe"]


@pytest.mark.parametrize("called", ["+33 1 44 55 66 78", "217", "04217"])
def test_other_numbers_are_nobodys(store: Store, called: str) -> None:
    store.base.apply_page(
        a_page(
            people=(a_person("zoe", "Zoé", phone="0144556677"), a_person("m", "M", phone="4217"))
        )
    )
    assert store.directory.by_phone(digits(called)) == ()
