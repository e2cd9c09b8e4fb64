"""Exact figures where facts decide, in the plainest way: one dense matrix for each value of facts.

Nothing here knows of regions or classes: every combination of the values that a sample can give is
a process of its own, moved by the second interpreter, and the answers are added up by their shares.
"""

import itertools
import math
from copy import deepcopy
from typing import Any

from tests.exact.oracle import Answer, followed, passing
from tests.walk.reference_facts import FactReference, Ignorant, Known, Told
from tests.walk.reference_interpreter import Reference

Tree = dict[str, Any]
MOST = 120


class Asking(FactReference):
    """Deals tell what a stage needs when they enter it."""

    def __init__(self, tree: Tree, held: Tree) -> None:
        super().__init__(tree)
        self.held = held

    def _ask(self, facts: Tree, names: list[str]) -> None:
        if not self.is_entering:
            super()._ask(facts, names)
        facts.update({name: self.held[name] for name in names if name not in facts})

    def _require(self, deal: Any, facts: Tree) -> None:
        self.is_entering = True
        super()._require(deal, facts)
        self.is_entering = False

    is_entering = False


def solved(tree: Tree, drawn: dict[str, dict[Any, float]]) -> tuple[dict[str, float], float]:
    """The probability of each end, and the mean days; `drawn` are all values with their shares.

    Raises TooMany, Stuck and Nowhere.
    """
    ends: dict[str, float] = {}
    days = 0.0
    for values in itertools.product(*(shares.items() for shares in drawn.values())):
        share = math.prod(chance for _, chance in values)
        facts = {name: value for name, (value, _) in zip(drawn, values, strict=True)}
        answer = alone(tree, facts)
        for end, chance in answer.ends.items():
            ends[end] = ends.get(end, 0.0) + share * chance
        days += share * sum(answer.time.values())
    return ends, days


def alone(tree: Tree, facts: Tree) -> Answer:
    """The deals that all have these facts."""
    late = {n for n, field in tree["fields"].items() if "required_from" in field}
    reference = Asking(tree, facts)
    first = reference.start_with({n: v for n, v in facts.items() if n not in late})
    return followed(reference, first, onward, identity, MOST)


def identity(deal: Known) -> object:
    counters = tuple(sorted((repr(k), v) for k, v in deal.counters.items() if v))
    return deal.at, deal.home, counters, tuple(sorted(deal.facts.items()))


def onward(reference: Asking, deal: Known) -> list[tuple[float, Known]]:
    is_route = "route" in reference.places[deal.at]
    own = ["route"] if is_route else list(Reference.edges(reference, deal.at))
    decided = reference._conditions()
    passes, chances = passing(reference, deal.home)
    assert not decided.keys() & set(chances)
    found = []
    for answer in own:
        goes, _ = told(reference, deal, answer, set())
        stays, lacking = told(reference, deal, answer, set(chances))
        if set(lacking) & set(chances):
            found += [(passes / len(own), goes), ((1 - passes) / len(own), stays)]
        else:
            found.append((1 / len(own), goes))
    return [(chance, then) for chance, then in found if chance > 0]


def told(reference: Asking, deal: Known, answer: str, unmet: set[str]) -> tuple[Known, list[str]]:
    """The deal after an answer, telling what that requires, and the criteria that held it."""
    known: Tree = {}
    while True:
        then = deepcopy(deal)
        try:
            return then, reference.tell(then, answer, None, Told(None, unmet, known)).unmet
        except Ignorant as error:
            known |= {name: reference.held[name] for name in error.names}
