"""Links from outside: `desk://ticket/NUMBER`, `desk://new?phone=…`, `tel:…`. A short list, and nothing else. Pure.

A link may come from any web page or mail. It can bring a ticket to the front or begin a call; it never
changes anything, starts a session or a program, or fills in more than the number of who calls.
"""

import re
from typing import Final

import msgspec

LONGEST: Final = 200
"""Letters of a link; a longer one is none of ours."""
SCHEMES: Final = ("desk", "tel")
"""What Desk can be registered for."""

_NUMBER: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?", re.ASCII)
_TICKET: Final = re.compile(rf"desk:(?://)?ticket/({_NUMBER.pattern})/?", re.ASCII | re.IGNORECASE)
_NEW: Final = re.compile(
    r"desk:(?://)?new/?(?:\?(?:phone|tel)=([^&#;]{1,60}))?", re.ASCII | re.IGNORECASE
)
_TEL: Final = re.compile(r"tel:(?://)?([^?#;]{1,60})", re.ASCII | re.IGNORECASE)
FEWEST_DIGITS: Final = 4
"""An extension alone may be shorter, and is anybody's then."""
_NUMERIC: Final = re.compile(r"\+?[0-9 ()./\u00a0\u202f-]+")
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ().-]{0,30}", re.ASCII)
_SIP: Final = re.compile(
    r"sips?:([^@;]{1,60})(?:@[A-Za-z0-9.:_-]{1,80})?", re.ASCII | re.IGNORECASE
)
_SIGNS: Final = {"%2B": "+", "%20": " ", "%28": "(", "%29": ")", "%2D": "-", "%2E": "."}
"""The few signs of a phone number that may be written in percents; all others stay refused."""


class OpenTicket(msgspec.Struct, frozen=True):
    """Show the ticket of this number."""

    number: str


class NewCall(msgspec.Struct, frozen=True):
    """Begin a call; of whoever calls from this number, if one is given."""

    phone: str = ""


class Unknown(msgspec.Struct, frozen=True):
    """Nothing Desk does at somebody else's word."""


Link = OpenTicket | NewCall | Unknown


def read_link(text: str) -> Link:
    """What a link or the argument of a start asks for. A bare ticket number is taken too."""
    if len(text) > LONGEST:
        return Unknown()
    if found := _TICKET.fullmatch(text) or _NUMBER.fullmatch(text):
        return OpenTicket(found[found.re.groups])
    if found := _NEW.fullmatch(text):
        return NewCall() if found[1] is None else _call(found[1])
    if found := _TEL.fullmatch(text):
        return _call(found[1])
    return Unknown()


def call_link(caller: str) -> str:
    """The link that begins a call of whoever calls, as a telephone system tells it: a number in any
    notation, or a SIP address whose user is a number. Raises `ValueError` for anything else."""
    number = caller.strip()
    if found := _SIP.fullmatch(number):
        number = found[1]
    link = f"tel:{number}"
    if read_link(link) == Unknown():
        raise ValueError(caller)
    return link


def is_link(argument: str) -> bool:
    """Whether an argument of the program is a link, good or bad, and not a verb."""
    return argument.lower().startswith(tuple(f"{scheme}:" for scheme in SCHEMES))


def digits(phone: str) -> str:
    """The end of a phone number that two ways of writing it share: with and without the country."""
    return "".join(sign for sign in phone if sign in "0123456789")[-9:]


def is_number(words: str) -> bool:
    """Whether somebody is typing a phone number and not a name: whatever stands between its digits,
    and four of them at least."""
    return bool(_NUMERIC.fullmatch(words.strip())) and len(digits(words)) >= FEWEST_DIGITS


def _call(phone: str) -> Link:
    shown = re.sub("%[0-9A-Fa-f]{2}", lambda m: _SIGNS.get(m[0].upper(), m[0]), phone).strip()
    return NewCall(shown) if _PHONE.fullmatch(shown) else Unknown()
