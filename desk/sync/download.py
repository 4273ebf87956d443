"""Download: bring the bytes of an attachment here, going on where an earlier try stopped."""

from desk.models.attachment import Attachment
from desk.models.store import Store
from desk.models.store.blob_files import full_disk_told
from desk.models.texts import tr
from desk.sync.connector import Connector, Refused


def download(store: Store, connector: Connector, attachment: Attachment) -> None:
    """Keep the attachment's bytes, their digest checked. Raises a `Failure`, or a `StoreProblem`;
    what has arrived until then is kept for the next try."""
    digest = attachment.sha256
    if not digest:
        raise Refused(tr("Sync", "The server does not say what is in this file."))
    if store.blobs.has(digest):
        return
    with full_disk_told(), store.blobs.go_on(digest) as file:
        if file.tell() < attachment.size or not attachment.size:
            connector.download(attachment, file, file.tell())
    store.blobs.finish(digest)
