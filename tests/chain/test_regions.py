"""The regions of a sampled fact have the chances with which simulations draw values in them."""

import math
from collections import Counter
from typing import Any

import pytest

from processflow.chain.regions import chances
from processflow.condition.evaluate import evaluate
from processflow.condition.tree import atoms
from processflow.graph.graph import graph_of
from processflow.model.build import process_of
from processflow.simulation.knowing import knowing

Tree = dict[str, Any]
DEALS = 20_000


def process(field: Tree, condition: str) -> Any:
    stages = {"call": {"route": [{"when": condition, "to": "won"}, {"else": "lost"}]}}
    ends = {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}}
    top = {"processflow": 1, "process": "p", "start": "call", "fields": {"x": field}}
    return process_of({**top, "stages": stages, "ends": ends})


def regions(field: Tree, condition: str, *, merge: bool = True) -> dict[Any, float]:
    built = process(field, condition)
    (when,) = (each.condition for each in built.conditions())
    (known,) = built.fields
    return dict(chances(known, known.sample, list(atoms(when)), merge=merge))


def test_a_law_is_cut_at_the_constants() -> None:
    found = regions({"type": "number", "sample": {"mean": 10, "law": "exponential"}}, "x >= 5")
    assert list(found.values()) == pytest.approx([1 - math.exp(-0.5), math.exp(-0.5)])


def test_the_bounds_of_a_field_hold_what_lies_beyond_them() -> None:
    field = {"type": "number", "min": 2, "max": 20, "sample": {"mean": 10, "law": "exponential"}}
    low, middle, high = regions(field, "x > 2 and x < 20", merge=False).values()
    assert (low, high) == pytest.approx((1 - math.exp(-0.2), math.exp(-2)))
    assert low + middle + high == pytest.approx(1)


def test_regions_that_a_condition_does_not_tell_apart_are_one() -> None:
    field = {"type": "number", "sample": {"mean": 10, "law": "exponential"}}
    found = regions(field, "x < 2 or x > 20")
    assert len(found) == 3  # below, between and above: two atoms, three truths
    assert len(regions(field, "x == 7")) == 1  # no chance to be just seven


def test_whole_numbers_are_rounded_before_they_are_compared() -> None:
    field = {"type": "int", "sample": {"mean": 4, "law": "exponential"}}
    found = regions(field, "x >= 3")
    assert list(found.values()) == pytest.approx([1 - math.exp(-2.5 / 4), math.exp(-2.5 / 4)])


def test_a_sure_value_has_one_region() -> None:
    assert regions({"type": "int", "sample": 3}, "x >= 3") == {3: 1.0}
    assert regions({"type": "number", "sample": 3}, "x > 3 or x < 1") != {}


def test_values_with_the_share_zero_are_left_out() -> None:
    field = {"type": "enum", "values": ["a", "b", "c"], "sample": {"a": 0.5, "b": 0.5, "c": 0}}
    assert regions(field, 'x in ["a", "c"]') == {"a": 0.5, "b": 0.5}


@pytest.mark.parametrize(
    ("field", "condition"),
    [
        ({"type": "number", "max": 12, "sample": {"p50": 5, "p90": 20}}, "x < 3 or x >= 12"),
        ({"type": "int", "min": 1, "sample": {"p50": 2, "p90": 9}}, "x == 1 or x > 4"),
        ({"type": "duration", "sample": {"min": "1d", "mode": "3d", "max": "9d"}}, "x > 4d"),
        ({"type": "bool", "sample": 0.3}, "x"),
    ],
)
def test_drawn_values_fall_into_regions_as_often(field: Tree, condition: str) -> None:
    built = process(field, condition)
    (when,) = (each.condition for each in built.conditions())
    drawn = knowing(graph_of(built))
    found = Counter[tuple[bool, ...]]()
    for number in range(DEALS):
        value = dict(drawn.deal(None, 3, number).state.facts)["x"]
        found[tuple(evaluate(atom, {"x": value}) for atom in atoms(when))] += 1
    for value, share in regions(field, condition).items():
        truths = tuple(evaluate(atom, {"x": value}) for atom in atoms(when))
        spread = math.sqrt(share * (1 - share) / DEALS)
        assert abs(found.pop(truths) / DEALS - share) < 4.5 * spread + 1e-9
    assert not found
