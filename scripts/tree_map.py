"""Write the map of the tree into the README (packages) and docs/map.md (every module), or check it.

Usage: python -m scripts.tree_map [--check]

What stands in the map is the first line of each module's docstring, so the map is as true as the
code's own words.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START, END = "<!-- map: made by scripts/tree_map.py -->", "<!-- end of the map -->"


def first_line(file: Path) -> str:
    """The first line of a module's docstring, without its stop."""
    docstring = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return docstring.partition("\n")[0].rstrip(".")


def packages() -> str:
    """One row a package."""
    rows = ["| folder | what lives in it |", "| --- | --- |"]
    for init in sorted((ROOT / "desk").rglob("__init__.py")):
        folder = init.parent.relative_to(ROOT).as_posix()
        rows.append(f"| `{folder}/` | {first_line(init)} |")
    return "\n".join(rows)


def modules() -> str:
    """One line a module, under a heading a package."""
    parts = ["# The map: every module, in its own words"]
    for init in sorted((ROOT / "desk").rglob("__init__.py")):
        parts.append(f"\n## {init.parent.relative_to(ROOT).as_posix()}\n\n{first_line(init)}.\n")
        parts.extend(
            f"- `{file.name}` — {first_line(file)}"
            for file in sorted(init.parent.glob("*.py"))
            if file.name != "__init__.py"
        )
    return "\n".join(parts) + "\n"


def expected() -> dict[Path, str]:
    """Each file that holds a map, and what should be in it."""
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return {
        readme: f"{before}{START}\n{packages()}\n{END}{after}",
        ROOT / "docs" / "map.md": modules(),
    }


def main(arguments: list[str]) -> int:
    """Write the maps, or with `--check` say which is out of date."""
    stale = []
    for file, text in expected().items():
        if file.exists() and file.read_text("utf-8") == text:
            continue
        stale.append(file.relative_to(ROOT).as_posix())
        if "--check" not in arguments:
            file.write_text(text, "utf-8")
    if stale and "--check" in arguments:
        sys.stderr.write(f"Out of date: {', '.join(stale)}. Run: make map\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
