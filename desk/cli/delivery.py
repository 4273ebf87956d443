"""Delivery: after a command wrote something, try to send it at once, and say truly what became of it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import typer

from desk.cli.output import FAILED, WAITING, complain, say
from desk.cli.session import Session
from desk.models.attachment import Attachment
from desk.models.errors import AccountProblem
from desk.models.events import Event
from desk.models.ids import OperationKey
from desk.models.operations import OperationState, Pending
from desk.models.texts import tr
from desk.models.words import describe, operation_state_label

if TYPE_CHECKING:
    from desk.sync.connector import Connector

PATIENCE: Final = 3.0
"""Seconds to wait for a sync that somebody else runs."""
_STEP: Final = 0.1
_STUCK: Final = (OperationState.PARKED, OperationState.CONFLICT)


def deliver(at: Session, keys: Sequence[OperationKey]) -> None:
    """Send, if the server can be reached. Ends the command with status 3 when something waits,
    with 1 when it was refused or clashes: that will not go on by itself."""
    from desk.organisation import with_agreements
    from desk.sync.engine import Engine
    from desk.sync.lock import AlreadyRunning, only_sync_of
    from desk.sync.registry import connector_for
    from desk.sync.secrets import Secrets

    reason = ""
    try:
        with only_sync_of(at.home.folder(at.account), at.clock):
            connector = connector_for(at.account, at.clock)
            secrets = Secrets.of_this_machine()
            engine = Engine(
                at.store,
                connector,
                at.clock,
                lambda: secrets.read(at.account),
                hush,
                patience=0,
                agreed=with_agreements,
            )  # somebody waits: what is brought over from another system is for the next sync
            try:
                engine.send()
                reason = engine.report.reason
            finally:
                connector.close()
    except AlreadyRunning:
        _wait_for_the_other(at, keys)
    if left := _left(at, keys):
        for pending in left:
            complain(_told(pending, reason), tr("Cli", "Nothing is lost: see desk outbox."))
        stuck = any(pending.state in _STUCK for pending in left)
        raise typer.Exit(FAILED if stuck else WAITING)


def hush(event: Event) -> None:
    """The command tells the outcome itself, from the outbox."""
    del event


def _wait_for_the_other(at: Session, keys: Sequence[OperationKey]) -> None:
    """The window's sync sees the outbox by itself; give it a moment."""
    until = at.clock.monotonic() + PATIENCE
    while _left(at, keys) and at.clock.monotonic() < until:
        at.clock.sleep(_STEP)


def _left(at: Session, keys: Sequence[OperationKey]) -> list[Pending]:
    found = (at.store.outbox.get(key) for key in keys)
    return [p for p in found if p is not None and p.state is not OperationState.DONE]


def _told(pending: Pending, reason: str) -> str:
    why = pending.reason or reason or operation_state_label(pending.state)
    return f"{describe(pending.operation).rstrip('.')}: {why.rstrip('.')}."


def fetch_file(at: Session, attachment: Attachment) -> Attachment:
    """Bring a file that is not here yet; it with its digest. Raises `AccountProblem` when the server does not give it."""
    from desk.sync.connector import Failure

    try:
        with _connected(at) as connector:
            return _download(at, connector, attachment)
    except Failure as failure:
        raise _not_come(attachment, failure) from failure


def fetch_files(at: Session, attachments: Iterable[Attachment]) -> None:
    """Bring files, each said as it comes; one that does not come is said and the others go on."""
    from desk.sync.connector import Failure, Unreachable

    for_all = list(attachments)
    try:
        with _connected(at) as connector:
            for file in for_all:
                try:
                    _download(at, connector, file)
                    say(file.name)
                except Unreachable:
                    raise
                except Failure as failure:
                    complain(str(_not_come(file, failure)))
    except Failure as failure:
        raise _not_come(for_all[0], failure) from failure


@contextmanager
def _connected(at: Session) -> Iterator["Connector"]:
    from desk.sync.registry import connector_for
    from desk.sync.secrets import Secrets

    connector = connector_for(at.account, at.clock)
    try:
        connector.sign_in(Secrets.of_this_machine().read(at.account) or "")
        yield connector
    finally:
        connector.close()


def _download(at: Session, connector: "Connector", attachment: Attachment) -> Attachment:
    from desk.sync.download import download

    return download(at.store, connector, attachment)


def _not_come(attachment: Attachment, failure: Exception) -> AccountProblem:
    message = tr("Cli", "{name} is not here and did not come: {why}",
                 name=attachment.name, why=str(failure))  # fmt: skip
    return AccountProblem(message, tr("Cli", "Try again with a network."))
