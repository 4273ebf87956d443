"""`desk bag`: says what is missing before one leaves, fetches it, and what is green opens without a network."""

from pathlib import Path

from tests.cli.seat import Seat

NOWHERE = "http://127.0.0.1:1"


def test_what_is_missing_is_named_fetched_and_opens_without_a_network(
    seat: Seat, tmp_path: Path
) -> None:
    number = seat("tickets", "--view", "open", "--json").json["tickets"][0]["number"]
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(b"%PDF-1.7\n" + b"x" * 300_000)
    assert seat("attach", number, str(plan)).status == 0
    for blob in (seat.folder / "blobs").rglob("*"):
        if blob.is_file():
            blob.unlink()  # as on a colleague's device, or after the quota
    planned = seat("visit", "plan", number, "--at", "2 h", "--site", "Mill", "--address",
                "1 Mill Road", "--contact", "Ms Miller", "--phone", "+33 1")  # fmt: skip
    assert planned.status == 0
    sign = planned.out.splitlines()[0]
    before = seat("bag", sign)
    assert before.status == 1
    assert "✗ not ready File: plan.pdf" in before.out
    after = seat("bag", sign, "--fetch")
    assert "✓ ready     File: plan.pdf" in after.out
    seat.use(NOWHERE)
    found = seat("bag", sign, "--json").json["bags"]
    red = [t["kind"] for bag in found for t in bag["things"] if not t["green"]]
    assert red == ["sealed"]
    place = tmp_path / "out"
    place.mkdir()
    assert seat("download", number, "plan.pdf", "-o", str(place)).status == 0
    assert (place / "plan.pdf").read_bytes() == plan.read_bytes()


def test_a_ticket_is_taken_along_by_hand(seat: Seat) -> None:
    number = seat("tickets", "--view", "open", "--json").json["tickets"][5]["number"]
    assert "Taken along" not in seat("bag").out
    assert seat("pin", number).status == 0
    assert number in seat("bag").out
    assert seat("unpin", number).status == 0
    assert number not in seat("bag").out
