"""A profile of one's own, proposed: what was found in the file, and what is to be filled in."""

import tomllib
from collections import Counter
from collections.abc import Sequence

from desk.importing.fields import names_in
from desk.importing.profile import FIELDS, Profile
from desk.models.texts import tr


def propose(
    named: str, profile: Profile, columns: Sequence[str], homeless: Counter[tuple[str, str]]
) -> str:
    """The text of a profile that goes on from another: its columns without a field, and each value
    without a place, to be completed by a person."""
    lines = [
        f"# {tr('Import', 'What is not said here is as in the profile “{name}”.', name=named)}"
    ]
    lines += [f"extends = {_quoted(named)}", f"source = {_quoted(profile.source)}"]
    lines += [f"prefix = {_quoted(profile.prefix)}", ""]
    used = {name.casefold() for name in names_in(profile.ticket)}
    free = [column for column in columns if column.casefold() not in used]
    if free:
        lines += ["[ticket]"]
        lines += [f"# {tr('Import', 'Columns that are kept in words, since no field takes them:')}"]
        lines += [f"#   {_quoted(column)}" for column in free]
        lines += [
            "# number = … · title = … · description = … · opened = … · closed = …",
            "",
            "[ticket.fields]",
        ]
        lines += [f"# {tr('Import', 'Fields:')} {', '.join(sorted(FIELDS))}", ""]
    for field in sorted({field for field, _ in homeless}):
        lines += [f"[values.{field}]"]
        lines += [
            f'{_quoted(value)} = ""  # {count} ×'
            for (of, value), count in homeless.most_common()
            if of == field
        ]
        lines += [""]
    text = "\n".join(lines) + "\n"
    tomllib.loads(text)
    return text


def _quoted(text: str) -> str:
    """A string of TOML."""
    kept = "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in
                   text.replace("\\", "\\\\").replace('"', '\\"'))  # fmt: skip
    return f'"{kept}"'
