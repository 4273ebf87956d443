"""Tickets related from the command line: the same rules, the same outbox, with and without a network."""

from tests.cli.seat import Seat

QUALIFIED = ("--application", "payroll", "--type", "functional")


def test_tickets_are_linked_and_the_link_is_read_from_both_ends(
    seat: Seat, colleague: Seat
) -> None:
    parent, child = seat.new("The line is down"), seat.new("No network in room 4")
    ended = seat("link", child, parent, "--kind", "parent")
    assert (ended.status, ended.err) == (0, "")
    assert f"{child}: Link: Parent {parent}" in ended.out
    assert colleague("sync").status == 0
    assert f"Child: {child}" in colleague("show", parent).out
    assert f"Parent: {parent}" in colleague("show", child).out
    listed = colleague("tickets", "--query", f"parent:{parent}")
    assert child in listed.out
    assert seat("link", parent, child, "--kind", "parent").status != 0
    assert seat("unlink", parent, child).status == 0
    assert "Child" not in seat("show", parent).out
    assert seat("unlink", parent, child).status != 0


def test_a_parent_that_is_solved_solves_its_children(seat: Seat, colleague: Seat) -> None:
    parent = seat.new("The line is down")
    some = [seat.new(f"No network in room {room}", *QUALIFIED) for room in range(3)]
    for child in some:
        assert seat("link", parent, child, "--kind", "child").status == 0
    assert seat("close", some[0], "--solution", "It was the cable.").status == 0
    assert seat("children", parent, "--solve").status != 0
    assert seat("resolve", parent, "--text", "The line is mended.").status == 0
    shown = seat("children", parent).out
    assert all(child in shown for child in some)
    solved = seat("children", parent, "--solve")
    assert solved.status == 0
    assert solved.out.count("Resolve: The line is mended.") == 2
    assert colleague("sync").status == 0
    assert colleague("children", parent).out.count("Resolved") == 2
    assert seat("children", parent, "--solve").out.strip().endswith("There is nothing to do.")


def test_merged_and_separated_with_a_note_that_goes_along(seat: Seat, colleague: Seat) -> None:
    one, two = seat.new("Mail bounces"), seat.new("Mails come back")
    assert seat("note", one, "--text", "Said on the first.").status == 0
    assert seat("merge", one, two).status == 0
    assert seat("merge", one, two).status != 0
    assert "Said on the first." in seat("show", two).out
    assert f"Merged into: {two}" in seat("show", one).out
    assert seat("note", two, "--text", "Said since.").status == 0
    assert colleague("sync").status == 0
    assert colleague("unmerge", one, "--take", "7").status != 0
    assert colleague("unmerge", one, "--take", "1").status == 0
    assert seat("sync").status == 0
    assert "Said since." in seat("show", one).out
    assert "Said since." not in seat("show", two).out
    assert seat("unmerge", one).status != 0


def test_an_entry_becomes_a_ticket_and_a_ticket_is_followed(seat: Seat, colleague: Seat) -> None:
    one = seat.new("Two things at once")
    assert seat("note", one, "--text", "And my badge is lost.").status == 0
    made = seat("split", one, "1")
    assert made.status == 0
    number = made.out.splitlines()[-1] if made.out.splitlines()[-1].startswith("INC") else made.out
    assert "And my badge is lost." in made.out
    assert seat("split", one, "2").status != 0
    assert "Related to" in seat("show", one).out
    assert number
    assert colleague("sync").status == 0
    assert colleague("follow", one).status == 0
    assert one in colleague("tickets", "--query", "following").out
    assert colleague("follow", one, "--stop").status == 0
    assert one not in colleague("tickets", "--query", "following").out
