"""The form for the pen: what is known is printed, what happens has room, and nothing of a ticket is taken for HTML."""

import msgspec

from desk.models.ids import TicketId
from desk.models.intervention import Account, Facts
from desk.models.intervention_blank import blank_body
from desk.models.visit import VisitId
from tests.builders import MONDAY

FACTS = Facts(
    VisitId("v"), "en", MONDAY, "Anna Weber", site="Old mill",
    accounts=(Account(TicketId("t1"), "INC-1", "Fan <b>loud</b>"), Account(found="Dust")),
)  # fmt: skip


def test_each_ticket_has_room_and_the_customer_a_place_to_sign() -> None:
    body = blank_body(FACTS)
    assert body.count("<h3>") == 1
    assert "INC-1  Fan &lt;b&gt;loud&lt;/b&gt;" in body
    for words in ("Old mill", "Anna Weber", "Found", "To do next", "signature of the customer"):
        assert words in body
    assert "from __________ to __________" in body


def test_it_is_written_in_the_language_it_is_asked_for() -> None:

    french = msgspec.structs.replace(FACTS, language="fr")
    assert "Intervention report" in blank_body(FACTS)
    assert "Rapport d’intervention" in blank_body(french)
