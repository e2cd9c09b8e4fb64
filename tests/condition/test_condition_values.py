"""Values as reps and authors write them become values of facts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processflow.condition.evaluate import Facts
from processflow.condition.problems import Problem
from processflow.condition.types import FieldType, Kind, Value
from processflow.condition.values import shown, value_of
from processflow.condition.wording import example
from tests.condition.random_conditions import DEALS, SCOPE


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("amount", "120000 EUR", 120000),
        ("amount", "120_000", 120000),
        ("amount", 120000, 120000),
        ("amount", 99.5, 99.5),
        ("amount", "2 * 50 EUR", 100),
        ("budget", "-5", -5),
        ("score", 5, 5),
        ("score", 5.0, 5),
        ("seats", "5 seats", 5),
        ("rate", "20%", 0.2),
        ("rate", 0.1, 0.1),
        ("discount", "20%", 20),
        ("discount", 20, 20),
        ("champion", True, True),
        ("champion", "Yes", True),
        ("champion", "no", False),
        ("region", "emea", "emea"),
        ("renewal_date", "2026-05-01", date(2026, 5, 1)),
        ("renewal_date", date(2026, 5, 1), date(2026, 5, 1)),
        ("lead_time", "3bd", 4.2),
        ("notes", 'say "no"', 'say "no"'),
        ("notes", "", ""),
    ],
)
def test_a_value_is_read_in_the_measure_of_its_fact(
    name: str, written: object, value: Value
) -> None:
    found = value_of(written, name, SCOPE[name])
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "written", "message"),
    [
        ("amount", "5 USD", "`USD` is another unit than `EUR`"),
        ("amount", -5, "`amount` is at least 0 EUR"),
        ("amount", "a lot", '`"a lot"` is not an amount of money in EUR'),
        ("amount", "5 > 3", '`"5 > 3"` is not an amount of money in EUR'),
        ("amount", "5 + lots", '`"5 + lots"` is not an amount of money in EUR'),
        ("amount", "50,000", "`,` cannot stand after `50`"),
        ("amount", "", '`""` is not an amount of money in EUR'),
        ("amount", True, "`amount` is an amount of money in EUR and not yes or no"),
        ("amount", None, "nothing stands where an amount of money in EUR belongs"),
        ("amount", [5], "a list or a map stands where an amount of money in EUR belongs"),
        ("amount", float("nan"), "`nan` is no number"),
        ("amount", 10**20, "a number is too large or too small to be exact"),
        ("score", 101, "`score` is at most 100"),
        ("score", 2.5, "`2.5` is not a whole number"),
        ("champion", "maybe", '`champion` is yes or no and not the text `"maybe"`'),
        ("champion", 1, "`champion` is yes or no and not a number"),
        ("region", "emae", '`"emae"` is no value of `region`'),
        ("region", 5, "`region` is a choice and not a number"),
        ("renewal_date", "2026-02-30", "`2026-02-30` is not in the calendar"),
        ("renewal_date", 5, "`5` is no date"),
        ("signed_date", "2019-12-31", "`signed_date` is at least 2020-01-01"),
        ("lead_time", 5, "`5` is no duration: its unit is missing"),
        ("lead_time", "-3d", "`lead_time` is at least 0d"),
        ("notes", "a\x1bb", "the control character U+001B stands in the text"),
        ("notes", "x" * 2001, "the text has more than 2_000 characters"),
    ],
)
def test_a_value_that_does_not_fit_is_a_problem(name: str, written: object, message: str) -> None:
    found = value_of(written, name, SCOPE[name])
    assert isinstance(found, Problem)
    assert found.message == message


@given(deal=DEALS, name=st.sampled_from(list(SCOPE)))
def test_a_value_survives_being_shown(deal: Facts, name: str) -> None:
    value = deal[name]
    if value is not None:
        assert value_of(shown(value, SCOPE[name]), name, SCOPE[name]) == value


@pytest.mark.parametrize(
    ("kind", "unit"),
    [(Kind.INT, None), (Kind.INT, "seats"), (Kind.NUMBER, "%"), (Kind.MONEY, "EUR")],
)
@pytest.mark.parametrize("bounds", [(None, None), (0, 5), (1, None), (200, 300), (None, -3)])
def test_the_example_of_a_number_lies_within_its_bounds(
    kind: Kind, unit: str | None, bounds: tuple[int | None, int | None]
) -> None:
    found = FieldType(kind, unit, *bounds)
    value = value_of(example(found), "fact", found)
    assert isinstance(value, int | float)
    assert bounds[0] is None or value >= bounds[0]
    assert bounds[1] is None or value <= bounds[1]
