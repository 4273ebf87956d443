"""The settings as the window has them: read at the start, changed at once, kept on the disk behind."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desk.models.settings import NAMES, Layers, Settings


def _nowhere(_name: str, _value: object) -> None:
    """Keep nothing: for windows without a folder of their own."""


class Preferences(QObject):
    """What the person chose. `keep` writes one value to the disk (None forgets it) and may take a while."""

    changed = Signal(str)
    """The name of a setting that has another value now."""
    listed = Signal()
    """Who set something has changed, also where the value stayed the same."""

    def __init__(
        self, layers: Layers | None = None, keep: Callable[[str, object], object] = _nowhere
    ) -> None:
        super().__init__()
        self.layers = layers or Layers()
        self._keep = keep
        self.value: Settings = self.layers.settings()
        """What counts now."""

    def set(self, name: str, value: object) -> None:
        """Choose a value. Raises `InvalidInput` and `NotAllowed` as `Layers.put` does."""
        self._use(self.layers.put(name, value), name)

    def reset(self, name: str) -> None:
        """Go back to the default. Raises `NotAllowed` where the organisation decides."""
        self._use(self.layers.reset(name), name)

    def take(self, layers: Layers) -> None:
        """Another program wrote the file: what it says counts from now on."""
        self._show(layers)

    def _use(self, layers: Layers, name: str) -> None:
        self._keep(name, layers.own.get(name))
        self._show(layers)

    def _show(self, layers: Layers) -> None:
        before, self.layers = self.value, layers
        self.value = layers.settings()
        for name in NAMES:
            if getattr(before, name) != getattr(self.value, name):
                self.changed.emit(name)
        self.listed.emit()
