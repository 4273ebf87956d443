"""Download: bring the bytes of an attachment here, going on where an earlier try stopped."""

import errno
from pathlib import Path

from desk.models.attachment import Attachment
from desk.models.errors import StoreFull
from desk.models.store import Store
from desk.models.texts import tr
from desk.sync.connector import Connector, Refused


def download(store: Store, connector: Connector, attachment: Attachment) -> Path:
    """The file with the attachment's bytes, its digest checked. Raises a `Failure`, or a
    `StoreProblem`; what has arrived until then is kept for the next try."""
    digest = attachment.sha256
    if not digest:
        raise Refused(tr("Sync", "The server does not say what is in this file."))
    if (there := store.blobs.path(digest)) is not None:
        return there
    partial = store.blobs.partial(digest)
    try:
        with partial.open("ab") as file:
            if file.tell() < attachment.size or not attachment.size:
                connector.download(attachment, file, file.tell())
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise StoreFull(tr("Sync", "The disk is full."), tr("Sync", "Free some space.")) from error
    return store.blobs.finish(digest)
