"""At resolving: an article filled in by itself, new or added to a near one, tied to the closing, without personal data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.models.abilities import ABILITIES, Abilities
from desk.models.codec import encode
from desk.models.ids import ArticleId
from desk.models.operations import AddEntry, FieldBase, Operation, Resolve, WriteArticle
from desk.models.ticket import State
from desk.ui.ticket.proposal_model import ProposalModel
from desk.ui.ticket.proposal_view import ProposalView
from desk.ui.ticket.steps_model import Step, StepViewModel
from desk.ui.ticket.view_model import TicketViewModel
from tests.builders import a_page, a_person, a_ticket, an_article
from tests.ui.outbox.accessible import nameless
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

VPN = a_ticket(
    1, title="The VPN drops", description="Zoé Martin (zoe@example.org) is cut off.", level=1,
    state=State.OPEN, assignee="anna", type="technical",
)  # fmt: skip
NEAR = an_article("k1", "The VPN drops hourly", "Turn it off.\n", versions={"body": 4})


@pytest.fixture
def bench(tmp_path: Path, qapp: QApplication) -> Iterator[Bench]:
    made = Bench(tmp_path / "account")
    made.serve(VPN)
    made.store.base.apply_page(a_page(cursor="2", people=(a_person("max", "Max Petrov"),)))
    yield made
    made.close()


@pytest.fixture
def pane(bench: Bench) -> TicketViewModel:
    made = TicketViewModel(bench.workspace)
    bench.workspace.open_ticket(VPN.id)
    return made


def solving(pane: TicketViewModel, words: str = "Renewed the certificate.") -> StepViewModel:
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    pane.step.type(words, len(words))
    return pane.step


def proposal_of(step: StepViewModel) -> ProposalModel:
    assert step.proposal is not None
    return step.proposal


def actions(bench: Bench) -> list[object]:
    return [pending.operation.action for pending in bench.pending()]


def test_nothing_goes_along_unless_somebody_says_so(bench: Bench, pane: TicketViewModel) -> None:
    step = solving(pane)
    assert not proposal_of(step).wanted
    step.commit()
    assert actions(bench) == [Resolve("Renewed the certificate.")]


def test_a_new_article_is_filled_from_the_ticket_and_follows_the_solution(
    bench: Bench, pane: TicketViewModel
) -> None:
    note = bench.workspace.new_operation(VPN, AddEntry("The certificate was old.", public=False))
    bench.send(note)
    step = solving(pane)
    proposal = proposal_of(step)
    proposal.want(True)
    assert proposal.title == "The VPN drops"
    assert "is cut off." in proposal.body
    assert "The certificate was old." in proposal.body
    step.type("Renewed it for a year.", 3)
    assert "Renewed it for a year." in proposal.body
    proposal.type("VPN", "Mine.")
    step.type("Renewed it for two years.", 3)
    assert proposal.body == "Mine."


def test_closing_and_article_go_together_and_are_taken_back_together(
    bench: Bench, pane: TicketViewModel
) -> None:
    step = solving(pane)
    proposal_of(step).want(True)
    proposal_of(step).take_out()
    step.commit()
    resolve, article = (pending.operation for pending in bench.pending())
    assert resolve.tied == article.tied == resolve.key
    assert isinstance(article.action, WriteArticle)
    assert article.action.new
    assert article.action.source == VPN.number
    assert article.action.values["state"] == "review"
    assert article.action.values["application"] == "vpn"
    bench.workspace.undo()
    assert bench.pending() == []
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    assert pane.step.body == "Renewed the certificate."
    assert proposal_of(pane.step).wanted
    assert "[e-mail]" in proposal_of(pane.step).body


@pytest.mark.parametrize("taken_back", [0, 1])
def test_taking_either_back_in_the_outbox_takes_both(
    bench: Bench, pane: TicketViewModel, taken_back: int
) -> None:
    step = solving(pane)
    proposal_of(step).want(True)
    proposal_of(step).take_out()
    step.commit()
    operation: Operation = bench.pending()[taken_back].operation
    bench.store.outbox.cancel(operation.key)
    assert bench.pending() == []


def test_a_near_article_gets_another_way_and_counts_as_used(
    bench: Bench, pane: TicketViewModel
) -> None:
    bench.store.base.apply_page(a_page(cursor="3", articles=(NEAR,)))
    step = solving(pane)
    proposal = proposal_of(step)
    proposal.want(True)
    labels = [option.label for option in proposal.choices()]
    assert labels == ["Update “The VPN drops hourly”", "New article"]
    assert proposal.body.startswith("Turn it off.")
    step.commit()
    resolve, article = (pending.operation for pending in bench.pending())
    assert resolve.action == Resolve("Renewed the certificate.", ArticleId("k1"))
    assert article.action == WriteArticle(
        {"body": "Turn it off.\n\n## Another way\n\nRenewed the certificate.\n"}
    )
    assert article.base == {"body": FieldBase("Turn it off.\n", 4)}


def test_a_new_one_can_be_chosen_beside_a_near_one(bench: Bench, pane: TicketViewModel) -> None:
    bench.store.base.apply_page(a_page(cursor="3", articles=(NEAR,)))
    step = solving(pane)
    proposal = proposal_of(step)
    proposal.want(True)
    proposal.choose("")
    proposal.take_out()
    step.commit()
    resolve, article = (pending.operation for pending in bench.pending())
    assert resolve.action == Resolve("Renewed the certificate.")
    assert isinstance(article.action, WriteArticle)
    assert article.action.new


def test_a_near_article_that_says_it_already_is_only_used(
    bench: Bench, pane: TicketViewModel
) -> None:
    bench.store.base.apply_page(a_page(cursor="3", articles=(NEAR,)))
    step = solving(pane, "Turn it off.")
    proposal_of(step).want(True)
    step.commit()
    assert actions(bench) == [Resolve("Turn it off.", ArticleId("k1"))]


def test_what_tells_of_people_is_named_taken_out_by_one_key_or_kept_on_purpose(
    bench: Bench, pane: TicketViewModel
) -> None:
    step = solving(pane, "Called Max Petrov, 01 44 55 66 77.")
    proposal = proposal_of(step)
    proposal.want(True)
    assert proposal.warning == (
        "It tells of people: Zoé Martin, zoe@example.org, Max Petrov, 01 44 55 66 77"
    )
    heard: list[str] = []
    step.problem.connect(lambda message, _advice: heard.append(message))
    step.commit()
    assert heard == [proposal.warning]
    assert bench.pending() == []
    proposal.take_out()
    assert proposal.warning == ""
    assert "Called [name], [telephone]." in proposal.body
    step.commit()
    assert len(bench.pending()) == 2


def test_who_says_it_twice_publishes_it_all_the_same(bench: Bench, pane: TicketViewModel) -> None:
    step = solving(pane)
    proposal_of(step).want(True)
    step.commit()
    step.commit()
    assert len(bench.pending()) == 2


def test_an_article_without_a_title_stops_both(bench: Bench, pane: TicketViewModel) -> None:
    step = solving(pane)
    proposal = proposal_of(step)
    proposal.want(True)
    proposal.type(" ", "Text.")
    heard: list[str] = []
    step.problem.connect(lambda message, _advice: heard.append(message))
    step.commit()
    assert heard == ["The article has no title."]
    assert bench.pending() == []


def test_a_server_that_takes_no_articles_is_not_asked(bench: Bench, pane: TicketViewModel) -> None:
    bench.store.base.set_meta(ABILITIES, encode(Abilities()).decode())
    step = solving(pane)
    proposal = proposal_of(step)
    proposal.want(True)
    assert not proposal.wanted
    assert "takes no knowledge articles" in proposal.why_not
    step.commit()
    assert len(bench.pending()) == 1


def test_at_another_level_and_in_another_step_nothing_is_proposed(
    bench: Bench, pane: TicketViewModel
) -> None:
    pane.begin(Step.ESCALATE)
    assert pane.step is not None
    assert pane.step.proposal is None
    other = a_ticket(2, level=2, state=State.OPEN, type="technical")
    bench.serve(other)
    pane.open(other.id)
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    assert pane.step.proposal is None


def test_nothing_of_a_security_incident_goes_where_everybody_reads(
    bench: Bench, pane: TicketViewModel
) -> None:
    secret = a_ticket(3, level=1, state=State.OPEN, type="technical", security=True)
    bench.serve(secret)
    pane.open(secret.id)
    pane.begin(Step.RESOLVE)
    assert pane.step is not None
    assert pane.step.proposal is None


def test_what_was_changed_survives_a_crash(bench: Bench, pane: TicketViewModel) -> None:
    step = solving(pane)
    proposal_of(step).want(True)
    proposal_of(step).type("VPN", "Mine.")
    step.flush()
    again = TicketViewModel(bench.window())
    again.open(VPN.id)
    again.begin(Step.RESOLVE)
    assert again.step is not None
    proposal = proposal_of(again.step)
    assert (proposal.wanted, proposal.title, proposal.body) == (True, "VPN", "Mine.")


@pytest.fixture
def view(qtbot: QtBot, pane: TicketViewModel, looks: Looks) -> ProposalView:
    made = ProposalView(proposal_of(solving(pane)), looks.icons)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    made = Looks(qapp)
    yield made
    made.end()


def test_the_box_opens_with_its_tick_and_has_names_for_everything(
    qtbot: QtBot, view: ProposalView
) -> None:
    assert not view.body.isVisible()
    view.wanted.setFocus()
    qtbot.keyClick(view.wanted, Qt.Key.Key_Space)
    assert view.body.isVisible()
    assert "Renewed the certificate." in view.body.toPlainText()
    assert "Zoé Martin" in view.warning.text()
    view.clean.click()
    assert not view.clean.isVisible()
    assert "[name]" in view.body.toPlainText()
    view.title.clear()
    qtbot.keyClicks(view.title, "Short")
    assert view.model.title == "Short"
    assert nameless(view) == []
