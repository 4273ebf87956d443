"""A technician with a store of his own who works on a Request Tracker, with the line cut at will."""

from pathlib import Path

from desk.models.account import Account
from tests.connectors import seat


class Seat(seat.Seat):
    """One technician on one device."""

    def __init__(self, folder: Path, url: str, user: str, secret: str) -> None:
        super().__init__(folder, Account(user, user, "rt", url, user), user, secret)
