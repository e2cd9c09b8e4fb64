"""The random numbers against numpy's generator of the same name."""

import itertools
import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from processflow.simulation.philox import block, node_key, uniforms

WORDS = st.integers(0, 2**64 - 1)


@given(st.tuples(WORDS, WORDS, WORDS, WORDS), st.tuples(WORDS, WORDS))
def test_a_block_is_bit_for_bit_that_of_numpy(
    counter: tuple[int, int, int, int], key: tuple[int, int]
) -> None:
    whole = sum(word << (64 * i) for i, word in enumerate(counter))
    before = (whole - 1) % 2**256  # numpy counts up before it makes a block
    words = [(before >> (64 * i)) % 2**64 for i in range(4)]
    generator = np.random.Philox(
        counter=np.array(words, dtype=np.uint64), key=np.array(key, dtype=np.uint64)
    )
    assert block(counter, key) == tuple(int(word) for word in generator.random_raw(4))


@given(st.integers(0, 2**64 - 1), st.integers(0, 10**12), WORDS, st.integers(0, 10**6))
def test_uniform_numbers_lie_strictly_between_zero_and_one(
    seed: int, deal: int, node: int, visit: int
) -> None:
    assert all(0 < u < 1 for u in itertools.islice(uniforms(seed, deal, node, visit), 9))


def test_uniform_numbers_have_the_mean_and_variance_of_their_law() -> None:
    n = 40_000
    drawn = [next(uniforms(7, deal, node_key("lead"), 0)) for deal in range(n)]
    mean = math.fsum(drawn) / n
    variance = math.fsum((u - 0.5) ** 2 for u in drawn) / n
    assert abs(mean - 0.5) < 4 * math.sqrt(1 / 12 / n)
    assert abs(variance - 1 / 12) < 4 * math.sqrt(1 / 180 / n)
