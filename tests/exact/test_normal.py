"""The error function of many numbers against that of the standard library, one by one."""

import math

import numpy as np
import pytest

from processflow.exact.normal import erfc


def test_it_is_the_complementary_error_function_everywhere() -> None:
    values = np.linspace(-30, 26, 20_011)
    expected = np.array([math.erfc(value) for value in values.tolist()])
    assert erfc(values) == pytest.approx(expected, rel=1e-8, abs=1e-300)


def test_it_keeps_fifteen_digits_where_a_probability_has_them() -> None:
    values = np.linspace(-8, 8, 20_011)
    expected = np.array([math.erfc(value) for value in values.tolist()])
    assert np.abs(erfc(values) - expected).max() < 1e-15


def test_beyond_all_doubt_it_is_nothing() -> None:
    assert erfc(np.array([40.0, 1e300]))[0] < 1e-290
