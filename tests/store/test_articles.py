"""Articles in the store: shown with unsent work, found by their words in any form, healed after a crash."""

from pathlib import Path

import msgspec
import pytest

from desk.models.authoring import author_writing
from desk.models.feed import Snapshot
from desk.models.ids import ArticleId
from desk.models.knowledge import Article, ArticleState
from desk.models.operations import Close, Operation, RateArticle, Resolve, WriteArticle, Writing
from desk.models.store import Store, library
from desk.sync.connector import Remote, Written
from tests.builders import (
    ANNA,
    MONDAY,
    a_creation,
    a_note,
    a_page,
    a_ticket,
    an_article,
    an_operation,
    ticket_id,
)
from tests.fakes import FakeClock

VPN = ArticleId("k1")


@pytest.fixture
def filled(store: Store) -> Store:
    store.base.apply_page(
        a_page(
            articles=(
                an_article("k1", "Le VPN coupe", "Redémarrer les imprimantes.", updated_at=MONDAY),
                an_article("k2", "Imprimante bloquée", "Ouvrir le capot.", uses=3),
                an_article("k3", "Lire le journal", "Les journaux du serveur.", uses=1),
                an_article("k4", "Rédaction", "VPN", state=ArticleState.DRAFT),
            )
        )
    )
    return store


def about(store: Store, article: ArticleId, action: Writing, clock: FakeClock) -> Operation:
    return author_writing(action, store.library.article(article) or article, ANNA, clock, 0.0)


def titles(articles: list[Article]) -> list[str]:
    return [article.id for article in articles]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("imprimante", ["k2", "k1"]),
        ("IMPRIMANTES", ["k2", "k1"]),
        ("journaux", ["k3"]),
        ("journal", ["k3"]),
        ("redem", ["k1"]),
        ("bloquee capot", ["k2"]),
        ("l’imprimante", ["k2", "k1"]),
        ("vpn", ["k1"]),
        ('vpn" OR "capot', []),
        ("", ["k1", "k2", "k3"]),
    ],
)
def test_articles_are_found_in_any_form_of_their_words(
    filled: Store, text: str, found: list[str]
) -> None:
    assert titles(filled.library.find(text)) == found
    assert titles(filled.directory.articles(text)) == found


def test_what_helped_often_stands_above_what_says_the_same(store: Store) -> None:
    store.base.apply_page(
        a_page(
            articles=tuple(
                an_article(f"k{n}", "Le VPN coupe", "Éteindre.", uses=n * 10) for n in range(4)
            )
        )
    )
    assert titles(store.library.find("vpn")) == ["k3", "k2", "k1", "k0"]


def test_drafts_stand_by_themselves_and_are_found_when_asked_for(filled: Store) -> None:
    review = an_article("k5", "À relire", "x", state=ArticleState.REVIEW)
    filled.base.apply_page(a_page(cursor="2", articles=(review,)))
    assert titles(filled.library.unpublished()) == ["k5", "k4"]
    assert filled.library.to_review() == 1
    assert titles(filled.library.find("relire", drafts=True)) == ["k5"]
    assert titles(filled.library.find("vpn", drafts=True)) == ["k1", "k4"]
    assert filled.library.count() == 3


def test_an_article_is_near_when_its_title_says_much_the_same(filled: Store) -> None:
    assert titles(filled.library.near("Mes imprimantes sont bloquées depuis lundi")) == ["k2"]
    assert filled.library.near("Le serveur ne répond plus") == []
    assert filled.library.near("Le VPN demande un mot de passe") == []
    assert filled.library.near("à la") == []


def test_what_is_written_is_shown_and_found_at_once(filled: Store, clock: FakeClock) -> None:
    change = about(filled, VPN, WriteArticle({"title": "Le tunnel coupe"}), clock)
    changes = filled.outbox.add(change)
    assert changes.knowledge
    assert titles(filled.library.find("tunnel")) == ["k1"]
    assert filled.library.unsent(VPN) == 1
    base = filled.base.articles.base(VPN)
    assert base is not None
    assert base.title == "Le VPN coupe"
    assert filled.outbox.cancel(change.key).knowledge
    assert titles(filled.library.find("vpn")) == ["k1"]
    assert filled.library.unsent(VPN) == 0


