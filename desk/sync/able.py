"""Able: what a server cannot do, said before it is asked. Pure."""

from desk.models.operations import (
    Action,
    Follow,
    LinkTickets,
    MergeInto,
    Unfollow,
    UnlinkTickets,
    Unmerge,
)
from desk.models.texts import tr
from desk.models.words import field_label
from desk.sync.connector import Capabilities


def cannot(capabilities: Capabilities, action: Action) -> str:
    """Why a server cannot do this, in words for the person; empty when nothing is known against it."""
    match action:
        case LinkTickets(kind=kind) | UnlinkTickets(kind=kind) if kind not in capabilities.links:
            return tr(
                "Sync", "This server keeps no links of the kind “{kind}”.", kind=field_label(kind)
            )
        case MergeInto() if not capabilities.merge:
            return tr("Sync", "Through its interface this server does not merge tickets.")
        case Unmerge() if not capabilities.unmerge:
            return tr("Sync", "On this server tickets that were merged cannot be separated again.")
        case Follow() | Unfollow() if not capabilities.follow:
            return tr("Sync", "On this server nobody can follow a ticket.")
        case _:
            return ""
