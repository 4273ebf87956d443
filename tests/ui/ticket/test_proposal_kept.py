"""Words written by hand for an article at resolving: they keep their article, its base, and their place on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.errors import InvalidInput
from desk.models.ids import ArticleId
from desk.models.knowledge import ArticleState
from desk.models.operations import FieldBase, Resolve, WriteArticle
from desk.models.ticket import State
from desk.ui.ticket.proposal_model import ProposalModel
from desk.ui.ticket.proposal_view import ProposalView
from desk.ui.ticket.steps_model import Step, StepViewModel
from desk.ui.ticket.view_model import TicketViewModel
from tests.builders import a_page, a_person, a_ticket, an_article
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

VPN = a_ticket(
    1, title="The VPN drops", description="It is cut off.", level=1,
    state=State.OPEN, assignee="anna", type="technical",
)  # fmt: skip
NEAR = an_article("k1", "The VPN drops hourly", "Turn it off.\n", versions={"title": 1, "body": 5})
LATER = an_article(
    "k1", "The VPN drops hourly", "Turn it off.\n\nOf B.\n", versions={"title": 1, "body": 6}
)
FAR = an_article(
    "k1", "Something else", "Turn it off.\n", state=ArticleState.REVIEW, versions={"body": 5}
)
WITHDRAWN = an_article("k1", "The VPN drops hourly", state=ArticleState.WITHDRAWN)


@pytest.fixture
def bench(tmp_path: Path, qapp: QApplication) -> Iterator[Bench]:
    made = Bench(tmp_path / "account")
    made.serve(VPN)
    people = (a_person("max", "Max Petrov"),)
    made.store.base.apply_page(a_page(cursor="2", people=people, articles=(NEAR,)))
    yield made
    made.close()


def solving(bench: Bench, words: str = "Renewed it.") -> tuple[TicketViewModel, StepViewModel]:
    """A window in which the ticket is being solved; without words it goes on with the draft."""
    pane = TicketViewModel(bench.window())
    pane.open(VPN.id)
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    if words:
        pane.step.type(words, len(words))
    return pane, pane.step


def proposal_of(step: StepViewModel) -> ProposalModel:
    assert step.proposal is not None
    return step.proposal


def written_by_hand(bench: Bench, body: str = "Turn it off.\n\nMine.\n") -> None:
    """Somebody changed the words for the near article, and left the ticket."""
    _pane, step = solving(bench)
    proposal = proposal_of(step)
    proposal.want(True)
    proposal.type(proposal.title, body)
    step.flush()


def actions(bench: Bench) -> list[object]:
    return [pending.operation.action for pending in bench.pending()]


def warnings_of(step: StepViewModel) -> list[str]:
    heard: list[str] = []
    step.problem.connect(lambda message, _advice: heard.append(message))
    return heard


def test_what_was_written_on_a_revision_is_sent_as_a_change_of_that_revision(bench: Bench) -> None:
    written_by_hand(bench)
    bench.store.base.apply_page(a_page(cursor="3", articles=(LATER,)))
    _pane, step = solving(bench, "")
    proposal_of(step).type("The VPN drops hourly", "Turn it off.\n\nMine too.\n")
    step.commit()
    article = bench.pending()[1].operation
    assert article.action == WriteArticle({"body": "Turn it off.\n\nMine too.\n"})
    assert article.base == {"body": FieldBase("Turn it off.\n", 5)}


def test_an_article_that_is_no_longer_near_is_still_the_one_that_is_added_to(bench: Bench) -> None:
    written_by_hand(bench)
    bench.store.base.apply_page(a_page(cursor="3", articles=(FAR,)))
    _pane, step = solving(bench, "")
    labels = [option.label for option in proposal_of(step).choices()]
    assert labels[1:] == ["New article"]
    step.commit()
    assert actions(bench) == [
        Resolve("Renewed it.", ArticleId("k1")),
        WriteArticle({"body": "Turn it off.\n\nMine.\n"}),
    ]


def test_an_article_that_is_gone_is_told_and_nothing_new_is_made_unasked(bench: Bench) -> None:
    written_by_hand(bench)
    bench.store.base.apply_page(a_page(cursor="3", articles=(WITHDRAWN,)))
    _pane, step = solving(bench, "")
    proposal = proposal_of(step)
    assert not proposal.wanted
    assert "no longer here" in proposal.lost
    proposal.want(True)
    assert proposal.lost == ""
    assert proposal.body == "Turn it off.\n\nMine.\n"
    step.commit()
    article = bench.pending()[1].operation.action
    assert isinstance(article, WriteArticle)
    assert article.new


def test_the_box_says_that_the_article_is_gone(
    bench: Bench, qtbot: QtBot, qapp: QApplication
) -> None:
    written_by_hand(bench)
    bench.store.base.apply_page(a_page(cursor="3", articles=(WITHDRAWN,)))
    _pane, step = solving(bench, "")
    looks = Looks(qapp)
    view = ProposalView(proposal_of(step), looks.icons)
    qtbot.addWidget(view)
    view.show()
    assert "no longer here" in view.why_not.text()
    assert view.wanted.isEnabled()
    view.wanted.click()
    assert not view.why_not.isVisible()
    assert view.body.toPlainText() == "Turn it off.\n\nMine.\n"
    looks.end()


def test_who_does_it_before_the_article_is_known_to_be_gone_is_stopped(bench: Bench) -> None:
    written_by_hand(bench)
    bench.store.base.apply_page(a_page(cursor="3", articles=(WITHDRAWN,)))
    _pane, step = solving(bench, "")
    proposal = proposal_of(step)
    bench.worker.hold()
    proposal.restore(proposal.notes() | {"kb": "yes"}, "Renewed it.")
    step.commit()
    bench.worker.release()
    assert proposal.lost
    assert actions(bench) == []


def test_words_written_before_near_articles_are_known_overwrite_none(bench: Bench) -> None:
    _pane, step = solving(bench)
    bench.worker.hold()
    proposal = ProposalModel(bench.workspace, step.detail, wanted=True)
    proposal.load()
    proposal.restore({}, "Renewed it.")  # the draft answers first: near articles are idle work
    proposal.type("Mine", "Of a new one.")
    bench.worker.release()
    assert proposal.target is None
    made = proposal.operation("")
    assert made is not None
    assert isinstance(made.action, WriteArticle)
    assert made.action.new
    assert made.action.values["body"] == "Of a new one."


def test_words_written_before_the_chosen_article_is_read_again_overwrite_none(bench: Bench) -> None:
    _pane, step = solving(bench)
    proposal_of(step).want(True)
    step.flush()
    _pane, step = solving(bench, "")
    proposal = proposal_of(step)
    bench.worker.hold()
    proposal.restore(proposal.notes(), "Renewed it.")
    proposal.type("Mine", "Of a new one.")
    bench.worker.release()
    assert proposal.target is None
    assert proposal.body == "Of a new one."


def test_an_article_written_before_its_solution_is_on_disk(bench: Bench) -> None:
    _pane, step = solving(bench, "")
    proposal_of(step).want(True)
    proposal_of(step).type("VPN", "Mine.")
    step.flush()
    assert bench.store.drafts.get(VPN.id, "resolve") is not None
    _pane, again = solving(bench, "")
    assert (proposal_of(again).title, proposal_of(again).body) == ("VPN", "Mine.")


def test_choosing_what_is_chosen_leaves_the_words(bench: Bench) -> None:
    _pane, step = solving(bench)
    proposal = proposal_of(step)
    proposal.want(True)
    proposal.type("VPN", "Mine.")
    proposal.choose("k1")
    assert (proposal.title, proposal.body) == ("VPN", "Mine.")


def test_each_article_keeps_the_words_written_for_it_also_after_a_crash(bench: Bench) -> None:
    written_by_hand(bench)
    _pane, step = solving(bench, "")
    proposal = proposal_of(step)
    proposal.choose("")
    assert "Mine." not in proposal.body
    proposal.type("VPN", "New.")
    step.flush()
    bench.store.base.apply_page(a_page(cursor="3", articles=(LATER,)))
    _pane, step = solving(bench, "")
    proposal = proposal_of(step)
    assert (proposal.title, proposal.body) == ("VPN", "New.")
    proposal.choose("k1")
    assert proposal.body == "Turn it off.\n\nMine.\n"
    proposal.choose("")
    assert (proposal.title, proposal.body) == ("VPN", "New.")
    proposal.choose("k1")
    step.commit()
    assert bench.pending()[1].operation.base == {"body": FieldBase("Turn it off.\n", 5)}


def test_the_requester_is_known_without_a_look_up(bench: Bench) -> None:
    pane = TicketViewModel(bench.window())
    pane.open(VPN.id)
    bench.worker.hold()
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    proposal_of(pane.step).type("VPN", "Ask Martin.")
    assert proposal_of(pane.step).warning == "It tells of people: Martin"


def test_the_warning_about_people_waits_for_its_look_up(bench: Bench) -> None:
    _pane, step = solving(bench)
    proposal_of(step).want(True)
    bench.worker.hold()
    proposal_of(step).type("VPN", "Ask Petrov.")
    heard = warnings_of(step)
    step.commit()
    assert heard == []
    bench.worker.release()
    assert heard == ["It tells of people: Petrov"]
    assert actions(bench) == []


def test_words_that_tell_of_nobody_go_once_the_look_up_has_answered(bench: Bench) -> None:
    _pane, step = solving(bench)
    proposal_of(step).want(True)
    bench.worker.hold()
    proposal_of(step).type("VPN", "Mine.")
    step.commit()
    assert actions(bench) == []
    bench.worker.release()
    assert len(actions(bench)) == 2


def test_who_leaves_the_step_before_the_answer_has_sent_nothing(bench: Bench) -> None:
    pane, step = solving(bench)
    proposal_of(step).want(True)
    bench.worker.hold()
    proposal_of(step).type("VPN", "Mine.")
    step.commit()
    pane.close_step()
    bench.worker.release()
    assert actions(bench) == []
    assert bench.store.drafts.get(VPN.id, "resolve") is not None


def test_a_look_up_that_fails_is_told_and_the_next_time_tried_again(bench: Bench) -> None:
    _pane, step = solving(bench)
    proposal_of(step).want(True)
    bench.worker.hold()
    proposal_of(step).type("VPN", "Mine.")
    step.commit()
    proposal_of(step)._not_known(InvalidInput("The disk is full."))
    assert len(bench.faults) == 1
    bench.worker.release()
    assert actions(bench) == []
    step.commit()
    assert len(actions(bench)) == 2
