"""`desk visit`: a visit planned, gone through on the spot without a network, and ended."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final

import typer

from desk.cli.delivery import deliver
from desk.cli.output import moment, say, say_json, table
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.cli.typed import read_standard_input
from desk.cli.visit_meant import AT, meant, named_tickets, on_the_spot, short, typed_moment
from desk.cli.visit_overtaken import mark_overtaken
from desk.models.authoring import author_planning
from desk.models.ids import OperationKey, TicketId, new_uuid7
from desk.models.intervention_words import report_words
from desk.models.operations import PlanVisit
from desk.models.store.around import last_report
from desk.models.store.photos import KeptPhoto, keep_photo, read_photo
from desk.models.texts import marked, tr
from desk.models.ticket import FieldValue
from desk.models.visit import Visit, VisitId, VisitState, days_ahead, too_close
from desk.models.visit_record import PartUsed, Section
from desk.models.visit_words import clock_words, event_words
from desk.workflow import clocking, on_site
from desk.workflow.on_site import Step
from desk.workflow.visiting import lasting, plan_visit

visit = typer.Typer(
    help=marked("Help", "Visits: planned, gone through on the spot, ended."), no_args_is_help=True
)
AsJson = Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))]
Which = Annotated[
    str,
    typer.Argument(
        metavar="VISIT",
        help=marked("Help", "The sign of “desk visit list”, or a ticket; else the one that runs."),
    ),
]
Number = Annotated[str, typer.Argument(metavar="NUMBER")]
Text = Annotated[str, typer.Option(help=marked("Help", "The words; standard input without it."))]
_DAYS: Final = 14


@visit.command("list")
@spoken
def list_visits(
    *,
    days: Annotated[int, typer.Option(help=marked("Help", "How many days from today."))] = _DAYS,
    everybody: Annotated[
        bool, typer.Option("--all", help=marked("Help", "Those of your colleagues too."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """The visits of the next days, in the order they are gone through."""
    with session() as at:
        who = None if everybody else at.me.person
        found = at.store.visits.between(*days_ahead(at.time.now(), days), who)
        if as_json:
            say_json({"visits": found})
            return
        late = too_close(found)
        table(
            (tr("Cli", "Visit"), tr("Cli", "Begins"), tr("Cli", "Ends"), tr("Cli", "Site"),
             tr("Cli", "Tickets"), tr("Cli", "State")),
            (_row(at, each, too_late=each.id in late) for each in found),
        )  # fmt: skip


def _row(at: Session, each: Visit, *, too_late: bool) -> tuple[str, ...]:
    record = at.store.visits.record(each.id)
    words = clock_words(each, record, at.time.now())
    if too_late:
        words = tr("Cli", "{state}; cannot be reached in time", state=words)
    return (short(each.id), moment(each.starts_at), moment(each.ends_at), each.site,
            ", ".join(named_tickets(at, each)), words)  # fmt: skip


@visit.command()
@spoken
def show(which: Which = "", *, as_json: AsJson = False) -> None:
    """A visit: its site, its tickets, and all that happened on the spot."""
    with session() as at:
        found = meant(at, which)
        record = at.store.visits.record(found.id)
        if as_json:
            say_json({"visit": found, "events": at.store.visits.events(found.id)})
            return
        say(f"{short(found.id)}  {moment(found.starts_at)} – {moment(found.ends_at)}  {found.site}")
        for line in (
            found.address,
            found.contact,
            found.phone,
            found.hours,
            found.access,
            found.note,
        ):
            if line:
                say(f"  {line}")
        say("  " + clock_words(found, record, at.time.now()))
        if (last := last_report(at.store, found)) is not None:
            say("  " + report_words(*last))
        names = dict(zip(("", *found.tickets), ("–", *named_tickets(at, found)), strict=True))
        for event in record.kept:
            number = names.get(event.ticket, event.ticket)
            say(f"  {moment(event.at)}  {number}  {event_words(event.what)}  [{short(event.id)}]")


@visit.command()
@spoken
def plan(
    numbers: list[str],
    *,
    starts: Annotated[str, typer.Option("--at", help=AT)],
    lasts: Annotated[str, typer.Option("--for", help=marked("Help", "How long: 90, 1h30, 2 h."))] = "1 h",
    who: Annotated[str, typer.Option(help=marked("Help", "Who goes there; you without it."))] = "",
    site: str = "",
    address: str = "",
    contact: str = "",
    phone: str = "",
    access: str = "",
    hours: str = "",
    travel: Annotated[int, typer.Option(help=marked("Help", "Minutes of the way there."))] = 0,
    note: str = "",
) -> None:  # fmt: skip
    """Plan a visit for one or several tickets."""
    with session() as at:
        begins = typed_moment(at, starts)
        tickets = [at.ticket(number).ticket for number in numbers]
        values: dict[str, FieldValue] = {
            "technician": at.person(who).id if who else at.me.person,
            "starts_at": begins.isoformat(),
            "ends_at": (begins + lasting(lasts)).isoformat(),
            "tickets": " ".join(ticket.id for ticket in tickets),
            "site": site or next((t.location for t in tickets if t.location), ""),
            "address": address, "contact": contact, "phone": phone, "access": access,
            "hours": hours, "travel_minutes": travel, "note": note,
        }  # fmt: skip
        made = VisitId(new_uuid7(at.clock.now()))
        say(short(made))
        carry_plan(at, plan_visit(None, values), made)


@visit.command()
@spoken
def move(
    which: Which,
    *,
    starts: Annotated[str, typer.Option("--at", help=AT)] = "",
    lasts: Annotated[str, typer.Option("--for", help=marked("Help", "How long: 90, 1h30, 2 h."))] = "",
    who: Annotated[str, typer.Option(help=marked("Help", "Somebody else goes there."))] = "",
    reason: str = "",
) -> None:  # fmt: skip
    """Another time, another length, or somebody else."""
    with session() as at:
        found = meant(at, which)
        begins = typed_moment(at, starts) if starts else found.starts_at
        length = lasting(lasts) if lasts else found.ends_at - found.starts_at
        values: dict[str, FieldValue] = {
            "starts_at": begins.isoformat(), "ends_at": (begins + length).isoformat(),
        }  # fmt: skip
        if who:
            values["technician"] = at.person(who).id
        carry_plan(at, plan_visit(found, values, reason), found)


@visit.command()
@spoken
def cancel(which: Which, *, reason: str = "") -> None:
    """A visit does not take place."""
    with session() as at:
        found = meant(at, which)
        carry_plan(at, plan_visit(found, {"state": VisitState.CANCELLED}, reason), found)


@visit.command()
@spoken
def start(which: Which = "") -> None:
    """You are there, or go on after a break: the clock runs."""
    with session() as at:
        spot = on_the_spot(at, meant(at, which, running=False))
        keep(at, on_site.start(spot, at.store.visits.record(spot.visit.id)))
        say(tr("Cli", "The clock runs: {site}", site=spot.visit.site or short(spot.visit.id)))


@visit.command()
@spoken
def pause(why: Annotated[str, typer.Argument()] = "") -> None:
    """A break: the clock rests."""
    with session() as at:
        spot = on_the_spot(at, meant(at, ""))
        keep(at, on_site.pause(spot, at.store.visits.record(spot.visit.id), why))


@visit.command()
@spoken
def end(
    *,
    minutes: Annotated[
        list[str] | None,
        typer.Option(help=marked("Help", "NUMBER=MINUTES for each ticket; split evenly without it.")),
    ] = None,
    summary: str = "",
    left: Annotated[
        str, typer.Option("--at", help=marked("Help", "When you left, if that was earlier: 17:10."))
    ] = "",
    reason: Annotated[str, typer.Option(help=marked("Help", "Why the time was wrong."))] = "",
) -> None:  # fmt: skip
    """You leave: each ticket gets its minutes, and the visit is over."""
    with session() as at:
        spot = on_the_spot(at, meant(at, ""))
        record = at.store.visits.record(spot.visit.id)
        moment_left = clocking.moment_typed(left, spot.now.astimezone()) if left else None
        shares = on_site.shares(record, spot.visit.tickets, moment_left or spot.now)
        for each in minutes or []:
            number, _, length = each.partition("=")
            shares[at.ticket(number).ticket.id] = lasting(length) // timedelta(minutes=1)
        step = on_site.end(spot, record, shares, summary, moment_left)
        if moment_left:
            step = clocking.ended_before(spot, record, step, moment_left, reason)
        at.store.visits.add(step.events, step.operations)
        for ticket, spent in shares.items():
            say(tr("Cli", "{number}: {minutes} min", number=_number(at, ticket), minutes=spent))
        keys = [made.key for made in (*step.operations, *mark_overtaken(at))]
        over = plan_visit(spot.visit, {"state": VisitState.OVER})
        carry_plan(at, over, spot.visit, *keys)


@visit.command()
@spoken
def note(number: Number, *, text: Text = "") -> None:
    """A private note on a ticket of the visit that runs."""
    _does(number, lambda spot, ticket: on_site.note(spot, ticket, text or read_standard_input()))


@visit.command()
@spoken
def part(
    number: Number,
    name: str,
    *,
    quantity: str = "1",
    reference: str = "",
    serial: str = "",
) -> None:
    """A part that was used."""
    _does(number, lambda spot, ticket: on_site.part(
        spot, ticket, PartUsed(name, quantity, reference, serial)))  # fmt: skip


@visit.command()
@spoken
def measure(
    number: Number, what: str, value: str, unit: Annotated[str, typer.Argument()] = ""
) -> None:
    """Something that was measured."""
    _does(number, lambda spot, ticket: on_site.measure(spot, ticket, what, value, unit))


@visit.command()
@spoken
def photo(
    number: Number,
    file: Path,
    *,
    caption: str = "",
    with_place: Annotated[
        bool,
        typer.Option(help=marked("Help", "Send it with the place where it was taken, if it says one.")),
    ] = False,
) -> None:  # fmt: skip
    """A photo, kept as the camera made it; sent without the place where it was taken."""
    with session() as at:
        detail = at.ticket(number)
        spot = on_the_spot(at, meant(at, ""))
        whose = detail.ticket.id, at.me.person, spot.now
        kept = keep_photo(at.store, file.name, read_photo(file), whose, with_place=with_place)
        step = on_site.photo(spot, detail.ticket.id, kept.file, caption, kept.original)
        say(f"{detail.ticket.number}: {event_words(step.events[0].what)}")
        if kept.tells_place:
            say(_place_words(kept))
        keep(at, step)


@visit.command()
@spoken
def tell(number: Number, section: Section, *, text: Text = "") -> None:
    """Words for the report: what was found, what was done, what comes next."""
    _does(number, lambda spot, ticket: on_site.tell(
        spot, ticket, section, text or read_standard_input()))  # fmt: skip


@visit.command("take-back")
@spoken
def take_back(event: str, reason: str) -> None:
    """Something in the record was a mistake; it does not count any more, and stays readable."""
    with session() as at:
        spot = on_the_spot(at, meant(at, ""))
        record = at.store.visits.record(spot.visit.id)
        found = [each.id for each in record.kept if short(each.id) == event or each.id == event]
        keep(at, on_site.take_back(spot, record, found[0] if found else event, reason))


def _does(number: str, act: on_site.Act) -> None:
    with session() as at:
        ticket = at.ticket(number).ticket
        step = act(on_the_spot(at, meant(at, "")), ticket.id)
        keep(at, step)
        say(f"{ticket.number}: {event_words(step.events[0].what)}")


def keep(at: Session, step: Step) -> None:
    """Keep a step, and send what can be sent."""
    at.store.visits.add(step.events, step.operations)
    keys = [made.key for made in (*step.operations, *mark_overtaken(at))]
    if keys:
        deliver(at, keys)


def carry_plan(
    at: Session, action: PlanVisit | None, about: Visit | VisitId, *also: OperationKey
) -> None:
    """Carry out what was planned, and send it with what goes along."""
    keys = list(also)
    if action is not None:
        made = author_planning(action, about, at.me.person, at.clock, at.time.offset())
        at.store.visits.plan(made)
        keys += [made.key] if at.store.outbox.get(made.key) else []
    if keys:
        deliver(at, keys)


def _place_words(kept: KeptPhoto) -> str:
    if kept.original:
        return tr(
            "Cli", "It said where it was taken: what is sent does not. The original stays here."
        )
    return tr("Cli", "It is sent with the place where it was taken.")


def _number(at: Session, ticket: TicketId) -> str:
    found = at.store.tickets.detail(ticket)
    return found.ticket.number if found else ticket
