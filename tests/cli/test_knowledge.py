"""`desk kb`: articles written, changed, compared and rated at the command line, also without a network."""

import pytest

from tests.cli.seat import Seat


def listed(seat: Seat, *words: str) -> list[str]:
    return [each["id"] for each in seat("kb", "search", *words, "--json").json["articles"]]


def test_an_article_is_written_read_changed_and_compared(seat: Seat, colleague: Seat) -> None:
    text = "Éteindre.\nAttendre.\nRallumer.\n"
    made = seat("kb", "new", "--title", "Les balances clignotent", "--body", "-", stdin=text)
    assert made.status == 0, made.err
    article = made.number
    assert listed(seat, "balance") == []
    assert article in seat("kb", "drafts").out
    changed = seat(
        "kb", "edit", article, "--state", "published", "--body", text.replace("Attendre", "Compter"),
        "--reason", "plus clair",
    )  # fmt: skip
    assert changed.status == 0, changed.err
    assert listed(seat, "balance") == [article]
    colleague("sync", "--once")
    assert "Compter." in colleague("kb", "show", article).out
    steps = colleague("kb", "versions", article)
    assert "plus clair" in steps.out
    assert len(colleague("kb", "versions", article, "--json").json["versions"]) == 2
    difference = colleague("kb", "versions", article, "--against", "1").out
    assert "- Attendre." in difference
    assert "+ Compter." in difference
    assert seat("kb", "edit", article, "--title", "Les balances clignotent").status == 1


def test_offline_it_waits_in_the_outbox_in_words_and_is_found_at_once(seat: Seat) -> None:
    seat.use("http://127.0.0.1:9")
    made = seat(
        "kb", "new", "--title", "Zygomètre muet", "--body", "Appuyer.", "--state", "published"
    )
    assert made.status == 3
    assert listed(seat, "zygometres") == [made.number]
    assert "Zygomètre muet" in seat("outbox").out
    assert seat("kb", "rate", made.number, "--helpful").status == 3
    assert seat("kb", "search", "zygometre", "--json").json["articles"][0]["ratings"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "--title", " ", "--body", "x"),
        ("new", "--title", "x", "--body", " "),
        ("new", "--title", "x", "--body", "x", "--application", "no such"),
        ("edit", "no-such", "--title", "x"),
        ("rate", "no-such", "--helpful"),
        ("versions", "no-such"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(seat: Seat, arguments: tuple[str, ...]) -> None:
    ended = seat("kb", *arguments)
    assert ended.status == 1
    assert ended.err
    assert seat("outbox", "list", "--json").json["operations"] == []


def test_an_article_is_made_from_a_solved_ticket_without_what_tells_of_people(seat: Seat) -> None:
    seat.use("http://127.0.0.1:9")
    number = seat("new", "--title", "Zygomètre en panne", "--requester", "person-00001").number
    refused = seat("kb", "from", number)
    assert (refused.status, "no solution" in refused.err) == (1, True)
    seat("resolve", number, "--text", "Rappeler Mme Martin au 01 44 55 66 77.")
    refused = seat("kb", "from", number)
    assert refused.status == 1
    assert "01 44 55 66 77" in refused.err
    made = seat("kb", "from", number, "--clean")
    assert made.status == 3
    article = seat("kb", "show", made.number, "--json").json
    assert (article["state"], article["source"]) == ("review", number)
    assert "01 44" not in article["body"]
    assert "Rappeler Mme" in article["body"]
    assert seat("kb", "from", number, "--as-it-is").status == 3


def test_no_article_tells_of_people_before_somebody_said_so(seat: Seat) -> None:
    told = ("--title", "Badge muet", "--body", "Rappeler le 01 44 55 66 77.")
    refused = seat("kb", "new", *told, "--state", "published")
    assert refused.status == 1
    assert "It tells of people: 01 44 55 66 77." in refused.err
    draft = seat("kb", "new", *told)
    assert draft.status in {0, 3}, draft.err
    article = draft.out.split()[0]
    assert seat("kb", "edit", article, "--state", "review").status == 1
    assert seat("kb", "edit", article, "--state", "published", "--clean").status in {0, 3}
    assert seat("kb", "show", article, "--json").json["body"] == "Rappeler le [telephone]."
    again = ("kb", "edit", article, "--body", "Le 01 44 55 66 77.")
    assert seat(*again).status == 1
    assert seat(*again, "--as-it-is").status in {0, 3}


def test_nothing_of_a_security_incident_becomes_an_article(seat: Seat) -> None:
    number = seat("new", "--title", "Courriel piégé").number
    seat("set", number, "security=yes")
    seat("resolve", number, "--text", "Isolé.")
    assert seat("kb", "from", number).status == 1
