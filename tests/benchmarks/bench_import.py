"""Bringing tickets over: a big dump parsed and planned, beside a bare reading of the same file.

Rates are by the processor's time: a machine that does other things meanwhile says the same.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.benchmarks import Aim, Row
from tests.benchmarks.place import PROGRAMS, Place, told

MEGABYTES, FEW = 200, 20
_PROGRAM: Final = PROGRAMS / "import_dump.py"
_TEXT: Final = "L\\'imprimante du service comptabilité ne répond plus.\\r\\nMerci de passer. "
_LOG: Final = "({log},{ticket},{who},5,{at},'COMMENT','0.25','{text}')"
_TICKET: Final = (
    "({ticket},'Panne n° {ticket}',2,'CLOSED','{text}',{at},{at},5,1,3,1,2,0,0,NULL,NULL,'0.00',"
    "NULL,NULL,'0.00')"
)
_TABLES: Final = """/*!40101 SET NAMES utf8 */;
CREATE TABLE `ZENTRACK_LOGS` (`lid` int, `ticket_id` int, `user_id` int, `bin_id` int, `created` int,
 `action` varchar(25), `hours` decimal(10,2), `entry` text);
CREATE TABLE `ZENTRACK_TICKETS` (`id` int, `title` varchar(250), `priority` int, `status` varchar(25),
 `description` text, `otime` int, `ctime` int, `bin_id` int, `type_id` int, `user_id` int, `system_id` int,
 `creator_id` int, `tested` int, `approved` int, `relations` varchar(255), `project_id` int,
 `est_hours` decimal(10,2), `deadline` int, `start_date` int, `wkd_hours` decimal(10,2));
"""


def measured(place: Place) -> Iterator[Row]:
    """One process each: what it takes and the most memory it has."""
    size = FEW if place.quick else MEGABYTES
    with TemporaryDirectory() as folder:
        file = Path(folder) / "zentrack.sql"
        write_dump(file, size * 1_000_000)
        yield from _of(file, f"{size} MB dump")


def _of(file: Path, what: str) -> Iterator[Row]:
    def run(mode: str) -> dict[str, float]:
        return told([str(_PROGRAM), mode, str(file)])

    bare, parsed, planned = (run(mode) for mode in ("bare", "parsed", "planned"))
    limit = "the file read in pieces"
    yield Row(f"rows of a {what} parsed", "/s", (parsed["count"] / parsed["seconds"],), limit,
              (bare["count"] / bare["seconds"],), Aim(least=20_000))  # fmt: skip
    yield Row(
        "… and the most memory", "MB", (parsed["peak"],), limit, (bare["peak"],), Aim(p95=100)
    )
    yield Row(f"operations planned from a {what}", "/s", (planned["count"] / planned["seconds"],), limit,
              (bare["count"] / bare["seconds"],), Aim(least=5_000))  # fmt: skip
    yield Row(
        "… and the most memory", "MB", (planned["peak"],), limit, (bare["peak"],), Aim(p95=200)
    )


def write_dump(file: Path, size: int) -> None:
    """A dump of Zentrack's of so many bytes: four entries for each ticket, as mysqldump writes it."""
    ticket = 0
    with file.open("wb") as stream:
        stream.write(_TABLES.encode())
        while stream.tell() < size:
            logs, tickets = [], []
            for _ in range(500):
                ticket += 1
                at, text = 1104537600 + ticket * 600, _TEXT * (1 + ticket % 5)
                tickets.append(_TICKET.format(ticket=ticket, text=text, at=at))
                logs += [
                    _LOG.format(log=ticket * 4 + n, ticket=ticket, who=2, at=at + n * 60, text=text)
                    for n in range(4)
                ]
            for table, rows in (("LOGS", logs), ("TICKETS", tickets)):
                stream.write(f"INSERT INTO `ZENTRACK_{table}` VALUES {','.join(rows)};\n".encode())
