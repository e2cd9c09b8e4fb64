"""One deal, numpy columns and DuckDB say the same, unset included."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processflow.condition.columns import Column, Table, evaluate_columns
from processflow.condition.evaluate import Facts, evaluate
from processflow.condition.sql import sql_of
from processflow.condition.tree import Condition
from processflow.condition.types import Kind
from tests.condition.random_conditions import CONDITIONS, DEALS, SCOPE, TODAYS, condition

_SQL_TYPES = {
    Kind.INT: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.MONEY: "DOUBLE",
    Kind.BOOL: "BOOLEAN",
    Kind.ENUM: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.DURATION: "DOUBLE",
    Kind.TEXT: "VARCHAR",
}
_ARRAYS = {
    Kind.INT: ("int64", 7),
    Kind.NUMBER: ("float64", float("nan")),
    Kind.MONEY: ("float64", 5.0),
    Kind.BOOL: ("bool", True),
    Kind.ENUM: ("U8", "emea"),
    Kind.DATE: ("datetime64[D]", date(2026, 5, 1)),
    Kind.DURATION: ("float64", 1.0),
    Kind.TEXT: ("object", None),
}
"""The dtype of a column, and what stands where a fact is unset: it must not matter."""


Query = Callable[[str, Sequence[Sequence[object]]], list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def query() -> Iterator[Query]:
    """Runs a statement of DuckDB on rows of deals."""
    import duckdb

    columns = ", ".join(f'"{name}" {_SQL_TYPES[each.kind]}' for name, each in SCOPE.items())
    places = ", ".join("?" * (len(SCOPE) + 1))
    with contextlib.closing(duckdb.connect()) as database:
        database.execute(f"CREATE TABLE deals (number BIGINT, {columns})")

        def run(statement: str, rows: Sequence[Sequence[object]]) -> list[tuple[object, ...]]:
            database.execute("DELETE FROM deals")
            database.executemany(f"INSERT INTO deals VALUES ({places})", rows)
            return database.execute(statement).fetchall()

        yield run


def _table(deals: Sequence[Facts], today: date | None) -> Table:
    columns = {}
    for name, each in SCOPE.items():
        dtype, filler = _ARRAYS[each.kind]
        values = [filler if deal[name] is None else deal[name] for deal in deals]
        known = np.array([deal[name] is not None for deal in deals])
        columns[name] = Column(np.array(values, dtype=dtype), known)
    return Table(columns, len(deals), today)


def _by_sql(
    query: Query, found: Sequence[Condition], deals: Sequence[Facts], today: date | None
) -> list[tuple[object, ...]]:
    rows = [[at, *(deal[name] for name in SCOPE)] for at, deal in enumerate(deals)]
    wanted = ", ".join(sql_of(each, today=today) for each in found)
    return query(f"SELECT {wanted} FROM deals ORDER BY number", rows)


@settings(max_examples=150)
@given(
    found=st.lists(CONDITIONS, min_size=1, max_size=5),
    deals=st.lists(DEALS, min_size=1, max_size=8),
    today=TODAYS,
)
def test_one_deal_columns_and_sql_agree(
    query: Query,
    found: list[Condition],
    deals: list[Facts],
    today: date | None,
) -> None:
    single = [tuple(evaluate(each, deal, today=today) for each in found) for deal in deals]
    masks = [evaluate_columns(each, _table(deals, today)).tolist() for each in found]
    assert list(zip(*masks, strict=True)) == single
    assert _by_sql(query, found, deals, today) == single


ONE_OF_EACH_KIND = {
    Kind.INT: "score >= 5",
    Kind.NUMBER: "rate != 1.5",
    Kind.MONEY: "amount < 5 EUR",
    Kind.BOOL: "champion",
    Kind.ENUM: 'region not in ["emea"]',
    Kind.DATE: "renewal_date <= 2026-05-01",
    Kind.DURATION: "lead_time > 3bd",
    Kind.TEXT: 'notes == "a"',
}


def test_facts_of_every_kind_are_compared() -> None:
    assert {each.kind for each in SCOPE.values()} == set(Kind) == set(ONE_OF_EACH_KIND)


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.value)
def test_an_unset_fact_of_each_kind_is_false_in_every_back_end_and_its_not_is_true(
    query: Query, kind: Kind
) -> None:
    text = ONE_OF_EACH_KIND[kind]
    found = [condition(text), condition(f"not ({text})")]
    deal: Facts = dict.fromkeys(SCOPE, None)
    assert [evaluate(each, deal) for each in found] == [False, True]
    masks = [evaluate_columns(each, _table([deal], None)).tolist() for each in found]
    assert masks == [[False], [True]]
    assert _by_sql(query, found, [deal], None) == [(False, True)]


def test_a_missing_column_is_unset_in_every_deal() -> None:
    empty = Table({}, 2)
    for text, truth in (
        ("amount > 5", False),
        ("not amount > 5", True),
        ('region not in ["emea"]', False),
        ("champion is unset", True),
        ("champion is set", False),
        ("days_since(signed_date) > 5", False),
    ):
        assert evaluate_columns(condition(text), empty).tolist() == [truth, truth]
        assert evaluate(condition(text), {}) is truth


def test_a_fact_with_quotes_in_its_text_stays_inside_the_sql_text(
    query: Query,
) -> None:
    found = condition("""notes == "'); DROP TABLE deals; --" """)
    deal = dict.fromkeys(SCOPE, None) | {"notes": "'); DROP TABLE deals; --"}
    assert _by_sql(query, [found], [deal], None) == [(True,)]


@pytest.mark.parametrize(
    ("text", "known", "unset"),
    [
        ("amount >= 5", True, False),
        ("amount < 5", False, False),
        ("amount != 5", False, False),
        ("not amount >= 5", False, True),
        ("amount not in [1, 2]", True, False),
        ("not amount in [1, 2]", True, True),
        ("amount is unset", False, True),
        ("amount is not unset", True, False),
    ],
)
def test_a_comparison_with_an_unset_fact_is_false(text: str, known: object, unset: object) -> None:
    assert evaluate(condition(text), {"amount": 5}) is known
    assert evaluate(condition(text), {"amount": None}) is unset
    assert evaluate(condition(text), {}) is unset


def test_days_since_counts_whole_days_and_is_unset_without_today() -> None:
    found = condition("days_since(signed_date) >= 30")
    facts = {"signed_date": date(2026, 4, 1)}
    assert evaluate(found, facts, today=date(2026, 5, 1))
    assert not evaluate(found, facts, today=date(2026, 4, 30))
    assert not evaluate(found, facts)
