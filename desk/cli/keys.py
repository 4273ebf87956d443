"""`desk keys`: every command of the window with its keys, where they come from, and a file to change them in."""

from typing import Annotated

import typer

from desk.cli.output import complain, say, say_json, table
from desk.cli.session import PLACE
from desk.cli.spoken import spoken
from desk.models.errors import InvalidInput
from desk.models.keymap import template
from desk.models.texts import language, marked, tr


@spoken
def keys(
    *,
    write: Annotated[
        bool, typer.Option("--write", help=marked("Help", "Write a keymap file to begin with."))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=marked("Help", "One JSON document."))
    ] = False,
) -> None:
    """All commands with their keys, and what of your keymap file cannot be used."""
    from desk.ui.keyboard.keymap_file import KeymapFile, save
    from desk.ui.known_commands import spoken_commands

    path = PLACE.open().path / "keymap.toml"
    commands = spoken_commands(language())
    if write:
        if path.exists():
            message = tr("Cli", "There is a keymap already: {path}.", path=str(path))
            raise InvalidInput(message, tr("Cli", "Change it, or move it away first."))
        problem = save(path, template(commands))
        if problem:
            raise InvalidInput(tr("Cli", "The keymap could not be written: {why}.", why=problem))
        say(tr("Cli", "Written: {path}", path=str(path)))
        return
    file = KeymapFile(path, lambda: commands, lambda _keymap: None)
    problems = file.read()
    keymap = file.keymap
    if as_json:
        rows = [
            {"id": c.id, "text": c.text, "keys": keymap.keys[c.id], "own": c.id in keymap.own}
            for c in commands
        ]
        say_json({"commands": rows, "problems": problems})
        return
    whose = {True: tr("Cli", "your keymap"), False: "Desk"}
    table(
        (tr("Cli", "Command"), tr("Cli", "Name"), tr("Cli", "Keys"), tr("Cli", "From")),
        ((c.id, c.text, "  ".join(keymap.keys[c.id]), whose[c.id in keymap.own]) for c in commands),
    )
    for problem in problems:
        complain(problem)