def test_a_new_article_taken_back_takes_along_what_was_written_on_it(
    filled: Store, clock: FakeClock
) -> None:
    new = ArticleId("k9")
    made = about(filled, new, WriteArticle({"title": "Neuf", "body": "x"}, new=True), clock)
    filled.outbox.add(made)
    filled.outbox.add(about(filled, new, RateArticle(helpful=True), clock))
    assert titles(filled.library.find("neuf")) == ["k9"]
    filled.outbox.cancel(made.key)
    assert filled.library.article(new) is None
    assert filled.outbox.list() == []


def test_the_servers_word_comes_in_below_unsent_work(filled: Store, clock: FakeClock) -> None:
    filled.outbox.add(about(filled, VPN, WriteArticle({"title": "Mine"}), clock))
    filled.base.apply_page(
        a_page(cursor="2", articles=(an_article("k1", "Theirs", "Their text."),))
    )
    shown = filled.library.article(VPN)
    assert shown is not None
    assert (shown.title, shown.body) == ("Mine", "Their text.")


def test_a_withdrawn_article_goes_and_work_on_it_waits_unseen(
    filled: Store, clock: FakeClock
) -> None:
    filled.outbox.add(about(filled, ArticleId("k2"), WriteArticle({"title": "Mine"}), clock))
    gone = (ArticleId("k2"), ArticleId("k3"))
    assert filled.base.apply_page(a_page(cursor="2", deleted_articles=gone)).knowledge
    assert filled.library.article(ArticleId("k2")) is None
    assert filled.library.article(ArticleId("k3")) is None
    assert filled.library.find("journal") == []
    assert len(filled.outbox.list()) == 1


def test_what_the_server_took_in_is_its_word(filled: Store, clock: FakeClock) -> None:
    change = about(filled, VPN, WriteArticle({"title": "Mine"}), clock)
    filled.outbox.add(change)
    there = msgspec.structs.replace(an_article("k1", "Mine", "x"), revision=2)
    changes = filled.outbox.acknowledge_article(change.key, Written(there, 7))
    assert changes.knowledge
    assert filled.library.article(VPN) == there
    assert (filled.library.unsent(VPN), filled.outbox.list()) == (0, [])
    gone = about(filled, VPN, WriteArticle({"state": "withdrawn"}), clock)
    filled.outbox.add(gone)
    filled.outbox.acknowledge_article(gone.key, Written(None, 8))
    assert filled.library.article(VPN) is None


def test_operations_of_one_step_are_taken_back_together(store: Store, clock: FakeClock) -> None:
    made = about(store, VPN, WriteArticle({"title": "Neuf", "body": "x"}, new=True), clock)
    article = msgspec.structs.replace(made, tied="step-1")
    note = msgspec.structs.replace(a_note(ticket_id(1)), tied="step-1")
    other = a_note(ticket_id(1))
    store.outbox.add(a_creation(1))
    store.outbox.add(article, note)
    store.outbox.add(other)
    store.outbox.cancel(note.key)
    left = [pending.operation.key for pending in store.outbox.list()]
    assert note.key not in left
    assert article.key not in left
    assert other.key in left
    store.outbox.add(article, note)
    assert store.outbox.cancel(article.key, note.key).knowledge
    assert other.key in [pending.operation.key for pending in store.outbox.list()]


def test_a_crash_between_the_two_files_is_healed(folder: Path, clock: FakeClock) -> None:
    store = Store.open(folder, clock)
    store.base.apply_page(a_page(articles=(an_article("k1", "Le VPN coupe", "x"),)))
    change = about(store, VPN, WriteArticle({"title": "Mine"}), clock)
    store._rows.insert([change])  # as far as work.db, and no farther
    store.close()
    store = Store.open(folder, clock)
    assert titles(store.library.find("mine")) == ["k1"]
    store._work.write(lambda: store._work.run("DELETE FROM operation"))
    store.close()
    store = Store.open(folder, clock)
    assert titles(store.library.find("vpn")) == ["k1"]
    store.close()


