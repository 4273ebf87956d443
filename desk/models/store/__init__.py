"""The store: the only SQL of the client. Two files per account, read and written through here."""

from desk.models.store.home import FILES_LIMIT, Home
from desk.models.store.store import Store

__all__ = ["FILES_LIMIT", "Home", "Store"]
