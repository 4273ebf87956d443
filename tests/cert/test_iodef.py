"""A report as IODEF: the members and words that RFC 8727 knows, and nothing left out that was said."""

import json
from datetime import timedelta
from typing import Any, Final

import jsonschema  # type: ignore[import-untyped]
import pytest

from desk.cert.iodef import Around, document, sort_of, written
from desk.models.cert import CertReport, Filed, Incident, Known, Nature, Severity, Stage, Tlp
from desk.models.ids import OperationKey
from desk.models.people import Person
from desk.models.texts import speaking
from tests.builders import ANNA, BRUNO, MONDAY, a_ticket

REPORTER = Person(ANNA, "Anna Martin", "anna@example.org", "+33 1 02 03 04 05")
AROUND = Around(MONDAY + timedelta(hours=2), "desk.example.org", REPORTER)


def _words(*words: str) -> dict[str, Any]:
    return {"enum": [*words, "ext-value"]}


_TEXT: Final = {"type": "string", "minLength": 1}
_TEXTS: Final = {"type": "array", "minItems": 1, "items": _TEXT}
_DATE: Final = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.]\d+)?(Z|[+-]\d\d:\d\d)$",
}


def _object(required: tuple[str, ...], **members: Any) -> dict[str, Any]:
    return {
        "type": "object", "required": list(required), "properties": members,
        "additionalProperties": False,
    }  # fmt: skip


