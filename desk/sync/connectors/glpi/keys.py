"""Keys: the kinds of things that GLPI numbers."""

from typing import Final

from desk.sync.connectors.common.keys import key_of, number_of

__all__ = ["CATEGORY", "GROUP", "LOCATION", "USER", "key_of", "number_of"]

USER: Final = "user"
GROUP: Final = "group"
CATEGORY: Final = "category"
LOCATION: Final = "location"
