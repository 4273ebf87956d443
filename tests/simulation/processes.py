"""Processes that can die: at every commit of either file and around every request."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest
from sqlcipher3 import dbapi2

from desk.models.store.connection import Database

T = TypeVar("T")


class Crash(BaseException):
    """The process stops here."""


class Process:
    """One process of a client: its window or its sync."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.points = 0
        """How many places this process has come by at which it may die."""
        self.fuse = 0
        """At how many of them from now on it does; 0 means that nothing is planned."""
        self.died_at = ""
        self.room: int | None = None
        """How many commits still find room on the disk; None while there is plenty."""

    def point(self, where: str) -> None:
        """A place between two things that last."""
        self.points += 1
        if self.fuse:
            self.fuse -= 1
            if self.fuse == 0:
                self.died_at = where
                raise Crash(where)

    def needs_room(self) -> bool:
        """A commit needs room on the disk; whether there is none."""
        if self.room is None:
            return False
        self.room -= 1
        return self.room < 0


class Running:
    """Which process runs just now: others run while it waits for an answer."""

    def __init__(self) -> None:
        self._stack: list[Process] = []

    @contextmanager
    def acting(self, process: Process) -> Iterator[None]:
        """Everything in here is done by this process."""
        self._stack.append(process)
        try:
            yield
        finally:
            self._stack.pop()

    def point(self, where: str) -> None:
        """The running process comes by a place at which it may die."""
        if self._stack:
            self._stack[-1].point(where)

    def full(self) -> bool:
        """Whether the running process finds the disk full at this commit."""
        return bool(self._stack) and self._stack[-1].needs_room()


@contextmanager
def mortal_commits(running: Running) -> Iterator[None]:
    """Every commit of a client's file has a place before it and one after it."""
    transaction = Database._transaction

    def watched(self: Database, step: Callable[[], T]) -> T:
        def to_the_brink() -> T:
            result = step()
            running.point(f"before commit of {self.path.name}")
            if running.full():
                error = dbapi2.OperationalError("database or disk is full")
                error.sqlite_errorcode = 13
                raise self._in_words(error)
            return result

        result = transaction(self, to_the_brink)
        running.point(f"after commit of {self.path.name}")
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "_transaction", watched)
        yield
