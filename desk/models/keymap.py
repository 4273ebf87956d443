"""The keymap: which keys do what, the file that says so, and what is wrong with it in words. Pure."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from desk.models.texts import tr

OWN_MACRO: Final = "macro.own-"
"""How the commands that run a person's own macros begin."""
LARGEST: Final = 64 * 1024
"""Bytes of a keymap; a larger file is none."""
_MODIFIERS: Final = ("Meta", "Ctrl", "Alt", "Shift")
"""In the order in which Qt writes them."""
_NAMES: Final = {
    name.lower(): name
    for name in (
        *("Return", "Enter", "Space", "Tab", "Backtab", "Backspace", "Ins", "Del", "Home", "End"),
        *("PgUp", "PgDown", "Up", "Down", "Left", "Right", "Esc", "Pause", "Menu", "Help", "Print"),
        *(f"F{number}" for number in range(1, 36)),
    )
}
_ALIASES: Final = {
    "escape": "Esc", "insert": "Ins", "delete": "Del", "pageup": "PgUp", "pagedown": "PgDown",
    "page up": "PgUp", "page down": "PgDown",
}  # fmt: skip
_OF_LISTS: Final = frozenset(
    {"Return", "Enter", "Space", "Tab", "Backtab", "Backspace", "Home", "End", "PgUp", "PgDown",
     "Up", "Down", "Left", "Right", "Esc", "Del"}
)  # fmt: skip
"""Keys that mean something in every list already."""
_LONGEST: Final = 4
"""Keys one after the other."""
_KEY: Final = re.compile(r"""^\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_.-]+))\s*=""")
_HEAD: Final = re.compile(r"^\s*\[([^\[\]]+)\]\s*(?:#.*)?$")


