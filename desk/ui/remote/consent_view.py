"""Consent on the screen: the words to read aloud, how it was agreed, by whom, or why nobody was asked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desk.remote.consent import LANGUAGES, Policy
from desk.remote.session import SILENT, ConsentMode
from desk.ui.remote.wording import consent_words

if TYPE_CHECKING:
    from desk.ui.remote.consent_model import ConsentModel

_NAMES = {"fr": "Français", "en": "English"}


class ConsentView(QWidget):
    """Wiring only: what is enough, the model decides."""

    def __init__(self, model: "ConsentModel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._modes: tuple[ConsentMode, ...] = ()
        self._heading = QLabel(self.tr("Consent"))
        self._heading.setProperty("role", "heading")
        self._heading.setContentsMargins(0, 8, 0, 0)
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setMinimumWidth(1)
        self.words.setProperty("role", "muted")
        self.language = QComboBox()
        self.mode = QComboBox()
        self.who = QLineEdit()
        self.reason = QLineEdit()
        self._name_parts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            self._heading, self.language, self.words, self.mode, self.who, self.reason,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        model.changed.connect(self.draw)
        self.language.activated.connect(self._speak)
        self.mode.currentIndexChanged.connect(self._answer)
        self.who.textEdited.connect(self._answer)
        self.reason.textEdited.connect(self._answer)
        self.draw()

    def draw(self) -> None:
        """Show the consent as it stands now."""
        model = self._model
        self._offer(model.modes)
        mode = model.mode
        with QSignalBlocker(self.mode):
            self.mode.setCurrentIndex(self._modes.index(mode) if mode in self._modes else -1)
        reads = mode in {None, ConsentMode.SPOKEN} and model.policy is not Policy.NONE
        self.words.setText(model.words)
        self.words.setVisible(reads and bool(model.words))
        self.language.setVisible(reads and bool(model.words))
        self.language.setCurrentIndex(LANGUAGES.index(model.language))
        self.who.setVisible(mode not in SILENT)
        self.reason.setVisible(mode is ConsentMode.EMERGENCY)
        for field, value in ((self.who, model.who), (self.reason, model.reason)):
            if field.text() != value:
                field.setText(value)

    def wanting(self) -> Iterator[QWidget]:
        """What a person has to say still, in reading order."""
        model = self._model
        if not model.obstacle:
            return
        if model.mode is None:
            yield self.mode
        elif model.mode not in SILENT and not model.who.strip():
            yield self.who
        elif model.mode is ConsentMode.EMERGENCY and not model.reason.strip():
            yield self.reason

    def _offer(self, modes: tuple[ConsentMode, ...]) -> None:
        if modes == self._modes:
            return
        self._modes = modes
        with QSignalBlocker(self.mode):
            self.mode.clear()
            for mode in modes:
                self.mode.addItem(consent_words(mode), str(mode))

    def _name_parts(self) -> None:
        self.words.setAccessibleName(self.tr("Words to read aloud"))
        for language in LANGUAGES:
            self.language.addItem(
                self.tr("Read aloud: {language}").format(language=_NAMES[language])
            )
        self.language.setAccessibleName(self.tr("Language of the words to read aloud"))
        self.mode.setAccessibleName(self.tr("How the person agreed"))
        self.mode.setPlaceholderText(self.tr("How was it agreed?"))
        for box in (self.language, self.mode):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.who.setAccessibleName(self.tr("Who agreed"))
        self.who.setPlaceholderText(self.tr("Who agreed"))
        self.reason.setAccessibleName(self.tr("Why nobody was asked"))
        self.reason.setPlaceholderText(self.tr("Why nobody was asked"))

    def _speak(self, index: int) -> None:
        self._model.speak(LANGUAGES[index])

    def _answer(self) -> None:
        index = self.mode.currentIndex()
        mode = self._modes[index] if index >= 0 else None
        self._model.answer(mode, self.who.text(), self.reason.text())
