"""How the mean time of a visit changes when one of its laws is stretched."""

import pytest

from processflow.api import load_text
from processflow.chain.expand import chain_of
from processflow.exact.laws import moments
from processflow.exact.stretching import stretches

STEP = 1e-4


def sale(duration: str, after: str) -> str:
    return (
        "processflow: 1\nprocess: trial\nstart: one\nstages:\n"
        f"  one:\n    duration: {duration}\n    wait: 3d\n    ask: Is it so?\n"
        "    yes: {to: won, p: 40%}\n    no: {to: lost, p: 30%}\n"
        f"    no_response: {{after: {after}, to: lost}}\n"
        "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"
    )


@pytest.mark.parametrize(
    ("duration", "after"),
    [
        ("{p50: 5d, p90: 14d}", "21d"),
        ("{p50: 4h, p90: 1d}", "6h"),
        ("{p50: 3d, p90: 4d}", "60d"),
        ("{p50: 1d, p90: 90d}", "2h"),
        ("{mean: 6d, law: exponential}", "9d"),
        ("{min: 1d, mode: 2d, max: 9d}", "5d"),
    ],
)
def test_slopes_are_those_of_the_moments_of_longer_and_shorter_visits(
    duration: str, after: str
) -> None:
    chain = chain_of(load_text(sale(duration, after)).require())
    found = list(stretches(chain))
    assert {each.name for each in found} == {"wait", "duration", "after"}
    for each in found:
        for time, mean, slope in zip(each.times, each.means, each.slopes, strict=True):
            if mean == 0:
                continue
            law = chain.times[time]
            longer, shorter = (
                moments(each.stretch.by(law, factor))[0] for factor in (1 + STEP, 1 - STEP)
            )
            assert slope * mean == pytest.approx((longer - shorter) / (2 * STEP), rel=1e-5)
