"""The stand-in answers what a real GLPI 10.0.14 answered to the same requests: status, code, shape, encoding."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.connectors.glpi.rules import CLOSED, SOLVED, WAITING
from tests.connectors.glpi.sessions import APP, Person
from tests.connectors.glpi.stand_in import StandIn, a_helpdesk

RECORDED: Final = Path(__file__).parent / "recorded"
EXCHANGES: Final[list[dict[str, Any]]] = json.loads(
    (RECORDED / "exchanges.json").read_text(encoding="utf-8")
)
TICKET: Final = 11014
WIDE: Final = {"C30_list_Group", "C30_list_Computer", "C30_list_Entity", "C30_list_User"}
"""Tables of which the stand-in has the columns that matter."""
LIKE_TASK: Final = "11111111-2222-4333-8444-555555555555"


class Stage:
    """A stand-in in the state in which an exchange was recorded."""

    def __init__(self) -> None:
        self.glpi, self.us, _ = a_helpdesk("10.0.14", tickets=25)
        put = self.glpi.tables.put
        put("User", {"id": 28, "name": "t.niveau1"})
        put("Computer", {"id": 5, "name": "PC-0005"})
        for number in (TICKET, 1005):
            people = {"users_id_recipient": 2, "users_id_lastupdater": 2}
            put("Ticket", {"id": number, "name": "probe", "date": self.glpi.now(), **people})

    def bring_about(self, needs: str) -> None:
        """Whatever must be so before the request."""
        glpi, put, rules = self.glpi, self.glpi.tables.put, self.glpi.rules
        ticket = {"itemtype": "Ticket", "items_id": TICKET, "tickets_id": TICKET}
        done: dict[str, Callable[[], object]] = {
            "inactive": lambda: setattr(self.us, "active", False),
            "elsewhere": lambda: setattr(glpi.sessions, "allowed_here", False),
            "disabled": lambda: setattr(glpi.sessions, "enabled", False),
            "no passwords": lambda: setattr(glpi.sessions, "passwords", False),
            "trashed": lambda: rules.trash(TICKET),
            "purged": lambda: rules.purge(TICKET),
            "solved": lambda: rules.add("ITILSolution", {**ticket, "content": "<p>Résolu</p>"}, 3),
            "closed": lambda: rules.change("Ticket", TICKET, {"status": CLOSED}, 3),
            "assigned": lambda: put(
                "Ticket_User", {"id": 21950, **ticket, "users_id": 28, "type": 2}
            ),
            "asked": lambda: put("Ticket_User", {**ticket, "users_id": 2, "type": 1}),
            "assigned group": lambda: put("Group_Ticket", {**ticket, "groups_id": 1, "type": 2}),
            "followed": lambda: rules.add("ITILFollowup", {**ticket, "content": "<p>fu</p>"}, 3),
            "worked": lambda: rules.add(
                "TicketTask", {"tickets_id": TICKET, "content": "u", "uuid": LIKE_TASK}, 3
            ),
            "about": lambda: put("Item_Ticket", {**ticket, "itemtype": "Computer", "items_id": 5}),
            "categorised": lambda: glpi.tables.set(
                "Ticket", TICKET, {"itilcategories_id": 2, "locations_id": 1}
            ),
            "surveyed": lambda: put("TicketSatisfaction", {**ticket, "date_begin": glpi.now()}),
            "documented": self._with_document,
        }
        if needs in done:
            done[needs]()

    def _with_document(self) -> None:
        now = self.glpi.now()
        row = {"id": 1, "name": "Document: Ticket", "filename": "é.png", "date_mod": now}
        self.glpi.tables.put("Document", {**row, "date_creation": now, "mime": "image/png"})
        link = {"documents_id": 1, "itemtype": "Ticket", "items_id": TICKET}
        self.glpi.rules.add("Document_Item", link, 3)


def filled(text: str, glpi: StandIn, us: Person) -> str:
    """A recorded text with what is this stand-in's own."""
    session = glpi.sessions.init({"Authorization": f"user_token {us.token}", "App-Token": APP})
    pair = "dGVjaDE6VGVjaFBhc3MuMQ=="  # tech1:TechPass.1
    for name, value in {"app": APP, "token": us.token, "pair": pair, "session": session.token,
                        "ticket": str(TICKET)}.items():  # fmt: skip
        text = text.replace("{" + name + "}", value)
    return text


def played(exchange: dict[str, Any]) -> tuple[int, Any, dict[str, str]]:
    """Status, answer and headers of the stand-in to a recorded request."""
    stage = Stage()
    needs = exchange.get("needs", "")
    closing = {"inactive", "elsewhere", "disabled", "no passwords"}
    if needs not in closing:
        stage.bring_about(needs)
    told = {k: exchange.get(k, "") for k in ("path", "query", "body")}
    sent = json.loads(filled(json.dumps(exchange.get("headers", {})), stage.glpi, stage.us))
    path, query, body = (filled(told[k], stage.glpi, stage.us) for k in ("path", "query", "body"))
    if needs in closing:
        stage.bring_about(needs)
    url = f"/apirest.php{path}?{query}"
    reply = stage.glpi.answer(exchange["method"], url, sent, body.encode())
    answer = json.loads(json.dumps(reply.body))
    return reply.status, answer, dict(reply.headers)


