"""A browser for benchmarks: Debian's Chromium without a screen, driven through its WebDriver."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import requests

from tests.servers import free_port

DRIVER: Final = "chromedriver"
_ARGUMENTS: Final = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--window-size=1440,900",
]  # fmt: skip
_PATIENCE: Final = 60.0
_LOADED: Final = "const n = performance.getEntriesByType('navigation')[0]; return n.loadEventEnd"


class Browser:
    """One tab. WebDriver is a small REST interface (W3C WebDriver 2)."""

    def __init__(self, driver: str) -> None:
        self._http = requests.Session()
        self._http.trust_env = False
        chrome = {"args": [*_ARGUMENTS, f"--user-data-dir={tempfile.mkdtemp(prefix='desk-tab-')}"]}
        wanted = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": chrome}}}
        made = self._http.post(f"{driver}/session", json=wanted, timeout=_PATIENCE).json()
        self._session = f"{driver}/session/{made['value']['sessionId']}"

    def open(self, url: str) -> float:
        """Go to a page; the milliseconds until it was loaded completely, as the browser tells."""
        self._ask("url", {"url": url})
        while not (loaded := float(self.run(_LOADED))):  # the load event is about to end
            os.sched_yield()
        return loaded

    def run(self, script: str) -> Any:
        """What a script on the page returns."""
        return self._ask("execute/sync", {"script": script, "args": []})

    def end(self) -> None:
        """Close it."""
        self._http.delete(self._session, timeout=_PATIENCE)

    def _ask(self, what: str, body: dict[str, object]) -> Any:
        answer = self._http.post(f"{self._session}/{what}", json=body, timeout=_PATIENCE)
        assert answer.ok, answer.text
        return answer.json()["value"]


@contextmanager
def browser() -> Iterator[Browser | None]:
    """A browser, ended with the block; None, saying so, where there is none."""
    driver = shutil.which(DRIVER)
    if driver is None:
        sys.stderr.write("  no chromedriver (Debian: chromium-driver): no pages are loaded\n")
        yield None
        return
    port = free_port()
    program = subprocess.Popen(
        [driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, program)
        made = Browser(url)
        try:
            yield made
        finally:
            made.end()
    finally:
        program.terminate()
        program.wait(30)


def _wait(url: str, program: "subprocess.Popen[bytes]") -> None:
    while program.poll() is None:
        try:
            if requests.get(f"{url}/status", timeout=10).json()["value"]["ready"]:
                return
        except requests.ConnectionError:
            os.sched_yield()
    raise AssertionError("the browser's driver did not come up")
