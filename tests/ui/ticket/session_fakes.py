"""What the store knows of remote sessions, without a file."""

from desk.models.changes import Changes


class FakeSessions:
    """Records of remote sessions."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.over: dict[str, bytes] = {}

    def save(self, record: bytes, id: str) -> Changes:  # noqa: A002  as the store calls it
        (self.over if id in self.over else self.kept)[id] = record
        return Changes()

    def written(self) -> list[bytes]:
        return list(reversed(self.over.values()))

    note = save

    def open_sessions(self) -> list[bytes]:
        return list(self.kept.values())

    def end(self, id: str) -> Changes:  # noqa: A002  as the store calls it
        if id in self.kept:
            self.over[id] = self.kept.pop(id)
        return Changes()


class FakeKeptPasswords:
    """Where the keyring keeps a password."""

    def __init__(self) -> None:
        self.places: list[tuple[str, str]] = []

    def add(self, scope: str, user: str) -> None:
        self.places.append((scope, user))

    def remove(self, scope: str, user: str) -> None:
        self.places = [place for place in self.places if place != (scope, user)]