def _many(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": of}


SCHEMA: Final = _object(
    ("version", "Incident"),
    version={"const": "2.0"},
    lang={"enum": ["en", "fr"]},
    Incident=_many(_object(
        ("purpose", "IncidentID", "GenerationTime", "Contact"),
        purpose=_words("traceback", "mitigation", "reporting", "watch", "other"),
        status=_words("new", "in-progress", "forwarded", "resolved", "future"),
        lang={"enum": ["en", "fr"]},
        restriction=_words("public", "partner", "need-to-know", "private", "default", "white",
                           "green", "amber", "red"),
        **{"ext-restriction": _TEXT},
        IncidentID=_object(("id", "name"), id=_TEXT, name=_TEXT),
        DetectTime=_DATE, StartTime=_DATE, ReportTime=_DATE, GenerationTime=_DATE,
        Description=_TEXTS,
        Assessment=_many(_object(
            ("Impact",),
            occurrence={"enum": ["actual", "potential"]},
            IncidentCategory=_TEXTS,
            Impact=_many(_object(("SystemImpact",), SystemImpact=_object(
                ("type",),
                type=_words("takeover-account", "takeover-system", "availability-data",
                            "availability-service", "breach-proprietary", "breach-credential",
                            "unknown"),
                severity={"enum": ["low", "medium", "high"]},
                Description=_TEXTS,
            ))),
            MitigatingFactor=_TEXTS,
            Cause=_TEXTS,
        )),
        Contact=_many(_object(
            ("role", "type"),
            role=_words("creator", "reporter"),
            type={"enum": ["person", "organization"]},
            ContactName=_TEXTS,
            Email=_many(_object(("EmailTo",), EmailTo=_TEXT)),
            Telephone=_many(_object(("TelephoneNumber",), TelephoneNumber=_TEXT)),
            Description=_TEXTS,
        )),
        EventData=_many(_object((), Description=_TEXTS)),
        Indicator=_many(_object(
            ("IndicatorID", "Observable"),
            IndicatorID=_object(("id", "name", "version"), id=_TEXT, name=_TEXT, version=_TEXT),
            Observable=_object(("BulkObservable",), BulkObservable=_object(
                ("BulkObservableList",),
                type=_words("e-mail", "ipv4-addr", "ipv6-addr", "site-uri", "domain-name", "file-path"),
                **{"ext-type": _TEXT},
                BulkObservableList=_TEXT,
            )),
        )),
        History=_object(("HistoryItem",), HistoryItem=_many(_object(
            ("action", "DateTime"),
            action=_words("status-new-info", "other"), DateTime=_DATE, Description=_TEXTS,
        ))),
    )),
)  # fmt: skip
"""What RFC 8727 says of the classes that Desk writes, put down by hand: which members there are,
which are needed, and the words of RFC 7970's enumerations."""


def a_report(**fields: Any) -> CertReport:
    values: dict[str, Any] = {"what": "A note asks for money", "aware_at": MONDAY}
    return CertReport(**(values | fields))


def made(report: CertReport, *more: Filed) -> dict[str, Any]:
    first = Filed(OperationKey("k"), Stage.EARLY, ANNA, MONDAY + timedelta(hours=1))
    incident = Incident(report, (first, *more))
    found = json.loads(written(document(a_ticket(), incident, AROUND)))
    jsonschema.validate(found, SCHEMA)
    incidents: list[dict[str, Any]] = found["Incident"]
    return incidents[0]


def test_the_least_report_is_a_whole_document() -> None:
    least = made(a_report())
    assert least["restriction"] == "amber"
    assert least["Description"] == ["A note asks for money"]
    assert least["DetectTime"] == "2026-03-02T08:00:00+00:00"
    assert "Indicator" not in least
    assert least["Assessment"] == [
        {"occurrence": "actual", "Impact": [{"SystemImpact": {"type": "unknown"}}]}
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("nature", list(Nature))
def test_every_kind_has_its_words_in_both_languages(language: Any, nature: Nature) -> None:
    with speaking(language):
        found = made(a_report(nature=nature))
    assert found["lang"] == language
    assert bool(nature) == ("IncidentCategory" in found["Assessment"][0])


@pytest.mark.parametrize("tlp", list(Tlp))
def test_every_mark_travels(tlp: Tlp) -> None:
    found = made(a_report(tlp=tlp))
    told = found.get("ext-restriction") or found["restriction"]
    assert told == {"clear": "white", "amber+strict": "TLP:AMBER+STRICT"}.get(tlp, tlp)


def test_what_was_filled_in_is_all_there() -> None:
    later = Filed(OperationKey("l"), Stage.NOTIFICATION, BRUNO, MONDAY + timedelta(hours=3))
    found = made(
        a_report(
            nature=Nature.RANSOMWARE, severity=Severity.HIGH, malicious=Known.YES,
            began_at=MONDAY - timedelta(hours=5), impact="Nobody can work", systems="pc-42\n\nsrv-1",
            indicators="10.0.0.9\n192.0.2.1\nevil.example\nhttp://evil.example/x\nbad@evil.example",
            measures="Unplugged\nCalled the CERT", cause="A mail", contact="Anna, room 12",
        ),
        later,
    )  # fmt: skip
    assert found["StartTime"] == "2026-03-02T03:00:00+00:00"
    assert found["status"] == "in-progress"
    assert found["EventData"] == [{"Description": ["pc-42", "srv-1"]}]
    assert found["Assessment"][0]["MitigatingFactor"] == ["Unplugged", "Called the CERT"]
    assert found["Assessment"][0]["Impact"][0]["SystemImpact"]["severity"] == "high"
    lists = [each["Observable"]["BulkObservable"] for each in found["Indicator"]]
    assert lists[0] == {"type": "ipv4-addr", "BulkObservableList": "10.0.0.9\n192.0.2.1"}
    assert [each["type"] for each in lists[1:]] == ["domain-name", "site-uri", "e-mail"]
    assert found["History"]["HistoryItem"][1]["Description"] == [
        "Report: Notification (72 h) (bruno)"
    ]
    assert found["Contact"][0]["Description"] == ["Anna, room 12"]


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        ("2001:db8::3", ("ipv6-addr", "")),
        ("a" * 64, ("ext-value", "sha256")),
        ("a" * 63, ("ext-value", "text")),
        (r"C:\Users\x\evil.exe", ("file-path", "")),
        ("/tmp/evil", ("file-path", "")),
        ("an odd sender name", ("ext-value", "text")),
    ],
)
def test_indicators_are_told_apart(line: str, sort: tuple[str, str]) -> None:
    assert sort_of(line) == sort


def test_who_has_neither_mail_nor_phone_is_named_by_id() -> None:
    incident = Incident(a_report(), (Filed(OperationKey("k"), Stage.EARLY, ANNA, MONDAY),))
    bare = Around(MONDAY, "desk.example.org", Person(ANNA, ""))
    found: Any = document(a_ticket(number=""), incident, bare)
    jsonschema.validate(found, SCHEMA)
    assert found["Incident"][0]["Contact"] == [
        {"role": "creator", "type": "person", "ContactName": ["anna"]}
    ]
