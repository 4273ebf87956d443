"""Bounded fuzzing: the same examples on every run, and then fresh ones whose seed is printed.

`DESK_FUZZ_SEED=n` plays a fresh run again; `DESK_FUZZ_EXAMPLES=n` plays more of them.
"""

import json
import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

FRESH = int(os.environ.get("DESK_FUZZ_SEED") or random.SystemRandom().randrange(2**32))
EXAMPLES = int(os.environ.get("DESK_FUZZ_EXAMPLES", "0"))
LONGEST = 5.0
"""Seconds of the processor's time until something that was given foreign bytes is said to hang: other
programs may have the processor as long as they like."""
LONGEST_WAIT = 60.0
"""Seconds by the clock until something is said to wait for ever."""

Test = Callable[..., None]
Patches = list[tuple[int, str, bytes]]
Changes = list[tuple[int, str, Any]]


def fuzzed(examples: int = 60, **strategies: st.SearchStrategy[Any]) -> Callable[[Test], Test]:
    """Make a test of a property: once with the examples of every run, once with fresh ones."""

    def made(property_: Test) -> Test:
        def bounded(**values: object) -> None:
            with no_longer_than(LONGEST):
                property_(**values)

        @pytest.mark.parametrize("which", ["the same", "fresh"])
        def test(which: str) -> None:
            again = which == "the same"
            how = settings(
                max_examples=examples if again else EXAMPLES or examples,
                derandomize=again,
                database=None,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            )
            play = how(given(**strategies)(bounded))
            if not again:
                print(f"DESK_FUZZ_SEED={FRESH}")  # noqa: T201  shown when it fails
                play = seed(FRESH)(play)
            play()

        test.__name__, test.__doc__ = property_.__name__, property_.__doc__
        test.__module__ = property_.__module__
        return test

    return made


class TooLong(BaseException):
    """It hangs."""


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """End the block with `TooLong` when it takes longer, of the processor's time."""

    def ring(_number: int, _frame: object) -> None:
        raise TooLong

    timers = (
        (signal.SIGPROF, signal.ITIMER_PROF, seconds),
        (signal.SIGALRM, signal.ITIMER_REAL, LONGEST_WAIT),
    )
    before = [signal.signal(sign, ring) for sign, _, _ in timers]
    for _, timer, until in timers:
        signal.setitimer(timer, until)
    try:
        yield
    finally:
        for _, timer, _ in timers:
            signal.setitimer(timer, 0)
        for (sign, _, _), handler in zip(timers, before, strict=True):
            signal.signal(sign, handler)


# ---- what is foreign

NASTY_TEXT = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", " ", "\x00", "../../x", "a" * 70_000, "\u202egnp.exe", "CON", "-rf", "desk://ticket/1", "%s{0}",
         "<script>", "9" * 5000, "1e999", "\ud7ff\U0010ffff", "2026-03-02T08:00:00", "0001-01-01T00:00:00+23:00",
         "9999-12-31T23:59:59-23:00", "[]", '[["'],
    ),
)  # fmt: skip
NASTY: st.SearchStrategy[Any] = st.one_of(
    NASTY_TEXT,
    st.sampled_from([None, True, False, [], {}, [[]], 0, -1, 2**31, 2**63, 2**64, 2**70, -(2**70), 1.5, 1e308]),
    st.recursive(
        st.none() | st.integers(), lambda inner: st.lists(inner, max_size=2), max_leaves=4
    ),
)  # fmt: skip
BYTES = st.binary(max_size=200)
DEEP = b"[" * 20_000


def spoiled(document: bytes) -> st.SearchStrategy[bytes]:
    """A good JSON document, with something in it changed, missing, twice, or cut."""
    return st.one_of(
        spoiled_values(document).map(lambda value: json.dumps(value).encode()),
        spoiled_bytes(document),
    )


def spoiled_values(document: bytes) -> st.SearchStrategy[Any]:
    """A value like that of the document, with one to three of its parts changed."""
    return changes().map(lambda made: changed(json.loads(document), made))


def changes() -> st.SearchStrategy[Changes]:
    """Changes to a JSON value, whatever it is."""
    change = st.tuples(st.integers(0, 10_000), st.sampled_from(["put", "drop", "twice"]), NASTY)
    return st.lists(change, min_size=1, max_size=3)


def changed(value: Any, made: Changes) -> Any:
    """The value with these changes made; it is itself changed."""
    for place, what, nasty in made:
        places = list(_places(value))
        if not places:
            return deepcopy(nasty)
        inside, key = places[place % len(places)]
        if what == "put":
            inside[key] = deepcopy(nasty)  # Hypothesis hands out the same lists again
        elif what == "drop":
            del inside[key]
        elif isinstance(inside, list):
            inside.insert(key, deepcopy(inside[key]))
        else:
            inside[f"{key}2"] = deepcopy(inside[key])
    return value


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = (
        list(value)
        if isinstance(value, dict)
        else range(len(value))
        if isinstance(value, list)
        else ()
    )
    for key in keys:
        yield value, key
        yield from _places(value[key])


def spoiled_bytes(data: bytes) -> st.SearchStrategy[bytes]:
    """The bytes with some of them changed, left out, put in, or the end cut off."""
    return patches().map(lambda found: patched(data, found))


def patches() -> st.SearchStrategy[Patches]:
    """Changes to bytes, whatever they are."""
    patch = st.tuples(
        st.integers(0, 2**31), st.sampled_from(["flip", "cut", "drop", "put"]),
        st.one_of(BYTES, st.sampled_from([b"\xff", b"\x00", DEEP, b'"', b"\n", b"{", b"9" * 5000])),
    )  # fmt: skip
    return st.lists(patch, min_size=1, max_size=4)


def patched(data: bytes, found: Patches) -> bytes:
    """The bytes with these changes made."""
    for place, what, new in found:
        at = place % (len(data) + 1)
        if what == "flip":
            data = (
                data[:at]
                + bytes(byte ^ (1 << place % 8) for byte in data[at : at + 1])
                + data[at + 1 :]
            )
        elif what == "cut":
            data = data[:at]
        elif what == "drop":
            data = data[:at] + data[at + 1 + len(new) :]
        else:
            data = data[:at] + new + data[at:]
    return data
