"""Figures: which tickets count, and how each figure is reckoned."""

import statistics
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.models.calendar import Calendar
from desk.models.measure import period_of
from desk.models.satisfaction import Satisfaction
from desk.models.sla import SlaPolicy, Target, sla_of
from desk.reports.figures import BY_NAME, FIGURES, percentile
from desk.reports.report import figure_words, key_words
from tests.builders import a_ticket
from tests.reports.values import NOVEMBER, OPENED, a_case, a_report, after, figures

OFFICE = Calendar(
    "office", "UTC", dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), (("08:00", "16:00"),))
)


def test_a_ticket_counts_where_it_was_opened_taken_solved_and_closed() -> None:
    found = figures(
        a_report(
            a_case(taken_at=after(hours=1), resolved_at=after(hours=2), closed_at=after(days=30)),
            a_case(opened_at=after(days=-20), resolved_at=after(days=-10)),
            a_case(opened_at=after(days=-20), closed_at=after(hours=1)),
        )
    )
    assert (found["received"], found["taken"], found["handled"], found["closed"]) == (1, 1, 2, 1)


def test_kinds_types_and_the_security_mark_are_those_of_received_tickets() -> None:
    found = figures(
        a_report(
            a_case(kind="request", type="technical"),
            a_case(kind="problem", security=True, type="functional"),
            a_case(kind="complaint", type="regulatory"),
            a_case(opened_at=after(days=-30), type="technical", resolved_at=OPENED),
            a_case(),
        )
    )
    assert [found[n] for n in ("incidents", "requests", "problems", "complaints")] == [1, 1, 1, 1]
    assert found["security"] == 1
    names = ("technical", "functional", "regulatory", "unqualified")
    assert [found[name] for name in names] == [0.25] * 4


def test_the_backlog_is_what_was_open_at_the_end_with_its_age() -> None:
    found = figures(
        a_report(
            a_case(opened_at=NOVEMBER.until - timedelta(days=1)),
            a_case(opened_at=NOVEMBER.until - timedelta(days=3)),
            a_case(opened_at=NOVEMBER.until - timedelta(days=50), resolved_at=NOVEMBER.until),
            a_case(resolved_at=after(days=1)),
            a_case(opened_at=NOVEMBER.until),
        )
    )
    assert (found["backlog"], found["backlog_age"], found["backlog_oldest"]) == (3, 3, 50)


def test_delays_are_told_by_mean_median_and_ninetieth_percentile() -> None:
    delays = [10, 20, 60, 200]
    found = figures(a_report(*(a_case(taken_at=after(minutes=each)) for each in delays)))
    assert found["response_mean"] == statistics.mean(delays)
    assert found["response_median"] == 40
    assert found["response_p90"] == pytest.approx(158)
    assert found["solution_median"] is None


def test_working_hours_are_told_where_there_are_any() -> None:
    friday = datetime(2026, 11, 13, 15, tzinfo=UTC)
    case = a_case(
        opened_at=friday,
        taken_at=friday + timedelta(minutes=30),
        resolved_at=friday + timedelta(days=3, hours=-6),
    )
    found = figures(a_report(case, policy=SlaPolicy({"3": Target(60, 480)}, OFFICE)))
    assert found["solution_median"] == 66 * 60
    assert found["solution_working_median"] == 2 * 60
    assert found["response_working_p90"] == 30
    assert found["solution_met"] == 1
    assert "solution_working_median" not in figures(a_report(case))


def test_what_was_agreed_is_kept_or_missed() -> None:
    found = figures(
        a_report(
            a_case(taken_at=after(minutes=60), resolved_at=after(minutes=480)),
            a_case(taken_at=after(minutes=61), resolved_at=after(minutes=481)),
            a_case(resolved_at=after(minutes=481), waited_seconds=60),
            a_case(priority=5, taken_at=after(days=2), resolved_at=after(days=9)),
        )
    )
    assert found["response_met"] == 0.5
    assert found["solution_met"] == pytest.approx(2 / 3)
    assert found["missed"] == 1


