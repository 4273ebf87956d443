"""From the command line alone: an account on a GLPI, a day offline, and each thing there once."""

from pathlib import Path

import pytest

from tests.cli.seat import Seat
from tests.connectors.glpi.sessions import APP
from tests.connectors.glpi.stand_in import a_helpdesk, running


def test_a_day_at_the_command_line_stands_on_the_server_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    glpi, us, _ = a_helpdesk("10.0.14", tickets=20)
    monkeypatch.setenv("DESK_SECRET_WORK", f"{us.token} {APP}")
    seat = Seat(tmp_path / "home")
    with running(glpi) as server:
        port = int(server.url.rpartition(":")[2])
        made = seat("account", "add", "work", "--type", "glpi", "--url", f"{server.url}/front/central.php",
                    "--option", f"app_token={APP}", "--secret-stdin", stdin=f"{us.token}\n")  # fmt: skip
        assert made.status == 0, made.err
        assert seat("sync", "--once").status == 0
    kept = b"".join(file.read_bytes() for file in seat.home.rglob("*") if file.is_file())
    assert server.url.encode() in kept
    assert APP.encode() not in kept
    assert us.token.encode() not in kept

    # There is no network.
    number = seat("new", "--title", "Écran <noir>", "--requester", "alice").number
    file = tmp_path / "relevé été.pdf"
    file.write_bytes(b"%PDF-")
    for words in (
        ("note", number, "--text", "Vu <b>"),
        ("reply", "5", "--text", "Je m'en occupe."),
        ("take", "5"),
        ("log-time", "5", "25m", "--note", "Sur place"),
        ("attach", "5", str(file)),
        ("escalate", "6", "--level", "1", "--reason", "Pour le niveau 1"),
        ("resolve", "7", "--text", "Toner changé."),
    ):
        assert seat(*words).status == 3, words

    with running(glpi, port):
        assert seat("sync", "--once").status == 0
        assert seat("sync", "--once").status == 0
    tables = glpi.tables
    (ticket,) = tables.where("Ticket", name="Écran &#60;noir&#62;")
    assert [
        row["users_id"] for row in tables.where("Ticket_User", tickets_id=ticket["id"], type=1)
    ] == [2]
    assert sorted(row["items_id"] for row in tables.where("ITILFollowup")) == [5, 6, ticket["id"]]
    assert [row["actiontime"] for row in tables.where("TicketTask")] == [1500]
    assert [row["filename"] for row in tables.where("Document")] == ["relevé été.pdf"]
    assert [row["items_id"] for row in tables.where("ITILSolution")] == [7]
    assert len(list(tables.where("Group_Ticket", tickets_id=6))) == 1
    assert len(list(tables.where("Ticket"))) == 21
