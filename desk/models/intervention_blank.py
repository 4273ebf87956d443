"""The form of an intervention report to be filled in with a pen: for the day the battery is empty. Pure."""

import html
from typing import Final

from desk.models.intervention import Facts
from desk.models.intervention_words import MUTED, named_lines, title_of
from desk.models.texts import speaking, tr

_LINES: Final = {"found": 3, "done": 5, "parts": 3, "next": 2}
"""Lines to write on, of each part."""


def blank_body(facts: Facts) -> str:
    """The form: what is known of the visit is printed, what happens there has room."""
    title = html.escape(title_of(facts))
    with speaking(facts.language):
        tickets = "".join(_ticket(f"{a.number}  {a.title}") for a in facts.accounts if a.ticket)
        return f"<h2>{title}</h2>{_head(facts)}{tickets}{_end()}"


def _head(facts: Facts) -> str:
    open_ = "__________"
    times = tr("Intervention", "from {open} to {open}, breaks {open}", open=open_)
    rows = (
        (tr("Intervention", "Site"), facts.site),
        (tr("Intervention", "Address"), facts.address),
        (tr("Intervention", "Customer"), facts.customer),
        (tr("Intervention", "Technician"), facts.technician),
        (tr("Intervention", "On site"), f"{open_}  {times}"),
    )
    return named_lines((name, words or open_ * 3) for name, words in rows)


def _ticket(name: str) -> str:
    parts = (
        ("found", tr("Intervention", "Found")),
        ("done", tr("Intervention", "Done")),
        ("parts", tr("Intervention", "Parts")),
        ("next", tr("Intervention", "To do next")),
    )
    return f"<h3>{html.escape(name.strip())}</h3>" + "".join(
        _box(words, _LINES[part]) for part, words in parts
    )


def _end() -> str:
    return _box(tr("Intervention", "Name, date and signature of the customer"), 4)


def _box(words: str, lines: int) -> str:
    room = "<br>" * lines
    return (
        '<table width="100%" border="1" cellspacing="0" cellpadding="4" style="border-style:solid; '
        f'border-color:#999999; margin-top:4px"><tr><td><span style="{MUTED}">'
        f"{html.escape(words)}</span>{room}</td></tr></table>"
    )
