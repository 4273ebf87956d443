"""Qualifying on a bench: tickets that wait for it, and what was written."""

from typing import Any

from desk.ui.qualify.view_model import QualifyViewModel
from tests.builders import a_ticket, ticket_id
from tests.ui.outbox.bench import Bench


def asking(bench: Bench, serial: int = 1) -> QualifyViewModel:
    model = QualifyViewModel(bench.workspace)
    bench.workspace.open_ticket(ticket_id(serial))
    model.begin()
    return model


def unqualified(serial: int = 1, **fields: Any) -> Any:
    values: dict[str, Any] = {"application": "", "level": 0, "group": ""} | fields
    return a_ticket(serial, **values)


def actions(bench: Bench) -> list[object]:
    return [pending.operation.action for pending in bench.pending()]
