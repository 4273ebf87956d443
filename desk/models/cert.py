"""Security incidents: what a CERT is told, who may read on, by when it must be told. Values and pure rules."""

import calendar
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

import msgspec

from desk.models.ids import OperationKey, PersonId

_Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Tlp(StrEnum):
    """How far what is said may travel: the Traffic Light Protocol 2.0 of FIRST."""

    CLEAR = "clear"
    """Anybody may read it."""
    GREEN = "green"
    """The community, not the public."""
    AMBER = "amber"
    """The organisation and its clients, where they need it."""
    AMBER_STRICT = "amber+strict"
    """The organisation alone, where it needs it."""
    RED = "red"
    """Those it was told to, and nobody else."""


class Nature(StrEnum):
    """What sort of incident it is, in the words of ENISA's reference taxonomy."""

    UNKNOWN = ""
    PHISHING = "phishing"
    MALWARE = "malware"
    RANSOMWARE = "ransomware"
    ACCOUNT = "account"
    """Somebody else works under a person's name."""
    INTRUSION = "intrusion"
    """Somebody is inside a system."""
    LEAK = "leak"
    """Somebody reads what is not theirs."""
    OUTAGE = "outage"
    """Something is put out of reach on purpose."""
    FRAUD = "fraud"
    LOSS = "loss"
    """A device or a medium was stolen or lost."""
    WEAKNESS = "weakness"
    """A weakness that nobody was seen to use."""
    OTHER = "other"


class Severity(StrEnum):
    """How much harm it does, as far as is known."""

    UNKNOWN = ""
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Known(StrEnum):
    """What the NIS2 form asks and nobody may know yet."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"


class Stage(StrEnum):
    """The three reports that NIS2 (directive 2022/2555, article 23) asks for, in their order."""

    EARLY = "early"
    NOTIFICATION = "notification"
    FINAL = "final"


class CertReport(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a CERT is told. Texts are plain; times are true ones."""

    what: str
    """What was seen."""
    aware_at: _Moment
    """When somebody here came to know of it: from then on the deadlines run."""
    stage: Stage = Stage.EARLY
    tlp: Tlp = Tlp.AMBER
    need_to_know: bool = True
    """Only who guards, who reported it and who works on it reads the ticket."""
    nature: Nature = Nature.UNKNOWN
    began_at: _Moment | None = None
    """When it began, as far as is known."""
    severity: Severity = Severity.UNKNOWN
    malicious: Known = Known.UNKNOWN
    """Whether it seems to be done on purpose."""
    cross_border: Known = Known.UNKNOWN
    """Whether it may reach other countries."""
    impact: str = ""
    systems: str = ""
    """Machines, accounts and applications concerned, a line each."""
    indicators: str = ""
    """Addresses, names, digests and files by which it is known again, a line each."""
    measures: str = ""
    """What was done about it."""
    cause: str = ""
    """What made it possible, as far as is known."""
    contact: str = ""
    """Who can be asked, and how."""


TEXTS: Final = ("what", "impact", "systems", "indicators", "measures", "cause", "contact")
"""The texts of a report, in the order in which they are asked and read."""


class Filed(msgspec.Struct, frozen=True, omit_defaults=True):
    """One report that was made."""

    key: OperationKey
    stage: Stage
    by: PersonId
    at: _Moment


class Incident(msgspec.Struct, frozen=True, omit_defaults=True):
    """What stands on a ticket that is a security incident: the newest report, and all that were made."""

    report: CertReport
    filed: tuple[Filed, ...]


class CertContact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the organisation's CERT is reached: the table `[cert]` of its settings file."""

    name: str = "CERT"
    phone: str = ""
    mail: str = ""
    key: str = ""
    """The file of its OpenPGP key; beside the settings file where it is no whole path."""


class Deadline(msgspec.Struct, frozen=True):
    """By when one report must be made."""

    stage: Stage
    due: datetime
    filed_at: datetime | None = None
    """When it was made; None while it was not."""

    def is_late(self, now: datetime) -> bool:
        """Whether its time is over and it was not made."""
        return self.filed_at is None and now > self.due


_STRICTNESS: Final = tuple(Tlp)
_ORDER: Final = tuple(Stage)
_HOURS: Final = {Stage.EARLY: 24, Stage.NOTIFICATION: 72}


def stricter(one: Tlp, other: Tlp) -> Tlp:
    """The mark that lets fewer people read."""
    return max(one, other, key=_STRICTNESS.index)


def may_be_shown(tlp: Tlp) -> bool:
    """Whether it may leave the organisation unencrypted: CLEAR and GREEN."""
    return _STRICTNESS.index(tlp) <= _STRICTNESS.index(Tlp.GREEN)


def covers(made: Stage, asked: Stage) -> bool:
    """Whether a report of one stage answers for another: a later one does for those before it."""
    return _ORDER.index(made) >= _ORDER.index(asked)


def filed(  # noqa: PLR0913, PLR0917  what one filing is made of
    before: Incident | None,
    report: CertReport,
    key: OperationKey,
    by: PersonId,
    at: datetime,
    follows: OperationKey | None,
) -> Incident:
    """The incident after one more report. A report made in view of the newest one (`follows`)
    stands as it was written. One made without having seen it lowers nothing: the stricter mark, the
    earlier awareness and need-to-know stand, and what it leaves empty stays as it was."""
    mine = Filed(key, report.stage, by, at)
    if before is None:
        return Incident(report, (mine,))
    if any(each.key == key for each in before.filed):
        return before
    if follows != before.filed[-1].key:
        report = _joined(before.report, report)
    return Incident(report, (*before.filed, mine))


def _joined(before: CertReport, after: CertReport) -> CertReport:
    left = {
        name: getattr(before, name)
        for name in ("nature", "severity", "malicious", "cross_border", "began_at", *TEXTS)
        if not getattr(after, name)
    }
    return msgspec.structs.replace(
        after,
        **left,
        tlp=stricter(before.tlp, after.tlp),
        aware_at=min(before.aware_at, after.aware_at),
        need_to_know=before.need_to_know or after.need_to_know,
    )


def deadlines(incident: Incident) -> tuple[Deadline, ...]:
    """By when each report must be made, counted from when somebody came to know of it."""
    return tuple(
        Deadline(stage, due_at(stage, incident.report.aware_at), _made(incident, stage))
        for stage in Stage
    )


def due_at(stage: Stage, aware_at: datetime) -> datetime:
    """24 hours, 72 hours, one month. A month ends on the day of the same number, or on the last day
    of a shorter month (regulation 1182/71)."""
    if stage in _HOURS:
        return aware_at + timedelta(hours=_HOURS[stage])
    year, month = divmod(aware_at.year * 12 + aware_at.month, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return aware_at.replace(year=year, month=month + 1, day=min(aware_at.day, last))


def next_stage(incident: Incident | None) -> Stage:
    """The report that is to be made next; the final one again once all were made."""
    if incident is None:
        return Stage.EARLY
    return next((one.stage for one in deadlines(incident) if one.filed_at is None), Stage.FINAL)


def readers(incident: Incident | None) -> frozenset[PersonId]:
    """Who reads it whatever happens: those who reported it."""
    return frozenset(each.by for each in incident.filed) if incident else frozenset()


def needs_to_know(incident: Incident | None) -> bool:
    """Whether only few may read on."""
    return incident is not None and incident.report.need_to_know


def _made(incident: Incident, stage: Stage) -> datetime | None:
    return min((each.at for each in incident.filed if covers(each.stage, stage)), default=None)
