"""What the strip of a security incident says: whether the CERT has the report, and what is due when. Pure."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from desk.models.cert import CertContact, Incident
from desk.models.cert_words import phone_words, tlp_mark, value_name
from desk.models.listing import TicketDetail
from desk.models.operations import OperationState, Pending, ReportIncident
from desk.ui import text
from desk.ui.tokens import Tone
from desk.workflow.cert import next_deadline

SOON: Final = timedelta(hours=12)
"""From so long before it is due a report is marked."""
_ON_ITS_WAY: Final = frozenset({OperationState.WAITING, OperationState.IN_FLIGHT})


def words_of(
    detail: TicketDetail, contact: CertContact, now: datetime, *, online: bool
) -> tuple[Tone, str]:
    """A tone and words; none for a ticket of which nothing was reported."""
    incident = detail.ticket.incident
    if incident is None:
        return "info", ""
    waiting = [p for p in detail.pending if isinstance(p.operation.action, ReportIncident)]
    if waiting:
        return _waiting(waiting[-1], contact, online=online)
    return _reported(incident, now)


def _waiting(pending: Pending, contact: CertContact, *, online: bool) -> tuple[Tone, str]:
    if online and pending.state in _ON_ITS_WAY and not pending.reason:
        return "info", _say("The report is being transmitted.")
    name, phone = text.one_line(contact.name, 60), phone_words(text.one_line(contact.phone, 40))
    if phone:
        words = _say("Not transmitted: phone {name} at {phone}.").format(name=name, phone=phone)
    else:
        words = _say("Not transmitted: phone {name}.").format(name=name)
    return "danger", f"{words} {text.one_line(pending.reason, 200)}".strip()


def _reported(incident: Incident, now: datetime) -> tuple[Tone, str]:
    mark, due = tlp_mark(incident.report.tlp), next_deadline(incident)
    if due is None:
        return "info", _say("Reported to the CERT, {mark}. All three reports were made.").format(
            mark=mark
        )
    values = {
        "mark": mark,
        "stage": value_name("stage", due.stage),
        "when": text.day_and_time(due.due, now),
        "left": text.duration(abs(due.due - now)),
    }
    if due.is_late(now):
        words = _say("Reported to the CERT, {mark}. Late by {left}: {stage}, due {when}.")
        return "danger", words.format(**values)
    words = _say("Reported to the CERT, {mark}. Next in {left}: {stage}, due {when}.")
    return ("warn" if due.due - now <= SOON else "info"), words.format(**values)


def _say(words: str) -> str:
    return QCoreApplication.translate("Incident", words)
