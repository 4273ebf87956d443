"""The form of a new account: what is taken, what is refused, before anything leaves the machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.account import valid_name
from desk.models.errors import InvalidInput
from desk.sync.registry import types
from desk.ui.accounts.form import KINDS, Given, problems, propose_name, read_address

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("desk.example.org", "https://desk.example.org"),
        (" https://Desk.example.org/ ", "https://desk.example.org"),
        ("https://example.org:8443/help/", "https://example.org:8443/help"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:80", "http://[::1]:80"),
        ("127.0.0.1:8765", "http://127.0.0.1:8765"),
        ("localhost.example.org", "https://localhost.example.org"),
    ],
)
def test_an_address_is_made_whole(typed: str, whole: str) -> None:
    assert read_address(typed) == whole


@pytest.mark.parametrize(
    "typed",
    [
        "", "ftp://example.org", "https://", "https://me:pw@example.org", "file:///etc/passwd",
        "https://example.org?x=1", "https://exa mple.org", "https://example.org:99999",
        "javascript:alert(1)", "https://[::1", "https://example.org#x", "https://a\x00b",
    ],
)  # fmt: skip
def test_what_is_no_servers_address_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput):
        read_address(typed)


@pytest.mark.parametrize("typed", ["http://example.org", "http://127.0.0.1.example.org"])
def test_a_password_never_goes_out_readable(typed: str) -> None:
    with pytest.raises(InvalidInput, match="could be read on the way"):
        read_address(typed)


@given(st.text(max_size=60))
def test_no_address_does_anything_but_be_taken_or_refused(typed: str) -> None:
    try:
        whole = read_address(typed)
    except InvalidInput:
        return
    assert whole.startswith(("https://", "http://"))


@given(st.text(max_size=60), st.frozensets(st.sampled_from(["desk", "help", "a"])))
def test_a_proposed_name_is_always_possible(address: str, taken: frozenset[str]) -> None:
    name = propose_name(address, taken)
    assert valid_name(name) == name
    assert name not in taken


def test_the_first_part_of_the_host_names_the_account() -> None:
    assert propose_name("help.example.org", frozenset({"help"})) == "help-2"
    assert propose_name("http://127.0.0.1:8080", NONE) == "127.0.0.1"


def test_every_field_says_what_it_lacks() -> None:
    found = problems(Given("", " ", "", "not a name!", "rt"), NONE)
    assert set(found) == {"address", "user", "secret", "name"}


def test_a_name_that_is_taken_is_told() -> None:
    found = problems(Given("a.example.org", "anna", "pw", "help"), frozenset({"help"}))
    assert list(found) == ["name"]


def test_two_lines_are_no_password() -> None:
    assert "secret" in problems(Given("a.example.org", "anna", "pw\n--x", "help"), NONE)


def test_every_kind_of_server_can_be_chosen() -> None:
    assert sorted(KINDS) == types()


@pytest.mark.parametrize("kind", ["", "glpi", "mantis"])
def test_where_a_token_says_who_one_is_no_name_is_asked_for(kind: str) -> None:
    assert problems(Given("a.example.org", "", "token", "help", kind), NONE) == {}
    assert set(problems(Given("a.example.org", "", "pw", "help", "rt"), NONE)) == {"user"}
