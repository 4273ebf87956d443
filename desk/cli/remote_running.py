"""One session from the command line: what has to prove itself, the record, the tool, its end, the ticket."""

import sys

import msgspec

from desk.cli.delivery import deliver
from desk.cli.output import say
from desk.cli.session import Session
from desk.models.asset import Asset
from desk.models.codec import decode, encode
from desk.models.errors import DeskError, InvalidInput
from desk.models.ids import OperationKey
from desk.models.texts import language, tr
from desk.remote.host_keys import HostKey, NoHostKey, Trust, judge, trusted
from desk.remote.launch import Context, Plan, Settings, launch, new_record
from desk.remote.profiles import Outcome
from desk.remote.proof import Place, pinned, places, shown_at
from desk.remote.secrets import NoKeyring, Secret, jump_place, open_keyring, place_of
from desk.remote.session import (
    EndSource,
    SessionRecord,
    ended_by_hand,
    observed,
    operation_of,
    too_many,
)
from desk.remote.watch import wait_for_end
from desk.remote.ways import WayIn


def check_free(at: Session, machine: Asset) -> None:
    """Raises `InvalidInput` where a session to this machine began just now, or too many go on."""
    going_on = [decode(each, SessionRecord) for each in at.store.sessions.open_sessions()]
    why = too_many(going_on, machine.id, at.clock.now())
    if why:
        raise InvalidInput(why)


def kept_password(way: WayIn, machine: Asset, user: str) -> Secret | None:
    """What the system's keyring has for that machine; None without a keyring, or without one."""
    if way.profile.secret.channel in {"none", "prompt", "clipboard"}:
        return None
    return _kept(*place_of(machine.id, way.profile.protocol, user))


def kept_at_jump(way: WayIn) -> Secret | None:
    """What the keyring has for the jump host on the way."""
    place = jump_place(way.jump)
    return _kept(*place) if place is not None else None


def _kept(scope: str, user: str) -> Secret | None:
    try:
        return open_keyring().read(scope, user)
    except NoKeyring:
        return None


def proven(
    way: WayIn, settings: Settings, number: str, jump_secret: Secret | None
) -> dict[str, str]:
    """The fields that tell the tool what it may accept, once every machine on the way has shown what a
    person trusted. Raises in words where one has not; takes seconds."""
    keys: list[HostKey] = []
    for place in places(way):
        at_jump = jump_secret.twin() if jump_secret is not None and place.jump else None
        keys = _proven(place, settings, at_jump, number)
    return pinned(way, keys)


def _proven(place: Place, settings: Settings, secret: Secret | None, number: str) -> list[HostKey]:
    keys = shown_at(place, settings.known_hosts, secret)
    way = place.way
    known = trusted(settings.known_hosts.parent / place.known_file, way.host, way.port)
    found = judge(known, keys)
    if found is Trust.TRUSTED:
        return keys
    if found is Trust.CHANGED:
        raise NoHostKey(
            tr("Cli", "{host} shows another key or certificate than the trusted one.", host=way.host),
            tr("Cli", "Do not go on before you know why. Then: desk remote trust {number}", number=number),
        )  # fmt: skip
    raise NoHostKey(
        tr("Cli", "Nobody has compared what {host} shows: {fingerprint}.",
           host=way.host, fingerprint=keys[0].fingerprint),
        tr("Cli", "Compare it: desk remote trust {number}", number=number),
    )  # fmt: skip


def run(  # noqa: PLR0917  what a session is made of
    at: Session, planned: Plan, context: Context, settings: Settings,
    secret: Secret | None, jump_secret: Secret | None,
) -> None:  # fmt: skip
    """Record first, then start, then wait for the end and write it down. Raises what kept it from
    starting, after that was written down too."""
    record = new_record(planned, context, at.clock.now())
    at.store.sessions.save(encode(record), record.id)
    try:
        record = _over(at, record, planned, settings, (secret, jump_secret))
    except DeskError:
        now = at.clock.now()
        failed = msgspec.structs.replace(
            record, started_at=now, ended_at=now, end_source=EndSource.PROCESS,
            outcome=Outcome.NOT_STARTED,
        )  # fmt: skip
        _write_down(at, failed)
        raise
    key = _write_down(at, record)
    say(tr("Cli", "{minutes} min, {outcome}.", minutes=record.minutes, outcome=str(record.outcome)))
    deliver(at, (key,))


def _over(
    at: Session, record: SessionRecord, planned: Plan, settings: Settings,
    secrets: tuple[Secret | None, Secret | None],
) -> SessionRecord:  # fmt: skip
    """The record of the session once it is over."""
    folder = settings.known_hosts.parent / "sessions" / record.id
    tool = planned.profile.name_in(language())
    if planned.profile.kind == "uri":
        say(tr("Cli", "Open this link: {link}", link=planned.rendered.uri))
    else:
        launch(planned, secrets[0], folder, settings, secrets[1])
        say(tr("Cli", "Started {tool} to {host}; waiting for its end.", tool=tool, host=planned.target))  # fmt: skip
    if planned.profile.ends_by_hand:
        say(tr("Cli", "Only you know when it is over: press Enter then."))
        sys.stdin.readline()
        return ended_by_hand(record, at.clock.now())
    return observed(record, wait_for_end(folder, at.clock), planned.profile.end)


def _write_down(at: Session, record: SessionRecord) -> OperationKey:
    """The session on its ticket, and its last step in the journal."""
    at.store.sessions.save(encode(record), record.id)
    operation = at.operation(operation_of(record), record.ticket)
    at.store.outbox.add(operation)
    at.store.sessions.end(record.id)
    return operation.key