def test_a_word_of_thousands_of_texts_is_found_by_titles_and_then_by_use(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "_COMMON", 2)
    texts = tuple(an_article(f"k{n}", "Autre", "Le VPN coupe.", uses=n) for n in range(4))
    store.base.apply_page(a_page(articles=(*texts, an_article("k9", "VPN", "Éteindre."))))
    assert titles(store.library.find("vpn")) == ["k9", "k3", "k2", "k1", "k0"]
    assert titles(store.library.find("vpn", 1)) == ["k9"]


def a_solution(store: Store, clock: FakeClock) -> tuple[Operation, Operation, Operation]:
    """A ticket solved and closed, and the article that was written with it."""
    store.base.apply_page(a_page(a_ticket(1), cursor="9"))
    resolve = an_operation(a_ticket(1), Resolve("Renewed it."))
    made = about(
        store, ArticleId("n1"), WriteArticle({"title": "VPN", "body": "R."}, new=True), clock
    )
    close = an_operation(a_ticket(1), Close())
    step = tuple(msgspec.structs.replace(each, tied=resolve.key) for each in (resolve, made, close))
    store.outbox.add(*step)
    return step  # type: ignore[return-value]


def sent(store: Store, clock: FakeClock) -> list[str]:
    """What is sent before the server answers anything to a kind that it does not take."""
    keys: list[str] = []
    while (claimed := store.outbox.claim_next(clock.now())) is not None:
        keys.append(claimed.operation.key)
        action = claimed.operation.action
        if isinstance(action, WriteArticle):
            store.outbox.park(claimed.operation.key, "Not your group.")
        else:
            store.outbox.acknowledge(claimed.operation.key, Remote(Snapshot(a_ticket(1))))
    return keys


def test_an_article_goes_out_after_the_end_of_its_ticket(filled: Store, clock: FakeClock) -> None:
    resolve, article, close = a_solution(filled, clock)
    assert filled.outbox.is_closing_open(article)
    assert sent(filled, clock) == [resolve.key, close.key, article.key]
    assert not filled.outbox.is_closing_open(article)


def test_an_article_waits_for_a_solution_that_was_refused(filled: Store, clock: FakeClock) -> None:
    resolve, article, close = a_solution(filled, clock)
    filled.outbox.park(resolve.key, "Reopened meanwhile.")
    assert sent(filled, clock) == []
    filled.outbox.edit(resolve.key, Resolve("Renewed it again."))
    (again, made, _) = filled.outbox.list()
    assert again.operation.key != resolve.key
    assert {each.operation.tied for each in filled.outbox.list()} == {again.operation.key}
    assert filled.outbox.closing_of(made.operation) == ticket_id(1)
    assert sent(filled, clock) == [again.operation.key, close.key, article.key]


def test_an_article_refused_apart_stands_on_its_ticket_until_it_is_taken_or_taken_back(
    filled: Store, clock: FakeClock
) -> None:
    _, article, _ = a_solution(filled, clock)
    sent(filled, clock)
    detail = filled.tickets.detail(ticket_id(1))
    assert detail is not None
    assert [p.operation.key for p in detail.pending] == [article.key]
    assert detail.pending[0].reason == "Not your group."
    changes = filled.outbox.retry(article.key)
    assert ticket_id(1) in changes.tickets
    assert filled.tickets.detail(ticket_id(1)).pending == ()  # type: ignore[union-attr]
    claimed = filled.outbox.claim_next(clock.now())
    assert claimed is not None
    assert claimed.operation.key == article.key
    made = an_article("n1", "VPN", "R.")
    changes = filled.outbox.acknowledge_article(article.key, Written(made, 5))
    assert ticket_id(1) in changes.tickets


def test_an_article_of_its_own_waits_for_nobody(filled: Store, clock: FakeClock) -> None:
    made = about(filled, VPN, WriteArticle({"title": "VPN"}), clock)
    filled.outbox.add(made)
    assert filled.outbox.closing_of(made) is None
    assert not filled.outbox.is_closing_open(made)
    gone = msgspec.structs.replace(made, tied="long-forgotten")
    assert filled.outbox.closing_of(gone) is None
