"""The branches of a route over all cases that they tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from processflow.condition.reads import reads_today
from processflow.condition.space import (
    MOST_CASES,
    Cases,
    Space,
    TooManyCases,
    space,
)
from processflow.condition.text import text_of
from processflow.condition.tree import OPAQUE, Condition, atoms
from processflow.condition.types import Scope
from processflow.condition.witness import Witness, witness
from processflow.condition.wording import name
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither proved nor refuted, and why, in words that follow a "because"."""

    reason: str


MOST_BRANCHES: Final = 1_000
_PRUNED: Final = 20


@dataclass(frozen=True, slots=True)
class Route:
    """The cases in which each branch is true, `else` everywhere, and those that it wins."""

    space: Space
    scope: Scope
    truths: tuple[Cases, ...]
    wins: tuple[Cases, ...]
    gap: Cases

    @staticmethod
    def of(
        branches: Sequence[Condition | None], scope: Scope, known: frozenset[str]
    ) -> Route | Undecided:
        """The route of some branches; facts in `known` are set."""
        if len(branches) > MOST_BRANCHES:
            return Undecided(f"there are more than {MOST_BRANCHES:_} branches")
        conditions = [branch for branch in branches if branch is not None]
        try:
            found = space(conditions, scope, known)
        except TooManyCases:
            return Undecided(f"the conditions tell more than {MOST_CASES:_} cases apart")
        truths = [found.every if each is None else found.cases(each) for each in branches]
        return Route.over(found, scope, truths)

    @staticmethod
    def over(space: Space, scope: Scope, truths: Sequence[Cases]) -> Route:
        """The route of branches that are true in these cases."""
        wins, left = [], space.every
        for truth in truths:
            wins.append(truth & left)
            left &= ~truth
        return Route(space, scope, tuple(truths), tuple(wins), left)

    def covering(self, at: int) -> tuple[int, ...]:
        """Earlier branches that together take every case of a branch that wins none."""
        kept, rest = [], self.truths[at]
        for each, truth in enumerate(self.truths[:at]):
            if rest & truth:
                kept.append(each)
                rest &= ~truth
        for each in kept[:_PRUNED]:
            rest = self.truths[at]
            for other in kept:
                rest &= ~self.truths[other] if other != each else self.space.every
            if not rest:
                kept.remove(each)
        return tuple(kept)

    def shown(
        self, cases: Cases, branches: Sequence[Condition | None]
    ) -> Witness | Undecided | None:
        """A certain case of a set; None if the set is empty."""
        if not cases:
            return None
        if self.is_certain(cases):
            return self.witness(cases)
        return self.open_question(branches)

    def is_certain(self, cases: Cases) -> bool:
        """Whether a deal is in the set whatever opaque atoms say."""
        return bool(self.space.certain(cases) & self.space.every)

    def witness(self, cases: Cases) -> Witness:
        """A certain case of a set that has one."""
        facts, matter = self.space.facts(self.space.certain(cases))
        return witness(facts, matter, self.scope)

    def open_question(self, branches: Sequence[Condition | None]) -> Undecided:
        """The first atom that no single fact decides."""
        atom = next(
            atom
            for branch in branches
            if branch is not None
            for atom in atoms(branch)
            if isinstance(atom, OPAQUE)
        )
        why = "depends on the day" if reads_today(atom) else "compares two facts"
        return Undecided(f"{name(text_of(atom))} {why}")
