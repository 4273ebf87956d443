"""`desk doctor`: checks what a workstation needs, says how to mend what is missing, and mends it."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from desk.cli.output import say, say_json
from desk.cli.session import PLACE
from desk.cli.spoken import spoken
from desk.doctor.checks import (
    Finding,
    Place,
    check_account,
    check_agreements,
    check_launchers,
    check_levels,
    check_machine,
    check_server,
)
from desk.models.clock import SystemClock
from desk.models.errors import DeskError
from desk.models.texts import marked, tr

_SIGNS = {"good": "✓", "note": "·", "wrong": "✗"}


@spoken
def doctor(
    *,
    fix: Annotated[bool, typer.Option("--fix", help=marked("Help", "Mend what can be mended. Work is never deleted."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """Check everything a workstation needs, and say how to mend what is missing."""
    findings = list(_findings(fix=fix))
    if as_json:
        say_json({"findings": findings})
    else:
        _tell(findings)
    raise typer.Exit(1 if any(finding.state == "wrong" for finding in findings) else 0)


def _findings(*, fix: bool) -> Iterator[Finding]:
    yield from check_machine()
    yield from check_launchers()
    yield from check_levels()
    yield from check_agreements()
    home = PLACE.open()
    try:
        account = home.account(PLACE.account)
    except DeskError as problem:
        yield Finding("account", "wrong", problem.message, problem.advice)
        return
    place = Place(home, account, SystemClock())
    found = list(check_account(place))
    done = _mended(place, found) if fix else []
    if done:
        yield from done
        found = list(check_account(place))
    yield from found
    yield check_server(place)


def _mended(place: Place, findings: Iterable[Finding]) -> list[Finding]:
    """Mend what can be, each thing once; what was done."""
    from desk.doctor.mending import mend

    done = []
    for what in dict.fromkeys(finding.mending for finding in findings if finding.mending):
        try:
            done.append(Finding(f"mended {what}", "note", mend(place, what)))
        except DeskError as problem:
            done.append(Finding(f"not mended {what}", "wrong", problem.message, problem.advice))
    return done


def _tell(findings: list[Finding]) -> None:
    for finding in findings:
        say(f"{_SIGNS[finding.state]} {finding.words}")
        if finding.next_step:
            say(f"    {finding.next_step}")
    if all(finding.state != "wrong" for finding in findings):
        say(tr("Doctor", "Nothing needs mending."))
