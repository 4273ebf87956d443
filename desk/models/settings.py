"""Settings: what a person chose, what their organisation chose, and Desk's own defaults. Pure."""

from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

import msgspec

from desk.models.cert import CertContact
from desk.models.errors import InvalidInput, NotAllowed
from desk.models.texts import marked, tr

Clock = Annotated[str, msgspec.Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?\Z")]
"""A time of day, `22:00`; empty for none."""
Percent = Annotated[int, msgspec.Meta(ge=100, le=200)]
Megabytes = Annotated[int, msgspec.Meta(ge=0, le=100_000_000)]
Value = str | int | bool


class Settings(msgspec.Struct, frozen=True):
    """Everything a person can set, with Desk's own defaults. Names are those of the file."""

    theme: Literal["system", "light", "dark", "high-contrast", "colour-safe"] = "system"
    text_size: Percent = 100
    language: Literal["system", "en", "fr"] = "system"
    rows: Literal["lines", "columns"] = "lines"
    single_keys: bool = True
    notices: bool = True
    """Whether the system shows notices; the list in the window holds them in any case."""
    notice_assigned: bool = True
    notice_reply: bool = True
    notice_mention: bool = True
    notice_due: bool = True
    notice_late: bool = True
    notice_p1: bool = True
    notice_needs_me: bool = True
    notice_reminder: bool = True
    notice_visit: bool = True
    quiet_from: Clock = ""
    quiet_to: Clock = ""
    quiet_p1: bool = True
    """Whether the highest priority is told in quiet hours too."""
    tray: bool = False
    on_close: Literal["ask", "hide", "quit"] = "ask"
    autostart: bool = False
    after_action: Literal["stay", "next", "list"] = "stay"
    discreet: bool = False
    remote_consent: Literal["none", "ask", "required"] = "required"
    """What is asked for before a remote session. Only the organisation can ask for less."""
    presence: bool = True
    """Whether colleagues see which ticket is open here. Off: nothing is told, nothing asked."""
    crash_reports: bool = True
    """Whether a file on this device tells what went wrong. Nothing is ever sent."""
    files_mb: Megabytes = 1000

    @property
    def quiet_hours(self) -> tuple[time, time] | None:
        """From when to when nothing is shown by the system, in local time; None for never."""
        if not self.quiet_from or not self.quiet_to or self.quiet_from == self.quiet_to:
            return None
        return time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_to)


_TYPES: Final[Mapping[str, Any]] = get_type_hints(Settings, include_extras=True)
NAMES: Final = tuple(Settings.__struct_fields__)
_YES, _NO = ("on", "yes", "true", "1", "oui"), ("off", "no", "false", "0", "non")


class Layers(msgspec.Struct, frozen=True):
    """Values by whom they come from. `locked` wins over the person's `own`, which win over the
    organisation's `defaults`, which win over Desk's. Names and values nobody here knows are kept:
    a newer Desk wrote them."""

    own: Mapping[str, object] = {}
    defaults: Mapping[str, object] = {}
    locked: Mapping[str, object] = {}
    cert: CertContact = CertContact()
    """Where the CERT is reached; of the organisation alone."""

    def settings(self) -> Settings:
        """What counts; a value that cannot be is passed over as if it were not there."""
        values: dict[str, object] = {}
        for layer in (self.defaults, self.own, self.locked):
            values |= _usable(layer)
        return msgspec.convert(values, Settings)

    def is_locked(self, name: str) -> bool:
        """Whether the organisation alone sets this."""
        return name in _usable(self.locked)

    def is_own(self, name: str) -> bool:
        """Whether the person set this, and it counts."""
        return name in _usable(self.own) and not self.is_locked(name)

    def standard(self, name: str) -> Value:
        """What it would be if the person had not set it."""
        value: Value = getattr(Layers({}, self.defaults, self.locked).settings(), name)
        return value

    def problems(self) -> tuple[str, ...]:
        """Names of known settings whose value cannot be."""
        layers = (self.defaults, self.own, self.locked)
        return tuple(
            sorted({name for layer in layers for name in layer if _wrong(name, layer[name])})
        )

    def put(self, name: str, value: object) -> "Layers":
        """The layers with a value of the person's own. Raises `InvalidInput` for an unknown name or
        a value that cannot be, `NotAllowed` where the organisation alone decides."""
        fitting = checked_value(name, value)
        self._refuse_locked(name)
        return msgspec.structs.replace(self, own={**self.own, name: fitting})

    def reset(self, name: str) -> "Layers":
        """The layers without the person's own value. Raises as `put` does."""
        known(name)
        self._refuse_locked(name)
        own = {key: value for key, value in self.own.items() if key != name}
        return msgspec.structs.replace(self, own=own)

    def _refuse_locked(self, name: str) -> None:
        if self.is_locked(name):
            raise NotAllowed(
                tr("Settings", "“{name}” is set by your organisation.", name=name),
                tr("Settings", "Ask your administrator to change it."),
            )


