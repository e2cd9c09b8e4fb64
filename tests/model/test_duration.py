"""Laws of time against their definitions and against sampling by another library."""

import math

import numpy as np
import pytest

from processflow.model import duration as d

LAWS = {
    "fixed": d.fixed("3bd"),
    "lognormal by quantiles": d.lognormal_by_quantiles(8.4, 21.0, ""),
    "lognormal by moments": d.lognormal_by_moments(4.0, 1.2, ""),
    "exponential": d.exponential(30.0, ""),
    "triangular": d.triangular(1.0, 2.0, 7.0, ""),
}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3d", 3),
        ("5bd", 7),
        ("2w", 14),
        ("1mo", 30.44),
        ("36h", 1.5),
        ("90min", 0.0625),
        ("1.5d", 1.5),
    ],
)
def test_a_written_time_is_read_in_calendar_days(text: str, days: float) -> None:
    assert d.days(text) == pytest.approx(days)


@pytest.mark.parametrize("text", ["3", "d", "3 d", "-1d", "3D", "1e3d", "٣d", "3days", ""])
def test_what_is_no_time_is_not_read_as_one(text: str) -> None:
    assert d.days(text) is None


@pytest.mark.parametrize("law", [law for name, law in LAWS.items() if name != "fixed"])
def test_the_share_within_a_quantile_is_its_probability(law: d.Duration) -> None:
    for u in (0.01, 0.25, 0.5, 0.9, 0.999):
        assert law.share_within(law.quantile(u)) == pytest.approx(u, abs=1e-9)


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS.keys())
def test_the_mean_is_the_integral_of_the_quantiles(law: d.Duration) -> None:
    steps = 200_000
    integral = math.fsum(law.quantile((i + 0.5) / steps) for i in range(steps)) / steps
    assert law.mean == pytest.approx(integral, rel=1e-3)


def test_a_lognormal_by_quantiles_has_the_median_and_the_ninetieth_percentile_it_was_given() -> (
    None
):
    law = LAWS["lognormal by quantiles"]
    assert law is not None
    assert law.quantile(0.5) == pytest.approx(8.4)
    assert law.quantile(0.9) == pytest.approx(21.0)


def test_a_lognormal_by_moments_agrees_with_another_librarys_samples() -> None:
    law = LAWS["lognormal by moments"]
    assert law is not None
    drawn = np.random.default_rng(7).lognormal(*law.numbers, size=400_000)
    assert law.mean == pytest.approx(4.0)
    assert np.mean(drawn) == pytest.approx(4.0, abs=4 * 4.8 / math.sqrt(400_000))
    assert np.std(drawn) == pytest.approx(4.8, rel=0.05)


def test_a_law_cut_at_a_time_never_exceeds_it_and_keeps_its_shape_below() -> None:
    law = LAWS["exponential"]
    assert law is not None
    cut = [law.quantile_within((i + 0.5) / 1000, 14) for i in range(1000)]
    assert max(cut) <= 14
    expected = 30 - 14 * math.exp(-14 / 30) / (1 - math.exp(-14 / 30))
    assert sum(cut) / 1000 == pytest.approx(expected, rel=1e-3)


def test_a_law_that_never_is_that_short_ends_at_the_cut() -> None:
    assert d.fixed("5d").quantile_within(0.3, 3) == 3  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "law",
    [
        d.lognormal_by_quantiles(9, 3, ""),
        d.lognormal_by_quantiles(0, 3, ""),
        d.lognormal_by_moments(0, 1, ""),
        d.exponential(0, ""),
        d.triangular(3, 2, 4, ""),
    ],
)
def test_numbers_that_make_no_law_make_none(law: d.Duration | None) -> None:
    assert law is None
