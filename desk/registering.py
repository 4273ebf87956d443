"""What the system is told of Desk: that it opens links, and that it starts with the session. Written and removed whole."""

import os
import plistlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from desk.models.errors import DeskError, InvalidInput
from desk.models.links import SCHEMES
from desk.models.texts import tr

_NAME: Final = "desk.desktop"
_AGENT: Final = "org.desk.Desk.plist"
_RUN: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
_CLASSES: Final = r"Software\Classes"
_PATIENCE: Final = 10
"""Seconds the system's own tools may take."""


class Registry(Protocol):
    """The person's own half of Windows' registry."""

    def read(self, key: str, name: str) -> str | None:
        """A value, None when there is none."""
        ...

    def write(self, key: str, name: str, value: str) -> None:
        """Set a value; keys are made on the way."""
        ...

    def remove(self, key: str, name: str | None) -> None:
        """Remove a value; without a name the key with everything below it."""
        ...


def own_command() -> tuple[str, ...]:
    """How this very Desk is started."""
    return (sys.executable, "-m", "desk")


def _run(command: Sequence[str]) -> None:
    """Tell the system's own database; where its tool is missing, it finds out by itself later."""
    try:
        subprocess.run(command, check=False, timeout=_PATIENCE, capture_output=True)
    except (OSError, subprocess.TimeoutExpired):
        return


class System:
    """One person's session on this kind of system. `environment` says where its folders are."""

    def __init__(
        self,
        platform: str = sys.platform,
        environment: "os._Environ[str] | dict[str, str]" = os.environ,
        command: Sequence[str] = (),
        registry: Registry | None = None,
        run: Callable[[Sequence[str]], None] = _run,
    ) -> None:
        self._platform, self._environment = platform, environment
        self._command = tuple(command) or own_command()
        self._registry = registry
        self._tell = run

    # --- start with the session ------------------------------------------------------------------

    def starts_with_session(self) -> bool:
        """Whether Desk is started when the person signs in."""
        if self._platform == "win32":
            return self._windows().read(_RUN, "Desk") is not None
        return self._autostart().exists()

    def start_with_session(self, *, on: bool) -> None:
        """Start Desk when the person signs in to the computer, or not any more. Raises `OSError`."""
        if self._platform == "win32":
            if on:
                self._windows().write(_RUN, "Desk", subprocess.list2cmdline(self._command))
            else:
                self._windows().remove(_RUN, "Desk")
        elif not on:
            self._autostart().unlink(missing_ok=True)
        elif self._platform == "darwin":
            agent = {
                "Label": "org.desk.Desk",
                "ProgramArguments": list(self._command),
                "RunAtLoad": True,
            }
            _write(self._autostart(), plistlib.dumps(agent))
        else:
            _write(self._autostart(), self._entry(links=False))

    # --- links -----------------------------------------------------------------------------------

    def opens_links(self) -> bool:
        """Whether the system knows that Desk opens its links."""
        if self._platform == "win32":
            return self._windows().read(rf"{_CLASSES}\desk\shell\open\command", "") is not None
        return self._platform != "darwin" and self._application().exists()

    def register_links(self) -> None:
        """Let the system open `desk:` links with Desk, and offer it for `tel:`. Raises `OSError`, and
        `InvalidInput` where only an application's bundle can."""
        if self._platform == "darwin":
            raise InvalidInput(
                tr("Links", "On macOS only an application from a disk image opens links."),
                tr("Links", "Use “desk desk://ticket/NUMBER” in the terminal."),
            )
        if self._platform == "win32":
            command = f'{subprocess.list2cmdline(self._command)} "%1"'
            self._windows().write(rf"{_CLASSES}\desk", "", "URL:Desk")
            self._windows().write(rf"{_CLASSES}\desk", "URL Protocol", "")
            self._windows().write(rf"{_CLASSES}\desk\shell\open\command", "", command)
            return
        _write(self._application(), self._entry(links=True))
        self._tell(("update-desktop-database", str(self._application().parent)))
        self._tell(("xdg-mime", "default", _NAME, "x-scheme-handler/desk"))

    def unregister_links(self) -> None:
        """Take that back. Raises `OSError`."""
        if self._platform == "win32":
            self._windows().remove(rf"{_CLASSES}\desk", None)
        elif self._platform != "darwin":
            self._application().unlink(missing_ok=True)
            self._tell(("update-desktop-database", str(self._application().parent)))

    # --- inside ----------------------------------------------------------------------------------

    def _entry(self, *, links: bool) -> bytes:
        """A desktop entry (freedesktop.org) of this Desk."""
        words = " ".join(_quoted(part) for part in self._command)
        lines = [
            "[Desktop Entry]",
            "Type=Application",
            "Name=Desk",
            "Comment=Helpdesk tickets, with or without a network",
            "Comment[fr]=Les tickets du support, avec ou sans réseau",
            f"Exec={words} %u" if links else f"Exec={words}",
            "Icon=desk",
            "Terminal=false",
            "Categories=Office;",
        ]
        if links:
            types = "".join(f"x-scheme-handler/{scheme};" for scheme in SCHEMES)
            lines.append(f"MimeType={types}")
        return "\n".join([*lines, ""]).encode()

    def _autostart(self) -> Path:
        if self._platform == "darwin":
            return self._home() / "Library" / "LaunchAgents" / _AGENT
        return self._folder("XDG_CONFIG_HOME", ".config") / "autostart" / _NAME

    def _application(self) -> Path:
        return self._folder("XDG_DATA_HOME", ".local/share") / "applications" / _NAME

    def _folder(self, variable: str, usual: str) -> Path:
        given = self._environment.get(variable, "")
        return Path(given) if Path(given).is_absolute() else self._home() / usual

    def _home(self) -> Path:
        given = self._environment.get("HOME", "")
        return Path(given) if given else Path.home()

    def _windows(self) -> Registry:
        if self._registry is None:
            from desk.windows_registry import OwnRegistry

            self._registry = OwnRegistry()
        return self._registry


def _quoted(part: str) -> str:
    """An argument as the Exec line of a desktop entry has it: reserved signs in quotes, percents twice."""
    if any(ord(sign) < 32 for sign in part):
        raise DeskError(tr("Links", "The path of Desk has signs that cannot be written there."))
    for sign in '\\"`$':
        part = part.replace(sign, f"\\{sign}")
    part = part.replace("\\", "\\\\").replace("%", "%%")
    return f'"{part}"'


def _write(file: Path, content: bytes) -> None:
    """Replace a file at once; it can be read by the person alone, as everything Desk writes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
