"""The contract of servers that answer over HTTP: an answer nobody can read is no answer."""

import pytest

from desk.models.operations import AddEntry, CreateTicket
from desk.sync.connector import Uncertain
from tests.connectors.contract import ConnectorContract
from tests.connectors.relay import Loss
from tests.connectors.rigs import RelayedRig

SPOILED = [Loss.PAGE, Loss.CRASH, Loss.GARBAGE]


class OverHttpContract(ConnectorContract):
    """A server that broke while it wrote may say 200 to what nobody knows to be done."""

    @pytest.mark.parametrize("loss", SPOILED, ids=lambda loss: loss.name)
    def test_a_note_whose_answer_cannot_be_read_is_looked_for_and_there_once(
        self, rig: RelayedRig, loss: Loss
    ) -> None:
        made = self.created(rig)
        note = rig.operation(made.ticket.id, AddEntry("once", public=False), made)
        rig.lose(loss)
        with pytest.raises(Uncertain) as caught:
            rig.apply(note, made)
        assert str(caught.value)
        rig.lose()
        keys = rig.connector.capabilities.keys
        found = rig.apply(note, made) if keys else rig.connector.find(note, made.remote)
        assert found is not None
        assert self.bodies(rig, made) == ["once"]

    @pytest.mark.parametrize("loss", SPOILED, ids=lambda loss: loss.name)
    def test_a_ticket_whose_answer_cannot_be_read_is_looked_for_and_there_once(
        self, rig: RelayedRig, loss: Loss
    ) -> None:
        _, _, cursor = rig.pull()
        create = rig.operation(rig.new_ticket(), CreateTicket("", "Printer jams"))
        rig.lose(loss)
        with pytest.raises(Uncertain):
            rig.apply(create)
        rig.lose()
        keys = rig.connector.capabilities.keys
        found = rig.apply(create) if keys else rig.connector.find(create, None)
        assert found is not None
        assert [snapshot.ticket.id for snapshot in rig.pull(cursor)[0]] == [create.ticket]
