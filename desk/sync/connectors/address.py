"""Address: whether a server's address is one, and whether a password may go there. Pure."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from desk.models.errors import AccountProblem
from desk.models.texts import tr


def split(address: str) -> SplitResult:
    """What a person typed as an address, in its parts. Raises `AccountProblem` for what has none."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  it is looked at when it is asked for
    except ValueError as error:
        raise _no_address(address) from error
    return parts


def _no_address(typed: str) -> AccountProblem:
    message = tr("Sync", "“{url}” is not the address of a server.", url=typed)
    return AccountProblem(message, tr("Sync", "Give it like https://desk.example.org."))


def checked(base: str, *, in_clear: bool) -> str:
    """The address without a slash at its end; refuses what is no address of a server, and one
    where the password would be readable on the way."""
    parts = split(base)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise _no_address(base)
    if parts.query or parts.fragment:
        message = tr("Sync", "The address of a server ends with its path.")
        raise AccountProblem(message)
    if parts.scheme == "http" and not in_clear and not stays_here(base):
        message = tr(
            "Sync", "With http:// everybody on the way can read the password: {url}.", url=base
        )
        advice = tr(
            "Sync", "Use https://, or accept that for this account: --option insecure_http=yes."
        )
        raise AccountProblem(message, advice)
    return base.rstrip("/")


def stays_here(base: str) -> bool:
    """Whether an address is this very machine's."""
    host = split(base).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
