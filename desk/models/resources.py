"""Where the shipped files are: themes, translations, launchers, workflow rules, templates."""

from functools import cache
from pathlib import Path, PurePosixPath


def resource(path: str) -> Path:
    """Return the place of a shipped file or folder, named relative to `resources/` with `/`.

    The file need not exist. A name that could lead elsewhere (absolute, `..`, a backslash, a drive,
    a link out of the folder) raises `ValueError`: names also come from profiles and settings.
    """
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or any(bad in path for bad in ("\\", ":", "\0")):
        message = f"{path!r} is not a name inside Desk's resources."
        raise ValueError(message)
    root = _root()
    found = root.joinpath(*parts)
    if not found.resolve().is_relative_to(root):
        message = f"{path!r} leads out of Desk's resources."
        raise ValueError(message)
    return found


@cache
def _root() -> Path:
    """Find the folder: inside the installed package, else at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "resources"
    return packed if packed.is_dir() else package.parent / "resources"
