"""Where the words read aloud before a session come from: Desk's own, and the organisation's in its place."""

from pathlib import Path

from desk.models.errors import InvalidInput
from desk.remote.consent import LANGUAGES, Wording, read_wording
from desk.remote.profile_file import ProfileRefused
from desk.remote.profile_folders import organisation_folder, read_trusted

OWN = "consent.d"
"""The folder beside the organisation's launchers with `fr.toml` and `en.toml`."""


def load_wordings(
    builtin: Path, organisation: Path | None = None, owners: tuple[int, ...] = (0,)
) -> dict[str, Wording]:
    """The words by language. A file of the organisation's that cannot be trusted or read is passed
    over for Desk's own: a session is never started without words to read."""
    found = {}
    for language in LANGUAGES:
        name = f"{language}.toml"
        found[language] = read_wording((builtin / name).read_bytes())
        place = organisation / name if organisation else None
        try:
            if place is None or not place.exists():
                continue
            found[language] = read_wording(read_trusted(place, owners))
        except (InvalidInput, ProfileRefused, OSError):
            continue
    return found


def organisation_wordings() -> Path:
    """The one folder the organisation's own words may come from."""
    return organisation_folder().parent / OWN
