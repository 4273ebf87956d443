"""Download: bring the bytes of an attachment here, going on where an earlier try stopped."""

import msgspec

from desk.models.attachment import Attachment
from desk.models.store import Store
from desk.models.store.blob_files import full_disk_told
from desk.sync.connector import Connector


def download(store: Store, connector: Connector, attachment: Attachment) -> Attachment:
    """Keep the attachment's bytes, their digest checked; the attachment as it is known then. Raises
    a `Failure`, or a `StoreProblem`; what has arrived until then is kept for the next try."""
    attachment = store.base.known_file(attachment)
    digest = attachment.sha256
    if not digest:
        return _unknown(store, connector, attachment)
    if store.blobs.has(digest):
        return attachment
    with full_disk_told(), store.blobs.go_on(digest) as file:
        if file.tell() < attachment.size or not attachment.size:
            connector.download(attachment, file, file.tell())
    store.blobs.finish(digest)
    return attachment


def _unknown(store: Store, connector: Connector, attachment: Attachment) -> Attachment:
    """A file whose digest the server does not tell comes from its first byte, and tells it itself."""
    name = store.blobs.begin_unknown(attachment.id)
    with full_disk_told(), store.blobs.go_on(name) as file:
        connector.download(attachment, file, 0)
    digest, size = store.blobs.finish_unknown(name)
    known = msgspec.structs.replace(attachment, sha256=digest, size=size)
    store.base.learn_file(known)
    return known
