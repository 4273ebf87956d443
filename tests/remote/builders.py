"""Ready-made values for the tests of remote sessions."""

from datetime import UTC, datetime

from desk.models.ids import AssetId, TicketId
from desk.remote.profiles import Profile
from desk.remote.session import Consent, ConsentMode, SessionRecord

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def record(profile: Profile | None = None) -> SessionRecord:
    """A record as it is written before a launch."""
    return SessionRecord(
        id="0195a1b2-0000-7000-8000-000000000001",
        ticket=TicketId("t1"),
        asset=AssetId("a1"),
        profile=profile.id if profile else "freerdp2",
        profile_sha256=profile.sha256 if profile else "0" * 64,
        protocol=profile.protocol if profile else "rdp",
        address="pc-42.corp.example",
        consent=Consent(ConsentMode.SPOKEN, MORNING, "Marie Dupont"),
        requested_at=MORNING,
    )
