"""What does not work without a network is said plainly, and changes nothing."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.seat import Seat
from tests.offline.conftest import WAITS, Basement


def test_a_sync_says_that_no_server_answers_and_changes_nothing(desk: Basement) -> None:
    [number] = desk.some(1)
    desk.does("note", number, "--text", "The pump is wet.")
    before = desk.waiting()
    tried = desk("sync")
    assert (tried.status, tried.err) == (WAITS, "The server does not answer.\n")
    after = desk.waiting()
    assert [each["id"] for each in after] == [each["id"] for each in before]


def test_a_file_that_was_never_fetched_is_named(
    desk: Basement, seat_of: Callable[[str], Seat], tmp_path: Path
) -> None:
    [number] = desk.some(1)
    (tmp_path / "plan.txt").write_text("second floor")
    attach = ("attach", number, str(tmp_path / "plan.txt"))
    assert desk.upstairs(lambda: seat_of("tech2")(*attach)).status == 0
    desk.comes_back()
    (tmp_path / "out").mkdir()
    tried = desk("download", number, "plan.txt", "--output", str(tmp_path / "out"))
    assert tried.status == 1
    assert tried.err.startswith("plan.txt is not here and did not come")
    assert list((tmp_path / "out").iterdir()) == []


def test_nobody_signs_in_for_the_first_time(desk: Basement, tmp_path: Path) -> None:
    new = Seat(tmp_path / "new")
    tried = new("account", "add", "work", "--type", "desk", "--url", "https://desk.example.org",
                "--user", "tech1")  # fmt: skip
    assert tried.status == 1
    assert "does not answer" in tried.err
    assert "work" not in new("account", "list").out


def test_no_more_numbers_are_given_than_the_block_holds(desk: Basement) -> None:
    with desk.store() as store:
        while store.numbers.left():
            store.numbers.take()
    made = desk("new", "--title", "No ink")
    assert made.status == 1
    assert "No ticket numbers are left" in made.err
    assert desk.waiting() == []
    desk.comes_back()  # and there is another block
    with desk.store() as store:
        assert store.numbers.left() > 0


def test_colleagues_learn_of_the_work_only_afterwards(desk: Basement) -> None:
    [number] = desk.some(1)
    told = desk("onsite", number, "--until", "2 h")
    assert told.status == 1
    assert "does not answer" in told.err
