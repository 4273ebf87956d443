"""The organisation's own matrix and times: used where a server says nothing, and only from files nobody else could write."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from desk.doctor.checks import check_agreements
from desk.models.resources import resource
from desk.models.vocabulary import Vocabulary
from desk.organisation import read_agreements, with_agreements, workflow_folder
from desk.workflow.levels import shipped_sla

MATRIX = resource("workflow/priority.toml").read_text("utf-8")
SLA = resource("workflow/sla.toml").read_text("utf-8")
US = (0, os.getuid())


@pytest.fixture
def trusted() -> Iterator[Path]:
    """A folder nobody else may write, from the root on: so not below /tmp."""
    base = Path.home() / ".cache"
    base.mkdir(mode=0o755, exist_ok=True)
    with TemporaryDirectory(dir=base, prefix="desk-test-") as made:
        yield Path(made)


def test_its_files_fill_what_a_server_leaves_open(trusted: Path) -> None:
    (trusted / "priority.toml").write_text(MATRIX.replace("[3, 3, 4, 4, 5]", "[2, 3, 4, 4, 5]"))
    (trusted / "sla.toml").write_text(SLA)
    found = with_agreements(Vocabulary(), trusted, US)
    assert found.matrix[4] == (2, 3, 4, 4, 5)
    assert found.sla == shipped_sla()


def test_without_files_the_server_alone_counts(trusted: Path) -> None:
    assert with_agreements(Vocabulary(), trusted, US) == Vocabulary()
    assert str(workflow_folder("linux")) == "/etc/desk/workflow"


@pytest.mark.parametrize("content", [b"[matrix", b"\xff", b"schema = 1\n[matrix]\nsite = [9]"])
def test_a_file_that_cannot_be_used_is_named_left_out_and_keeps_the_other_one(
    trusted: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (trusted / "priority.toml").write_bytes(content)
    (trusted / "sla.toml").write_text(SLA)
    found, (problem,) = read_agreements(trusted, US)
    assert (found.matrix, found.sla) == (None, shipped_sla())
    assert "priority.toml is not used" in problem
    assert with_agreements(Vocabulary(), trusted, US).sla == shipped_sla()
    assert "priority.toml" in caplog.text


def test_a_file_that_others_could_have_written_is_not_used(trusted: Path) -> None:
    (trusted / "sla.toml").write_text(SLA)
    (trusted / "sla.toml").chmod(0o666)
    found, (problem,) = read_agreements(trusted, US)
    assert found.sla is None
    assert "can be changed by others" in problem


def test_the_doctor_says_what_is_used_and_what_is_wrong(trusted: Path) -> None:
    (trusted / "priority.toml").write_text("[matrix")
    (trusted / "sla.toml").write_text(SLA)
    wrong, good = check_agreements(trusted, US)
    assert (wrong.state, good.state) == ("wrong", "good")
    assert "priority.toml is not used" in wrong.words
    (trusted / "priority.toml").write_text(MATRIX)
    assert [finding.state for finding in check_agreements(trusted, US)] == ["good", "good"]
