"""The codec: versioned JSON of operations and values, the form kept on disk and sent."""

from typing import Any, TypeVar

import msgspec

from desk.models.errors import InvalidInput
from desk.models.operations import Operation
from desk.models.texts import tr

T = TypeVar("T")

SCHEMA = 1
"""The version written into operations; older ones are converted when they are read."""

_encoder = msgspec.json.Encoder()
_operation_decoder = msgspec.json.Decoder(Operation)


def encode(value: Any) -> bytes:  # noqa: ANN401  any of our structs
    """Compact JSON of a plain value."""
    return _encoder.encode(value)


def decode(data: bytes | str, type: type[T]) -> T:  # noqa: A002  reads as "decode as type"
    """The value of a JSON text, checked against its type. Raises `InvalidInput` when it is not."""
    try:
        return msgspec.json.decode(data, type=type)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = tr("Codec", "This is not what it should be: {why}.", why=str(error))
        raise InvalidInput(message) from error


def encode_operation(operation: Operation) -> bytes:
    """The form an operation has in the outbox."""
    return _encoder.encode(operation)


def decode_operation(data: bytes | str) -> Operation:
    """An operation from the outbox, whatever version of Desk wrote it."""
    try:
        operation = _operation_decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = tr("Codec", "This operation cannot be read.")
        raise InvalidInput(
            message, tr("Codec", "A newer Desk may have written it: update Desk.")
        ) from error
    if operation.schema > SCHEMA:
        message = tr("Codec", "This operation was written by a newer Desk.")
        raise InvalidInput(message, tr("Codec", "Update Desk to send it."))
    return operation