def shape(value: Any) -> Any:
    """Kinds of values; of a list the first, of a text only that it is one. Null fits anything."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None if value is None else type(value).__name__


def fits(found: Any, recorded: Any, *, wide: bool = False) -> bool:
    """Whether two shapes are one, where neither is null."""
    if found is None or recorded is None:
        return True
    if isinstance(found, dict) and isinstance(recorded, dict):
        same = set(found) <= set(recorded) if wide else set(found) == set(recorded)
        return same and all(fits(found[key], recorded[key]) for key in found)
    if isinstance(found, list) and isinstance(recorded, list):
        return all(fits(a, b, wide=wide) for a, b in zip(found, recorded, strict=False))
    return bool(found == recorded)


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda exchange: exchange["name"])
def test_the_stand_in_answers_as_recorded(exchange: dict[str, Any]) -> None:
    status, answer, headers = played(exchange)
    recorded = exchange["answer"]
    assert {status, exchange["status"]} <= {200, 206} or status == exchange["status"]
    if isinstance(recorded, list) and recorded and isinstance(recorded[0], str):
        assert answer[0] == recorded[0]
        assert (answer[1] is None) == (recorded[1] is None)
        return
    if isinstance(answer, list):
        answer = [{k: v for k, v in row.items() if k != "links"} for row in answer]
    if isinstance(answer, dict):
        answer.pop("links", None)
    keyed = exchange["name"].startswith(("E23", "F10", "G0"))  # `[{"11014": true}]`
    wide = exchange["name"] in WIDE
    if isinstance(recorded, list) and recorded and not keyed:
        assert answer, "rows were recorded"
    if keyed and isinstance(recorded, list):
        assert list(answer[0].values()) == list(recorded[0].values())
    elif exchange["name"].startswith(("A09", "B_")):
        assert fits(named(shape(answer)), named(shape(recorded)))
    else:
        assert fits(shape(answer), shape(recorded), wide=wide), (shape(answer), shape(recorded))
    assert bool(headers.get("Content-Range")) == bool(exchange.get("range"))
    assert headers.get("Content-Type", "application/json").split(";")[0] == exchange["kind"]


def named(found: Any) -> Any:
    """A session without the names of profiles, which are the server's own."""
    if not isinstance(found, dict):
        return found
    return {k: named(v) for k, v in found.items() if k not in {"glpiprofiles", "5", "6"}}


def test_texts_are_kept_as_recorded_by_each_version() -> None:
    name, content = "VPN <b>KO</b> & co", "<p>Ligne 1<br>Ligne 2 &amp; 3 &lt;tag&gt;</p>"
    kept = {}
    for version in ("10.0.14", "11.0.0"):
        glpi, us, _ = a_helpdesk(version, tickets=0)
        sent = {"App-Token": APP, "Session-Token": filled("{session}", glpi, us)}
        body = json.dumps({"input": {"name": name, "content": content}}).encode()
        made = glpi.answer("POST", "/apirest.php/Ticket", sent, body).body
        assert isinstance(made, dict)
        row = glpi.answer("GET", f"/apirest.php/Ticket/{made['id']}", sent, b"").body
        assert isinstance(row, dict)
        kept[version] = (row["name"], row["content"])
    assert kept["11.0.0"] == (name, content)
    assert kept["10.0.14"] == (
        "VPN &#60;b&#62;KO&#60;/b&#62; &#38; co",
        "&#60;p&#62;Ligne 1&#60;br&#62;Ligne 2 &#38;amp; 3 &#38;lt;tag&#38;gt;&#60;/p&#62;",
    )


def test_a_user_of_another_zone_reads_other_times_as_recorded() -> None:
    glpi, us, them = a_helpdesk("10.0.14", tickets=1)
    times = []
    for person in (us, them):
        sent = {"App-Token": APP, "Session-Token": filled("{session}", glpi, person)}
        row = glpi.answer("GET", "/apirest.php/Ticket/1", sent, b"").body
        assert isinstance(row, dict)
        times.append(row["date"])
    assert times == ["2026-07-01 10:00:00", "2026-07-01 04:00:00"]


def test_waiting_and_solving_move_the_clocks_as_measured() -> None:
    stage = Stage()
    rules, row = stage.glpi.rules, stage.glpi.tables.get("Ticket", TICKET)
    assert row is not None
    rules.change("Ticket", TICKET, {"status": WAITING}, 3)
    assert row["begin_waiting_date"] is not None
    rules.change("Ticket", TICKET, {"status": SOLVED}, 3)
    assert (row["begin_waiting_date"], row["solvedate"] is None) == (None, False)
    rules.change("Ticket", TICKET, {"status": CLOSED}, 3)
    rules.change("Ticket", TICKET, {"status": 2}, 3)
    assert (row["solvedate"], row["closedate"]) == (None, None)
