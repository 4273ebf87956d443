"""`desk pack`: a ticket handed to a colleague in a file that only they open, and what was handed over here."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from desk.cli.output import complain, moment, say, say_json, table
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.hand_keys import HandKeys
from desk.models.account import whose_ids
from desk.models.errors import InvalidInput, NotFound
from desk.models.handoff import Handoff
from desk.models.ids import PersonId
from desk.models.store import age
from desk.models.store.deskpack import ENDING, Deskpack, Lock, Opener, Sender
from desk.models.texts import marked, tr
from desk.models.words import describe

pack = typer.Typer(
    help=marked("Help", "Hand a ticket to a colleague in a file, without any server.")
)
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]


@pack.command()
@spoken
def make(
    number: str,
    file: Annotated[Path | None, typer.Argument(help=marked("Help", "Where to write it; here, under the ticket's number, without it."))] = None,
    to: Annotated[list[str] | None, typer.Option(help=marked("Help", "Who opens it: a colleague, or a key (age1…)."))] = None,
    *,
    words: Annotated[bool, typer.Option("--words", help=marked("Help", "Lock it with words instead, one line of standard input."))] = False,
    note: Annotated[str, typer.Option(help=marked("Help", "What your colleague reads first; - reads a line of standard input."))] = "",
    replace: Annotated[bool, typer.Option("--replace", help=marked("Help", "Replace a file of that name."))] = False,
) -> None:  # fmt: skip
    """Write a ticket, its timeline, files, drafts and unsent work into a file for a colleague."""
    with session() as at:
        ticket = at.ticket(number).ticket
        place = file or Path(f"{ticket.number or 'ticket'}.{ENDING}")
        lock = Lock(words=_words(twice=True)) if words else Lock(_keys(at, to or ()))
        told = sys.stdin.readline().strip() if note == "-" else note
        sender = Sender(
            at.me.person, at.agent.name, _own_key(at, made=not words), whose_ids(at.account), told
        )
        made = Deskpack(at.store, at.clock).make(ticket.id, sender, lock, place, replace=replace)
    say(tr("Cli", "{number}: written to {file}, with {operations} unsent steps, {drafts} drafts and {files} files.",
           number=ticket.number, file=str(place), operations=len(made.operations),
           drafts=len(made.drafts), files=len(made.files)))  # fmt: skip
    _tell_missing(made)


def _keys(at: Session, to: Sequence[str]) -> list[str]:
    """The public keys of those who shall open it. Raises `InvalidInput` for nobody, or somebody
    whose key is not known."""
    if not to:
        raise InvalidInput(
            tr("Cli", "For whom is it?"),
            tr("Cli", "Name a colleague with --to, or lock it with --words."),
        )
    known = at.store.handoffs.keys()
    found = []
    for each in to:
        if each.lower().startswith("age1"):
            found.append(age.checked_key(each))
            continue
        person = at.person(each)
        if person.id not in known:
            raise InvalidInput(
                tr("Cli", "The key of {name} is not known here.", name=person.name),
                tr("Cli", "They tell it by “desk pack key”; keep it: desk pack know {login} age1…",
                   login=person.login or person.id),
            )  # fmt: skip
        found.append(known[person.id])
    return found


def _own_key(at: Session, *, made: bool) -> str:
    """Our own public key, for the answer; with words only where one is there already."""
    keys = HandKeys.of_this_machine()
    return keys.made(at.account.id) if made else keys.public(at.account.id)


def _words(*, twice: bool = False) -> str:
    """The words of a lock, typed unseen or read as one line. Raises `InvalidInput` for none."""
    if sys.stdin.isatty():
        return str(
            typer.prompt(tr("Cli", "Words of the lock"), hide_input=True, confirmation_prompt=twice)
        )
    return sys.stdin.readline().strip()


def _tell_missing(handoff: Handoff) -> None:
    if handoff.missing:
        complain(
            tr("Cli", "{count} files are not in it: they were never fetched here.",
               count=handoff.missing),
            tr("Cli", "Fetch them with a network: desk download NUMBER"),
        )  # fmt: skip


# ---- what came


@pack.command()
@spoken
def look(file: Path, *, as_json: AsJson = False) -> None:
    """Say what is in a file, and who made it as it says; nothing is changed."""
    with session() as at, _read(file) as source:
        handoff = Deskpack(at.store, at.clock).look(source, _opener(at, source))
        people = at.store.directory.several({each.author for each in handoff.operations})
        is_taken = at.store.handoffs.has_taken(handoff)
    names = {id_: person.name for id_, person in people.items()}
    shown = handoff.shown()
    if as_json:
        say_json(_document(handoff, names, is_taken=is_taken))
        return
    if shown is not None:
        say(f"{shown.ticket.number} · {shown.ticket.title}")
    say(tr("Cli", "Handed over by {name}, {when}", name=handoff.name, when=moment(handoff.made_at)))
    if handoff.note:
        say(handoff.note)
    for each in handoff.operations:
        name = names.get(each.author, each.author)
        say(f"  {moment(each.occurred_at)}  {name}: {describe(each)}")
    entries = len(handoff.snapshot.entries) if handoff.snapshot else 0
    say(tr("Cli", "{entries} entries, {drafts} drafts, {files} files",
           entries=entries, drafts=len(handoff.drafts), files=len(handoff.files)))  # fmt: skip
    _tell_missing(handoff)


@pack.command()
@spoken
def take(file: Path) -> None:
    """Take a colleague's file in: the ticket is here, with what they did, and can be worked on."""
    with session() as at:
        with _read(file) as source:
            took, _, handoff = Deskpack(at.store, at.clock).take(
                source, _opener(at, source), whose_ids(at.account)
            )
        ticket = at.store.tickets.project(took.ticket)
        number = ticket.number if ticket else took.ticket
        if took.again:
            say(tr("Cli", "{number}: this file was taken in before. Nothing was changed.",
                   number=number))  # fmt: skip
            return
        say(tr("Cli", "{number}: taken in from {name}, with {operations} steps and {drafts} drafts.",
               number=number, name=handoff.name, operations=took.operations,
               drafts=took.drafts))  # fmt: skip
        if took.left_out:
            complain(tr("Cli", "{count} steps in your own name were left out: this device does not know them.",
                        count=took.left_out))  # fmt: skip
        _learn(at, handoff)


