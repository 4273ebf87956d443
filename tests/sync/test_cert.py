"""A report to the CERT through the sync: once, and never where the requester would read it."""

import msgspec
import pytest

from desk.models.abilities import Abilities
from desk.models.cert import CertReport
from desk.models.operations import OperationState, ReportIncident
from desk.models.vocabulary import Vocabulary
from desk.sync.connector import Capabilities
from desk.sync.connectors.common.steps import steps_of
from desk.sync.connectors.memory.connector import Fault
from desk.sync.connectors.memory.server import MemoryServer
from tests.builders import MONDAY, an_operation, ticket_id
from tests.sync.technician import Technician, bodies

REPORT = ReportIncident(CertReport("A note asks for money", MONDAY))


@pytest.mark.parametrize("who", ["anna", "cora"])  # a server with keys, and one without
@pytest.mark.parametrize("fault", [Fault.LOSE_REQUEST, Fault.LOSE_REPLY])
def test_a_report_arrives_once_whatever_is_lost(
    request: pytest.FixtureRequest, who: str, fault: Fault
) -> None:
    person: Technician = request.getfixturevalue(who)
    server: MemoryServer = request.getfixturevalue("server" if who == "anna" else "keyless")
    ticket = server.register("Odd files")
    person.sync()
    report = person.does(ticket, REPORT)
    person.connector.faults.append(fault)
    for _ in range(4):
        person.sync()
        person.clock.advance(minutes=4)
    assert person.pending(report).state is OperationState.DONE
    assert [body.splitlines()[0] for body in bodies(server, ticket)] == ["TLP:AMBER"]
    incident = person.shown(ticket).incident
    assert incident is not None
    assert [each.key for each in incident.filed] == [report.key]


def test_where_nothing_is_private_the_report_stays_here_and_says_so(anna: Technician) -> None:
    ticket = anna.registers("Odd files")
    anna.sync()
    anna.connector.capabilities = msgspec.structs.replace(
        anna.connector.capabilities, private_notes=False, able=Abilities()
    )
    report = anna.does(ticket, REPORT)
    anna.sync()
    kept = anna.store.outbox.get(report.key)
    assert kept is not None
    assert kept.state is OperationState.PARKED
    assert "phone" in kept.reason


def test_elsewhere_a_report_is_a_private_note_with_the_same_words() -> None:
    operation = an_operation(ticket_id(1), REPORT)
    found = steps_of(operation, Vocabulary(), {"title"})
    assert found.values == {}
    assert found.message is not None
    assert not found.message.public
    assert found.message.body.startswith("TLP:AMBER\n")
    assert "A note asks for money" in found.message.body
    assert steps_of(operation, Vocabulary(), {"security"}).values == {"security": True}
    assert not Capabilities("another").able.incidents
