"""`desk sync`: pull and push, once or for as long as a window listens."""

import os
import sys
from typing import Annotated, Final

import typer

from desk.cli.output import complain, say
from desk.cli.session import PLACE
from desk.cli.spoken import spoken
from desk.models.events import Event, Fault, Link, LinkState, Progress, RoundDone, event_line
from desk.models.texts import marked, tr
from desk.organisation import with_agreements

_NICE: Final = 5
"""How far behind a window: on a busy processor it gets a quarter of its share, never nothing."""


@spoken
def sync(
    account: Annotated[str | None, typer.Option(help=marked("Help", "Which account; the first without it."))] = None,
    *,
    once: Annotated[bool, typer.Option("--once", help=marked("Help", "One round, then end (the default)."))] = False,
    watch: Annotated[bool, typer.Option("--watch", help=marked("Help", "Go on until told to stop."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON event a line."))] = False,
    believe: Annotated[bool, typer.Option(help=marked("Help", "The tickets that vanished are really gone."))] = False,
) -> None:  # fmt: skip
    """Pull and push. Ends with 3 when work still waits."""
    from desk.sync.process import sync_once
    from desk.sync.process import watch as keep_watching

    home = PLACE.open()
    found = home.account(account or PLACE.account)
    folder = home.folder(found)
    if watch and not once:
        _let_the_window_pass()
        streams = sys.stdin.buffer, sys.stdout.buffer
        raise typer.Exit(
            keep_watching(
                folder,
                lambda: home.account(found.id),
                *streams,
                files_limit=home.files_limit,
                agreed=with_agreements,
            )
        )
    tell = _tell_json if as_json else Told().tell
    raise typer.Exit(sync_once(folder, found, tell, believe=believe, agreed=with_agreements))


def _let_the_window_pass() -> None:
    """A window that a person works in comes first where there are few processors. (On Windows the
    class of a process would say so; it is left as it is.)"""
    if sys.platform != "win32":
        os.nice(_NICE)


def _tell_json(event: Event) -> None:
    sys.stdout.buffer.write(event_line(event))
    sys.stdout.buffer.flush()


class Told:
    """Events as lines for a person; progress now and then."""

    def __init__(self) -> None:
        self._shown = 0

    def tell(self, event: Event) -> None:
        """Say what is worth a line."""
        match event:
            case Progress(done=done, total=total) if (
                done - self._shown >= 1000 or 0 < done == total
            ):
                self._shown = done
                say(tr("Cli", "{done} of {total}", done=done, total=total))
            case RoundDone(pulled=pulled, pushed=pushed):
                say(tr("Cli", "Pulled {pulled}, sent {pushed}.", pulled=pulled, pushed=pushed))
            case Link(state=state, reason=reason) if state not in {
                LinkState.ONLINE,
                LinkState.STARTING,
            }:
                complain(reason or str(state))
            case Fault(message=message, advice=advice):
                complain(message, advice)
            case _:
                pass
