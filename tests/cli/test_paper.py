"""`desk pdf`: a ticket on paper without a network, for the requester unless it is to be complete."""

from pathlib import Path

import pytest

from tests.cli.seat import Seat
from tests.ui.ticket.test_paper import read_back


@pytest.mark.rig
def test_a_pdf_is_made_without_a_network_and_holds_what_it_should(
    seat: Seat, tmp_path: Path
) -> None:
    seat.use("http://127.0.0.1:1")
    number = seat.new("Printer jams", "--requester", "Sophie Morvan")
    assert seat("note", number, "--text", "Between us.").status == 3
    assert seat("reply", number, "--text", "Try the other tray.").status == 3
    file, whole = tmp_path / "a.pdf", tmp_path / "b.pdf"
    made = seat.apart("pdf", number, str(file), LC_ALL="C.UTF-8")
    assert (made.status, made.err) == (0, "")
    assert made.out.strip() == f"{file} written, pages: 1"
    assert seat.apart("pdf", "--complete", number, str(whole)).status == 0
    words = read_back("pdftotext", file)
    assert "Try the other tray." in words
    assert "Between us." not in words
    assert "Between us." in read_back("pdftotext", whole)


def test_a_file_that_is_there_is_replaced_only_when_asked_for(seat: Seat, tmp_path: Path) -> None:
    number = seat.new()
    file = tmp_path / "a.pdf"
    file.write_text("mine")
    refused = seat("pdf", number, str(file))
    assert refused.status == 1
    assert "is there already" in refused.err
    assert file.read_text() == "mine"
    assert seat("pdf", number, str(file), "--replace").status == 0
    assert file.read_bytes().startswith(b"%PDF-")
