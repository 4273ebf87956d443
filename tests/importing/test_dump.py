"""A MySQL dump is read row by row: strings, numbers, blobs, comments, damage; nothing is executed."""

import io

import pytest

from desk.importing import dump
from desk.importing.dump import Dump
from desk.importing.old import Cells, Row, Trouble
from desk.importing.tables import Decoding

TABLE = b"CREATE TABLE `t` (`id` int(12) NOT NULL, `say` text, `x` varchar(9) default 'a,)b', KEY `k` (`id`));\n"


class Drops:
    """A stream that gives a few bytes at a time, as a slow disk may."""

    def __init__(self, data: bytes, size: int = 3) -> None:
        self._data = io.BytesIO(data)
        self._size = size

    def read(self, _size: int, /) -> bytes:
        return self._data.read(self._size)


def read(data: bytes, wanted: str = "t", prefix: str = "") -> list[Row | Trouble]:
    decode = Decoding(("utf-8", "cp1252")).decode
    whole = list(Dump(io.BytesIO(data), {wanted}, decode, prefix).rows())
    assert list(Dump(Drops(data), {wanted}, decode, prefix).rows()) == whole
    return whole


def cells(data: bytes, **options: str) -> list[Cells]:
    found = read(data, **options)
    assert [each for each in found if isinstance(each, Trouble)] == []
    return [each.cells for each in found if isinstance(each, Row)]


def say(value: bytes) -> str | None:
    """What one value of a row comes to."""
    [row] = cells(TABLE + b"INSERT INTO `t` VALUES (1," + value + b",NULL);\n")
    return row["say"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"'plain'", "plain"),
        (b"''", ""),
        (b"NULL", None),
        (b"null", None),
        (b"-1.5e3", "-1.5e3"),
        (rb"'L\'h\"tel'", "L'h\"tel"),
        (b"'it''s'", "it's"),
        (b'"double ""x"" \'y\'"', "double \"x\" 'y'"),
        (rb"'a\r\nb\tc\0d\Ze'", "a\r\nb\tc\0d\x1ae"),
        (rb"'100\% \_ \q \\'", "100\\% \\_ q \\"),
        (b"'a\nb'", "a\nb"),
        (b"'x),(2,\\'y\\');'", "x),(2,'y');"),
        (b"'-- no comment /* here */ # nor here'", "-- no comment /* here */ # nor here"),
        ("'été €'".encode(), "été €"),
        ("'été €'".encode("cp1252"), "été €"),
        ("'日本 😀'".encode(), "日本 😀"),
        (b"0x4142", "AB"),
        (b"0xc3a9", "é"),
        (b"x'4142'", "AB"),
        (b"_binary 'AB'", "AB"),
        (b"_utf8mb4'AB'", "AB"),
        (b"b'101'", "5"),
        (b"0xABC", "ABC"),
    ],
)
def test_a_value_is_what_mysql_meant(value: bytes, text: str | None) -> None:
    assert say(value) == text


def test_many_rows_in_one_statement_and_many_statements_are_all_read() -> None:
    data = TABLE + b"INSERT INTO `t` VALUES (1,'a',NULL),(2,'b',NULL),\n  ( 3 , 'c' , NULL );\n"
    data += (
        b"insert ignore into t (`say`, id) values ('d', 4);REPLACE INTO `db`.`t` VALUES (5,'e','f')"
    )
    assert [row["id"] for row in cells(data)] == ["1", "2", "3", "4", "5"]
    assert [row["say"] for row in cells(data)] == ["a", "b", "c", "d", "e"]


def test_columns_are_those_of_the_table_whatever_stands_between_them() -> None:
    data = b"""CREATE TABLE IF NOT EXISTS t (
      id int, -- the number, isn't it
      /* CHANGES HERE, 'too' */
      `odd ``name` enum('a','b,c)'), # last (
      PRIMARY KEY (id), UNIQUE KEY u (`odd ``name`(10)), CONSTRAINT c FOREIGN KEY (id) REFERENCES z (id)
    ) TYPE=MyISAM;
    INSERT INTO t VALUES (1,'x');"""
    assert cells(data) == [{"id": "1", "odd `name": "x"}]


def test_without_a_table_the_columns_are_numbered() -> None:
    assert cells(b"INSERT INTO t VALUES (7,'x');") == [{"1": "7", "2": "x"}]


