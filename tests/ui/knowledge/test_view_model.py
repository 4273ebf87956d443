"""The knowledge pane without widgets: searched, read, written, and nothing typed is lost."""

import pytest

from desk.models.abilities import ABILITIES, Abilities
from desk.models.codec import encode
from desk.models.ids import ArticleId
from desk.models.knowledge import ArticleState, subject_of
from desk.models.operations import FieldBase, RateArticle, WriteArticle
from desk.ui.drafts.view_model import DraftsViewModel
from desk.ui.knowledge.editing_model import KIND
from desk.ui.knowledge.view_model import KnowledgeViewModel
from desk.ui.outbox.view_model import OutboxViewModel
from tests.builders import ANNA, a_page, a_ticket
from tests.ui.knowledge.conftest import BODY, an_edit_of_somebody_else
from tests.ui.outbox.bench import Bench


def titles(model: KnowledgeViewModel) -> list[str]:
    return [article.title for article in model.found]


def test_the_list_is_searched_in_any_form_of_a_word(model: KnowledgeViewModel) -> None:
    assert titles(model) == ["The VPN drops", "Imprimante bloquée"]
    model.search("IMPRIMANTES bloquees")
    assert titles(model) == ["Imprimante bloquée"]
    model.search("nothing has this")
    assert titles(model) == []


def test_a_row_says_what_it_is_about_and_how_useful_it_was(model: KnowledgeViewModel) -> None:
    item = model.items.item(0)
    assert item is not None
    assert (item.title, item.chip) == ("The VPN drops", "")
    assert item.under == "VPN  ·  used 3 time(s), 1 of 1 say it helped"


def test_drafts_and_reviews_stand_by_themselves(model: KnowledgeViewModel) -> None:
    model.show_unpublished(True)
    assert titles(model) == ["Printer jams"]
    item = model.items.item(0)
    assert item is not None
    assert item.chip == "Draft"
    model.search("vpn")
    assert titles(model) == []


def test_an_article_is_read_with_who_wrote_it(model: KnowledgeViewModel) -> None:
    model.select("k1")
    assert model.title == "The VPN drops"
    assert model.about.startswith("Published  ·  VPN  ·  English  ·  Anna Berg")
    assert model.notice == ""
    assert [model.versions.item(n).title for n in range(2)] == [  # type: ignore[union-attr]
        "Version 2: Text", "Version 1: written",
    ]  # fmt: skip


def test_a_version_is_shown_line_by_line(model: KnowledgeViewModel) -> None:
    model.select("k1")
    signs = [(line.sign, line.text) for line in model.difference("2") if line.sign != " "]
    assert signs == [("-", "1. Switch it off."), ("+", "1. Turn it off.")]
    first = model.difference("1")
    assert {line.sign for line in first} == {"+"}
    assert model.difference("") == []


def test_writing_goes_on_from_an_earlier_version(model: KnowledgeViewModel) -> None:
    model.select("k1")
    model.bring_back("1")
    assert "Switch it off" in model.editing.values["body"]


