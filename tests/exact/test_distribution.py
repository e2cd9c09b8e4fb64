"""Distributions of time against laws in closed form."""

import math
from itertools import pairwise

import pytest

from processflow.api import load_text
from processflow.errors import UsageError
from processflow.exact.cycle_time import CycleTime
from processflow.exact.solution import solve

HEAD = "processflow: 1\nprocess: trial\nstart: one\n"
ENDS = "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"


def cycle(stages: str) -> CycleTime:
    return solve(load_text(HEAD + stages + ENDS).require(), tolerance=1e-5).cycle_time


def line(*durations: str) -> str:
    names = ["one", *(f"s{i}" for i in range(1, len(durations))), "won"]
    rows = [
        f"  {a}: {{duration: {d}, next: {b}}}"
        for (a, b), d in zip(pairwise(names), durations, strict=True)
    ]
    return "stages:\n" + "\n".join(rows) + "\n"


def test_exponential_times_in_a_row_add_up_to_an_erlang_law() -> None:
    found = cycle(line(*["{mean: 5d, law: exponential}"] * 3))
    for days in (1, 5, 12, 20, 45):
        x = days / 5
        expected = 1 - math.exp(-x) * (1 + x + x * x / 2)
        assert found.share_within(days) == pytest.approx(expected, abs=2e-6)
        assert found.quantile(expected) == pytest.approx(days, rel=1e-4)


def test_two_exponential_times_add_up_to_the_law_of_the_books() -> None:
    found = cycle(line("{mean: 2d, law: exponential}", "{mean: 9d, law: exponential}"))
    for days in (1, 4, 10, 30):
        expected = 1 - (9 * math.exp(-days / 9) - 2 * math.exp(-days / 2)) / 7
        assert found.share_within(days) == pytest.approx(expected, abs=2e-6)


def test_one_lognormal_time_is_itself() -> None:
    found = cycle(line("{p50: 6d, p90: 15d}"))
    assert found.quantile(0.5) == pytest.approx(6, rel=1e-4)
    assert found.quantile(0.9) == pytest.approx(15, rel=1e-4)
    assert found.share_within(6) == pytest.approx(0.5, abs=1e-5)


def test_a_geometric_number_of_exponential_times_is_exponential() -> None:
    found = cycle(
        "stages:\n  one: {duration: {mean: 2d, law: exponential}, ask: Is it so?, "
        "yes: {to: won, p: 0.25}, no: one}\n"
    )
    for days in (1, 8, 20, 40):
        assert found.share_within(days) == pytest.approx(-math.expm1(-days / 8), abs=2e-6)


def test_fixed_times_keep_their_exact_days() -> None:
    found = cycle(
        "stages:\n  one: {duration: 3bd, ask: Is it so?, yes: {to: won, p: 0.5}, "
        "no: {to: one, limit: {times: 2, to: lost}}}\n"
    )
    assert found.share_within(4.19) == 0
    assert found.share_within(4.2) == pytest.approx(0.5)
    assert found.quantile(0.5) == pytest.approx(4.2)
    assert found.quantile(0.51) == pytest.approx(8.4)
    assert found.quantile(0.99) == pytest.approx(12.6)


def test_silence_is_one_day_and_answers_are_spread_before_it() -> None:
    found = cycle(
        "stages:\n  one: {duration: {mean: 4d, law: exponential}, ask: Is it so?, yes: won, "
        "no: {to: lost, p: 0.3}, no_response: {after: 10d, to: lost, p: 0.2}}\n"
    )
    for days in (2, 5, 9.5):
        expected = 0.8 * math.expm1(-days / 4) / math.expm1(-10 / 4)
        assert found.share_within(days) == pytest.approx(expected, abs=2e-6)
    assert found.share_within(10) == pytest.approx(1, abs=1e-9)
    assert found.quantile(0.85) == pytest.approx(10)


