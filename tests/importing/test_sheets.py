"""CSV in whatever dialect, XLSX with its limits: rows by their column's names, bad lines told."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from desk.importing import sheets
from desk.importing.old import Cells, Row, Trouble
from desk.importing.sheets import csv_rows, delimiter_of, encoding_of, sheet_names, xlsx_rows
from desk.models.errors import InvalidInput

TRIED = ("utf-8", "cp1252")


def read(file: Path, data: bytes, delimiter: str = "") -> list[Cells]:
    file.write_bytes(data)
    return [each.cells for each in csv_rows(file, "", TRIED, delimiter) if isinstance(each, Row)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = ["Numéro;Objet;Note", '1;"L\'écran; noir, éteint";à voir', '2;"deux\nlignes";""']
    quoted = "\r\n".join(lines).replace(";", delimiter)
    rows = read(tmp_path / "x.csv", quoted.encode(encoding))
    assert rows[0]["Objet"] == f"L'écran{delimiter} noir, éteint".replace(";", delimiter)
    assert rows[1] == {"Numéro": "2", "Objet": "deux\nlignes", "Note": None}


def test_a_named_delimiter_is_used(tmp_path: Path) -> None:
    assert read(tmp_path / "x.csv", b"a;b,c\n1;2,3\n", ",") == [{"a;b": "1;2", "c": "3"}]


def test_empty_lines_before_and_between_are_passed(tmp_path: Path) -> None:
    assert read(tmp_path / "x.csv", b'\n"ID","Title"\n\n\n"1","x"\n') == [{"ID": "1", "Title": "x"}]


def test_two_columns_of_one_name_are_both_kept(tmp_path: Path) -> None:
    assert read(tmp_path / "x.csv", b"a,b,a\n1,2,3\n") == [{"a": "1", "b": "2", "a (2)": "3"}]


def test_a_row_that_is_too_long_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b'a,b\n1,"x\ny"\n1,2,3\n4,5\n')
    found = list(csv_rows(file, "", TRIED))
    assert [(type(each), each.line) for each in found] == [(Row, 2), (Trouble, 4), (Row, 5)]


def test_a_cell_that_is_too_large_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "LARGEST_CELL", 20)
    file = tmp_path / "x.csv"
    file.write_bytes(b"a,b\n1," + b"x" * 30 + b"\n2,y\n")
    assert [type(each) for each in csv_rows(file, "", TRIED, ",")] == [Trouble, Row]


def test_what_fits_no_encoding_is_read_as_latin_1(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"a\n\xe9\x81\n")
    assert encoding_of(file, ("utf-8", "cp1252", "no-such-encoding")) == "latin-1"


def test_the_delimiter_of_one_column_is_a_comma() -> None:
    assert delimiter_of("a\nb\n") == ","


# ---- workbooks


def workbook(file: Path) -> Path:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Ärenden"
    first.append(["Nummer", "Skapad", "Antal", "Formel", "Klar"])
    first.append(
        [17, datetime(2008, 5, 6, 7, 8, tzinfo=UTC).replace(tzinfo=None), 1.5, "=1+1", True]
    )
    first.append([None, None, None, None, None])
    first.append([18.0, "2008-05-07", 2, "text", False])
    second = book.create_sheet("Notes")
    second.append(["Ticket", "Text"])
    second.append([17, "été"])
    book.save(file)
    return file


def test_a_sheet_is_read_as_text_and_formulas_are_not_reckoned(tmp_path: Path) -> None:
    file = workbook(tmp_path / "x.xlsx")
    rows = [each for each in xlsx_rows(file, "", "") if isinstance(each, Row)]
    assert rows[0].cells == {
        "Nummer": "17", "Skapad": "2008-05-06T07:08:00", "Antal": "1.5", "Formel": None, "Klar": "1",
    }  # fmt: skip
    assert (rows[1].line, rows[1].cells["Nummer"], rows[1].cells["Klar"]) == (4, "18", "0")


def test_a_sheet_is_found_by_its_name_in_any_case(tmp_path: Path) -> None:
    file = workbook(tmp_path / "x.xlsx")
    assert sheet_names(file) == ["Ärenden", "Notes"]
    assert [each.cells for each in xlsx_rows(file, "notes", "n") if isinstance(each, Row)] == [
        {"Ticket": "17", "Text": "été"}
    ]
    assert list(xlsx_rows(file, "nothing", "n")) == []


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    for data in (b"", b"PK\x03\x04 not really", b"a,b\n1,2\n"):
        file.write_bytes(data)
        with pytest.raises(InvalidInput, match="workbook"):
            list(xlsx_rows(file, "", ""))
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("hello.txt", "x")
    with pytest.raises(InvalidInput, match="workbook"):
        list(xlsx_rows(file, "", ""))


def test_a_workbook_that_would_unpack_to_too_much_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workbook(tmp_path / "x.xlsx")
    monkeypatch.setattr(sheets, "LARGEST_SHEET", 100)
    with pytest.raises(InvalidInput, match="unpacks"):
        list(xlsx_rows(file, "", ""))


def test_xml_that_refers_to_other_things_is_refused(tmp_path: Path) -> None:
    good, bad = workbook(tmp_path / "good.xlsx"), tmp_path / "bad.xlsx"
    (tmp_path / "secret").write_text("secret", "utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode("utf-8", "replace")
            if name == "xl/worksheets/sheet1.xml":
                head, _, rest = text.partition("<worksheet")
                text = f"{head}{entity}<worksheet{rest}".replace("text", "&e;")
            target.writestr(name, text)
    with pytest.raises(InvalidInput, match="workbook"):
        list(xlsx_rows(bad, "", ""))
