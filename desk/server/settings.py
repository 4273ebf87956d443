"""Settings of one server: `server.toml` in its data folder. Everything in it has a good default."""

import tomllib
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from desk.models.errors import InvalidInput
from desk.models.texts import tr
from desk.server.permission import Permission

NAME: Final = "server.toml"
_Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]
_Rate = Annotated[float, msgspec.Meta(gt=0, le=1_000_000)]
_Count = Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How mail to requesters leaves the house: the table `[mail]`."""

    host: Annotated[str, msgspec.Meta(min_length=1, max_length=253)]
    sender: str
    """The address they see and answer to, `Service desk <desk@example.org>`."""
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    """Encrypted after a greeting, from the first byte, or not at all (a relay that asks for no
    password)."""
    user: str = ""
    password_file: str = ""
    """A file with the user's password and nothing else, which the server's account alone reads."""
    ca_file: str = ""
    """The certificate authority of the mail server, where it is not one of the system's."""

    @property
    def address(self) -> str:
        """The sender's address alone."""
        return parseaddr(self.sender)[1]

    @property
    def domain(self) -> str:
        """What stands behind the @ in it."""
        return self.address.partition("@")[2]

    def fault(self) -> str:
        """What is wrong in it, in words; empty when nothing is."""
        if not self.domain or not self.sender.isprintable():
            return tr("Server", "sender is no address")
        if self.user and self.security == "none":
            return tr("Server", "a password goes nowhere without encryption")
        if bool(self.user) != bool(self.password_file):
            return tr("Server", "user and password_file belong together")
        return ""


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
    and every agent reads every ticket, but for those that were reported as need-to-know."""

    mail: Mail | None = None
    """The house's mail server. Without one, mails are written as files."""

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
        settings = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Settings)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise _unusable(path, str(error)) from error
    if settings.mail is not None and (fault := settings.mail.fault()):
        raise _unusable(path, f"[mail] {fault}")
    return settings


def _unusable(path: Path, why: str) -> InvalidInput:
    message = tr("Server", "{file} cannot be used: {why}.", file=str(path), why=why)
    return InvalidInput(message, tr("Server", "Correct it, or remove it for the defaults."))
