"""Bring `resources/i18n/desk_fr.ts` up to the texts in the code, or check that it is.

Usage: update_translations.py [--check | --missing | --fill FILE.json]

It finds `self.tr("…")` in classes (the class is the context), `QCoreApplication.translate("Ctx", "…")`,
`tr("Ctx", "…")` and `marked("Ctx", "…")` of desk.models.texts. `--missing` prints what has no
translation as JSON, `{context: {source: ""}}`; `--fill` puts such a file's words in.
"""

import argparse
import json
import sys
from pathlib import Path

from scripts.translation_file import Catalogue, Message, faults, merge, read, write
from scripts.translation_sources import Found, texts_in

ROOT = Path(__file__).resolve().parents[1]
Words = dict[str, dict[str, str]]  # context, source, translation


def collect(folder: Path) -> Found:
    """Return the texts of every Python file below `folder`, and what is wrong with some of them."""
    found = Found()
    for file in sorted(folder.rglob("*.py")):
        found.add(
            texts_in(file.read_text(encoding="utf-8"), file.relative_to(folder.parent).as_posix())
        )
    return found


def fill(catalogue: Catalogue, words: Words) -> Catalogue:
    """Return the catalogue with the given translations put in where one was missing."""
    filled = dict(catalogue)
    for key, message in catalogue.items():
        word = words.get(key.context, {}).get(key.source, "")
        if message.is_missing and word:
            filled[key] = Message(forms=tuple(word.split("\n---\n")), numerus=message.numerus)
    return filled


def missing(catalogue: Catalogue) -> Words:
    """Return what has no translation yet, in the form `--fill` reads."""
    words: Words = {}
    for key, message in catalogue.items():
        if message.is_missing:
            words.setdefault(key.context, {})[key.source] = ""
    return words


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Do what the arguments ask; return 1 when the check or the code has a fault."""
    parser = argparse.ArgumentParser(description="Keep the French texts up to the code.")
    parser.add_argument(
        "--check", action="store_true", help="change nothing, fail when something is missing"
    )
    parser.add_argument(
        "--missing", action="store_true", help="print what has no translation, as JSON"
    )
    parser.add_argument(
        "--fill", type=Path, metavar="FILE", help="put translations in from such JSON"
    )
    options = parser.parse_args(arguments)
    file = root / "resources" / "i18n" / "desk_fr.ts"
    found = collect(root / "desk")
    before = read(file) if file.exists() else {}
    after = merge(before, found.texts)
    if options.fill:
        after = fill(after, json.loads(options.fill.read_text(encoding="utf-8")))
    problems = [*found.problems, *(faults(after) if options.check else ())]
    if options.missing:
        print(json.dumps(missing(after), ensure_ascii=False, indent=2))
    elif not options.check:
        file.write_text(write(after), encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != write(after):
        problems.append(f"{file.name} is not what the code says: run `make update-translations`")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
