"""`desk report`: the figures of a month or of any days, on the screen and in files."""

import io
from collections.abc import Sequence
from datetime import date, timedelta, tzinfo
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.output import say, say_json, table
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.errors import InvalidInput
from desk.models.measure import last_month, period_of
from desk.models.store.copies import save_copy
from desk.models.texts import marked, tr
from desk.organisation_rules import cause_names
from desk.reports import sheets
from desk.reports.figures import BY_NAME, FIGURES
from desk.reports.reading import applications_called, made, told_apart, zone_of
from desk.reports.report import (
    Asked,
    Names,
    Report,
    figure_words,
    freshness,
    key_words,
    notes,
    step_or_field,
    title,
)

File = Path | None


@spoken
def report(  # noqa: PLR0917  its options
    since: Annotated[str | None, typer.Option("--from", help=marked("Help", "The first day, such as 2026-11-01; last month without it."))] = None,
    until: Annotated[str | None, typer.Option("--to", help=marked("Help", "The last day; the end of the first day's month without it."))] = None,
    month: Annotated[str | None, typer.Option(help=marked("Help", "A whole month, such as 2026-11."))] = None,
    by: Annotated[str, typer.Option(help=marked("Help", "application, category, level, group, assignee, location, kind, type, priority, channel, cause, month, week, day; several with commas, or nothing."))] = "application",
    app: Annotated[list[str] | None, typer.Option(help=marked("Help", "Only this application; may be given more than once."))] = None,
    zone: Annotated[str | None, typer.Option(help=marked("Help", "The time zone days begin in, such as Europe/Paris."))] = None,
    behind: Annotated[str | None, typer.Option(help=marked("Help", "The ticket numbers behind a figure, by its name."))] = None,
    csv: Annotated[File, typer.Option(help=marked("Help", "Write a CSV file."))] = None,
    xlsx: Annotated[File, typer.Option(help=marked("Help", "Write an XLSX file, with the definitions."))] = None,
    pdf: Annotated[File, typer.Option(help=marked("Help", "Write a PDF, with the definitions."))] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help=marked("Help", "Every figure, not only the main ones."))] = False,
    replace: Annotated[bool, typer.Option("--replace", help=marked("Help", "Replace a file that is there."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """Figures of last month, or of any days, with what each means; from this device's data."""
    first, last = _days(since, until, month)
    with session() as at:
        words = at.store.base.vocabulary()
        where = zone_of(words, _zone(zone))
        asked = Asked(period_of(first, last, where), told_apart(by), where)
        found, names = made(at.store, asked, applications_called(words, app or []), cause_names)
        if behind is not None:
            _tell_behind(at, found, behind, names, as_json=as_json)
            return
    files = [(csv, sheets.csv_of), (xlsx, sheets.xlsx_of), (pdf, _pdf)]
    for file, write in files:
        if file is not None:
            save_copy(io.BytesIO(write(found, names)), file, replace=replace)
            say(tr("Cli", "Written to {file}.", file=str(file)))
    if as_json:
        say_json(sheets.document_of(found, names))
    elif not (csv or xlsx or pdf):
        _tell(found, names, every=every)


def _days(since: str | None, until: str | None, month: str | None) -> tuple[date, date]:
    """The first and the last day that are meant."""
    if month is not None:
        if since or until:
            raise InvalidInput(tr("Cli", "Give either --month or --from and --to."))
        first = _day(f"{month}-01", month)
        return last_month(first.replace(day=28) + timedelta(days=4))
    if since is None and until is None:
        return last_month(_today())
    if since is None:
        end = _day(until or "", until or "")
        return end.replace(day=1), end
    first = _day(since, since)
    last = _day(until, until) if until else last_month(first.replace(day=28) + timedelta(4))[1]
    if last < first:
        raise InvalidInput(tr("Cli", "The last day lies before the first one."))
    return first, last


def _day(text: str, said: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput(
            tr("Cli", "“{text}” is no day.", text=said[:40]),
            tr("Cli", "Write 2026-11-30, or 2026-11 for a month."),
        ) from error


def _today() -> date:
    from desk.models.clock import SystemClock

    return SystemClock().now().astimezone().date()


def _zone(name: str | None) -> tzinfo | None:
    if not name:
        return None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput(tr("Cli", "Nobody knows the time zone “{zone}”.", zone=name)) from error


# ---- on the screen


def _tell(found: Report, names: Names, *, every: bool) -> None:
    say(title(found))
    say(freshness(found))
    say("")
    shown = [place for place, figure in enumerate(found.figures) if every or figure.main]
    lines = [*found.lines, found.total]
    if every:
        _tell_upright(found, names)
    else:
        heads = [step_or_field(name) for name in found.asked.by] or [""]
        table(
            [*heads, *(found.figures[place].in_words() for place in shown)],
            (
                [*key_words(found, line, names), *_cells(found, line.values, shown)]
                for line in lines
            ),
        )
    say("")
    for note in notes(found):
        say(note)
    for place in shown:
        figure = found.figures[place]
        name = f"{figure.in_words()} ({figure.name})"
        say(tr("Report", "{name}: {meaning}", name=name, meaning=figure.defined()))


def _cells(found: Report, values: Sequence[float | None], shown: Sequence[int]) -> list[str]:
    return [figure_words(found.figures[place], values[place]) for place in shown]


def _tell_upright(found: Report, names: Names) -> None:
    """Figures below each other: there are more of them than fit beside each other."""
    lines = [found.total, *found.lines]
    heads = [" · ".join(word for word in key_words(found, each, names) if word) for each in lines]
    table(
        [tr("Report", "Figure"), *heads],
        (
            [figure.in_words(), *(figure_words(figure, each.values[place]) for each in lines)]
            for place, figure in enumerate(found.figures)
        ),
    )


def _tell_behind(at: Session, found: Report, name: str, names: Names, *, as_json: bool) -> None:
    figure = BY_NAME.get(name)
    if figure is None:
        raise InvalidInput(
            tr("Cli", "There is no figure “{name}”.", name=name[:40]),
            tr("Cli", "Known are: {names}.", names=", ".join(each.name for each in FIGURES)),
        )
    lines = found.lines or (found.total,)
    rows = [(line, seen.case.row) for line in lines for seen in figure.behind(line.counted)]
    numbers = at.store.measures.numbers([row for _, row in rows])
    told = [(numbers.get(row, ""), *key_words(found, line, names)) for line, row in rows]
    if as_json:
        say_json({"figure": name, "tickets": [number for number, *_ in told]})
        return
    heads = [step_or_field(each) for each in found.asked.by] or [""]
    table([tr("Cli", "Number"), *heads], told)


def _pdf(found: Report, names: Names) -> bytes:
    from desk.cli.paper import paper_application

    with paper_application():
        from desk.ui.reports import paper

        return paper.pdf(found, names)
