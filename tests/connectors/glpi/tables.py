"""The tables of a stand-in for GLPI: columns as recorded, texts kept as each version keeps them."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

Row = dict[str, Any]

MOMENTS: Final = frozenset({
    "date", "closedate", "solvedate", "takeintoaccountdate", "date_mod", "date_creation",
    "time_to_resolve", "time_to_own", "begin_waiting_date", "ola_tto_begin_date", "ola_ttr_begin_date",
    "internal_time_to_resolve", "internal_time_to_own", "date_approval", "begin", "end", "last_login", "date_begin", "date_answered",
})  # fmt: skip
FORM: Final = "%Y-%m-%d %H:%M:%S"
_ENTITIES: Final = (("&", "&#38;"), ("<", "&#60;"), (">", "&#62;"))

COLUMNS: Final[dict[str, Row]] = {
    "Ticket": {
        "entities_id": 0, "name": "", "date": None, "closedate": None, "solvedate": None,
        "takeintoaccountdate": None, "date_mod": None, "users_id_lastupdater": 0, "status": 1,
        "users_id_recipient": 0, "requesttypes_id": 1, "content": "", "urgency": 3, "impact": 3,
        "priority": 3, "itilcategories_id": 0, "type": 1, "global_validation": 1, "slas_id_ttr": 0,
        "slas_id_tto": 0, "slalevels_id_ttr": 0, "time_to_resolve": None, "time_to_own": None,
        "begin_waiting_date": None, "sla_waiting_duration": 0, "ola_waiting_duration": 0,
        "olas_id_tto": 0, "olas_id_ttr": 0, "olalevels_id_ttr": 0, "ola_tto_begin_date": None,
        "ola_ttr_begin_date": None, "internal_time_to_resolve": None, "internal_time_to_own": None,
        "waiting_duration": 0, "close_delay_stat": 0, "solve_delay_stat": 0,
        "takeintoaccount_delay_stat": 0, "actiontime": 0, "is_deleted": 0, "locations_id": 0,
        "validation_percent": 0, "date_creation": None,
    },
    "Ticket_User": {
        "tickets_id": 0, "users_id": 0, "type": 1, "use_notification": 1, "alternative_email": None,
    },
    "Group_Ticket": {"tickets_id": 0, "groups_id": 0, "type": 1},
    "Item_Ticket": {"itemtype": "", "items_id": 0, "tickets_id": 0},
    "ITILFollowup": {
        "itemtype": "", "items_id": 0, "date": None, "users_id": 0, "users_id_editor": 0, "content": "",
        "is_private": 0, "requesttypes_id": 0, "date_mod": None, "date_creation": None,
        "timeline_position": 4, "sourceitems_id": 0, "sourceof_items_id": 0,
    },
    "TicketTask": {
        "uuid": "", "tickets_id": 0, "taskcategories_id": 0, "date": None, "users_id": 0,
        "users_id_editor": 0, "content": "", "is_private": 0, "actiontime": 0, "begin": None,
        "end": None, "state": 1, "users_id_tech": 0, "groups_id_tech": 0, "date_mod": None,
        "date_creation": None, "tasktemplates_id": 0, "timeline_position": 4, "sourceitems_id": 0,
        "sourceof_items_id": 0,
    },
    "ITILSolution": {
        "itemtype": "", "items_id": 0, "solutiontypes_id": 0, "solutiontype_name": None, "content": "",
        "date_creation": None, "date_mod": None, "date_approval": None, "users_id": 0, "user_name": None,
        "users_id_editor": 0, "users_id_approval": 0, "user_name_approval": None, "status": 2,
        "itilfollowups_id": None,
    },
    "Document": {
        "entities_id": 0, "is_recursive": 0, "name": "", "filename": "", "filepath": "",
        "documentcategories_id": 0, "mime": "", "date_mod": None, "comment": None, "is_deleted": 0,
        "link": None, "users_id": 0, "tickets_id": 0, "sha1sum": "", "is_blacklisted": 0, "tag": "",
        "date_creation": None,
    },
    "Document_Item": {
        "documents_id": 0, "items_id": 0, "itemtype": "", "entities_id": 0, "is_recursive": 0,
        "date_mod": None, "users_id": 0, "timeline_position": 1, "date_creation": None, "date": None,
    },
    "TicketSatisfaction": {
        "tickets_id": 0, "type": 1, "date_begin": None, "date_answered": None, "satisfaction": None,
        "comment": None,
    },
    "User": {
        "name": "", "phone": None, "mobile": None, "realname": None, "firstname": None,
        "locations_id": 0, "language": None, "is_active": 1, "is_deleted": 0, "timezone": None,
    },
    "UserEmail": {"users_id": 0, "is_default": 1, "is_dynamic": 0, "email": ""},
    "Group": {
        "entities_id": 0, "is_recursive": 1, "name": "", "comment": "", "groups_id": 0,
        "completename": "", "level": 1, "is_requester": 0, "is_watcher": 1, "is_assign": 1,
    },
    "Group_User": {"users_id": 0, "groups_id": 0, "is_dynamic": 0, "is_manager": 0, "is_userdelegate": 0},
    "Computer": {
        "entities_id": 0, "name": "", "serial": "", "locations_id": 0, "is_template": 0, "is_deleted": 0,
        "users_id": 0, "uuid": None,
    },
    "Item_RemoteManagement": {
        "itemtype": None, "items_id": 0, "remoteid": None, "type": None, "is_dynamic": 0, "is_deleted": 0,
    },
    "KnowbaseItem": {
        "name": "", "answer": "", "is_faq": 0, "users_id": 2, "view": 0, "date_creation": None,
        "date_mod": None, "begin_date": None, "end_date": None,
    },
    "Entity": {"name": "", "entities_id": None, "completename": "", "comment": None, "level": 1},
    "ITILCategory": {
        "name": "", "completename": "", "itilcategories_id": 0, "is_incident": 1, "is_request": 1,
    },
    "Location": {"name": "", "completename": "", "locations_id": 0},
    "RequestType": {"name": "", "is_active": 1},
    "Monitor": {}, "NetworkEquipment": {}, "Peripheral": {}, "Phone": {}, "Printer": {}, "Log": {},
    "TicketValidation": {}, "SLA": {}, "Profile": {}, "Config": {},
}  # fmt: skip
"""What a new row of each table has."""
NAMED: Final = {
    "itilcategories_id": "ITILCategory", "locations_id": "Location", "entities_id": "Entity",
    "requesttypes_id": "RequestType", "users_id_lastupdater": "User", "users_id_recipient": "User",
}  # fmt: skip
"""The columns whose names can be asked for."""


def kept(value: str, *, entities: bool) -> str:
    """A text as it is kept: encoded in version 10, unless it looks encoded already."""
    if not entities or _looks_encoded(value):
        return value
    for sign, entity in _ENTITIES:
        value = value.replace(sign, entity)
    return value


def _looks_encoded(value: str) -> bool:
    plain = re.search(r"<|>|&(?!#?[a-z0-9]+;)", value, re.IGNORECASE)
    return plain is None and re.search(r"&(#38|#60|#62|lt|gt);", value) is not None


class Tables:
    """All rows of one server. Moments are kept in UTC, as MariaDB keeps a TIMESTAMP."""

    def __init__(self, *, entities: bool) -> None:
        self.entities = entities
        self._rows: dict[str, dict[int, Row]] = {table: {} for table in COLUMNS}
        self._next = dict.fromkeys(COLUMNS, 1)

    def put(self, table: str, values: Row) -> int:
        """A row as it is, with defaults for the rest; its number."""
        number = int(values.get("id", self._next[table]))
        self._next[table] = max(self._next[table], number + 1)
        row = {"id": number, **deepcopy(COLUMNS[table])}
        row.update({c: self._kept(v) for c, v in values.items() if c in row})
        self._rows[table][number] = row
        return number

    def set(self, table: str, number: int, values: Row) -> None:
        """Columns of a row."""
        row = self._rows[table][number]
        row.update({c: self._kept(v) for c, v in values.items() if c in row and c != "id"})

    def _kept(self, value: Any) -> Any:
        return kept(value, entities=self.entities) if isinstance(value, str) else value

    def get(self, table: str, number: int) -> Row | None:
        """A row by number."""
        return self._rows[table].get(number)

    def drop(self, table: str, number: int) -> None:
        """Remove a row for good."""
        self._rows[table].pop(number, None)

    def where(self, table: str, **values: Any) -> Iterator[Row]:
        """The rows with these values."""
        for row in list(self._rows[table].values()):
            if all(row.get(column) == value for column, value in values.items()):
                yield row


def shown(row: Row, zone: ZoneInfo) -> Row:
    """A row as it is answered: moments in the zone of the session, without saying which."""
    return {
        column: value.astimezone(zone).strftime(FORM) if isinstance(value, datetime) else value
        for column, value in row.items()
    }


def read_moments(values: Row, zone: ZoneInfo) -> Row:
    """What was sent, with moments read in the zone of the session."""
    found = dict(values)
    for column in MOMENTS & values.keys():
        value = values[column]
        if isinstance(value, str) and value:
            there = datetime.strptime(value, FORM).replace(tzinfo=zone)
            found[column] = there.astimezone(UTC)
    return found
