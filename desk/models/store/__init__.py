"""The store: the only SQL of the client. Two files per account, read and written through here."""

from desk.models.store.home import Home
from desk.models.store.store import Store

__all__ = ["Home", "Store"]