def test_what_is_no_row_is_never_taken_for_one() -> None:
    data = (
        TABLE
        + b"""-- INSERT INTO t VALUES (1,'comment',NULL);
# INSERT INTO t VALUES (2,'comment',NULL);
/* INSERT INTO t VALUES (3,'comment',NULL); */
/*!50003 CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW INSERT INTO t VALUES (4,'hidden',NULL) */;
SET @x = 'INSERT INTO t VALUES (5,''text'',NULL);';
INSERT INTO other VALUES (6,'INSERT INTO t VALUES (6,NULL,NULL);');
DELIMITER ;;
CREATE PROCEDURE p() BEGIN SET @x = 1;
INSERT INTO t VALUES (7,'program',NULL); DROP TABLE t; END ;;
DELIMITER ;
INSERT INTO t VALUES (8,'yes',NULL);
"""
    )
    assert [row["say"] for row in cells(data)] == ["yes"]


def test_a_row_that_cannot_be_read_is_told_with_its_line_and_the_others_are_read() -> None:
    data = TABLE + b"INSERT INTO t VALUES (1,'a',NULL),\n(2,'b'),\n(3,NOW(),NULL),\n(4,'d',NULL);\n"
    found = read(data)
    assert [each.line for each in found] == [2, 3, 4, 5]
    assert [type(each) for each in found] == [Row, Trouble, Trouble, Row]


@pytest.mark.parametrize("kept", range(len(TABLE), len(TABLE) + 60, 7))
def test_a_dump_that_ends_in_the_middle_gives_its_whole_rows_and_says_so(kept: int) -> None:
    data = TABLE + b"INSERT INTO t VALUES (1,'first',NULL),(2,'it''s',NULL),(3,'third',NULL);\n"
    found = read(data[:kept])
    rows = [each for each in found if isinstance(each, Row)]
    assert [row.cells["id"] for row in rows] == ["1", "2", "3"][: len(rows)]
    assert len(rows) == data[:kept].count(b",NULL)")


def test_lines_are_counted_through_texts_and_statements_that_are_passed() -> None:
    data = b"-- one\nINSERT INTO other VALUES ('two\nthree');\n/* four\nfive */\n" + TABLE
    data += b"INSERT INTO t VALUES\n (1,'x\ny',NULL),\n (2,'z',NULL);\n"
    assert [each.line for each in read(data)] == [8, 10]


def test_the_character_set_a_dump_names_is_used_where_utf_8_does_not_fit() -> None:
    data = (
        b"/*!40101 SET NAMES latin2 */;\n"
        + TABLE
        + b"INSERT INTO t VALUES (1,'\xb3\xf3d\xbc',NULL);"
    )
    assert cells(data)[0]["say"] == b"\xb3\xf3d\xbc".decode("cp1250")


def test_tables_may_have_a_prefix_and_any_case() -> None:
    data = TABLE.replace(b"`t`", b"`hd_T`") + b"INSERT INTO HD_t VALUES (1,'x',NULL);"
    assert cells(data, prefix="hd_")[0]["say"] == "x"


def test_a_text_without_an_end_is_given_up_and_the_next_statement_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dump, "LARGEST_ROW", 1000)
    monkeypatch.setattr(dump, "PIECE", 100)
    data = TABLE + b"INSERT INTO t VALUES (1,'never ends" + b" and on" * 400
    data += b'\nINSERT INTO t VALUES (2,"good",NULL);\n'
    decode = Decoding(("utf-8",)).decode
    found = list(Dump(io.BytesIO(data), {"t"}, decode).rows())
    assert isinstance(found[0], Trouble)
    assert [each.cells["say"] for each in found if isinstance(each, Row)] == ["good"]


def test_a_row_larger_than_a_piece_of_the_file_is_read_whole() -> None:
    long = "é" * (dump.PIECE + 17)
    [row] = cells_of_large(TABLE + b"INSERT INTO t VALUES (1,'" + long.encode() + b"',NULL);")
    assert row["say"] == long


def cells_of_large(data: bytes) -> list[Cells]:
    rows = Dump(io.BytesIO(data), {"t"}, Decoding(("utf-8",)).decode).rows()
    return [each.cells for each in rows if isinstance(each, Row)]
