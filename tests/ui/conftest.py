"""What every test of the window stands on: cycles are collected between two tests, in their own thread.

A collection in the thread of a test's server would destroy what is left of a window there (see
`desk/ui/garbage.py`), and end the process in a test that has nothing to do with it.
"""

import gc
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """The interpreter collects by itself again when the last test of a module is over."""
    gc.disable()
    is_last = nextitem is None or nextitem.path != item.path
    try:
        return (yield)
    finally:
        gc.collect(2 if is_last else 1)
        if is_last:
            gc.enable()
