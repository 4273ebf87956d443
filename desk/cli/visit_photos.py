"""`desk visit originals`: what the camera made of the photos of a visit, written into a folder."""

from pathlib import Path

from desk.cli.output import say
from desk.cli.session import session
from desk.cli.spoken import spoken
from desk.cli.visit import Which, visit
from desk.cli.visit_meant import meant
from desk.models.store.photos import save_originals
from desk.models.visit_record import PhotoTaken


@visit.command()
@spoken
def originals(folder: Path, which: Which = "") -> None:
    """Write the photos of a visit as the camera made them into a folder; nothing there is overwritten."""
    with session() as at:
        record = at.store.visits.record(meant(at, which).id)
        photos = [event.what for event in record.kept if isinstance(event.what, PhotoTaken)]
        for written in save_originals(at.store, photos, folder):
            say(str(written))
