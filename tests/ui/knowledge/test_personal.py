"""What tells of people is pointed out before an article is offered, whichever way it goes there."""

import pytest
from pytestqt.qtbot import QtBot

from desk.models.ids import ArticleId
from desk.models.knowledge import ArticleState
from desk.models.operations import WriteArticle
from desk.ui.knowledge.editor_view import EditorView
from desk.ui.knowledge.view_model import KnowledgeViewModel
from tests.builders import a_page, an_article
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

TOLD = "Ask Zoé Martin, 01 44 55 66 77."


def writes(bench: Bench) -> list[dict[str, str]]:
    """What waits to be sent."""
    actions = [pending.operation.action for pending in bench.pending()]
    return [dict(action.values) for action in actions if isinstance(action, WriteArticle)]


@pytest.mark.parametrize("state", [ArticleState.PUBLISHED, ArticleState.REVIEW])
def test_writing_stops_once_before_others_read_of_people(
    bench: Bench, model: KnowledgeViewModel, state: ArticleState
) -> None:
    model.begin()
    editing = model.editing
    editing.type("title", "The badge reader is silent")
    editing.type("body", TOLD)
    editing.keep(state)
    assert editing.problem.startswith("It tells of people: Zoé Martin, 01 44 55 66 77.")
    assert writes(bench) == []
    editing.keep(state)
    assert [values["body"] for values in writes(bench)] == [TOLD]


def test_other_words_are_asked_about_again_and_drafts_are_nobodys_business(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    model.begin()
    editing = model.editing
    editing.type("title", "The badge reader is silent")
    editing.type("body", TOLD)
    editing.keep(ArticleState.PUBLISHED)
    editing.type("body", f"{TOLD} Or zoe@example.org.")
    assert (editing.problem, editing.telling) == ("", None)
    editing.keep(ArticleState.PUBLISHED)
    assert "zoe@example.org" in editing.problem
    assert writes(bench) == []
    editing.keep(ArticleState.DRAFT)
    assert len(writes(bench)) == 1


def test_an_article_is_asked_about_when_it_is_approved_too(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    waiting = an_article("k9", "Badge", TOLD, state=ArticleState.REVIEW)
    bench.store.base.apply_page(a_page(cursor="3", articles=(waiting,)))
    model.select("k9")
    model.move_to(ArticleState.PUBLISHED)
    assert model.notice.startswith("It tells of people: Zoé Martin, 01 44 55 66 77.")
    assert writes(bench) == []
    model.select("k1")
    assert model.notice == ""
    model.select("k9")
    model.move_to(ArticleState.PUBLISHED)
    assert writes(bench) == [{"state": "published"}]
    assert bench.store.library.article(ArticleId("k9")).state is ArticleState.PUBLISHED  # type: ignore[union-attr]


def test_what_tells_of_people_is_taken_out_by_a_button(
    bench: Bench, looks: Looks, model: KnowledgeViewModel, qtbot: QtBot
) -> None:
    view = EditorView(model.editing, looks.theme, looks.icons)
    qtbot.addWidget(view)
    view.show()
    model.begin()
    view.title.setText("Zoé Martin's badge")
    view.body.setPlainText(TOLD)
    assert not view.clean.isVisible()
    view.publish.click()
    assert view.clean.isVisible()
    view.clean.click()
    assert view.title.text() == "[name]'s badge"
    assert view.body.toPlainText() == "Ask [name], [telephone]."
    assert not view.clean.isVisible()
    view.publish.click()
    assert [values["body"] for values in writes(bench)] == ["Ask [name], [telephone]."]
