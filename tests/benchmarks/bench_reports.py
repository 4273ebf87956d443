"""Reports on all tickets there are: from the store to every figure, beside reading the rows alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial

from desk.models.clock import SystemClock
from desk.models.measure import Period, last_month, period_of
from desk.models.store import Store
from desk.reports.reading import made
from desk.reports.report import Asked
from desk.reports.sheets import xlsx_of
from tests.benchmarks import Aim, Row, in_turns, milliseconds
from tests.benchmarks.place import Place, account

_EVER = Period(datetime(2000, 1, 1, tzinfo=UTC), datetime(2199, 1, 1, tzinfo=UTC))
_ROWS = "SELECT row, ticket FROM base"


def measured(place: Place) -> Iterator[Row]:
    """The report of a month, and one on everything."""
    store = Store.open(place.home.folder(account()), SystemClock())
    try:
        yield from _of(store, place)
    finally:
        store.close()


def _of(store: Store, place: Place) -> Iterator[Row]:
    rounds = place.rounds(10)
    month = period_of(*last_month(_newest(store)), UTC)
    aim = Aim(p95=2000)
    for words, period in (("the month's report", month), ("a report on all tickets", _EVER)):
        asked = Asked(period, ("application",), UTC)
        mine, limits = in_turns(
            rounds, partial(made, store, asked), lambda: store._cache.rows(_ROWS)
        )
        yield Row(f"{words}, by application", "ms", mine, "all rows read", limits, aim)
    found, names = made(store, Asked(month, ("application", "level"), UTC))
    files = tuple(milliseconds(lambda: xlsx_of(found, names)) for _ in range(rounds))
    yield Row("the month's report as XLSX", "ms", files, aim=aim)


def _newest(store: Store) -> date:
    newest = store._cache.value("SELECT max(opened_ms) FROM ticket")
    return datetime.fromtimestamp(newest / 1000, UTC).date()