@pytest.mark.parametrize(
    ("facts", "taken", "solved"),
    [
        ({"response_due": after(hours=3), "resolution_due": after(hours=4)}, 1.0, 0.0),
        ({"resolution_due": after(hours=6)}, 1.0, 1.0),
        ({"response_due": after(hours=1)}, 0.0, None),
        ({"sla_met": True, "resolution_due": after(hours=1)}, 0.0, 1.0),
        ({"sla_met": False}, 0.0, 0.0),
    ],
)
def test_the_word_of_the_server_goes_before_the_policy(
    facts: dict[str, Any], taken: float | None, solved: float | None
) -> None:
    case = a_case(taken_at=after(hours=2), resolved_at=after(hours=5), **facts)
    found = figures(a_report(case))
    assert (found["response_met"], found["solution_met"]) == (taken, solved)


def test_nothing_is_late_where_nothing_was_agreed() -> None:
    case = a_case(taken_at=after(days=9), resolved_at=after(days=9))
    found = figures(a_report(case, policy=SlaPolicy()))
    assert (found["response_met"], found["solution_met"], found["missed"]) == (None, None, 0)


@given(st.integers(1, 3000), st.integers(0, 4000), st.sampled_from([Calendar(), OFFICE]))
def test_in_time_means_what_the_queue_means_by_it(
    minutes: int, waited: int, calendar: Calendar
) -> None:
    policy = SlaPolicy({"3": Target(minutes, minutes)}, calendar)
    ticket = a_ticket(opened_at=OPENED, waited_seconds=waited)
    due = sla_of(ticket, policy).resolution_due
    assert due is not None
    for solved, kept in ((due, 1.0), (due + timedelta(seconds=1), 0.0)):
        case = a_case(resolved_at=solved, waited_seconds=waited)
        period = period_of(date(2026, 11, 1), date(2027, 3, 1), UTC)
        assert figures(a_report(case, policy=policy, period=period))["solution_met"] == kept


def test_first_contact_is_solved_where_it_arrived() -> None:
    solved: dict[str, Any] = {"resolved_at": after(hours=1)}
    found = figures(
        a_report(
            a_case(**solved),
            a_case(reassigned=2, **solved),
            a_case(escalated_from=0, reassigned=1, **solved),
            a_case(reopened=1, **solved),
            a_case(waited_seconds=9, **solved),
        )
    )
    assert found["first_contact"] == 0.2
    assert (found["escalated"], found["bounced"], found["bounces"]) == (1, 2, 3)
    assert found["reopened"] == 1


def test_knowledge_sessions_and_visits_are_shares_of_what_was_handled() -> None:
    solved: dict[str, Any] = {"resolved_at": after(hours=1)}
    found = figures(
        a_report(
            a_case(knowledge=True, sessions=2, visits=1, **solved),
            a_case(**solved),
            a_case(sessions=1),
        )
    )
    assert (found["knowledge"], found["remote"], found["onsite"]) == (0.5, 0.5, 0.5)


def test_time_spent_counts_when_it_was_spent() -> None:
    october = datetime(2026, 10, 31, 12, tzinfo=UTC)
    case = a_case(worked=((october, 60), (after(days=1), 20), (after(days=2), 10)))
    assert figures(a_report(case))["worked"] == 30
    assert figures(a_report(a_case()))["worked"] is None


def test_a_ticket_that_goes_on_in_another_one_does_not_count() -> None:
    case = a_case(merged=b"{}", resolved_at=after(hours=1))
    assert figures(a_report(case))["received"] == 0


def test_lines_are_told_apart_and_those_without_a_value_come_last() -> None:
    found = a_report(
        a_case(application="vpn", level=1),
        a_case(application="vpn", level=2),
        a_case(application=""),
        a_case(application="pay"),
        by=("application", "level"),
    )
    keys = [line.key for line in found.lines]
    assert keys == [("pay", "0"), ("vpn", "1"), ("vpn", "2"), ("", "0")]
    assert figures(found)["received"] == 4


def test_pieces_of_a_period_each_have_their_own_backlog_and_work() -> None:
    found = a_report(
        a_case(
            opened_at=after(days=-1), resolved_at=after(days=7, hours=1),
            worked=((after(hours=1), 15), (after(days=7), 5)),
        ),
        by=("week",),
    )  # fmt: skip
    assert [line.key for line in found.lines] == [("2026-W45",), ("2026-W46",), ("2026-W47",)]
    told = [figures(found, place) for place in range(3)]
    assert [each["received"] for each in told] == [1, 0, 0]
    assert [each["handled"] for each in told] == [0, 0, 1]
    assert [each["backlog"] for each in told] == [1, 1, 0]
    assert [each["worked"] for each in told] == [None, 15, 5]
    total = figures(found)
    assert (total["backlog"], total["worked"], total["handled"]) == (0, 20, 1)


