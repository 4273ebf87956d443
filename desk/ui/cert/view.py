"""CERT mode on the screen: the form, beside it whom to phone, the first steps and the deadlines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desk.ui.cert.form_view import FormView
from desk.ui.cert.view_model import CertViewModel
from desk.ui.icons import Icons
from desk.ui.theme import Theme
from desk.ui.ticket.strip_view import Strip
from desk.ui.widgets.parts import button, label, on_key, scrolled


class CertView(QWidget):
    """Wiring only: what is decided, the view model decides."""

    def __init__(
        self, model: CertViewModel, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("cert")
        self.setAccessibleName(self.tr("Report to the CERT"))
        model.setParent(self)
        self._model = model
        self.form = FormView(model)
        self.strip = Strip(theme, icons)
        self.call = label("", "strong", wraps=True)
        self._heading = label("", "heading")
        self._status = label("", "small")
        self._deadlines = label("", wraps=True)
        self._steps = label("", wraps=True)
        self.report = button(self.tr("&Report to the CERT"), model.report, "primary")
        self.report.setToolTip(
            self.tr("{words} (Ctrl+Enter)").format(words=self.report.accessibleName())
        )
        self.leave = button(self.tr("N&ot now"), model.leave)
        self.leave.setToolTip(self.tr("Leave it (Escape); what you typed is kept"))
        icons.bind(self.report, "security", "on_accent")
        self._lay_out()
        self._connect()
        self._show()
        model.load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the form; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self._model.leave()
            return
        super().keyPressEvent(event)

    # --- inside ----------------------------------------------------------------------------------

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._show)
        model.replaced.connect(self.strip.put_away)
        model.refused.connect(self.form.go_to)
        model.said.connect(self.strip.say)
        for area in self.form.texts.values():
            area.sent.connect(model.report)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, keys, model.report)

    def _show(self) -> None:
        model = self._model
        self._heading.setText(model.heading)
        self.call.setText(model.call)
        self._status.setText(model.status)
        self._deadlines.setText("\n".join(model.deadlines))
        self._steps.setText("\n".join(f"{n}. {step}" for n, step in enumerate(model.steps, 1)))
        self.report.setEnabled(model.detail is not None)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(scrolled(self.form))
        split.addWidget(scrolled(self._beside()))
        split.setStretchFactor(0, 1)
        split.setSizes([800, 420])
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addWidget(self.strip)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        for part in (self.report, self.leave):
            foot.addWidget(part)
        foot.addStretch()
        foot.addWidget(self._status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(split, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.form.choices["nature"])

    def _beside(self) -> QWidget:
        """Whom to phone, what to do first, by when what is due."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        parts: tuple[QLabel, ...] = (
            self.call,
            label(self.tr("First steps"), "heading"), self._steps,
            label(self.tr("Deadlines"), "heading"), self._deadlines,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        return page
