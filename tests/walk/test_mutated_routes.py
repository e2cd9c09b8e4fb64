"""A mutated route is proved the same, or a witness of the difference walks another way."""

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processflow.api import load_text
from processflow.condition.evaluate import Facts
from processflow.condition.regions import Proved, Wins, dead, difference, gap
from processflow.condition.text import text_of
from processflow.condition.tree import Compare, Condition, Member, atoms, facts_of
from processflow.condition.types import FieldType, Kind, Scope, Value
from processflow.condition.witness import Witness
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.walk.state import Event
from processflow.walk.step import ROUTE, NoBranch, begin, step
from tests.condition.mutants import Route, mutated, near
from tests.condition.random_conditions import SCOPE, condition
from tests.condition.small_conditions import EVERYTHING, ROUTES, SMALL

TEXTS = {
    "by size": (
        "amount >= 50_000 EUR and (champion or score > 20)",
        "amount >= 50_000 EUR",
        "amount < 50_000 EUR",
        "amount is unset",
    ),
    "by place": (
        'region in ["emea", "apac"] and budget_confirmed',
        'region == "amer" and not budget_confirmed',
        "region is set",
        None,
    ),
    "by day": (
        "renewal_date < 2026-05-01 and lead_time > 3bd",
        "renewal_date >= 2026-05-01 and renewal_date != 2026-06-30",
        "renewal_date is set",
        None,
    ),
    "by points": (
        "30 <= score <= 60 and not discount > 20%",
        "score < 30 or score > 90",
        "score in [61, 75, 90] or rate > 1.5",
        None,
    ),
    "by word": (
        'notes == "urgent" or notes == "asap"',
        'notes not in ["later", "never"] and seats >= 10 seats',
        "notes is unset or seats is unset",
        None,
    ),
}
"""Correct routes: each deal finds a branch, and each branch wins some deal."""


def _route(texts: Sequence[str | None]) -> Route:
    return tuple(None if text is None else condition(text) for text in texts)


CORRECT = {called: _route(texts) for called, texts in TEXTS.items()}


def _walked(routes: Sequence[Route], scope: Scope) -> ProcessGraph:
    """A process with one stage for each route, and one end for each branch."""
    most = max(map(len, routes))
    written = {
        "processflow": 1,
        "process": "many-routes",
        "start": "route-0",
        "fields": {name: _field(found) for name, found in scope.items()},
        "stages": {
            f"route-{at}": {"route": [_branch(*each) for each in enumerate(route)]}
            for at, route in enumerate(routes)
        },
        "ends": {f"branch-{at}": {"outcome": "recycled"} for at in range(most)},
    }
    return graph_of(load_text(json.dumps(written)).process)


def _field(found: FieldType) -> dict[str, object]:
    """A field of this type that takes more values, so that no mutant is refused as constant."""
    default = None if found.can_be_unset else (found.minimum or False)
    values = [*found.values, "elsewhere"] if found.values else None
    parts = {"type": found.kind.value, "unit": found.unit, "values": values, "default": default}
    return {key: value for key, value in parts.items() if value is not None}


def _branch(at: int, when: Condition | None) -> dict[str, str]:
    end = f"branch-{at}"
    return {"else": end} if when is None else {"when": text_of(when), "to": end}


def _taken(graph: ProcessGraph, stage: int, facts: Facts) -> str | None:
    """The end to which a deal goes from a route; None where no branch takes it."""
    told = tuple((name, value) for name, value in sorted(facts.items()) if value is not None)
    try:
        return step(graph, begin(graph, f"route-{stage}", given=told), Event(ROUTE)).at
    except NoBranch:
        return None


def _check(
    branches: Route, mutants: Sequence[Route], scope: Scope, deals: Iterable[Facts] = ()
) -> list[bool]:
    """For each mutant whether it differs; the steps confirm it, on `deals` or on those nearby."""
    graph = _walked((branches, *mutants), scope)
    told = []
    for stage, mutant in enumerate(mutants, 1):
        answer = difference(branches, mutant, scope)
        told.append(isinstance(answer, Witness))
        if isinstance(answer, Witness):
            assert _taken(graph, 0, answer.facts) != _taken(graph, stage, answer.facts)
        else:
            assert answer is Proved.SAME
            for facts in deals or _deals((*branches, *mutant), scope):
                assert _taken(graph, 0, facts) == _taken(graph, stage, facts)
    return told


def _deals(branches: Iterable[Condition | None], scope: Scope) -> Iterator[Facts]:
    """All deals with, for every fact, each constant, those next to it, and none."""
    values: dict[str, dict[Value | None, None]] = {}
    for atom in (atom for each in branches if each is not None for atom in atoms(each)):
        for fact in facts_of(atom):
            own = values.setdefault(fact.name, {})
            for value in _constants(atom):
                own.update(dict.fromkeys((value, *near(fact, value, scope))))
            if fact.kind is Kind.BOOL:
                own.update(dict.fromkeys((True, False)))
            if scope[fact.name].can_be_unset:
                own[None] = None
    for found in itertools.product(*values.values()):
        yield dict(zip(values, found, strict=True))


def _constants(atom: object) -> tuple[Value, ...]:
    match atom:
        case Compare(_, _, value):
            return (value,)
        case Member(_, _, among):
            return among
        case _:
            return ()


@pytest.mark.parametrize("called", CORRECT)
def test_a_correct_route_is_complete_and_each_of_its_branches_is_walked(called: str) -> None:
    branches = CORRECT[called]
    graph = _walked([branches], SCOPE)
    assert gap(branches, SCOPE) is Proved.COMPLETE
    for at, fate in enumerate(dead(branches, SCOPE)):
        assert isinstance(fate, Wins)
        assert _taken(graph, 0, fate.witness.facts) == f"branch-{at}"


@pytest.mark.parametrize("called", CORRECT)
def test_every_mutant_of_a_correct_route_is_the_same_or_its_witness_walks_another_way(
    called: str,
) -> None:
    branches = CORRECT[called]
    told = _check(branches, list(mutated(branches, SCOPE)), SCOPE)
    assert len(told) > 15
    assert sum(told) > len(told) / 2


@pytest.mark.parametrize("called", CORRECT)
def test_a_deal_that_a_mutant_loses_finds_no_branch_on_its_walk(called: str) -> None:
    mutants = [each for each in mutated(CORRECT[called], SCOPE) if None not in each]
    graph = _walked([CORRECT[called], *mutants], SCOPE)
    for stage, mutant in enumerate(mutants, 1):
        answer = gap(mutant, SCOPE)
        if isinstance(answer, Witness):
            assert _taken(graph, stage, answer.facts) is None
            assert _taken(graph, 0, answer.facts) is not None
        else:
            assert answer is Proved.COMPLETE
            assert all(_taken(graph, stage, facts) for facts in _deals(mutant, SCOPE))


@settings(max_examples=20)
@given(branches=ROUTES, data=st.data())
def test_a_mutant_of_a_random_route_is_the_same_or_its_witness_walks_another_way(
    branches: list[Condition], data: st.DataObject
) -> None:
    mutants = data.draw(st.lists(st.sampled_from(list(mutated(branches, SMALL))), max_size=3))
    _check(branches, mutants, SMALL, EVERYTHING[frozenset()])


@pytest.mark.long
@settings(max_examples=20)
@given(branches=ROUTES)
def test_every_mutant_of_a_random_route_is_the_same_or_its_witness_walks_another_way(
    branches: list[Condition],
) -> None:
    _check(branches, list(mutated(branches, SMALL)), SMALL, EVERYTHING[frozenset()])
