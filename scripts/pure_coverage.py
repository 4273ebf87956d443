"""Hold the modules that only compute at 100 % of lines and branches.

Usage: pure_coverage.py COVERAGE.json, with the list in pyproject.toml under `[tool.desk.pure]`.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Report = dict[str, Any]  # what `coverage json` writes


def shortfalls(root: Path, patterns: list[str], report: Report) -> Iterator[str]:
    """Yield one sentence for each listed module that is not covered whole, and each pattern that names none."""
    measured = {Path(name).as_posix(): data for name, data in report["files"].items()}
    for pattern in patterns:
        modules = sorted(path.relative_to(root).as_posix() for path in root.glob(pattern))
        if not modules:
            yield f"{pattern}: no such module; take it out of [tool.desk.pure] or mend its name"
        for module in modules:
            if module not in measured:
                yield f"{module}: not measured at all"
            elif missing := _missing(measured[module]):
                yield f"{module}: {missing}"


def _missing(data: dict[str, Any]) -> str:
    lines = ", ".join(str(line) for line in data["missing_lines"])
    branches = ", ".join(f"{start}->{end}" for start, end in data.get("missing_branches", []))
    parts = [f"lines {lines}" if lines else "", f"branches {branches}" if branches else ""]
    return " and ".join(part for part in parts if part)


def main(arguments: list[str]) -> int:
    """Print what is missing; return 1 when something is."""
    root = Path(__file__).resolve().parents[1]
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["desk"]["pure"]["modules"]
    report = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    missing = list(shortfalls(root, patterns, report))
    for sentence in missing:
        print(sentence)
    print(f"{len(patterns)} pure modules or groups, {len(missing)} not covered whole")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
