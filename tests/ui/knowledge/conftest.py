"""A window on a real store with a small knowledge base."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from desk.models.ids import ArticleId
from desk.models.knowledge import Article, ArticleState, Revision
from desk.ui.knowledge.view_model import KnowledgeViewModel
from tests.builders import ANNA, BRUNO, MONDAY, a_page, an_article
from tests.ui.outbox.bench import Bench
from tests.ui.outbox.looks import Looks

BODY = "## What people see\n\nThe VPN drops.\n\n## What to do\n\n1. Turn it off.\n"
VPN = Article(
    ArticleId("k1"),
    "The VPN drops",
    BODY,
    application="vpn",
    language="en",
    updated_at=MONDAY,
    author=ANNA,
    uses=3,
    revision=2,
    versions={"title": 1, "body": 2},
    history=(
        Revision(1, ANNA, MONDAY - timedelta(days=2)),
        Revision(2, BRUNO, MONDAY, {"body": BODY.replace("Turn", "Switch")}, "said plainly"),
    ),
    ratings={BRUNO: True},
)
DRAFT = an_article("k2", "Printer jams", "Open the lid.", state=ArticleState.DRAFT)
OLD = an_article("k3", "Imprimante bloquée", "Ouvrir le capot.", language="fr")


def an_edit_of_somebody_else() -> Article:
    return msgspec.structs.replace(
        VPN, body="Theirs.", revision=3, versions={"title": 1, "body": 3}
    )


@pytest.fixture
def bench(tmp_path: Path, qapp: QApplication) -> Iterator[Bench]:
    made = Bench(tmp_path / "account")
    made.store.base.apply_page(a_page(cursor="2", articles=(VPN, DRAFT, OLD)))
    yield made
    made.close()


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    made = Looks(qapp)
    yield made
    made.end()


@pytest.fixture
def model(bench: Bench) -> KnowledgeViewModel:
    made = KnowledgeViewModel(bench.workspace)
    made.load()
    return made
