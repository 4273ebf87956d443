"""From letters to a choice: one, two or three of them, whatever accents and case. Pure."""

from collections.abc import Sequence

import msgspec

from desk.models.folding import fold


class Meant(msgspec.Struct, frozen=True):
    """What was meant by the letters typed so far."""

    choice: int | None = None
    """The best fitting choice; None where nothing fits."""
    alone: bool = False
    """Whether no other fits."""


class Letters:
    """What is being typed into one field after the other.

    Where one letter decided and the keyboard went on, whoever types the word to its end means that word:
    its other letters are swallowed, so that `technical` does not become a choice in the next field.
    """

    def __init__(self) -> None:
        self.typed = ""
        """In the field that has the keyboard."""
        self._rest = ""

    def begin(self) -> None:
        """Another field has the keyboard."""
        self.typed = ""

    def forget(self) -> None:
        """Another key than a letter: whatever was being written is at its end."""
        self.typed = self._rest = ""

    def take_back(self) -> None:
        """One letter fewer."""
        self.typed, self._rest = self.typed[:-1], ""

    def swallows(self, letter: str) -> bool:
        """Whether a letter only goes on with the word that was understood already."""
        if self._rest and fold(letter) == self._rest[0]:
            self._rest = self._rest[1:]
            return True
        self._rest = ""
        return False

    def decided(self, label: str) -> None:
        """The letters decided for this choice, and the keyboard goes on."""
        typed, words = fold(self.typed), fold(label)
        begin = next((at for at in _beginnings(words) if words.startswith(typed, at)), None)
        word = words[begin:].partition(" ")[0] if begin is not None else ""
        self._rest, self.typed = word[len(typed) :], ""


def meant(typed: str, labels: Sequence[str]) -> Meant:
    """What letters mean among the labels: the one that begins so, else one with a word that does."""
    wanted = fold(typed.strip())
    if not wanted:
        return Meant()
    folded = [fold(label) for label in labels]
    begin = [n for n, label in enumerate(folded) if label.startswith(wanted)]
    within = [
        n
        for n, label in enumerate(folded)
        if n not in begin and any(label.startswith(wanted, at) for at in _beginnings(label))
    ]
    found = [*begin, *within]
    return Meant(found[0], alone=len(found) == 1) if found else Meant()


def _beginnings(words: str) -> list[int]:
    """Where the words of a folded label begin; the number in `p2` is a word of its own."""
    return [
        at
        for at, letter in enumerate(words)
        if letter.isalnum()
        and (
            at == 0
            or not words[at - 1].isalnum()
            or (letter.isdigit() and not words[at - 1].isdigit())
        )
    ]
