"""Opening the window from the command line, or handing to the one that is open what it shall show."""

from pathlib import Path
from typing import Final

SAFE: Final = "--safe"


def open_window(home: Path | None, account: str | None, links: list[str]) -> int:
    """Open the window with these links, or hand them to the one that is open; its exit status."""
    from desk.models.store import Home
    from desk.unlocking import for_window

    place = Home(home) if home else Home.default()
    errand = for_window(place, account)  # beside the loading of the window
    from desk.app import run

    arguments = [link for link in links if link != SAFE]
    return run(place, account, arguments, errand, safe=SAFE in links)
