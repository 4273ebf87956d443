"""Settings of one server: `server.toml` in its data folder. Everything in it has a good default."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final

import msgspec

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.server.permission import Permission

NAME: Final = "server.toml"
_Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]
_Rate = Annotated[float, msgspec.Meta(gt=0, le=1_000_000)]
_Count = Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an administrator may set."""

    tombstone_days: _Days = 180
    """How long a deletion is told. Who was away for longer reads everything again."""
    token_days: _Days = 90
    """How long a token is good after it was made or renewed."""
    upload_days: _Days = 7
    """How long a part of a file waits for the rest."""
    requests_per_second: _Rate = 100.0
    """Of one token, on the average."""
    requests_at_once: _Count = 2000
    """Of one token, after a rest."""
    address_requests_per_second: _Rate = 500.0
    """Of one address, on the average: all the technicians behind one router."""
    address_requests_at_once: _Count = 10_000
    sign_ins_per_minute: _Rate = 60.0
    """Wrong ones of one address, whatever the names: a password is dear to check."""
    security_groups: tuple[str, ...] = ()
    """Groups who read every ticket with the security mark. While none is named, the mark is a sign
    and every agent reads every ticket."""

    @property
    def permission(self) -> Permission:
        """Who reads tickets with the security mark."""
        return Permission(frozenset(self.security_groups))

    @property
    def tombstones(self) -> timedelta:
        """How long a deletion is told."""
        return timedelta(days=self.tombstone_days)


def read_settings(data_dir: Path) -> Settings:
    """The settings of a data folder. Raises `InvalidInput` saying what is wrong in the file."""
    path = data_dir / NAME
    if not path.is_file():
        return Settings()
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Settings)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        message = tr("Server", "{file} cannot be used: {why}.", file=str(path), why=str(error))
        raise InvalidInput(
            message, tr("Server", "Correct it, or remove it for the defaults.")
        ) from error