class Keyed(msgspec.Struct, frozen=True):
    """A command and the keys it has when nobody says otherwise."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""


class Binding(msgspec.Struct, frozen=True):
    """What a line of the file says."""

    id: str
    keys: tuple[str, ...]
    line: int


class Keymap(msgspec.Struct, frozen=True):
    """Which keys each command has, and what of the file could not be used."""

    keys: dict[str, tuple[str, ...]] = {}
    own: frozenset[str] = frozenset()
    """Commands whose keys are of the file."""
    problems: tuple[str, ...] = ()


def read_keys(text: str) -> str | None:
    """One combination (`Ctrl+Shift+P`), or several one after the other (`G, M`), in Qt's own spelling;
    None when it is none."""
    strokes = [_stroke(part.strip()) for part in re.split(r",\s+|,(?=.)", text.strip())]
    if not 1 <= len(strokes) <= _LONGEST or None in strokes:
        return None
    return ", ".join(stroke for stroke in strokes if stroke)


def acts_anywhere(keys: str) -> bool:
    """Whether keys act in the whole window: they begin with Ctrl, Alt, Meta or a function key. Others
    act in lists alone, where they cannot be typed by accident."""
    first = keys.split(", ", 1)[0]
    return re.match(r"(Ctrl|Alt|Meta)\+|(Shift\+)?F\d", first) is not None


def clash(one: str, other: str) -> bool:
    """Whether two combinations cannot both act: they are the same, or one begins the other."""
    return f"{one}, ".startswith(f"{other}, ") or f"{other}, ".startswith(f"{one}, ")


def read_keymap(text: str) -> tuple[list[Binding], list[str]]:
    """What a keymap file says, and what cannot be read in it, in words with the line."""
    try:
        values = _flat(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return [], [tr("Keymap", "The keymap cannot be read: {reason}.", reason=str(error))]
    lines = _lines(text)
    bindings: list[Binding] = []
    problems: list[str] = []
    for id_, value in values:
        line = lines.get(id_, 0)
        given = [value] if isinstance(value, str) else value
        if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
            words = tr("Keymap", "Line {line}: “{id}” needs keys in quotation marks.",
                       line=line, id=id_)  # fmt: skip
            problems.append(words)
            continue
        wrong = [problem for each in given if (problem := key_problem(each))]
        problems += [
            tr("Keymap", "Line {line}: {problem}", line=line, problem=problem) for problem in wrong
        ]
        if not wrong:
            keys = tuple(found for each in given if (found := read_keys(each)))
            bindings.append(Binding(id_, keys, line))
    return bindings, problems


def key_problem(text: str) -> str:
    """What is wrong with keys as somebody wrote them; empty when nothing is, or when they are none."""
    if not text.strip():
        return ""
    keys = read_keys(text)
    if keys is None:
        return tr("Keymap", "“{keys}” is not a key.", keys=text)
    if keys.removeprefix("Shift+") in _OF_LISTS:
        return tr("Keymap", "“{keys}” belongs to the lists; add Ctrl or Alt.", keys=text)
    return ""


def judge(bindings: Sequence[Binding], commands: Iterable[Keyed]) -> Keymap:
    """Which keys each command has in the end. A line that takes the keys of another command is refused,
    unless that one is given others; so is a line for a command nobody knows. A macro may not be read
    yet, or be forgotten: its line waits without a word."""
    known = {command.id: command for command in commands}
    problems = [
        tr("Keymap", "Line {line}: there is no command “{id}”.", line=each.line, id=each.id)
        for each in bindings
        if each.id not in known and not each.id.startswith(OWN_MACRO)
    ]
    used = [each for each in bindings if each.id in known]
    while True:
        keys = {id_: command.keys for id_, command in known.items()}
        keys |= {each.id: each.keys for each in used}
        found = _first_clash(used, keys)
        if found is None:
            break
        refused, wanted, other = found
        used.remove(refused)
        problems.append(
            tr(
                "Keymap",
                "Line {line}: “{keys}” for “{command}” already does “{other}”.",
                line=refused.line,
                keys=wanted,
                command=known[refused.id].text,
                other=known[other].text,
            )
        )
    return Keymap(keys, frozenset(each.id for each in used), tuple(problems))


def taken_by(keys: str, command_id: str, keymap: Keymap) -> str:
    """The other command that has these keys; empty when they are free."""
    for other, theirs in keymap.keys.items():
        if other != command_id and any(clash(keys, each) for each in theirs):
            return other
    return ""


def with_binding(text: str, command_id: str, keys: Sequence[str]) -> str:
    """The file with other keys for a command: its line is replaced, everything else stays as it is."""
    line = _written(command_id, keys)
    rows = text.splitlines()
    place = _lines(text).get(command_id)
    if place is None:
        table = next((n for n, row in enumerate(rows) if _HEAD.match(row)), len(rows))
        rows.insert(table, line)
    else:
        rows[place - 1 : _end_of_value(rows, place - 1)] = [line]
    return "\n".join(rows) + "\n"


def template(commands: Sequence[Keyed]) -> str:
    """A file to begin with: all commands with their keys, each behind a `#`."""
    rows = [f"# {line}" if line else "#" for line in _explanation()]
    group = None
    for command in commands:
        if command.group != group:
            group = command.group
            rows += ["", f"# {group}"]
        rows.append(f"# {_written(command.id, command.keys)}  # {command.text}")
    return "\n".join(rows) + "\n"


def _explanation() -> tuple[str, ...]:
    return (
        tr("Keymap", "The keys of Desk. Take the # away before a line and change what is in quotation marks."),
        tr("Keymap", "Several keys stand in brackets: [\"Ctrl+R\", \"R\"]. No keys: []."),
        tr("Keymap", "What has no Ctrl, Alt, Meta or function key acts in lists alone. One after the other: \"G, M\"."),
        tr("Keymap", "Desk reads the file when it starts, and by the command “Read the keymap again”."),
    )  # fmt: skip


def _stroke(text: str) -> str | None:
    """One combination in Qt's spelling, its modifiers in Qt's order."""
    before, _, last = text.rpartition("+")
    if text == "+" or text.endswith("++"):
        before, last = text[:-1].rstrip("+"), "+"
    by_name = {name.lower(): name for name in _MODIFIERS}
    named = [by_name.get(part.strip().lower(), "") for part in before.split("+")]
    if before and ("" in named or len(set(named)) != len(named)):
        return None
    key = _key(last.strip())
    if key is None:
        return None
    return "+".join([*(name for name in _MODIFIERS if name in named), key])


def _key(text: str) -> str | None:
    lowered = text.lower()
    if lowered in _ALIASES or lowered in _NAMES:
        return _ALIASES.get(lowered) or _NAMES[lowered]
    if len(text) == 1 and text.isprintable() and not text.isspace():
        return text.upper() if len(text.upper()) == 1 else text
    return None


def _flat(values: dict[str, object], before: str = "") -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name, value in values.items():
        if isinstance(value, dict):
            found += _flat(value, f"{before}{name}.")
        else:
            found.append((f"{before}{name}", value))
    return found


def _lines(text: str) -> dict[str, int]:
    """On which line, counted from one, each name stands."""
    found: dict[str, int] = {}
    table = ""
    for number, row in enumerate(text.splitlines(), 1):
        heading = _HEAD.match(row)
        if heading:
            table = heading[1].strip().replace('"', "") + "."
        name = _KEY.match(row)
        if name:
            found.setdefault(table + (name[1] or name[2] or name[3]), number)
    return found


def _end_of_value(rows: Sequence[str], place: int) -> int:
    """Where the value that begins in a row ends; a list may go over several."""
    for end in range(place + 1, len(rows) + 1):
        try:
            tomllib.loads("\n".join(rows[place:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return place + 1


def _written(command_id: str, keys: Sequence[str]) -> str:
    quoted = ", ".join('"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"' for key in keys)
    return f'"{command_id}" = [{quoted}]'


def _first_clash(
    used: Sequence[Binding], keys: dict[str, tuple[str, ...]]
) -> tuple[Binding, str, str] | None:
    """The last line that wants keys of another command, those keys, and whose they are."""
    for binding in sorted(used, key=lambda each: -each.line):
        for wanted in binding.keys:
            other = taken_by(wanted, binding.id, Keymap(keys))
            if other:
                return binding, wanted, other
    return None
