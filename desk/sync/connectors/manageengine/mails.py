"""Mails: the conversation of a request, each mail with its words and its files.

The list of a conversation says who wrote and when, and at what address the words are; notes stand in it too,
which are read by themselves. A mail never changes, so it is fetched once.
"""

import re
from typing import Final

import msgspec

from desk.sync.connector import Refused, Unreachable
from desk.sync.connectors.manageengine.api import Api
from desk.sync.connectors.manageengine.shapes import Mail, file_key, is_yes, text

_PLACE: Final = re.compile(
    r"(?:/app/[\w.-]+)?/api/v3(/requests/(\d+)/(?:notifications|conversations|replies)/\d+"
    r"(?:/attachments/\d+)?(?:/download|/content)?)",
    re.ASCII,
)
"""Where words and files of a mail may be: an address from a server is followed nowhere else."""
KEPT: Final = 5000
"""Mails that are remembered."""


class Mails:
    """Reads conversations."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._known: dict[tuple[str, str], Mail] = {}

    def of(self, remote: str) -> list[Mail]:
        """The mails of a request; nothing where the server tells of none, or not to us."""
        return [
            self._whole(remote, mail)
            for mail in self._api.conversations(remote)
            if text(mail.id) and not _is_note(mail)
        ]

    def file_of(self, remote: str, mail: str, file: str) -> str:
        """Where a file of a mail is. Empty when it is not there any more."""
        for each in self.of(remote):
            if text(each.id) != mail:
                continue
            for found in each.attachments or ():
                if file_key(found) == file:
                    return place_of(found.content_url, remote)
        return ""

    def _whole(self, remote: str, mail: Mail) -> Mail:
        known = self._known.get((remote, text(mail.id)))
        if known is not None:
            return known
        place = place_of(mail.content_url, remote)
        files_missing = is_yes(mail.has_attachments) and mail.attachments is None
        if place and (mail.description is None or files_missing):
            try:
                full = self._api.mail(place)
            except Refused:
                return mail
            except Unreachable as failure:
                if not failure.portal:
                    raise
                return mail  # a page where words should be: the next reading may bring them
            mail = msgspec.structs.replace(
                mail, description=full.description, attachments=full.attachments
            )
        if len(self._known) >= KEPT:
            self._known.clear()
        self._known[remote, text(mail.id)] = mail
        return mail


def place_of(told: object, remote: str) -> str:
    """The path of something that belongs to a request; empty for any other address."""
    found = _PLACE.fullmatch(text(told))
    return found[1] if found and found[2] == remote else ""


def _is_note(mail: Mail) -> bool:
    return "/notes/" in text(mail.content_url) or "note" in text(mail.type).lower()
