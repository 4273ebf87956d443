"""Dumps and tables of other systems, broken anywhere: rows or troubles come out, nothing else, and soon."""

import contextlib
import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st

from desk.importing.dump import Dump
from desk.importing.files import Folder
from desk.importing.joining import Joining
from desk.importing.old import Row, Trouble
from desk.importing.planning import Planning
from desk.importing.profile import load
from desk.importing.tables import Decoding, Tables
from desk.models.errors import DeskError, InvalidInput
from desk.models.operations import Operation
from desk.server.state import check
from tests.fuzz.chance import BYTES, NASTY_TEXT, Patches, fuzzed, patched, patches, spoiled_bytes
from tests.importing.imported import HELPDESK, SAMPLES, WORDS, here
from tests.importing.test_dump import Drops

pytestmark = pytest.mark.slow

ZENTRACK = (SAMPLES / "zentrack.sql").read_bytes()
DECODE = Decoding(("utf-8", "cp1252")).decode
WANTED = frozenset({"t"})
TABLE = b"CREATE TABLE `t` (`a` text, `b` text);\n"
VALUE = st.none() | NASTY_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")) | st.text(alphabet="'\"\\`;,()-#/*\n\r0xNUL é", max_size=30)  # fmt: skip
PIECES = st.lists(
    st.sampled_from(
        [b"INSERT INTO t VALUES ", b"(1,2)", b"(", b")", b",", b";", b"'", b'"', b"\\", b"`", b"/*", b"*/", b"-- ",
         b"#", b"\n", b"DELIMITER ;;\n", b"DELIMITER ;\n", b"NULL", b"0x41", b"CREATE TABLE t (", b"a int", b"\xc3\xa9"]
    ),
    max_size=40,
)  # fmt: skip


def quoted(value: str | None) -> bytes:
    """A value as mysqldump writes it."""
    if value is None:
        return b"NULL"
    marks = {"\\": "\\\\", "'": "\\'", "\0": "\\0", "\n": "\\n", "\r": "\\r", "\x1a": "\\Z"}
    return b"'" + "".join(marks.get(c, c) for c in value).encode() + b"'"


@fuzzed(rows=st.lists(st.tuples(VALUE, VALUE), min_size=1, max_size=8), size=st.integers(1, 40))
def test_whatever_mysqldump_writes_is_read_as_it_was(
    rows: list[tuple[str | None, str | None]], size: int
) -> None:
    values = b",".join(b"(" + quoted(a) + b"," + quoted(b) + b")" for a, b in rows)
    data = TABLE + b"INSERT INTO `t` VALUES " + values + b";\n"
    found = list(Dump(Drops(data, size), WANTED, DECODE).rows())
    assert [each.cells for each in found if isinstance(each, Row)] == [
        {"a": a, "b": b} for a, b in rows
    ]
    assert len(found) == len(rows)


@fuzzed(data=BYTES | PIECES.map(b"".join), size=st.integers(1, 40))
def test_bytes_that_are_no_dump_end_in_rows_and_troubles(data: bytes, size: int) -> None:
    whole = list(Dump(io.BytesIO(data), WANTED, DECODE).rows())
    assert all(isinstance(each, Row | Trouble) for each in whole)
    assert list(Dump(Drops(data, size), WANTED, DECODE).rows()) == whole


def planned(name: str, data: bytes, profile: str) -> list[Operation]:
    """Everything that would come of a file; nothing when it is refused in words."""
    mapping = load(profile)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        try:
            with Joining(Tables(file, mapping), mapping) as joining:
                joining.read()
                planning = Planning(mapping, here(), None)
                return [o for old in joining.tickets() for o in planning.plan(old).operations]
        except InvalidInput:
            return []


def good(operations: list[Operation]) -> None:
    """What a server would not refuse for its form, and no key twice."""
    assert len({operation.key for operation in operations}) == len(operations)
    for operation in operations:
        check(operation, WORDS)
        assert operation.brought_from


@fuzzed(data=spoiled_bytes(ZENTRACK))
def test_a_spoiled_dump_gives_good_operations_or_is_refused(data: bytes) -> None:
    good(planned("zentrack.sql", data, "zentrack"))


@fuzzed(made=patches())
def test_a_dump_with_other_bytes_gives_good_operations_or_is_refused(made: Patches) -> None:
    good(planned("helpdesk.sql", patched(HELPDESK.encode(), made), "helpdeskreloaded"))


@fuzzed(
    rows=st.lists(st.lists(NASTY_TEXT, max_size=6), max_size=6), delimiter=st.sampled_from(",;\t|")
)
def test_any_table_gives_good_operations_or_is_refused(
    rows: list[list[str]], delimiter: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([["Number", "Title", "Opened", "Status", "Requester"], *rows])
    good(planned("x.csv", text.getvalue().encode("utf-8", "replace"), "table"))


@fuzzed(data=BYTES)
def test_bytes_that_are_no_table_or_workbook_are_refused_or_read(data: bytes) -> None:
    for name in ("x.csv", "x.xlsx", "x.sql", "x.sql.gz"):
        good(planned(name, data, "table"))


@fuzzed(text=NASTY_TEXT)
def test_no_profile_takes_desk_down(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "own.toml"
        file.write_bytes(b'extends = "zentrack"\n' + text.encode("utf-8", "replace"))
        with contextlib.suppress(DeskError):
            load(str(file))


@fuzzed(
    path=NASTY_TEXT
    | st.lists(st.sampled_from(["..", ".", "a", "/", "\\", "C:", "~"])).map("/".join)
)
def test_no_path_leads_out_of_the_folder_of_files(path: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / "inside"
        (inside / "a").mkdir(parents=True)
        (Path(folder) / "outside").write_text("x", "utf-8")
        found = Folder(inside).find(path)
        assert found is None or found.is_relative_to(inside.resolve())