def known(name: str) -> str:
    """The name of a setting. Raises `InvalidInput` when there is none of that name."""
    if name not in NAMES:
        raise InvalidInput(
            tr("Settings", "There is no setting “{name}”.", name=name[:60]),
            tr("Settings", "“desk settings” lists all of them."),
        )
    return name


def choices(name: str) -> tuple[str, ...]:
    """The values a setting can have, when they are a few words; else nothing."""
    kind = _TYPES[known(name)]
    return get_args(kind) if get_origin(kind) is Literal else ()


def is_switch(name: str) -> bool:
    """Whether a setting is on or off."""
    return _TYPES[known(name)] is bool


def is_number(name: str) -> bool:
    """Whether a setting is a whole number."""
    return getattr(_TYPES[known(name)], "__origin__", None) is int


def bounds(name: str) -> tuple[int, int]:
    """The least and the largest value of a number."""
    meta = _TYPES[name].__metadata__[0]
    return meta.ge, meta.le


def checked_value(name: str, value: object) -> Value:
    """The value as a setting has it; texts of older files are understood. Raises `InvalidInput`."""
    try:
        whole = msgspec.convert({known(name): value}, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise InvalidInput(_refusal(name, value)) from error
    found: Value = getattr(whole, name)
    return found


def read_value(name: str, words: str) -> Value:
    """The value somebody typed: `on`, `125`, `dark`. Raises `InvalidInput` naming what can be."""
    typed = words.strip()
    if is_switch(name):
        if typed.casefold() not in (*_YES, *_NO):
            raise InvalidInput(_refusal(name, words))
        return typed.casefold() in _YES
    return checked_value(name, typed)


def written(value: Value) -> str:
    """A value as somebody would type it."""
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def from_notes(notes: Mapping[str, str]) -> dict[str, object]:
    """What an older Desk noted with the window's state and is a setting now."""
    found: dict[str, object] = {}
    if (theme := notes.get("theme", "system")) != "system":
        found["theme"] = theme
    if (rows := notes.get("rows", "lines")) != "lines":
        found["rows"] = rows
    if notes.get("single_keys") == "off":
        found["single_keys"] = False
    return _usable(found)


def _refusal(name: str, value: object) -> str:
    can = tr("Settings", "on, off") if is_switch(name) else ", ".join(choices(name))
    if is_number(name):
        least, most = bounds(name)
        can = tr("Settings", "{least} to {most}", least=least, most=most)
    can = can or tr("Settings", "a time such as 22:00, or nothing")
    given = str(value)[:60]
    return tr("Settings", "“{name}” cannot be “{value}”: {can}.", name=name, value=given, can=can)


def _wrong(name: str, value: object) -> bool:
    return name in NAMES and not _usable({name: value})


def _usable(layer: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in layer:
        if name not in NAMES:
            continue
        try:
            found[name] = checked_value(name, layer[name])
        except InvalidInput:
            continue
    return found


class About(msgspec.Struct, frozen=True):
    """A setting in words, English; `tr("Settings", …)` says them in the person's language."""

    name: str
    title: str
    hint: str = ""


class Section(msgspec.Struct, frozen=True):
    """Settings that belong together, in the order they are shown."""

    id: str
    title: str
    settings: tuple[About, ...]


def _about(name: str, title: str, hint: str = "") -> About:
    return About(name, title, hint)


SECTIONS: Final = (
    Section("appearance", marked("Settings", "Appearance"), (
        _about("theme", marked("Settings", "Theme")),
        _about("text_size", marked("Settings", "Size of text in per cent")),
        _about("language", marked("Settings", "Language"),
               marked("Settings", "Counts from the next start of Desk.")),
        _about("rows", marked("Settings", "The list of tickets shows")),
    )),
    Section("keyboard", marked("Settings", "Keyboard"), (
        _about("single_keys", marked("Settings", "Single letters act in lists"),
               marked("Settings", "Switch this off if you speak to your computer.")),
    )),
    Section("notifications", marked("Settings", "Notifications"), (
        _about("notices", marked("Settings", "The system shows notices"),
               marked("Settings", "The list behind the bell holds them in any case.")),
        _about("notice_assigned", marked("Settings", "A ticket is assigned to me")),
        _about("notice_reply", marked("Settings", "Somebody answers on my ticket")),
        _about("notice_mention", marked("Settings", "Somebody mentions me")),
        _about("notice_due", marked("Settings", "My ticket is about to be late")),
        _about("notice_late", marked("Settings", "My ticket is late")),
        _about("notice_p1", marked("Settings", "A ticket of the highest priority at my level")),
        _about("notice_needs_me", marked("Settings", "Something needs my decision")),
        _about("notice_reminder", marked("Settings", "A reminder is due")),
        _about("notice_visit", marked("Settings", "Somebody plans or changes my visit")),
        _about("quiet_from", marked("Settings", "Quiet from"),
               marked("Settings", "A time such as 22:00. Notices then wait behind the bell.")),
        _about("quiet_to", marked("Settings", "Quiet until")),
        _about("quiet_p1", marked("Settings", "The highest priority is told in quiet hours too")),
    )),
    Section("start", marked("Settings", "Start and tray"), (
        _about("autostart", marked("Settings", "Start Desk when I sign in to this computer")),
        _about("tray", marked("Settings", "An icon in the system's tray")),
        _about("on_close", marked("Settings", "Closing the window"),
               marked("Settings", "Hiding needs the icon in the tray.")),
    )),
    Section("work", marked("Settings", "After an action"), (
        _about("after_action", marked("Settings", "After a ticket is dealt with")),
    )),
    Section("privacy", marked("Settings", "Privacy"), (
        _about("remote_consent", marked("Settings", "Before a remote session, for consent Desk"),
               marked("Settings", "Only your organisation can ask for less than it does.")),
        _about("discreet", marked("Settings", "Discreet: no names in notices and window titles"),
               marked("Settings", "Also while a remote session may show this screen to somebody.")),
        _about("presence", marked("Settings", "Show colleagues which ticket I look at"),
               marked("Settings", "Switched off, nothing is sent, and you see nobody either.")),
        _about("crash_reports", marked("Settings", "Write a report when something goes wrong"),
               marked("Settings", "It stays on this computer, and holds no text of a ticket.")),
        _about("files_mb", marked("Settings", "Fetched files may take, in megabytes"),
               marked("Settings", "The oldest make room. What is unsent or kept stays.")),
    )),
)  # fmt: skip
"""All settings, as the pane and the command line list them."""

CHOICE_WORDS: Final = {
    "system": marked("Settings", "as the system"),
    "light": marked("Settings", "light"),
    "dark": marked("Settings", "dark"),
    "high-contrast": marked("Settings", "high contrast"),
    "colour-safe": marked("Settings", "safe for red-green blindness"),
    "lines": marked("Settings", "two lines each"),
    "columns": marked("Settings", "columns"),
    "ask": marked("Settings", "asks"),
    "hide": marked("Settings", "hides it"),
    "quit": marked("Settings", "ends Desk"),
    "stay": marked("Settings", "stay with it"),
    "next": marked("Settings", "open the next one"),
    "list": marked("Settings", "go back to the list"),
    "none": marked("Settings", "asks nothing"),
    "required": marked("Settings", "asks, and insists"),
    "en": "English",
    "fr": "Français",
}
"""What the values are called; English, said through `tr("Settings", …)`."""
