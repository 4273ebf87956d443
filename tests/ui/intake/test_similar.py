"""What is looked for while a call is typed: the telling words, all together first, then fewer."""

from desk.ui.intake.similar import attempts, look, telling_words
from tests.builders import ME, MONDAY, a_page, a_ticket, an_article
from tests.ui.outbox.bench import Bench


def test_only_telling_words_are_looked_for_the_longest_first() -> None:
    assert telling_words("The payroll screen is frozen for all users") == [
        "payroll",
        "screen",
        "frozen",
    ]
    assert telling_words("L’écran de la messagerie est figé") == ["messagerie", "ecran", "fige"]
    assert telling_words("it is") == []


def test_a_plural_finds_its_singular() -> None:
    assert telling_words("printers") == ["printer"]
    assert telling_words("réseaux") == ["reseau"]
    assert telling_words("gas") == ["gas"]


def test_no_more_than_seven_questions_are_asked() -> None:
    tried = attempts(["one", "two", "three", "four"])
    assert tried[0] == ("one", "two", "three", "four")
    assert tried[-1] == ("two",)
    assert len(tried) == 7
    assert attempts(["vpn"]) == [("vpn",)]


def test_the_closest_come_first_and_the_same_application_before_others(bench: Bench) -> None:
    bench.serve(
        a_ticket(1, title="Printer jams", application="pay"),
        a_ticket(2, title="Printer jams on paper", application="vpn"),
    )
    bench.store.base.apply_page(a_page(articles=(an_article("k", "Jams in printers", "Open it."),)))
    known = look(bench.store, "The printer jams", "VPN", ME, MONDAY)
    assert [row.application for row in known.tickets] == ["VPN", "Payroll"]
    assert [article.id for article in known.articles] == ["k"]
