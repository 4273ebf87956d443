"""What `::`, `??` and `@` put into the text, and what becomes of the article an answer came from."""

import msgspec
import pytest

from desk.models.ids import ArticleId
from desk.models.knowledge import Article
from desk.models.listing import Draft
from desk.models.operations import Resolve
from desk.ui.text import day_and_hour
from desk.ui.ticket.composer_model import ComposerViewModel
from desk.ui.ticket.insertions import CANNED, KNOWLEDGE, MENTION
from desk.ui.ticket.steps_model import Step
from desk.ui.ticket.view_model import TicketViewModel
from desk.ui.widgets.offers import Offer
from desk.workflow.filling import ticket_values
from tests.ui.ticket.fakes import START, T1, VOCABULARY, Bench


def compose(bench: Bench) -> ComposerViewModel:
    composer = ComposerViewModel(bench.workspace, T1)
    composer.load()
    detail = bench.store.tickets.detail(T1)
    assert detail is not None
    composer.update(detail)
    return composer


def offers(composer: ComposerViewModel, sign: str, query: str) -> list[Offer]:
    heard: list[list[Offer]] = []
    composer.insertions.found.connect(lambda _sign, _query, found: heard.append(found))
    composer.insertions.ask(sign, query)
    return heard[-1]


def put(composer: ComposerViewModel, sign: str, query: str) -> str:
    return composer.insertions.words_of(offers(composer, sign, query)[0])


def article(bench: Bench) -> Article:
    made = Article(ArticleId("k1"), "Payroll is frozen", "\n## What to do\n\nRestart it.\n")
    bench.store.directory.library[made.id] = made
    return made


def test_a_canned_text_is_filled_in_from_the_ticket(bench: Bench) -> None:
    words = put(compose(bench), CANNED, "request")
    assert words.startswith("Hello Claire,\n")
    assert "INC-004217-3 (Payroll is frozen)" in words
    assert words.endswith("Anna Berg")


def test_accents_do_not_matter_and_the_best_comes_first(bench: Bench) -> None:
    found = offers(compose(bench), CANNED, "redemarrer")
    assert found[0].title == "Redémarrer et réessayer"
    assert found[0].hint == "fr"


def test_texts_in_the_requesters_language_come_first(bench: Bench) -> None:
    composer = compose(bench)
    assert composer.detail is not None
    assert composer.detail.requester is not None
    french = msgspec.structs.replace(composer.detail.requester, language="fr")
    composer.update(msgspec.structs.replace(composer.detail, requester=french))
    assert offers(composer, CANNED, "")[0].title == "Demande bien reçue"
    assert [offer.hint for offer in offers(composer, CANNED, "re")[:2]] == ["fr"] * 2
    assert offers(composer, CANNED, "restart")[0].title == "Please restart and try again"
    composer.choose("note")
    assert offers(composer, CANNED, "")[0].title == "We have your request"


def test_what_nothing_fills_in_stays_and_is_named(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("At {location}, {colour}", 3)
    composer.insertions.keep("Place")
    told: list[tuple[str, ...]] = []
    composer.insertions.left_open.connect(told.append)
    assert put(composer, CANNED, "place") == "At {location}, {colour}"
    assert told == [("location", "colour")]


def test_what_is_being_written_is_kept_and_offered(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("Thank you, {first_name}", 3)
    kept: list[str] = []
    composer.insertions.kept.connect(kept.append)
    composer.insertions.keep("Thanks")
    assert kept == ["Thanks"]
    (first, *_) = offers(composer, CANNED, "thanks")
    assert (first.title, first.hint) == ("Thanks", "yours")
    assert composer.insertions.words_of(first) == "Thank you, Claire"


def test_a_name_that_cannot_be_is_refused_in_words(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("Thank you", 3)
    refused: list[str] = []
    composer.insertions.refused.connect(refused.append)
    composer.insertions.keep(" ")
    assert refused == ["A canned text needs a name of at most 60 letters."]


def test_a_title_with_lines_or_braces_is_filled_in_as_one_line(bench: Bench) -> None:
    detail = bench.store.tickets.detail(T1)
    assert detail is not None
    evil = msgspec.structs.replace(detail.ticket, title="A\n\u202e{agent}")
    seen = msgspec.structs.replace(detail, ticket=evil)
    values = ticket_values(seen, VOCABULARY.names(), "x", day="", hour="")
    assert values["title"] == "A {agent}"


@pytest.mark.parametrize(("language", "day"), [("fr", "lundi 2 mars 2026"), ("en", "March 2")])
def test_dates_are_written_in_the_readers_language(language: str, day: str) -> None:
    assert day in day_and_hour(START, language)[0]


def test_colleagues_are_found_and_requesters_are_not(bench: Bench) -> None:
    composer = compose(bench)
    assert {offer.title for offer in offers(composer, MENTION, "")} == {"Anna Berg", "Paul Roux"}
    assert put(composer, MENTION, "roux") == "@Paul Roux "
    assert offers(composer, MENTION, "claire") == []


def test_an_article_is_put_in_and_proposed_as_the_answer(bench: Bench) -> None:
    article(bench)
    pane = TicketViewModel(bench.workspace)
    bench.workspace.open_ticket(T1)
    assert pane.composer is not None
    assert put(pane.composer, KNOWLEDGE, "payroll") == "## What to do\n\nRestart it."
    pane.composer.type("Restart it.", 3)
    pane.composer.send()
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    assert (pane.step.article, pane.step.article_title) == ("k1", "Payroll is frozen")
    assert pane.step.body == ""
    pane.step.type("Restarted", 3)
    pane.step.commit()
    assert bench.store.outbox.operations[-1].action == Resolve("Restarted", ArticleId("k1"))


def test_an_answer_that_is_still_being_written_counts_too_and_can_be_declined(bench: Bench) -> None:
    article(bench)
    pane = TicketViewModel(bench.workspace)
    bench.workspace.open_ticket(T1)
    assert pane.composer is not None
    put(pane.composer, KNOWLEDGE, "payroll")
    pane.composer.choose("note")
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    assert pane.step.article == "k1"
    pane.step.type("Restarted", 3)
    pane.step.use_no_article()
    pane.close_step()
    pane.begin(Step.RESOLVE)
    assert pane.step.article is None


def test_articles_in_the_readers_language_come_first(bench: Bench) -> None:
    for number, language in enumerate(("fr", "en")):
        made = Article(ArticleId(f"k{number}"), f"VPN {language}", "x", language=language)
        bench.store.directory.library[made.id] = made
    assert [offer.hint for offer in offers(compose(bench), KNOWLEDGE, "vpn")] == ["en", "fr"]


def test_a_question_in_french_is_no_search(bench: Bench) -> None:
    article(bench)
    assert offers(compose(bench), KNOWLEDGE, "") == []


def test_a_half_typed_sign_is_text_like_any_other_after_a_crash(bench: Bench) -> None:
    composer = compose(bench)
    composer.type("Hello ::gre", 11)
    composer.flush()
    kept = bench.store.drafts.kept[T1, "reply"]
    assert isinstance(kept, Draft)
    assert compose(bench).body == "Hello ::gre"
