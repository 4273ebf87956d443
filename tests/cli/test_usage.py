"""What is written wrong on the command line is told in the person's language, with where help stands."""

import pytest

from desk.models.texts import set_language
from tests.cli.seat import run_here

WRONG = [
    (("fly",), "There is no command “fly”."),
    (("tickts",), "Near it: tickets"),
    (("account", "fly"), "account --help says"),
    (("tickets", "--bogus"), "There is no option --bogus."),
    (("new",), "--title is missing."),
    (("show",), "NUMBER is missing."),
    (("show", "1", "2"), "This is too much: 2"),
    (("new", "--json=3"), "--json takes no value."),
    (("tickets", "--limit"), "--limit needs a value."),
    (("tickets", "--limit", "none"), "--limit must be a whole number."),
    (("new", "--title", "x", "--impact", "9"), "--impact must be 5 at most."),
    (("new", "--title", "x", "--impact", "0"), "--impact must be 1 at least."),
]
ENGLISH = ("There is", "Near it", "missing", "too much", "takes no", "needs a", "must be", "says")


@pytest.mark.parametrize(("arguments", "told"), WRONG)
def test_wrong_usage_is_one_plain_line_and_status_2(arguments: tuple[str, ...], told: str) -> None:
    ended = run_here(*arguments)
    assert ended.status == 2
    assert told in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [arguments for arguments, _ in WRONG])
def test_wrong_usage_is_told_in_french_too(arguments: tuple[str, ...]) -> None:
    set_language("fr")
    told = run_here(*arguments).err
    assert told
    assert not [word for word in ENGLISH if word in told]


def test_a_group_of_commands_alone_shows_its_help() -> None:
    ended = run_here("kb")
    assert ended.status == 2
    assert "search" in ended.err
    assert "is missing" not in ended.err
