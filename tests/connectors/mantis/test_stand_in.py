"""The stand-in answers as the real MantisBT did: every recorded request, its status, its words, its shape."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import requests

from tests.connectors.mantis.site import File, Issue, Json, Note, Site
from tests.connectors.mantis.stand_in import StandIn, standing_in

RECORDED: Final[list[Json]] = json.loads(
    (Path(__file__).parent / "recorded" / "exchanges.json").read_text()
)
LONG: Final = "x" * 140
SOMETIMES: Final = frozenset(
    [
        "steps_to_reproduce",
        "additional_information",
        "version",
        "target_version",
        "fixed_in_version",
        "handler",
        "due_date",
        "attachments",
        "notes",
        "relationships",
        "tags",
        "history",
        "custom_fields",
        "real_name",
        "email",
        "color",
        "projects",
        "field",
        "old_value",
        "new_value",
        "change",
        "note",
        "file",
        "tag",
        "valid_regexp",
        "length_min",
        "length_max",
        "access_level_r",
        "access_level_rw",
        "display_report",
        "display_update",
        "display_resolved",
        "display_closed",
        "require_update",
        "require_resolved",
        "require_closed",
        "description",
        "timestamp",
        "time_tracking",
    ]
)
"""Keys that an answer has or has not, as the thing is."""


@pytest.fixture
def server() -> Iterator[StandIn]:
    with standing_in() as running:
        seed(running.site)
        yield running


def seed(site: Site) -> None:
    """The issues that the recorded requests are about."""
    at = site.now() - 86400
    for number, project in ((9990, 1), (99, 2), (7000, 1), (10001, 1), (10002, 1)):
        issue = Issue(number, project, f"Issue {number}", "Text", 7, at, at, handler=2)
        issue.notes = [
            Note(number, 7, at, "Public", private=False),
            Note(number + 1, 2, at, "Private", private=True),
        ]
        site.issues[number] = issue
    site.issues[7000].status = 90
    site.issues[10001].files = [File(513, 2, at, "log ä.txt", b"1")]


def prepared(server: StandIn, note: str) -> None:
    """What had happened before, when it was recorded."""
    if note == "05 edit while resolved":
        server.site.issues[10001].status = 80
    if note.startswith("09 ") and note != "09 as technician":
        del server.site.issues[10002]


def sent(server: StandIn, told: Json, also: dict[str, str]) -> requests.Response:
    body = told["body"]
    if isinstance(body, dict) and len(str(body.get("summary", ""))) > 100:
        body = {**body, "summary": LONG}
    headers = {"Authorization": told["as"], "Content-Type": "application/json", **also}
    return requests.request(
        told["method"],
        server.url + told["path"] + (f"?{told['query']}" if told["query"] else ""),
        headers={name: value for name, value in headers.items() if value},
        data=body if body is None or isinstance(body, str) else json.dumps(body),
        timeout=10,
    )


@pytest.mark.parametrize("told", RECORDED, ids=lambda told: told["note"])
def test_a_recorded_request_is_answered_in_the_same_shape(server: StandIn, told: Json) -> None:
    prepared(server, told["note"])
    also = {}
    if told["if"]:
        also = {"If-None-Match": sent(server, told, {}).headers["ETag"]}
    answer = sent(server, told, also)
    assert answer.status_code == told["status"]
    assert ("ETag" in answer.headers) == told["etag"] or told["method"] == "DELETE"
    if isinstance(told["answer"], str):
        assert bool(answer.content) == bool(told["answer"])
    else:
        assert answer.headers["Content-Type"] == told["kind"]
        assert differences(answer.json(), told["answer"]) == []
    if told["status"] >= 400 and isinstance(told["answer"], dict):
        assert answer.json().get("code") == told["answer"].get("code")
        assert answer.json()["message"] == told["answer"]["message"]


def differences(ours: Any, theirs: Any, at: str = "$") -> list[str]:
    """Where one answer has a key or a type that the other has not."""
    if type(ours) is not type(theirs):
        return [f"{at}: {type(ours).__name__}, not {type(theirs).__name__}"]
    if isinstance(ours, dict):
        odd = (ours.keys() ^ theirs.keys()) - SOMETIMES
        both = ours.keys() & theirs.keys()
        return [f"{at}.{name}" for name in odd] + [
            each for name in both for each in differences(ours[name], theirs[name], f"{at}.{name}")
        ]
    if isinstance(ours, list) and ours and theirs and at != "$.configs":
        return differences(ours[0], theirs[0], f"{at}[]")
    return []


def test_a_stale_mark_is_refused_with_the_present_one(server: StandIn) -> None:
    """Recorded: 412, nothing in the body, the present mark in the head; a quoted one is stale too."""
    url = f"{server.url}/api/rest/issues/10001"
    headers = {"Authorization": "token-tech1"}
    mark = requests.get(url, headers=headers, timeout=10).headers["ETag"]
    change = {"priority": {"id": 40}}
    stale = requests.patch(
        url, json=change, headers={**headers, "If-Match": f'"{mark}"'}, timeout=10
    )
    assert (stale.status_code, stale.content, stale.headers["ETag"]) == (412, b"", mark)
    good = requests.patch(url, json=change, headers={**headers, "If-Match": mark}, timeout=10)
    assert good.status_code == 200
    assert good.headers["ETag"] != mark