def test_saying_that_it_helped_counts_and_can_be_taken_back(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    model.select("k1")
    model.rate(helpful=True)
    assert model.mine is True
    assert [p.operation.action for p in bench.pending()] == [RateArticle(helpful=True)]
    assert "2 of 2" in model.about
    model.rate(helpful=True)
    assert len(bench.pending()) == 1
    bench.workspace.undo()
    assert model.mine is None


def test_an_article_moves_on_by_one_step(bench: Bench, model: KnowledgeViewModel) -> None:
    model.select("k2")
    assert model.next_states[0] is ArticleState.REVIEW
    model.move_to(ArticleState.PUBLISHED)
    assert "Printer jams" in titles(model)
    assert model.notice == "Your changes wait to be sent."
    model.move_to(ArticleState.PUBLISHED)
    assert len(bench.pending()) == 1


def test_a_withdrawn_article_leaves_the_list(model: KnowledgeViewModel) -> None:
    model.select("k1")
    model.move_to(ArticleState.WITHDRAWN)
    assert titles(model) == ["Imprimante bloquée"]


def test_a_change_is_made_on_what_was_read(bench: Bench, model: KnowledgeViewModel) -> None:
    model.select("k1")
    model.edit()
    editing = model.editing
    assert editing.values["body"] == BODY
    editing.type("body", "Do nothing.")
    editing.type("reason", "it heals by itself")
    editing.keep(ArticleState.PUBLISHED)
    (pending,) = bench.pending()
    assert pending.operation.action == WriteArticle(
        {"body": "Do nothing."}, reason="it heals by itself"
    )
    assert pending.operation.base == {"body": FieldBase(BODY, 2)}
    assert not editing.active
    assert bench.store.drafts.list() == []
    assert model.reading is not None
    assert model.reading.article.body == "Do nothing."


def test_what_is_typed_survives_a_crash_and_knows_what_it_was_made_on(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    model.select("k1")
    model.edit()
    model.editing.type("body", "Half a sent")
    model.editing.leave()
    theirs = an_edit_of_somebody_else()
    bench.store.base.apply_page(a_page(cursor="3", articles=(theirs,)))
    again = KnowledgeViewModel(bench.window())
    again.load()
    again.select("k1")
    again.edit()
    assert again.editing.values["body"] == "Half a sent"
    again.editing.keep(ArticleState.PUBLISHED)
    assert bench.pending()[0].operation.base["body"] == FieldBase(BODY, 2)


def test_a_new_article_is_written_found_and_taken_back_into_the_form(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    model.begin()
    editing = model.editing
    assert editing.is_new
    editing.keep(ArticleState.DRAFT)
    assert editing.problem.startswith("The article has no title.")
    editing.type("title", "Zygometer")
    editing.type("body", "Calibrate.")
    editing.type("application", "vpn")
    editing.keep(ArticleState.PUBLISHED)
    assert "Zygometer" in titles(model)
    assert model.title == "Zygometer"
    bench.workspace.undo()
    assert "Zygometer" not in titles(model)
    assert editing.active
    assert (editing.values["title"], editing.values["body"]) == ("Zygometer", "Calibrate.")
    assert len(bench.store.drafts.list()) == 1


def test_nothing_changed_is_said(model: KnowledgeViewModel) -> None:
    model.select("k1")
    model.edit()
    model.editing.keep(ArticleState.PUBLISHED)
    assert model.editing.problem.startswith("Nothing was changed.")


def test_what_was_thrown_away_comes_back(bench: Bench, model: KnowledgeViewModel) -> None:
    model.begin()
    model.editing.type("title", "Zygometer")
    model.editing.discard()
    assert not model.editing.active
    bench.workspace.undo()
    assert model.editing.values["title"] == "Zygometer"


def test_after_a_clash_one_goes_on_from_both_versions(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    model.select("k1")
    model.edit()
    model.editing.type("body", BODY.replace("Turn it off", "Mine"))
    model.editing.keep(ArticleState.PUBLISHED)
    bench.refuse(bench.pending()[0].operation, "Somebody else changed the same words.")
    theirs = an_edit_of_somebody_else()
    bench.store.base.apply_page(a_page(cursor="3", articles=(theirs,)))
    model.select("k1")
    assert model.notice == "Somebody else changed the same words."
    model.edit()
    assert "Mine" in model.editing.values["body"]
    assert "Theirs." in model.editing.values["body"]
    model.editing.type("body", "Both.")
    model.editing.keep(ArticleState.PUBLISHED)
    (pending,) = bench.pending()
    assert pending.operation.action == WriteArticle({"body": "Both."})
    assert pending.operation.base == {"body": FieldBase("Theirs.", 3)}
    assert model.notice == "Your changes wait to be sent."


def test_a_server_that_takes_no_articles_says_why(bench: Bench) -> None:
    bench.store.base.set_meta(ABILITIES, encode(Abilities()).decode())
    model = KnowledgeViewModel(bench.workspace)
    model.load()
    model.select("k1")
    assert model.reading is not None
    assert "takes no knowledge articles" in model.reading.why_not
    assert model.next_states == ()
    model.edit()
    model.rate(helpful=True)
    assert not model.editing.active
    assert bench.pending() == []


def test_drafts_and_outbox_name_the_article_and_lead_to_it(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    went: list[str] = []
    bench.workspace.shown.connect(went.append)
    bench.workspace.requested.connect(went.append)
    model.select("k1")
    model.rate(helpful=True)
    outbox = OutboxViewModel(bench.workspace)
    outbox.load()
    item = outbox.items.item(0)
    assert item is not None
    assert item.under.startswith("Knowledge base")
    outbox.select(item.id)
    outbox.open_ticket()
    assert went == ["knowledge", "article =k1"]
    model.edit()
    model.editing.type("body", "Half")
    model.editing.leave()
    drafts = DraftsViewModel(bench.workspace)
    drafts.load()
    row = drafts.items.item(0)
    assert row is not None
    assert (row.chip, row.under.partition("  ·")[0]) == ("Article", "The VPN drops")
    went.clear()
    drafts.open()
    assert went == ["knowledge", f"article {subject_of(ArticleId('k1'))}"]
    assert bench.store.drafts.get(subject_of(ArticleId("k1")), KIND) is not None


def test_the_pane_follows_what_the_server_tells(bench: Bench, model: KnowledgeViewModel) -> None:
    model.select("k1")
    changes = bench.store.base.apply_page(a_page(a_ticket(1), cursor="4", articles=(an_edit_of_somebody_else(),)))  # fmt: skip
    bench.workspace.changed.emit(changes)
    assert model.reading is not None
    assert model.reading.article.body == "Theirs."
    assert bench.workspace.me is not None
    assert bench.workspace.me.person == ANNA
    gone = bench.store.base.apply_page(a_page(cursor="5", deleted_articles=(ArticleId("k1"),)))
    bench.workspace.changed.emit(gone)
    assert titles(model) == ["Imprimante bloquée"]


@pytest.mark.parametrize("subject", ["article:no-such", "not an article"])
def test_a_draft_that_is_gone_opens_nothing(model: KnowledgeViewModel, subject: str) -> None:
    model.editing.go_on(subject)
    assert not model.editing.active
