"""`desk remote trust`: what the machines on a way show is compared and accepted, a changed key with a reason."""

import sys
from typing import Annotated

import typer

from desk.cli.delivery import deliver
from desk.cli.output import say
from desk.cli.remote_running import kept_at_jump
from desk.cli.remote_ways import Scene, scene
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.errors import InvalidInput
from desk.models.ids import OperationKey
from desk.models.operations import AddEntry
from desk.models.texts import marked, tr
from desk.models.ticket import Ticket
from desk.remote.host_keys import HostKey, Trust
from desk.remote.proof import Place, places, shown_at
from desk.remote.secrets import Secret
from desk.remote.trusting import accept, state_of


@spoken
def trust(
    number: str,
    profile: Annotated[str, typer.Option(help=marked("Help", "A launch profile, such as tigervnc."))] = "",
    machine_named: Annotated[str, typer.Option("--machine", help=marked("Help", "Another machine, by its name or id."))] = "",
    reason: Annotated[str, typer.Option(help=marked("Help", "Why a changed key is accepted."))] = "",
    *,
    secret_stdin: Annotated[bool, typer.Option("--secret-stdin", help=marked("Help", "Read the jump host's password there."))] = False,
    fingerprint: Annotated[list[str] | None, typer.Option(help=marked("Help", "One that was compared already; may be given twice."))] = None,
) -> None:  # fmt: skip
    """Compare what a ticket's machine shows of itself, and trust it; a changed key takes a reason."""
    with session() as at:
        ticket = at.ticket(number)
        here = scene(at, ticket, machine_named, profile)
        way = next((each for each in here.ways if places(each)), None)
        if way is None:
            raise InvalidInput(tr("Cli", "No machine on this way shows a key that Desk compares."))
        keys = []
        at_jump = Secret(sys.stdin.readline().rstrip("\r\n")) if secret_stdin else kept_at_jump(way)
        for place in places(way):
            secret = at_jump.twin() if at_jump is not None and place.jump else None
            shown = shown_at(place, here.settings.known_hosts, secret)
            key = _settle(at, here, place, shown, ticket.ticket, reason, fingerprint or [])
            keys += [key] if key else []
        deliver(at, tuple(keys)) if keys else None


def _settle(  # noqa: PLR0917  one place of a way, and what was said of it
    at: Session, here: Scene, place: Place, shown: list[HostKey], ticket: Ticket, reason: str,
    compared: list[str],
) -> OperationKey | None:  # fmt: skip
    """One machine of the way; what was written on the ticket of it, if anything."""
    folder = here.settings.known_hosts.parent
    state, known = state_of(folder, place, shown)
    where = f"{place.way.host}:{place.way.port}"
    if state is Trust.TRUSTED:
        say(tr("Cli", "{place} shows what is trusted: {key}", place=where, key=_words(shown[0])))
        return None
    if state is Trust.CHANGED:
        say(
            tr("Cli", "{place} shows another key or certificate than the trusted one.", place=where)
        )
        for each in known:
            say(tr("Cli", "  trusted: {key}", key=_words(each)))
        reason = reason or _asked(tr("Cli", "Why is it accepted"))
    say(tr("Cli", "{place} shows: {key}", place=where, key=_words(shown[0])))
    _compare(shown, compared)
    done = accept(folder, place, shown, reason=reason, by=at.me.person, at=at.clock.now())
    say(tr("Cli", "{place} is trusted from now on.", place=where))
    if done is None:
        return None
    operation = at.operation(AddEntry(done.note(), public=False), ticket)
    at.store.outbox.add(operation)
    return operation.key


def _words(key: HostKey) -> str:
    return f"{key.kind} {key.fingerprint}"


def _compare(shown: list[HostKey], compared: list[str]) -> None:
    """Nothing is trusted unseen: a person says that it is the right one, or gave the fingerprint."""
    if any(key.fingerprint in compared for key in shown):
        return
    if compared or not sys.stdin.isatty():
        raise InvalidInput(
            tr("Cli", "Nothing was trusted: nobody has compared the fingerprint."),
            tr("Cli", "Compare it, then give it with --fingerprint."),
        )
    if not typer.confirm(
        tr("Cli", "Is this the fingerprint that the machine's administrator names?")
    ):
        raise InvalidInput(tr("Cli", "Nothing was trusted."))


def _asked(question: str) -> str:
    return str(typer.prompt(question)) if sys.stdin.isatty() else ""