cases = st.lists(
    st.builds(
        a_case,
        group=st.sampled_from(["a", "b", ""]),
        type=st.sampled_from(["", "technical"]),
        taken_at=st.none() | st.integers(0, 5000).map(lambda m: after(minutes=m)),
        resolved_at=st.none() | st.integers(0, 50000).map(lambda m: after(minutes=m)),
        reassigned=st.integers(0, 3),
        sla_met=st.none() | st.booleans(),
        escalated_from=st.none() | st.just(1),
        closed_at=st.none() | st.integers(0, 50000).map(lambda m: after(minutes=m)),
        satisfaction=st.none() | st.integers(0, 5).map(Satisfaction),
    ),
    max_size=12,
)


@given(cases)
def test_the_total_of_lines_is_what_is_measured_without_them(found: list[Any]) -> None:
    apart, whole = a_report(*found, by=("group",)), a_report(*found)
    for name, value in figures(apart).items():
        wanted = figures(whole)[name]
        assert value == (wanted if wanted is None else pytest.approx(wanted)), name


@given(cases)
def test_the_tickets_behind_a_count_are_as_many_as_it_says(found: list[Any]) -> None:
    made = a_report(*found)
    for figure in FIGURES:
        if figure.how is None and figure.unit == "count" and figure in made.figures:
            assert len(figure.behind(made.total.counted)) == figures(made)[figure.name]


@given(st.lists(st.integers(0, 1000), min_size=2))
def test_percentiles_are_those_of_statistics(values: list[int]) -> None:
    ordered = sorted(values)
    assert percentile(ordered, 0.5) == pytest.approx(statistics.median(ordered))
    cuts = statistics.quantiles(ordered, n=10, method="inclusive")
    assert percentile(ordered, 0.9) == pytest.approx(cuts[-1])


def test_every_figure_has_a_name_of_its_own_and_a_meaning() -> None:
    assert len(BY_NAME) == len(FIGURES)
    assert all(figure.in_words() and figure.defined().endswith(".") for figure in FIGURES)


def test_satisfaction_counts_where_requesters_answered_and_stands_nowhere_else() -> None:
    closed: dict[str, Any] = {"resolved_at": after(hours=1), "closed_at": after(hours=2)}
    asked = Satisfaction(asked_at=after(hours=2))
    silent = a_report(a_case(**closed), a_case(satisfaction=asked, **closed))
    assert not {"answers", "satisfaction"} & set(figures(silent))
    found = a_report(
        a_case(satisfaction=Satisfaction(5), **closed),
        a_case(satisfaction=Satisfaction(0), **closed),
        a_case(satisfaction=asked, **closed),
        a_case(satisfaction=Satisfaction(1), closed_at=NOVEMBER.until),
    )
    assert (figures(found)["answers"], figures(found)["satisfaction"]) == (2, 2.5)
    assert len(BY_NAME["answers"].behind(found.total.counted)) == 2
    assert figure_words(BY_NAME["satisfaction"], 2.5) == "2.5 of 5"


def test_figures_are_told_apart_by_the_cause_that_was_chosen_with_the_solution() -> None:
    solved: dict[str, Any] = {"resolved_at": after(hours=1)}
    found = a_report(
        a_case(cause="usage", **solved),
        a_case(cause="badge", **solved),
        a_case(cause="badge", **solved),
        a_case(),
        by=("cause",),
    )
    told = {key_words(found, line, {"cause": {"badge": "Badge forgotten"}}) for line in found.lines}
    assert told == {("Badge forgotten",), ("How it is used",), ("(none)",)}
    assert [line.key for line in found.lines] == [("badge",), ("usage",), ("",)]
    assert [figures(found, place)["handled"] for place in range(3)] == [2, 1, 0]
    assert [figures(found, place)["received"] for place in range(3)] == [2, 1, 1]
