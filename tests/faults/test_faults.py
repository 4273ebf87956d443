"""Twenty-one faults of networks, on what is asked and what is sent: nothing lost, doubled, or told wrongly."""

from collections.abc import Iterator

import pytest

from desk.models.ids import OperationKey
from desk.models.operations import OperationState
from tests.end_to_end.programs import until
from tests.faults.line import SECRET, Line, line_in, links
from tests.faults.proxy import FAULTS, is_pull, is_push

BROKE, LATE, BROKE_OFF = "The connection broke", "takes too long", "broke off"
BUSY, TROUBLE, PORTAL = "busy", "in trouble", "asks for a login of its own"
PAGE = "A page came instead"
WAITING, UNCERTAIN = OperationState.WAITING, OperationState.UNCERTAIN

PULL = {
    "rst_before": ("offline", BROKE), "rst_after": ("offline", BROKE), "fin_after": ("offline", BROKE),
    "hang_after": ("offline", LATE), "blackhole": ("offline", LATE), "truncate": ("offline", BROKE),
    "truncate_noclen": ("offline", ""), "truncate_gzip": ("offline", BROKE_OFF),
    "drip": ("offline", ""), "duplicate": None, "zombie": ("offline", BROKE), "stale": None,
    "429_seconds": ("busy", BUSY), "429_date": ("busy", BUSY), "503_date": ("busy", BUSY),
    "500": ("offline", TROUBLE), "502_after": ("offline", TROUBLE), "portal_200": ("portal", PORTAL),
    "portal_302": ("portal", PORTAL), "firewall_403": ("offline", "forbids the way"),
    "proxy_407": ("sign_in_needed", "proxy asks for a login"),
}  # fmt: skip
"""What the status bar says while every pull meets the fault; None: nobody notices."""

PUSH = {
    "rst_before": (UNCERTAIN, BROKE), "rst_after": (UNCERTAIN, BROKE), "fin_after": (UNCERTAIN, BROKE),
    "hang_after": (UNCERTAIN, LATE), "blackhole": (UNCERTAIN, LATE), "truncate": (UNCERTAIN, BROKE),
    "truncate_noclen": (UNCERTAIN, ""), "truncate_gzip": (UNCERTAIN, BROKE_OFF),
    "drip": (UNCERTAIN, ""), "duplicate": None, "zombie": (UNCERTAIN, BROKE), "stale": None,
    "429_seconds": (WAITING, BUSY), "429_date": (WAITING, BUSY), "503_date": (WAITING, BUSY),
    "500": (UNCERTAIN, TROUBLE), "502_after": (UNCERTAIN, TROUBLE), "portal_200": (UNCERTAIN, PAGE),
    "portal_302": (WAITING, PORTAL), "firewall_403": (WAITING, "forbids the way"),
    "proxy_407": (WAITING, "proxy asks for a login"),
}  # fmt: skip
"""What the outbox says of a note while every sending meets the fault; None: it has gone."""


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SECRET.items():
            patch.setenv(name, value)
        with line_in(tmp_path_factory.mktemp("line")) as made:
            yield made


def test_no_fault_is_left_out() -> None:
    assert set(FAULTS) == set(PULL) == set(PUSH)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_asked_meets(line: Line, fault: str) -> None:
    line.until_online()
    done, told = line.proxy.done[fault], len(links(line.sync))
    line.proxy.harm(is_pull, fault)
    line.wake()
    until(lambda: line.proxy.done[fault] > done, "the fault")
    if (expected := PULL[fault]) is not None:
        state, words = expected
        until(lambda: (state, True) in [(s, words in reason) for s, reason in links(line.sync)[told:]],
              f"{expected} in {links(line.sync)[told:]}")  # fmt: skip
    key, text = line.notes()
    line.proxy.heal()
    line.proxy.raise_the_dead()
    line.until_online()
    until(lambda: line.has_arrived(key), "the note")
    assert line.times(text) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_sent_meets(line: Line, fault: str) -> None:
    line.until_online()
    line.proxy.harm(is_push, fault)
    key, text = line.notes()
    if (expected := PUSH[fault]) is not None:
        until(lambda: says(line, key) == expected[0] and expected[1] in reason(line, key),
              f"{expected} in {line.pending(key)}")  # fmt: skip
    else:
        until(lambda: line.has_arrived(key), "the note")
    line.proxy.heal()
    line.until_online()
    until(lambda: line.has_arrived(key), "the note")
    line.proxy.raise_the_dead()
    assert line.times(text) == 1


def says(line: Line, key: OperationKey) -> OperationState | None:
    """The state of an operation in the outbox."""
    pending = line.pending(key)
    return pending.state if pending else None


def reason(line: Line, key: OperationKey) -> str:
    """Why it waits, in words."""
    pending = line.pending(key)
    return pending.reason if pending else ""
