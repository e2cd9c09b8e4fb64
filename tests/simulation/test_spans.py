"""Spans of words against asking for every word."""

import itertools
import math
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from processflow.api import load_text
from processflow.model.duration import Duration, Law
from processflow.simulation.knowing import knowing
from processflow.simulation.philox import DealChance
from processflow.simulation.spans import NEAR, WORDS, Span, spans_of

MANY = 6_000


def every_span(parts: list[int]) -> tuple[Span, ...]:
    runs = [(part, len(list(run))) for part, run in itertools.groupby(parts)]
    stops = itertools.accumulate(size for _, size in runs)
    return tuple(Span(stop, part) for stop, (part, _) in zip(stops, runs, strict=True))


@pytest.mark.parametrize("seed", range(20))
def test_they_are_what_asking_for_every_word_finds(seed: int) -> None:
    draw = Random(seed)
    cuts = sorted(draw.sample(range(1, MANY), draw.randint(0, 6)))
    parts = [sum(cut <= word for cut in cuts) for word in range(MANY)]
    assert spans_of(parts.__getitem__, MANY) == every_span(parts)


@pytest.mark.parametrize("seed", range(20))
def test_where_parts_meet_they_may_alternate(seed: int) -> None:
    draw = Random(seed)
    cuts = sorted(draw.sample(range(1_000, 5_000, 500), 3))
    parts = [sum(cut <= word for cut in cuts) for word in range(MANY)]
    for cut in cuts:
        near = range(cut - NEAR // 3, cut + NEAR // 3)
        for word in near:
            parts[word] = draw.choice((parts[near[0]], parts[near[-1]]))
    assert spans_of(parts.__getitem__, MANY) == every_span(parts)


def test_one_part_is_one_span() -> None:
    assert spans_of(lambda _: 3) == (Span(WORDS, 3),)


@pytest.mark.parametrize(
    "law",
    [
        Duration(Law.LOGNORMAL, (math.log(20_000), 1.2), ""),
        Duration(Law.LOGNORMAL, (3.0, 1e-9), ""),
        Duration(Law.EXPONENTIAL, (40.0,), ""),
        Duration(Law.TRIANGULAR, (10.0, 20.0, 70.0), ""),
        Duration(Law.TRIANGULAR, (1e6, 1e6 + 1, 1e6 + 3), ""),
    ],
    ids=str,
)
@pytest.mark.parametrize("share", [1e-9, 0.075, 1 / 6, 0.5, 0.925, 1 - 1e-9])
def test_the_words_of_a_law_change_where_its_share_does(law: Duration, share: float) -> None:
    bound = law.quantile(share)

    def part(word: int) -> int:
        return int(law.quantile((word + 0.5) * 2.0**-52) >= bound)

    spans = spans_of(part)
    for before, after in itertools.pairwise(spans):
        assert part(before.stop - 1) == before.part != after.part == part(before.stop)
    least, most = (law.share_within(bound * (1 + off)) for off in (-2e-15, 2e-15))
    assert least - 1e-14 <= spans[0].stop / WORDS <= most + 1e-14


def counted(value: Callable[[int], Any], bounds: list[int]) -> Callable[[int], int]:
    """How many bounds the value of a word has reached."""
    return lambda bits: sum(bound <= value(bits) for bound in bounds)


def test_the_drawn_values_on_both_sides_of_a_stop_lie_in_other_regions() -> None:
    text = """\
processflow: 1
process: facts
start: size
fields:
  amount: {type: money, unit: EUR, min: 0, sample: {p50: 20000, p90: 90000}}
  seats: {type: int, min: 1, max: 40, sample: {min: 0, mode: 10, max: 50}}
stages:
  size:
    route:
      - {when: amount >= 50_000 and seats > 7, to: won}
      - {when: 'amount < 1_000 or seats in [40, 12]', to: kept}
      - else: lost
ends: {won: {outcome: won}, kept: {outcome: kept}, lost: {outcome: lost}}
"""
    facts = {fact.name: fact for fact in knowing(load_text(text).require()).drawn()}
    for name, bounds in (("amount", [1_000, 50_000]), ("seats", [8, 12, 13, 40])):
        value = facts[name].value
        spans = spans_of(counted(value, bounds))
        assert [span.part for span in spans] == list(range(len(bounds) + 1))
        for span, bound in zip(spans, bounds, strict=False):
            assert value(span.stop - 1) < bound <= value(span.stop)


def test_a_deal_is_told_what_the_bits_of_its_word_draw() -> None:
    text = """\
processflow: 1
process: facts
start: one
fields: {champion: {type: bool, sample: 30%}}
stages:
  one: {route: [{when: champion, to: won}, {else: lost}]}
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    known = knowing(load_text(text).require())
    (fact,) = known.drawn()
    for deal in range(200):
        told = dict(known.deal(None, 5, deal).state.facts)["champion"]
        assert told == fact.value(DealChance(5, deal).word(fact.key, 0) >> 12)
