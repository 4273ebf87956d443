"""Bring the translations in `resources/i18n` up to the texts in the code, or check that they are.

Usage: python -m scripts.update_translations [--check | --missing | --fill FILE.json]

It finds `self.tr("…")` in classes (the class is the context), `QCoreApplication.translate("Ctx", "…")`,
`tr("Ctx", "…")` and `marked("Ctx", "…")` of desk.models.texts, and the docstrings of functions
marked `@spoken` (commands, whose help they are; context Help). French gets every text; English, which
is what the code is written in, only those with plural forms. `--missing` prints what has no
translation as JSON, `{"fr": {context: {source: ""}}}`, and `--fill` puts such a file's words in.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.translation_file import Catalogue, Message, faults, merge, read, write
from scripts.translation_sources import Found, Key, texts_in

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = {"fr": "fr_FR", "en": "en_GB"}
Words = dict[
    str, dict[str, str | list[str]]
]  # context, source, translation (a list of plural forms)


def collect(folder: Path) -> Found:
    """Return the texts of every Python file below `folder`, and what is wrong with some of them."""
    found = Found()
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder.parent).as_posix()
        found.add(texts_in(file.read_text(encoding="utf-8"), name))
    return found


def wanted(language: str, texts: Mapping[Key, bool]) -> dict[Key, bool]:
    """Return the texts that need words in this language."""
    return {key: plural for key, plural in texts.items() if plural or language != "en"}


def fill(catalogue: Catalogue, words: Words) -> dict[Key, Message]:
    """Return the catalogue with the given translations put in where one was missing."""
    filled = dict(catalogue)
    for key, message in catalogue.items():
        word = words.get(key.context, {}).get(key.source, "")
        forms = (word,) if isinstance(word, str) else tuple(word)
        if message.is_missing and len(forms) == len(message.forms):
            filled[key] = Message(forms, message.numerus)
    return filled


def missing(catalogue: Catalogue) -> Words:
    """Return what has no translation yet, in the form `--fill` reads."""
    words: Words = {}
    for key, message in catalogue.items():
        if message.is_missing:
            empty: str | list[str] = list(message.forms) if message.numerus else ""
            words.setdefault(key.context, {})[key.source] = empty
    return words


def check(file: Path, catalogue: Catalogue, language: str) -> list[str]:
    """Return what is wrong with a translation file, given what the code makes of it."""
    problems = [f"{file.name}: {fault}" for fault in faults(catalogue)]
    if not file.exists() or file.read_text(encoding="utf-8") != write(catalogue, language):
        problems.append(f"{file.name} is not what the code says: run `make update-translations`")
    return problems


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Do what the arguments ask; return 1 when the check or the code has a fault."""
    options = _options(arguments)
    found = collect(root / "desk")
    problems = list(found.problems)
    words = json.loads(options.fill.read_text(encoding="utf-8")) if options.fill else {}
    lacking = {}
    for language, name in LANGUAGES.items():
        file = root / "resources" / "i18n" / f"desk_{language}.ts"
        before = read(file) if file.exists() else {}
        after = fill(merge(before, wanted(language, found.texts)), words.get(language, {}))
        lacking[language] = missing(after)
        if options.check:
            problems += check(file, after, name)
        elif not options.missing:
            file.write_text(write(after, name), encoding="utf-8", newline="\n")
    if options.missing:
        print(json.dumps(lacking, ensure_ascii=False, indent=2))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Keep the translations up to the code.")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--check", action="store_true", help="change nothing, fail when one is missing"
    )
    choice.add_argument(
        "--missing", action="store_true", help="print what has no translation, as JSON"
    )
    choice.add_argument(
        "--fill", type=Path, metavar="FILE", help="put translations in from such JSON"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
