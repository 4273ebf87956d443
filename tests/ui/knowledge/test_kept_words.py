"""Words of an article while it is written: a refusal or a full disk takes none of them away."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desk.models.errors import StoreFull
from desk.models.knowledge import ArticleState
from desk.models.operations import FieldBase, WriteArticle
from desk.ui.knowledge.view_model import KnowledgeViewModel
from tests.builders import a_page
from tests.ui.knowledge.conftest import BODY, an_edit_of_somebody_else
from tests.ui.outbox.bench import Bench


def a_refused_edit(bench: Bench, model: KnowledgeViewModel) -> None:
    """Title and text were changed and kept; somebody else had changed the text."""
    model.select("k1")
    model.edit()
    model.editing.type("title", "The VPN drops at noon")
    model.editing.type("body", BODY.replace("Turn it off", "Mine"))
    model.editing.keep(ArticleState.PUBLISHED)


def and_its_refusal(bench: Bench, model: KnowledgeViewModel) -> None:
    bench.refuse(bench.pending()[0].operation, "Somebody else changed the same words.")
    theirs = an_edit_of_somebody_else()
    bench.store.base.apply_page(a_page(cursor="3", articles=(theirs,)))
    model.select("k1")


def test_what_was_typed_before_a_clash_was_known_takes_nothing_of_the_refused_edit_away(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    a_refused_edit(bench, model)
    model.edit()
    model.editing.type("body", model.editing.values["body"] + "2. Turn it on.\n")
    model.editing.type("reason", "a step was missing")
    model.editing.leave()
    and_its_refusal(bench, model)
    model.edit()
    values = model.editing.values
    assert values["title"] == "The VPN drops at noon"
    assert all(words in values["body"] for words in ("Mine", "Theirs.", "2. Turn it on."))
    assert model.editing.reason == "a step was missing"
    model.editing.keep(ArticleState.PUBLISHED)
    (pending,) = bench.pending()
    assert pending.operation.action == WriteArticle(
        {"title": "The VPN drops at noon", "body": values["body"]}, reason="a step was missing"
    )
    assert pending.operation.base["body"] == FieldBase("Theirs.", 3)


def test_what_was_typed_after_a_clash_goes_on_as_it_was_left(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    a_refused_edit(bench, model)
    and_its_refusal(bench, model)
    model.edit()
    model.editing.type("body", "Both.")
    model.editing.leave()
    model.edit()
    assert model.editing.values["body"] == "Both."
    assert model.editing.values["title"] == "The VPN drops at noon"


@contextmanager
def full_disk(bench: Bench) -> Iterator[None]:
    def refuse(*_work: object, **_options: object) -> None:
        raise StoreFull("The disk is full.", "Make room.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bench.store.outbox, "add", refuse)
        patch.setattr(bench.store.outbox, "rehome", refuse)
        patch.setattr(bench.store.drafts, "save", refuse)
        yield


@pytest.mark.parametrize("clashed", [False, True])
def test_what_cannot_be_kept_stays_in_the_form(
    bench: Bench,
    model: KnowledgeViewModel,
    clashed: bool,
) -> None:
    if clashed:
        a_refused_edit(bench, model)
        and_its_refusal(bench, model)
    model.select("k1")
    model.edit()
    editing = model.editing
    with full_disk(bench):
        editing.type("body", "Long words.")
        editing.type("reason", "why")
        editing.keep(ArticleState.PUBLISHED)
    assert editing.active
    assert editing.problem == "The disk is full. Make room."
    assert (editing.values["body"], editing.reason) == ("Long words.", "why")
    editing.leave()
    assert [draft.body for draft in bench.store.drafts.list()] == ["Long words."]
    model.edit()
    editing.keep(ArticleState.PUBLISHED)
    (pending,) = bench.pending()
    assert isinstance(pending.operation.action, WriteArticle)
    assert pending.operation.action.values["body"] == "Long words."
    assert bench.store.drafts.list() == []


def test_what_cannot_be_kept_is_a_draft_where_another_article_is_in_the_form_by_now(
    bench: Bench, model: KnowledgeViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_work: object, **_options: object) -> None:
        model.begin()
        model.editing.type("title", "Another")
        raise StoreFull("The disk is full.", "Make room.")

    monkeypatch.setattr(bench.store.outbox, "add", refuse)
    model.select("k1")
    model.edit()
    model.editing.type("body", "Long words.")
    model.editing.keep(ArticleState.PUBLISHED)
    assert bench.faults == ["The disk is full."]
    assert (model.editing.is_new, model.editing.values["title"]) == (True, "Another")
    model.editing.leave()
    drafts = bench.store.drafts.list()
    assert sorted(draft.fields["title"] for draft in drafts) == ["Another", "The VPN drops"]


def test_what_was_refused_and_is_gone_meanwhile_takes_nothing_typed_along(
    bench: Bench, model: KnowledgeViewModel
) -> None:
    a_refused_edit(bench, model)
    and_its_refusal(bench, model)
    model.edit()
    editing = model.editing
    editing.type("body", "Both.")
    bench.store.outbox.cancel(bench.pending()[0].operation.key)
    editing.keep(ArticleState.PUBLISHED)
    assert editing.active
    assert editing.problem.startswith("What was refused is not waiting any more.")
    assert editing.values["body"] == "Both."
    editing.keep(ArticleState.PUBLISHED)
    (pending,) = bench.pending()
    assert isinstance(pending.operation.action, WriteArticle)
    assert pending.operation.action.values["body"] == "Both."
    assert pending.operation.base["body"] == FieldBase("Theirs.", 3)
