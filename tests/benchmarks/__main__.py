"""Runs all benchmarks, or those whose name contains a word given, and prints their table."""

import importlib
import pkgutil
import statistics
import sys
import time
from collections.abc import Callable

import tests.benchmarks
from tests.benchmarks import Benchmark

HEADER = ("what", "median ms", "p95 ms", "limit ms", "times", "aim", "")


def collected(word: str) -> list[Benchmark]:
    """Return the benchmarks of all modules beside this one."""
    names = [m.name for m in pkgutil.iter_modules(tests.benchmarks.__path__)]
    modules = [
        importlib.import_module(f"tests.benchmarks.{name}")
        for name in sorted(names)
        if name.startswith("bench_")
    ]
    return [b for module in modules for b in module.benchmarks() if word in f"{module} {b.name}"]


def milliseconds(run: Callable[[], object]) -> float:
    """Return how long one run takes."""
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def line(benchmark: Benchmark) -> tuple[str, ...]:
    """Measure one benchmark, its limit in turns with it, and put the figures in words."""
    mine, limit = [], []
    for _ in range(benchmark.rounds):
        mine.append(milliseconds(benchmark.run))
        if benchmark.limit is not None:
            limit.append(milliseconds(benchmark.limit))
    median = statistics.median(mine)
    late = sorted(mine)[max(0, round(len(mine) * 0.95) - 1)]
    least = statistics.median(limit) if limit else None
    times = median / least if least else None
    aim = benchmark.aim
    missed = (aim.milliseconds is not None and late > aim.milliseconds) or (
        aim.times is not None and times is not None and times > aim.times
    )
    aims = [f"≤ {aim.times:g} ×"] if aim.times is not None else []
    aims += [f"p95 ≤ {aim.milliseconds:g} ms"] if aim.milliseconds is not None else []
    return (
        benchmark.name,
        f"{median:.2f}",
        f"{late:.2f}",
        "–" if least is None else f"{least:.2f} ({benchmark.limit_name})",
        "–" if times is None else f"{times:.2f}",
        ", ".join(aims),
        "missed" if missed else "ok",
    )


def main() -> None:
    """Print a line as soon as it is measured."""
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    print("| " + " | ".join(HEADER) + " |")
    print("|" + " --- |" * len(HEADER))
    for benchmark in collected(word):
        print("| " + " | ".join(line(benchmark)) + " |", flush=True)


if __name__ == "__main__":
    main()
