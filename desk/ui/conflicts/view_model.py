"""What the conflict pane shows and can do: one choice a field; nothing is settled until all are made."""

from typing import TYPE_CHECKING, Final, Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from desk.models.changes import Changes
from desk.models.conflict import base_on_top
from desk.models.errors import DeskError, InvalidInput
from desk.models.ids import OperationKey, PersonId
from desk.models.listing import Draft
from desk.models.operations import AddEntry, Operation, SetFields
from desk.models.rehoming import rehomed
from desk.models.vocabulary import Vocabulary
from desk.ui.conflicts.cases import (
    Case,
    FieldClash,
    Refusal,
    item,
    keys_of,
    read_cases,
    sentence,
    total,
)
from desk.ui.draft_writer import DraftWriter
from desk.ui.outbox.removal import Removal
from desk.ui.outbox.texts import as_note, needs_text, with_text
from desk.ui.outbox.view_model import EDIT
from desk.ui.widgets.items_model import ItemsModel
from desk.ui.workspace import Workspace
from desk.workflow.fields import read_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk.models.store import Store

Pick = Literal["theirs", "mine", "edit"]
MERGE: Final = "merge:"
"""Drafts of this kind are a third text for a field; the conflict's number follows."""


class ConflictsViewModel(QObject):
    """The conflict pane without its widgets."""

    changed = Signal()
    """Cases, the one that is shown, a choice."""
    picked = Signal(int, str)
    """A choice was made for a field: the conflict's number and the choice."""
    said = Signal(str, str)
    """A tone and words."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.items = ItemsModel()
        self.cases: list[Case] = []
        self.loaded = False
        self.current: Case | None = None
        self._wanted = ""
        self.picks: dict[int, Pick] = {}
        self.texts: dict[int, str] = {}
        """The third texts, by conflict."""
        self.edits: dict[OperationKey, str] = {}
        """Refused operations being changed, and their text."""
        self._writer = DraftWriter(workspace, self)
        workspace.changed.connect(self._on_changes)
        workspace.ready.connect(self.load)
        workspace.requested.connect(self._on_requested)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many things wait for the person."""
        return total(self.cases)

    @property
    def missing(self) -> int:
        """Fields of this ticket that have no choice yet."""
        clashes = self.current.clashes if self.current else ()
        return sum(clash.id not in self.picks for clash in clashes)

    def spoken(self, clash: FieldClash) -> str:
        """The field as a screen reader says it."""
        return sentence(clash, self.choice_words(clash))

    def choice_words(self, clash: FieldClash) -> str:
        """What was chosen, or which keys choose."""
        match self.picks.get(clash.id):
            case "theirs" if clash.is_offer:
                return self.tr("Theirs holds. 2 puts yours back.")
            case "theirs":
                return self.tr("Chosen: theirs.")
            case "mine":
                return self.tr("Chosen: yours.")
            case "edit":
                return self.tr("Chosen: a text of your own.")
            case _:
                keys = keys_of(clash)
                return f"{keys} {self.tr('3 edits.')}" if clash.is_text else keys

    def load(self) -> None:
        """Read what needs a person again."""
        vocabulary, now = self.workspace.vocabulary, self.workspace.now()
        me = self.workspace.me.person if self.workspace.me else PersonId("")
        self.workspace.read(
            lambda store: (read_cases(store, vocabulary, me, now), _texts(store)),
            lambda found: self._take(*found),
            key="conflicts",
        )

    def select(self, ticket: str) -> None:
        """Show a ticket's case."""
        self.current = next((case for case in self.cases if case.ticket == ticket), None)
        self.changed.emit()

    # --- choosing --------------------------------------------------------------------------------

    def pick(self, clash: FieldClash, choice: Pick) -> None:
        """Choose for one field. The third way is for texts alone; it begins with the words of both."""
        if choice == "edit" and not clash.is_text:
            self.said.emit("info", self.tr("This field has no text to edit: take one of the two."))
            return
        self.picks[clash.id] = choice
        if choice == "edit":
            self.texts.setdefault(clash.id, clash.of_both)
        self.picked.emit(clash.id, choice)
        self.changed.emit()

    def type(self, clash: FieldClash, words: str) -> None:
        """The third text changed; it is on disk within a second."""
        if words == self.texts.get(clash.id):
            return
        self.texts[clash.id] = words
        name = f"{MERGE}{clash.id}"
        self._writer.keep(Draft(clash.conflict.ticket, name, words, len(words)))

    def settle(self) -> None:
        """Settle this ticket: every field as chosen. The loser stays in the history."""
        case, me = self.current, self.workspace.me
        if case is None or not case.clashes or me is None:
            return
        if self.missing:
            words = self.tr("%n field(s) without a choice: press 1 or 2 on each.", "", self.missing)
            self.said.emit("warn", words)
            return
        try:
            operations = self._own_texts(case)
        except DeskError as error:
            self._refused(error)
            return
        choices: dict[int, Literal["mine", "theirs"]] = {
            clash.id: "mine" if self.picks[clash.id] == "mine" else "theirs"
            for clash in case.clashes
        }
        ids = list(choices)
        choices |= {number: "theirs" for clash in case.clashes for number in clash.earlier}
        person, now, offset = me.person, self.workspace.now(), self.workspace.time.offset()
        self._writer.forget()

        def work(store: "Store") -> Changes:
            # The own texts first: a crash in between asks again and has lost nothing.
            changes = store.outbox.add(*operations) if operations else Changes()
            changes |= store.conflicts.settle(list(choices), choices, person, now, offset)
            for number in ids:
                changes |= store.drafts.delete(case.ticket, f"{MERGE}{number}")
            return changes

        self.workspace.write(work, lambda: self._settled(case), failed=self._refused)

    # --- what was refused ------------------------------------------------------------------------

    def begin_edit(self, refusal: Refusal) -> None:
        """Say a refused operation in other words."""
        self.edits.setdefault(refusal.pending.operation.key, refusal.text or "")
        self.changed.emit()

    def type_edit(self, refusal: Refusal, words: str) -> None:
        """The other words; on disk within a second."""
        operation = refusal.pending.operation
        if words == self.edits.get(operation.key):
            return
        self.edits[operation.key] = words
        self._writer.keep(Draft(operation.ticket, EDIT + operation.key, words, len(words)))

    def send_edited(self, refusal: Refusal) -> None:
        """Send it again with the other words."""
        action = refusal.pending.operation.action
        words = self.edits.get(refusal.pending.operation.key, refusal.text or "")
        if needs_text(action) and not words.strip():
            self.said.emit("danger", self.tr("It needs words. To give it up, discard it."))
            return
        changed = with_text(action, words)
        self._do(
            refusal,
            lambda store, key: store.outbox.edit(key, changed),
            self.tr("Sent again with the new text."),
        )

    def send_again(self, refusal: Refusal) -> None:
        """Send it again as it is."""
        self._do(refusal, lambda store, key: store.outbox.retry(key), self.tr("Tried again now."))

    def keep_as_note(self, refusal: Refusal) -> None:
        """Leave a private note of it in its place."""
        if not refusal.can_be_note:
            return
        action = refusal.pending.operation.action
        minutes: int = getattr(action, "minutes", 0)
        note = AddEntry(as_note(action, refusal.names), public=False, minutes=minutes)
        self._do(
            refusal,
            lambda store, key: store.outbox.edit(key, note),
            self.tr("Kept as a private note."),
        )

    def register_anew(self) -> None:
        """The ticket is gone: all that was refused of it goes into a new one like it."""
        case, me = self.current, self.workspace.me
        if case is None or me is None:
            return
        now = self.workspace.now()
        work = [refusal.pending.operation for refusal in case.refusals]
        numbers: list[str] = []

        def carry_out(store: "Store") -> Changes:
            seen = store.base.snapshot(case.ticket)
            last = seen.ticket if seen else store.tickets.project(case.ticket)
            number = store.numbers.take()
            if last is None or number is None:
                message = self.tr("No ticket number is left on this device.")
                raise InvalidInput(message, self.tr("Connect once; then do this again."))
            numbers.append(number)
            return store.outbox.rehome(case.ticket, rehomed(work, last, number, me.person, now))

        def done() -> None:
            words = self.tr("Registered as {number}, with all you wrote.")
            self.said.emit("success", words.format(number=numbers[0]))

        self.workspace.write(carry_out, done, failed=self._refused)

    def discard(self, refusal: Refusal) -> None:
        """Give it up; Undo brings it back."""
        operation = refusal.pending.operation
        removal = Removal(operation.key, self.workspace.now(), self.workspace.vocabulary)
        self._forget_edit(operation)
        self.workspace.write(
            removal.carry_out,
            lambda: self.workspace.offer_undo(
                self.tr("Discarded: {what}").format(what=removal.told(refusal.words)),
                lambda: self.workspace.write(removal.take_back, failed=self._refused),
            ),
            failed=self._refused,
        )

    def open_ticket(self) -> None:
        """Show the ticket."""
        if self.current is not None:
            self.workspace.open_ticket(self.current.ticket)

    # --- inside ----------------------------------------------------------------------------------

    def _own_texts(self, case: Case) -> tuple[Operation, ...]:
        """The operation that writes the third texts on top of what the office has."""
        edited = [clash for clash in case.clashes if self.picks[clash.id] == "edit"]
        if not edited:
            return ()
        values = {
            clash.conflict.clash.field: read_value(
                clash.conflict.clash.field, self.texts[clash.id], Vocabulary()
            )
            for clash in edited
        }
        base = base_on_top(clash.conflict.clash for clash in edited)
        made = self.workspace.new_operation(case.ticket, SetFields(values))
        return (msgspec.structs.replace(made, base=base),)

    def _do(
        self,
        refusal: Refusal,
        step: "Callable[[Store, OperationKey], Changes]",
        words: str,
    ) -> None:
        operation = refusal.pending.operation

        def done() -> None:
            self._forget_edit(operation)
            self.said.emit("success", words)

        self.workspace.write(lambda store: step(store, operation.key), done, failed=self._refused)

    def _forget_edit(self, operation: Operation) -> None:
        if self.edits.pop(operation.key, None) is not None:
            self._writer.forget()
            name = EDIT + operation.key
            self.workspace.write(lambda store: store.drafts.delete(operation.ticket, name))

    def _settled(self, case: Case) -> None:
        for clash in case.clashes:
            self.picks.pop(clash.id, None)
            self.texts.pop(clash.id, None)
        words = self.tr("Settled: {number}. What lost stays in the history.")
        self.said.emit("success", words.format(number=case.number))

    def _take(self, cases: list[Case], drafts: dict[str, str]) -> None:
        self.loaded = True
        self.cases = cases
        for case in cases:
            for clash in case.clashes:
                if (kept := drafts.get(f"{MERGE}{clash.id}")) and clash.id not in self.texts:
                    self.texts[clash.id], self.picks[clash.id] = kept, "edit"
                if clash.is_offer:
                    self.picks.setdefault(clash.id, "theirs")
            for refusal in case.refusals:
                key = refusal.pending.operation.key
                if (kept := drafts.get(EDIT + key)) is not None:
                    self.edits.setdefault(key, kept)
        here = self._wanted or (self.current.ticket if self.current else "")
        self._wanted = ""
        first = cases[0] if cases else None
        self.current = next((case for case in cases if case.ticket == here), first)
        now = self.workspace.now()
        self.items.set_items([item(case, now) for case in cases])
        self.changed.emit()

    def _on_requested(self, verb: str) -> None:
        """Another pane asks for the case of a ticket; it may not be read yet."""
        name, _, ticket = verb.partition(" ")
        if name == "conflict":
            self._wanted = ticket
            self.load()

    def _on_changes(self, changes: Changes) -> None:
        if changes.conflicts or changes.outbox or changes.everything:
            self.load()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, DeskError):
            raise error
        self.said.emit("danger", f"{error.message} {error.advice}".strip())
        self.load()


def _texts(store: "Store") -> dict[str, str]:
    """What was begun: third texts and changed refusals, by the kind of their draft."""
    return {
        draft.kind: draft.body
        for draft in store.drafts.list()
        if draft.kind.startswith((MERGE, EDIT))
    }
