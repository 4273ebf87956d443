"""Reads a dump as `desk import` does, or bare; tells its processor's seconds, rows and the most memory it had."""

import json
import re
import sys
import time
from pathlib import Path

from desk.importing.bringing import Import
from desk.importing.dump import PIECE, Dump
from desk.importing.here import Here
from desk.importing.joining import Joining
from desk.importing.matching import People
from desk.importing.profile import load
from desk.importing.tables import Decoding, Tables
from desk.models.ids import PersonId
from desk.models.vocabulary import Vocabulary


def bare(file: Path) -> int:
    """Every byte, and nothing else."""
    with file.open("rb") as stream:
        return sum(piece.count(b"),(") for piece in iter(lambda: stream.read(PIECE), b""))


def parsed(file: Path) -> int:
    """Every row of every table that is wanted."""
    profile = load("zentrack")
    with file.open("rb") as stream:
        decode = Decoding(profile.encodings).decode
        return sum(1 for _ in Dump(stream, profile.tables(), decode).rows())


def planned(file: Path) -> int:
    """Every ticket down to its operations, none of them kept."""
    profile = load("zentrack")
    nowhere = Here(
        me=PersonId("bench"),
        vocabulary=Vocabulary(),
        people=People([]),
        group="",
        keeps=True,
        requesters=True,
        known=lambda _ticket: None,
        waits=lambda _key: False,
        file=lambda _file, _ticket, _key: None,
    )
    with Joining(Tables(file, profile), profile) as joining:
        joining.read()
        return sum(len(plan.operations) for plan in Import(joining, profile, nowhere).plans())


def peak() -> float:
    """The most memory this program had, in MB. `getrusage` would tell the most of its parent."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(found[1]) / 1000 if found else 0.0


if __name__ == "__main__":
    work = {"bare": bare, "parsed": parsed, "planned": planned}[sys.argv[1]]
    began = time.process_time()
    count = work(Path(sys.argv[2]))
    seconds = time.process_time() - began
    sys.stdout.write(json.dumps({"seconds": seconds, "count": count, "peak": peak()}) + "\n")