def test_a_time_with_hardly_any_spread_is_found_where_it_is() -> None:
    found = cycle(line("{mean: 50d, cv: 0.001}"))
    assert found.quantile(0.5) == pytest.approx(50, rel=2e-4)


def test_a_quantile_beyond_the_borders_is_refused() -> None:
    found = cycle(line("{mean: 2d, law: exponential}"))
    for share in (0, 1, -1, 2):
        with pytest.raises(UsageError):
            found.quantile(share)


def test_minutes_beside_weeks_keep_their_exact_times() -> None:
    found = cycle(
        "stages:\n  one: {duration: 10min, ask: Is it so?, yes: {to: two, p: 0.5}, no: lost}\n"
        "  two: {duration: {mean: 30d, law: exponential}, next: three}\n"
        "  three: {duration: {mean: 30d, law: exponential}, next: won}\n"
    )
    minutes = 10 / 1440
    assert found.share_within(minutes * 0.999) == pytest.approx(0, abs=1e-7)
    assert found.share_within(minutes) == pytest.approx(0.5, abs=1e-7)
    assert found.quantile(0.4) == pytest.approx(minutes, rel=1e-14)
    for days in (10, 60, 200):
        x = days / 30
        expected = 1 - 0.5 * math.exp(-x) * (1 + x)
        assert found.share_within(minutes + days) == pytest.approx(expected, abs=2e-6)


def test_the_longest_of_two_times_has_the_product_of_their_distributions() -> None:
    found = cycle(
        "stages:\n  one: {duration: {mean: 4d, law: exponential}, next: won, "
        "exit: [{text: It is signed, takes: {mean: 2d, law: exponential}}]}\n"
    )
    for days in (0.5, 2, 7):
        expected = -math.expm1(-days / 4) * -math.expm1(-days / 2)
        assert found.share_within(days) == pytest.approx(expected, abs=2e-6)


def test_many_times_of_hardly_any_spread_add_up_as_normal_ones_do() -> None:
    found = cycle(line("30d", *["{mean: 1d, cv: 0.02}"] * 12))
    spread = 0.02 * math.sqrt(12)
    for share, score in ((0.1, -1.2816), (0.5, 0.0), (0.9, 1.2816)):
        assert found.quantile(share) == pytest.approx(42 + spread * score, abs=2e-3)


def test_a_deal_that_takes_no_time_takes_none() -> None:
    found = cycle("stages:\n  one: {ask: Is it so?, yes: won, no: {to: lost, p: 0.3}}\n")
    assert found.mean == 0
    assert found.share_within(0) == pytest.approx(1)
    assert found.quantile(0.99) == 0


def test_few_short_visits_late_in_a_deal_are_found_where_they_are() -> None:
    slow = "{mean: 30d, law: exponential}"
    stages = (
        "stages:\n  one: {ask: Is it so?, yes: {to: late, p: 0.6}, no: slow}\n"
        f"  slow: {{duration: {slow}, next: slower}}\n  slower: {{duration: {slow}, next: won}}\n"
        "  late: {duration: 100d, next: first}\n"
        "  first: {duration: {mean: 0.5d, law: exponential}, next: second}\n"
        "  second: {duration: {mean: 0.8d, law: exponential}, next: lost}\n"
    )
    sale = solve(load_text(HEAD + stages + ENDS).require())
    late = {end.end: end.cycle_time for end in sale.ends}["lost"]
    assert late is not None
    for days in (0.2, 0.6, 1.1, 2.0, 4.0):
        expected = 1 - (8 * math.exp(-days / 0.8) - 5 * math.exp(-days / 0.5)) / 3
        assert late.quantile(expected) == pytest.approx(100 + days, abs=0.01)
        x = (100 + days) / 30
        both = 0.6 * expected + 0.4 * (1 - math.exp(-x) * (1 + x))
        assert sale.cycle_time.share_within(100 + days) == pytest.approx(both, abs=2e-4)