def _learn(at: Session, handoff: Handoff) -> None:
    """Keep the key for the answer. A file does not prove who made it: one that is known already stays,
    and a new one is told, to be compared."""
    known = at.store.handoffs.keys().get(handoff.by)
    if not handoff.key or known == handoff.key:
        return
    if known is None:
        at.store.handoffs.learn_key(handoff.by, age.checked_key(handoff.key))
        say(tr("Cli", "The key of {name} is kept for your answer. Compare it once: {key}",
               name=handoff.name, key=handoff.key))  # fmt: skip
        return
    complain(
        tr("Cli", "The file names another key of {name} than the one that is known here.",
           name=handoff.name),
        tr("Cli", "Ask them. If it is right: desk pack know {person} {key}",
           person=handoff.by, key=handoff.key),
    )  # fmt: skip


@contextmanager
def _read(file: Path) -> Iterator[BinaryIO]:
    try:
        source = file.open("rb")
    except OSError as error:
        message = tr("Cli", "{file} cannot be read: {why}.",
                     file=str(file), why=error.strerror or str(error))  # fmt: skip
        raise InvalidInput(message) from error
    with source:
        yield source


def _opener(at: Session, source: BinaryIO) -> Opener:
    """What a file wants to be opened with: our key, or words that are asked for."""
    if age.wants_words(source):
        return Opener(words=_words())
    return Opener(HandKeys.of_this_machine().secret(at.account.id))


def _document(
    handoff: Handoff, names: Mapping[PersonId, str], *, is_taken: bool
) -> dict[str, object]:
    shown = handoff.shown()
    return {
        "ticket": handoff.ticket,
        "number": shown.ticket.number if shown else "",
        "title": shown.ticket.title if shown else "",
        "by": handoff.by,
        "name": handoff.name,
        "made_at": handoff.made_at,
        "note": handoff.note,
        "key": handoff.key,
        "steps": [
            {
                "author": each.author,
                "name": names.get(each.author, each.author),
                "at": each.occurred_at,
                "words": describe(each),
            }
            for each in handoff.operations
        ],
        "entries": len(handoff.snapshot.entries) if handoff.snapshot else 0,
        "drafts": len(handoff.drafts),
        "files": len(handoff.files),
        "missing": handoff.missing,
        "taken": is_taken,
    }


# ---- what is here


@pack.command("list")
@spoken
def list_received(*, as_json: AsJson = False) -> None:
    """The tickets that colleagues handed over, as long as the server has not told all of it."""
    with session() as at:
        received = at.store.handoffs.list()
        tickets = {
            each.held.ticket: at.store.tickets.project(each.held.ticket) for each in received
        }
    numbers = {id_: ticket.number if ticket else id_ for id_, ticket in tickets.items()}
    if as_json:
        say_json({"handed_over": [
            {"ticket": each.held.ticket, "number": numbers[each.held.ticket], "by": each.held.by,
             "made_at": each.held.made_at, "steps": len(each.operations)}
            for each in received
        ]})  # fmt: skip
        return
    rows = (
        (numbers[each.held.ticket], each.held.name, moment(each.held.made_at),
         str(len(each.operations)))
        for each in received
    )  # fmt: skip
    table((tr("Cli", "Ticket"), tr("Cli", "From"), tr("Cli", "Made"), tr("Cli", "Steps the server does not have")), rows)  # fmt: skip


@pack.command()
@spoken
def drop(number: str) -> None:
    """Put away what was handed over of a ticket; your own work on it stays."""
    with session() as at:
        ticket = at.ticket(number).ticket
        if at.store.handoffs.get(ticket.id) is None:
            raise NotFound(
                tr("Cli", "Nothing of {number} was handed over here.", number=ticket.number),
                tr("Cli", "See: desk pack list"),
            )
        at.store.handoffs.drop(ticket.id)
    say(tr("Cli", "{number}: what was handed over is put away.", number=ticket.number))


# ---- keys


@pack.command()
@spoken
def key() -> None:
    """Your own key, to be given to colleagues: with it they lock what only you can open."""
    with session() as at:
        say(HandKeys.of_this_machine().made(at.account.id))


@pack.command()
@spoken
def know(person: str, key: str) -> None:
    """Keep a colleague's key, as they told it."""
    with session() as at:
        found = at.person(person)
        at.store.handoffs.learn_key(found.id, age.checked_key(key))
    say(tr("Cli", "The key of {name} is kept.", name=found.name))


@pack.command()
@spoken
def forget(person: str) -> None:
    """Forget a colleague's key."""
    with session() as at:
        found = at.person(person)
        at.store.handoffs.forget_key(found.id)
    say(tr("Cli", "The key of {name} is forgotten.", name=found.name))


@pack.command()
@spoken
def keys(*, as_json: AsJson = False) -> None:
    """The keys of colleagues that are known here."""
    with session() as at:
        known = at.store.handoffs.keys()
        people = at.store.directory.several(known)
    if as_json:
        say_json({"keys": [{"person": id_, "key": public} for id_, public in known.items()]})
        return
    rows = ((people[id_].name if id_ in people else id_, public) for id_, public in known.items())
    table((tr("Cli", "Colleague"), tr("Cli", "Key")), rows)
