"""`desk cert`: a ticket as a security incident: where it stands, reported, and in files for the CERT."""

import io
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
import typer

from desk.cli.delivery import deliver
from desk.cli.output import complain, say, say_json
from desk.cli.session import Session, session
from desk.cli.spoken import spoken
from desk.models.cert import (
    CertContact,
    CertReport,
    Incident,
    Nature,
    Severity,
    Stage,
    Tlp,
    deadlines,
    may_be_shown,
)
from desk.models.cert_words import moment_words, report_text, tlp_mark, value_name
from desk.models.errors import InvalidInput, NotAllowed, StoreProblem
from desk.models.listing import TicketDetail
from desk.models.operations import OperationState
from desk.models.store.copies import save_copy
from desk.models.texts import marked, tr
from desk.organisation import cert_key, layers_of
from desk.ui.cert.filing import put_aside
from desk.workflow import cert as rules

Words = Annotated[str | None, typer.Option(help=marked("Help", "Words of the report."))]
_DAY = "YYYY-MM-DD HH:MM"


@spoken
def cert(
    number: str,
    *,
    report: Annotated[
        bool, typer.Option("--report", help=marked("Help", "Report it now, with what the ticket says and the options below."))
    ] = False,
    kind: Annotated[Nature | None, typer.Option(help=marked("Help", "What sort of incident; guessed without it."))] = None,
    tlp: Annotated[Tlp | None, typer.Option(help=marked("Help", "Who may read it: amber without it."))] = None,
    stage: Annotated[Stage | None, typer.Option(help=marked("Help", "Which report; the next one without it."))] = None,
    since: Annotated[str | None, typer.Option(metavar=_DAY, help=marked("Help", "When somebody came to know of it; now without it."))] = None,
    began: Annotated[str | None, typer.Option(metavar=_DAY, help=marked("Help", "When it began."))] = None,
    severity: Annotated[Severity | None, typer.Option(help=marked("Help", "How much harm it does."))] = None,
    what: Words = None,
    impact: Words = None,
    systems: Words = None,
    indicators: Words = None,
    measures: Words = None,
    cause: Words = None,
    contact: Words = None,
    open_to_all: Annotated[bool, typer.Option("--not-need-to-know", help=marked("Help", "Everybody who reads security tickets reads it."))] = False,
    iodef: Annotated[Path | None, typer.Option(metavar="FILE", help=marked("Help", "Write the report as IODEF (JSON)."))] = None,
    mail: Annotated[Path | None, typer.Option(metavar="FILE", help=marked("Help", "Write the mail to the CERT, encrypted with its key."))] = None,
    plain: Annotated[bool, typer.Option("--plain", help=marked("Help", "On purpose: what is written is not encrypted."))] = False,
    replace: Annotated[bool, typer.Option("--replace", help=marked("Help", "Replace a file that is there."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=marked("Help", "One JSON document."))] = False,
) -> None:  # fmt: skip
    """A ticket as a security incident: where it stands; report it (--report); write it for the CERT."""
    given: dict[str, Any] = {
        "nature": kind, "tlp": tlp, "stage": stage, "severity": severity, "what": what,
        "impact": impact, "systems": systems, "indicators": indicators, "measures": measures,
        "cause": cause, "contact": contact,
    }  # fmt: skip
    with session() as at:
        contact_of, problem = _contact(at)
        if problem:
            complain(problem)
        if report:
            _report(at, number, _Given(given, since, began, open_to_all), contact_of)
        detail = at.ticket(number)
        if iodef is not None:
            _require_plain(_incident(detail), plain=plain)
            _write(_iodef(at, detail), iodef, replace=replace)
        if mail is not None:
            _write(_mail(at, detail, contact_of, plain=plain), mail, replace=replace)
        if iodef is None and mail is None:
            _show(detail, contact_of, as_json=as_json)


class _Given(msgspec.Struct, frozen=True):
    values: dict[str, Any]
    since: str | None
    began: str | None
    open_to_all: bool


def _contact(at: Session) -> tuple[CertContact, str]:
    layers, problem = layers_of(at.home)
    return layers.cert, problem


def _report(at: Session, number: str, given: _Given, contact: CertContact) -> None:
    detail = at.ticket(number)
    made = at.operation(
        rules.report(detail.ticket, _filled(at, detail, given), at.time.now()), detail.ticket
    )
    at.store.outbox.add(made)
    try:
        put_aside(at.store, made)
    except StoreProblem as problem:  # the report itself is kept: a second one would be one too many
        complain(tr("Cli", "The report is on its way. Its reminder and first steps were not kept: {why}",
                    why=str(problem)))  # fmt: skip
    try:
        deliver(at, [made.key])
    except typer.Exit:
        complain(_call(contact))
        raise
    say(tr("Cli", "The report is with the server."))


def _filled(at: Session, detail: TicketDetail, given: _Given) -> CertReport:
    now = at.time.now()
    begun = rules.begun(detail.ticket, detail.asset, at.agent, now, rules.tried(detail.entries))
    values = {name: value for name, value in given.values.items() if value is not None}
    for name, typed in (("aware_at", given.since), ("began_at", given.began)):
        if typed is not None:
            here = now.astimezone().replace(tzinfo=None)
            values[name] = rules.read_moment(typed, here).astimezone(UTC)
    if given.open_to_all:
        values["need_to_know"] = False
    return msgspec.structs.replace(begun, **values)


def _call(contact: CertContact) -> str:
    if contact.phone:
        return tr("Cli", "Not transmitted: phone {name} at {phone}.",
                  name=contact.name, phone=contact.phone)  # fmt: skip
    return tr("Cli", "Not transmitted: phone {name}.", name=contact.name)


def _incident(detail: TicketDetail) -> Incident:
    if detail.ticket.incident is None:
        raise InvalidInput(
            tr("Cli", "{number} was not reported to the CERT.", number=detail.ticket.number),
            tr("Cli", "Report it: desk cert {number} --report", number=detail.ticket.number),
        )
    return detail.ticket.incident


def _require_plain(incident: Incident, *, plain: bool) -> None:
    """IODEF is never encrypted: what may not be shown to everybody is written only on purpose."""
    if not plain and not may_be_shown(incident.report.tlp):
        raise NotAllowed(
            tr("Cli", "{mark} is not written unencrypted, and IODEF is never encrypted.",
               mark=tlp_mark(incident.report.tlp)),
            tr("Cli", "Write the mail to the CERT (--mail), which holds it too, or say on purpose that it "
               "is to be plain (--plain)."),
        )  # fmt: skip


def _iodef(at: Session, detail: TicketDetail) -> bytes:
    from desk.cert import iodef

    issuer = urlsplit(at.account.url).hostname or "desk.invalid"
    around = iodef.Around(at.time.now(), issuer, at.agent)
    return iodef.written(iodef.document(detail.ticket, _incident(detail), around))


def _mail(at: Session, detail: TicketDetail, contact: CertContact, *, plain: bool) -> bytes:
    from desk.cert import letter, openpgp

    incident = _incident(detail)
    if not contact.mail:
        raise InvalidInput(
            tr("Cli", "The CERT's mail address is not set."),
            tr("Cli", "Your administrator sets it in the organisation's settings, under [cert]."),
        )
    key = b"" if plain else cert_key(contact)
    letter.require_key(incident.report, has_key=bool(key), plain=plain)
    newest = incident.filed[-1]
    made = letter.Letter(
        detail.ticket.number, incident.report, _iodef(at, detail), at.agent, newest.at, newest.key
    )
    return letter.letter(made, contact, partial(openpgp.encrypted, key=key) if key else None)


def _write(content: bytes, file: Path, *, replace: bool) -> None:
    save_copy(io.BytesIO(content), file, replace=replace, private=True)
    say(tr("Cli", "{file} written", file=str(file)))


def _show(detail: TicketDetail, contact: CertContact, *, as_json: bool) -> None:
    incident = detail.ticket.incident
    waiting = {p.operation.key for p in detail.pending if p.state is not OperationState.DONE}
    sent = incident is not None and incident.filed[-1].key not in waiting
    if as_json:
        due = deadlines(incident) if incident else ()
        say_json({"incident": incident, "transmitted": sent, "deadlines": due, "cert": contact})
        return
    if incident is None:
        say(tr("Cli", "{number} was not reported to the CERT.", number=detail.ticket.number))
        say("\n".join(f"{n}. {step}" for n, step in enumerate(rules.first_steps().items, 1)))
        return
    if not sent:
        say(_call(contact))
    say(report_text(incident.report))
    for each in deadlines(incident):
        say(_deadline(value_name("stage", each.stage), each.due, each.filed_at))


def _deadline(stage: str, due: datetime, made: datetime | None) -> str:
    if made is None:
        return tr("Cli", "{stage}: due {when}", stage=stage, when=moment_words(due))
    return tr("Cli", "{stage}: made {when}", stage=stage, when=moment_words(made))
