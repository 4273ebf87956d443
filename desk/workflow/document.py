"""A file of the organisation's rules: TOML of a known form, refused in words."""

import tomllib
from collections.abc import Callable
from typing import TypeVar

import msgspec

from desk.models.errors import InvalidInput
from desk.models.texts import tr

T = TypeVar("T")


def read_document(text: str, form: type[T], refused: Callable[[str], str]) -> T:
    """What a TOML text says, in its form. Raises `InvalidInput` with the words of `refused`, which is
    given what is wrong in it."""
    try:
        return msgspec.convert(tomllib.loads(text), form)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise unusable(refused(str(error))) from error


def unusable(message: str) -> InvalidInput:
    """A file that cannot be used, and what to do with it."""
    return InvalidInput(message, tr("Levels", "Correct the file; the shipped one shows the form."))
