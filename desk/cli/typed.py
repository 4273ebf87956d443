"""What the command line reads: text from standard input, with a plain no to what is none."""

import sys

from desk.models.errors import InvalidInput
from desk.models.texts import tr


def read_standard_input() -> str:
    """All of standard input as text. Raises `InvalidInput` for bytes that are none."""
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        message = tr("Cli", "What came on standard input is not text.")
        raise InvalidInput(message, tr("Cli", "Attach it as a file.")) from error
