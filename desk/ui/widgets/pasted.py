"""What is pasted or dropped besides text: files, pictures as PNG, and names to tell them apart by."""

from datetime import datetime

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMimeData
from PySide6.QtGui import QImage


def local_files(source: QMimeData) -> list[str]:
    """The files of this computer among what is dropped or pasted; addresses elsewhere are none."""
    return [url.toLocalFile() for url in source.urls() if url.isLocalFile()]


def png_of(image: QImage) -> bytes:
    """A picture as the bytes of a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes; Qt takes text
    return bytes(content.data())


def picture_name(now: datetime) -> str:
    """The name of a picture that was pasted now."""
    return _say("screenshot {time}.png").format(time=_time(now))


def text_name(now: datetime) -> str:
    """The name of a long text that was pasted now."""
    return _say("pasted {time}.txt").format(time=_time(now))


def _time(now: datetime) -> str:
    """A time as the name of a file can hold it, to the millisecond: two may be pasted in one second."""
    return f"{now.astimezone():%H-%M-%S}-{now.microsecond // 1000:03}"


def _say(words: str) -> str:
    return QCoreApplication.translate("Pasted", words)
