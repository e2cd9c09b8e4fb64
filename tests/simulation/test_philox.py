"""The random numbers against numpy's generator of the same name."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from processflow.simulation.philox import DealChance, block, is_below, node_key, threshold
from processflow.simulation.philox_arrays import blocks, consecutive, further_words

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


@given(WORDS, st.integers(0, 10**12), WORDS, st.lists(st.integers(0, 10**4), min_size=1))
def test_the_words_of_many_visits_are_those_of_each(
    seed: int, deal: int, key: int, visits: list[int]
) -> None:
    chance, n = DealChance(seed, deal), len(visits)
    deals, keys = np.full(n, deal), np.full(n, key, dtype=np.uint64)
    numbers = np.array(visits)
    own = blocks(seed, (deals, numbers >> 2, 0), keys)[numbers & 3, np.arange(n)]
    assert own.tolist() == [chance.word(key, visit) for visit in visits]
    further = further_words(seed, (deals, numbers), keys, np.arange(n))
    expected = [chance.further(key, visit, number) for number, visit in enumerate(visits)]
    assert further.tolist() == expected


@given(WORDS, st.integers(0, 10**12), WORDS)
def test_the_first_words_of_deals_in_a_row_are_those_of_each(
    seed: int, first: int, key: int
) -> None:
    words = consecutive(seed, first, 3, key)
    for deal, row in enumerate(words.tolist(), first):
        assert row == [DealChance(seed, deal).word(key, visit) for visit in range(4)]


def test_words_have_the_mean_and_variance_of_uniform_numbers() -> None:
    n = 40_000
    key = node_key("lead")
    drawn = [DealChance(7, deal).word(key, 0) / 2**64 for deal in range(n)]
    mean = math.fsum(drawn) / n
    variance = math.fsum((u - 0.5) ** 2 for u in drawn) / n
    assert abs(mean - 0.5) < 4 * math.sqrt(1 / 12 / n)
    assert abs(variance - 1 / 12) < 4 * math.sqrt(1 / 180 / n)


def test_a_threshold_holds_a_share_of_all_words() -> None:
    assert not is_below(0, threshold(0.0))
    assert is_below(2**64 - 1, threshold(1.0))
    assert is_below(2**62 - 1, threshold(0.25))
    assert not is_below(2**62, threshold(0.25))
