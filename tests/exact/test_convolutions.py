"""The laws of a few visits one after another."""

import math

import numpy as np
import pytest

from processflow.chain.times import VisitTime
from processflow.exact.convolutions import Convolutions
from processflow.exact.transforms import Laws
from processflow.exact.window import Window
from processflow.model.duration import Duration, Law


def exponential(mean: float) -> Duration:
    return Duration(Law.EXPONENTIAL, (mean,), f"mean {mean}d")


def convolutions(*times: VisitTime, most: int = 4, cell: float = 0.01) -> Convolutions:
    return Convolutions(Laws(times), np.ones(len(times)), most, cell)


def together(laws: Convolutions, *visits: int) -> int:
    law = visits[0]
    for visit in visits[1:]:
        found = laws.together(law, visit)
        assert found is not None
        law = found
    return law


def test_equal_exponential_visits_add_up_to_an_erlang_law() -> None:
    laws = convolutions(VisitTime(duration=exponential(1.0)))
    for count in (2, 3, 4):
        law = together(laws, *[0] * count)
        for days in (0.3, 1.0, 2.5, 6.0):
            terms = sum(days**k / math.factorial(k) for k in range(count))
            erlang = 1 - math.exp(-days) * terms
            assert laws.within(law, np.array([days]))[0] == pytest.approx(erlang, abs=2e-5)


def test_the_order_of_visits_makes_no_other_law() -> None:
    laws = convolutions(VisitTime(duration=exponential(1.0)), VisitTime(duration=exponential(2.0)))
    assert together(laws, 0, 1, 0) == together(laws, 1, 0, 0)
    days = np.array([0.5, 2.0, 5.0])
    both = 1 - 2 * np.exp(-days / 2) + np.exp(-days)
    assert laws.within(together(laws, 1, 0), days) == pytest.approx(both, abs=2e-5)


def test_what_is_fixed_in_visits_comes_before_their_law() -> None:
    wait = Duration(Law.FIXED, (3.0,), "3d")
    after_wait = VisitTime(wait=wait, duration=exponential(1.0))
    laws = convolutions(after_wait, VisitTime(duration=exponential(2.0)))
    law = together(laws, 0, 1)
    days = np.array([2.9, 3.5, 5.0, 8.0])
    late = np.maximum(days - 3, 0)
    both = 1 - 2 * np.exp(-late / 2) + np.exp(-late)
    assert laws.within(law, days) == pytest.approx(both, abs=2e-5)
    assert laws.turns(law)[0] == 3


def test_the_transform_of_visits_is_the_product_of_theirs() -> None:
    times = (VisitTime(duration=exponential(1.0)), VisitTime(duration=exponential(2.0)))
    laws, window = convolutions(*times), Window(0.0, 10.0, 32)
    visits = Laws(times).transforms(window, np.zeros((2, 0), dtype=np.complex128))
    found = laws.transforms(np.array([together(laws, 0, 1, 1)]), visits)
    s = window.exponents()
    assert found[0] == pytest.approx(1 / (1 + s) / (1 + 2 * s) ** 2, abs=1e-9)


def test_more_visits_than_asked_for_have_no_law() -> None:
    laws = convolutions(VisitTime(duration=exponential(1.0)), most=2)
    assert laws.together(together(laws, 0, 0), 0) is None


def test_a_law_is_steep_late_in_a_deal_and_where_the_lattice_holds_it() -> None:
    laws = convolutions(VisitTime(duration=exponential(1.0)))
    both = together(laws, 0, 0)
    assert laws.is_steep(both, 100.0)
    assert not laws.is_steep(both, 5.0)
    short = convolutions(VisitTime(duration=exponential(1.0)), cell=0.001)
    assert not short.is_steep(together(short, 0, 0), 100.0)
