"""A session is started by a person on a preview, and by nothing else: no link, notice, attachment or text."""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from desk.models.file_kind import Danger, judge
from desk.models.links import NewCall, OpenTicket, Unknown, read_link

ROOT = Path(__file__).resolve().parents[2]


def calls(name: str) -> set[tuple[str, str]]:
    """Where in Desk something of this name is called: module and innermost function."""
    return {
        (path.relative_to(ROOT / "desk").as_posix(), function.name)
        for path in sorted((ROOT / "desk").rglob("*.py"))
        for function in functions(ast.parse(path.read_text(encoding="utf-8")))
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith(name)
    }


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield node


def test_one_hand_leads_from_the_button_to_the_tool() -> None:
    """Each step has one caller; the command line's own is what a technician types."""
    assert {path for path, _ in calls("tools.start")} == {"ui/remote/session_model.py"}
    assert calls("sessions.begin") == {("ui/remote/launching.py", "_launch")}
    starters = {(path, name) for path, name in calls("self._model.start") if "remote" in path}
    assert starters == {("ui/remote/password_view.py", "start")}
    assert calls("self.password.start") == {("ui/remote/view.py", "_start")}
    by_keys = {(path, name) for path, name in calls("self._start") if path == "ui/remote/view.py"}
    assert by_keys == {("ui/remote/view.py", "_commit")}  # Ctrl+Enter inside the pane


def test_the_button_and_the_password_field_alone_press_start() -> None:
    source = (ROOT / "desk/ui/remote/view.py").read_text(encoding="utf-8")
    pressed = [line.strip() for line in source.splitlines() if "self._start)" in line]
    assert pressed == [
        "self.start.clicked.connect(self._start)",
        "self.password.entered.connect(self._start)",
    ]


@pytest.mark.parametrize(
    "link",
    [
        "desk://remote/INC-000042-7",
        "desk://session/INC-000042-7",
        "desk://ticket/INC-000042-7?start=1",
        "desk://launch?ticket=INC-000042-7",
        "rdp://pc-42",
        "ssh://root@pc-42",
        "vnc://pc-42",
        "telnet:pc-42",
        "rustdesk://connect/123456789",
        "rustdesk://config/x",
        "anydesk:123456789",
        "teamviewer10://control?device=123456789",
        "ms-quick-assist:",
        "mcrouter://host/",
    ],
)
def test_no_link_asks_for_a_session(link: str) -> None:
    assert isinstance(read_link(link), Unknown)
    assert not isinstance(read_link(link), OpenTicket | NewCall)


@pytest.mark.parametrize(
    "name",
    [
        "x.rdp",
        "x.rdg",
        "x.remmina",
        "x.vnc",
        "x.tigervnc",
        "x.tvs",
        "x.tvc",
        "x.msrcincident",
        "X.RDP",
    ],
)
def test_no_attachment_that_would_connect_is_opened(name: str) -> None:
    assert judge(name, BytesIO(b"full address:s:evil.example\n")).danger is Danger.NEVER
