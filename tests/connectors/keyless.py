"""The contract of servers that keep no keys and number their tickets: what is the same on all of them."""

import io
from typing import ClassVar, Final

import msgspec
import pytest

from desk.models.operations import (
    Action,
    AddAttachment,
    AddEntry,
    Close,
    Escalate,
    LogWork,
    Resolve,
    SetFields,
)
from desk.models.projection import written_values
from desk.models.ticket import UNFINISHED
from desk.sync.connector import Refused, Uncertain, Unreachable
from tests.connectors.over_http import OverHttpContract
from tests.connectors.relay import Loss
from tests.connectors.rigs import RelayedRig, Rig

SAID: Final = "The drum was worn out"
ONLY_WORDS: Final = (
    AddEntry(SAID, public=True),
    AddEntry(SAID, public=True, minutes=12),
    AddEntry(SAID, public=False, minutes=12),
    LogWork(12, SAID),
)
WORDS_AND_FIELDS: Final = (
    SetFields({"priority": 1}, reason=SAID),
    Escalate(2, "", SAID, tried="Another drum"),
    Resolve(SAID),
    Close(SAID),
)


def named(action: Action) -> str:
    """What a test with an action is called."""
    return type(action).__name__


class KeylessContract(OverHttpContract):
    """Files go up with what announces them, there is no upload apart; numbers of ours are drawn."""

    tells_digests: ClassVar[bool] = True
    """Whether the server, or the way it is read, tells the digest of a file."""

    def test_a_file_goes_up_and_comes_down_unchanged_over_broken_connections(
        self, rig: Rig
    ) -> None:
        made = self.created(rig)
        content = bytes(range(256)) * 10_000
        file = msgspec.structs.replace(self.file(rig, made, content), name="écran 🖨.bin")
        announce = rig.operation(made.ticket.id, AddAttachment(file), made)
        rig.connector.upload(file, io.BytesIO(content))
        rig.lose_reply()
        with pytest.raises(Uncertain):
            rig.apply(announce, made)
        found = rig.connector.find(announce, made.remote)
        assert found is not None
        assert self.bodies(rig, made) == []
        (announced,) = found.snapshot.attachments
        assert (announced.name, announced.size) == (file.name, file.size)
        if self.tells_digests:
            assert announced.sha256 == file.sha256
        to = io.BytesIO()
        rig.break_download()
        with pytest.raises(Unreachable):
            rig.connector.download(announced, to, 0)
        rig.connector.download(announced, to, to.tell())
        assert to.getvalue() == content

    @pytest.mark.parametrize("action", [*ONLY_WORDS, *WORDS_AND_FIELDS], ids=named)
    @pytest.mark.parametrize("place", [1, 2])
    def test_what_was_refused_half_way_is_not_said_twice_when_it_is_sent_again(
        self, rig: RelayedRig, action: Action, place: int
    ) -> None:
        self.said_once(rig, action, *[Loss.NOTHING] * place, Loss.REFUSED)

    @pytest.mark.parametrize("action", WORDS_AND_FIELDS, ids=named)
    def test_what_the_server_did_in_part_is_not_said_twice_when_it_is_sent_again(
        self, rig: RelayedRig, action: Action
    ) -> None:
        self.said_once(rig, action, Loss.HALF_DONE)

    def test_what_is_said_twice_on_purpose_is_there_twice(self, rig: RelayedRig) -> None:
        made = self.created(rig)
        first, second = (
            rig.operation(made.ticket.id, AddEntry(SAID, public=True), made) for _ in range(2)
        )
        rig.apply(first, made)
        after = rig.apply(second, made, again=True).snapshot
        assert [entry.body for entry in after.entries].count(SAID) == 2

    def said_once(self, rig: RelayedRig, action: Action, *losses: Loss) -> None:
        """Send once over such a network, and once more as the person asks for it."""
        made = self.created(rig)
        if isinstance(action, Escalate):
            group = next(iter(rig.connector.vocabulary().groups_of(action.level))).id
            action = msgspec.structs.replace(action, group=group)
        operation = rig.operation(made.ticket.id, action, made)
        rig.lose(*losses)
        try:
            after = rig.apply(operation, made).snapshot
        except Refused:
            rig.lose()
            after = rig.apply(operation, made, again=True).snapshot
        else:  # it has fewer parts on this server
            rig.lose()
        told = [entry.body for entry in after.entries]
        assert sum(body.count(SAID) for body in told) == 1, told
        if any(entry.minutes for entry in after.entries):
            assert sum(entry.minutes for entry in after.entries) == 12
        for field, value in written_values(action).items():
            found = getattr(after.ticket, field)
            if field == "state":  # some servers know one way alone to be finished
                assert found not in UNFINISHED
            elif field == "priority":
                assert found == value

    def test_number_blocks_do_not_overlap(self, rig: Rig) -> None:
        """Each device draws its own; the server's number takes the place of ours."""
        prefix, first, last = rig.connector.lease_numbers(10)
        _, other_first, other_last = rig.others.lease_numbers(10)
        assert prefix == "TMP"
        assert last - first == 9
        assert other_first > last or other_last < first
