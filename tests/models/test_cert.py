"""What a CERT is told: who may read on, by when it must be told, and what two reports make of one incident."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import msgspec
import pytest

from desk.models.cert import (
    CertReport,
    Incident,
    Known,
    Nature,
    Severity,
    Stage,
    Tlp,
    covers,
    deadlines,
    due_at,
    filed,
    may_be_shown,
    needs_to_know,
    next_stage,
    readers,
    stricter,
)
from desk.models.cert_words import (
    field_name,
    moment_words,
    phone_words,
    report_lines,
    report_text,
    tlp_mark,
    tlp_meaning,
    value_name,
)
from desk.models.ids import OperationKey, PersonId, TicketId
from desk.models.operations import Operation, ReportIncident
from desk.models.projection import apply_operation
from desk.models.texts import Language, speaking
from tests.builders import ANNA, BRUNO, MONDAY, a_ticket

HOUR = timedelta(hours=1)


def a_report(**fields: Any) -> CertReport:
    values: dict[str, Any] = {"what": "A note asks for money", "aware_at": MONDAY}
    return CertReport(**(values | fields))


def after(before: Incident | None, report: CertReport, key: str, **given: Any) -> Incident:
    values: dict[str, Any] = {"by": ANNA, "at": MONDAY + HOUR, "follows": None} | given
    return filed(before, report, OperationKey(key), **values)


def test_the_marks_stand_from_the_one_everybody_reads_to_the_one_nobody_passes_on() -> None:
    assert all(stricter(one, other) is other for one, other in pairwise(Tlp))
    assert stricter(Tlp.RED, Tlp.CLEAR) is Tlp.RED
    assert [may_be_shown(tlp) for tlp in Tlp] == [True, True, False, False, False]
    assert [tlp_mark(tlp) for tlp in Tlp] == [
        "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("aware", "month"),
    [
        ((2026, 3, 2), (2026, 4, 2)),
        ((2026, 1, 31), (2026, 2, 28)),
        ((2028, 1, 31), (2028, 2, 29)),
        ((2026, 12, 15), (2027, 1, 15)),
        ((2026, 11, 30), (2026, 12, 30)),
    ],
)
def test_deadlines_run_from_when_somebody_came_to_know(
    aware: tuple[int, int, int], month: tuple[int, int, int]
) -> None:
    at = datetime(*aware, 22, 30, tzinfo=UTC)
    assert due_at(Stage.EARLY, at) - at == timedelta(hours=24)
    assert due_at(Stage.NOTIFICATION, at) - at == timedelta(hours=72)
    assert due_at(Stage.FINAL, at) == datetime(*month, 22, 30, tzinfo=UTC)


def test_a_later_report_answers_for_those_before_it() -> None:
    first = after(None, a_report(), "one")
    early, second, final = deadlines(first)
    assert (early.filed_at, second.filed_at, final.filed_at) == (MONDAY + HOUR, None, None)
    assert next_stage(None) is Stage.EARLY
    assert next_stage(first) is Stage.NOTIFICATION
    whole = after(first, a_report(stage=Stage.FINAL), "two", at=MONDAY + 30 * HOUR)
    assert [d.filed_at for d in deadlines(whole)] == [MONDAY + HOUR, *[MONDAY + 30 * HOUR] * 2]
    assert next_stage(whole) is Stage.FINAL
    assert covers(Stage.FINAL, Stage.EARLY)
    assert not covers(Stage.EARLY, Stage.NOTIFICATION)
    assert [second.is_late(second.due), second.is_late(second.due + HOUR)] == [False, True]
    assert not early.is_late(early.due + HOUR)


def test_a_report_that_was_written_in_view_of_the_newest_one_stands_as_written() -> None:
    first = after(None, a_report(tlp=Tlp.RED, impact="All of it"), "one")
    lower = a_report(tlp=Tlp.GREEN, need_to_know=False, impact="")
    second = after(first, lower, "two", follows="one")
    assert second.report == lower
    assert [each.key for each in second.filed] == ["one", "two"]
    assert not needs_to_know(second)


def test_a_report_that_had_not_seen_the_other_lowers_nothing_and_empties_nothing() -> None:
    first = after(
        None,
        a_report(tlp=Tlp.RED, impact="All of it", nature=Nature.MALWARE, malicious=Known.YES),
        "one",
    )
    late = a_report(
        tlp=Tlp.GREEN, need_to_know=False, what="Files end in .locked", aware_at=MONDAY + HOUR,
        nature=Nature.RANSOMWARE,
    )  # fmt: skip
    both = after(first, late, "two", by=BRUNO)
    assert both.report == msgspec.structs.replace(
        late,
        tlp=Tlp.RED,
        need_to_know=True,
        aware_at=MONDAY,
        impact="All of it",
        malicious=Known.YES,
    )
    assert readers(both) == {ANNA, BRUNO}
    assert after(both, late, "two", by=BRUNO) == both
    assert readers(None) == frozenset()
    assert not needs_to_know(None)


def test_a_report_marks_the_ticket_and_stands_on_it_as_a_private_note() -> None:
    action = ReportIncident(a_report(tlp=Tlp.AMBER_STRICT))
    made = Operation(OperationKey("k"), TicketId("t"), PersonId("anna"), MONDAY + HOUR, action)
    applied = apply_operation(a_ticket(), made)
    assert applied is not None
    ticket = applied.ticket
    assert ticket.security
    assert ticket.incident is not None
    assert ticket.incident.report == action.report
    assert [(f.key, f.stage, f.by, f.at) for f in ticket.incident.filed] == [
        ("k", Stage.EARLY, "anna", MONDAY + HOUR)
    ]
    note = applied.entries[0]
    assert not note.public
    assert note.body.startswith("TLP:AMBER+STRICT\nReport to the CERT: Early warning (24 h)\n")
    assert note.body.endswith("TLP:AMBER+STRICT")


def test_every_field_and_value_has_a_name_in_both_languages() -> None:
    languages: tuple[Language, ...] = ("en", "fr")
    for language in languages:
        with speaking(language):
            names = [field_name(name) for name in CertReport.__struct_fields__]
            assert len(set(names)) == len(names)
            for field, values in (("stage", Stage), ("nature", Nature), ("severity", Severity)):
                assert all(value_name(field, value) for value in values)
            assert all(value_name("malicious", value) for value in Known)
            assert all(value_name("tlp", value) == tlp_mark(value) for value in Tlp)
            assert len({tlp_meaning(tlp) for tlp in Tlp}) == len(Tlp)


def test_a_report_in_words_leaves_out_what_it_does_not_say() -> None:
    short = report_text(a_report(need_to_know=False))
    assert short.splitlines() == [
        "TLP:AMBER", "Report to the CERT: Early warning (24 h)", "",
        "Known since: 2026-03-02 08:00 UTC", "What was seen: A note asks for money", "", "TLP:AMBER",
    ]  # fmt: skip
    assert moment_words(None) == ""
    assert phone_words("+33 1 23") == "+33\u00a01\u00a023"
    whole = a_report(
        began_at=MONDAY - HOUR, severity=Severity.HIGH, cross_border=Known.NO,
        indicators="10.0.0.9\nevil.example",
    )  # fmt: skip
    assert ("Severity", "High") in report_lines(whole)
    assert "Indicators:\n10.0.0.9\nevil.example" in report_text(whole)
    assert "Need to know: do not pass on." in report_text(whole)
