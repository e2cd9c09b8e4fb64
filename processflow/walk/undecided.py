"""Which fact decides a condition next: three-valued, so that only what matters is asked for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from processflow.graph.graph import ProcessGraph
from processflow.model.fact import SEGMENT
from processflow.walk.facts import DealFacts, today_of
from processflow.walk.state import State

if TYPE_CHECKING:
    from processflow.condition.tree import Atom, Condition

Verdict = bool | str
"""Whether a condition holds, or the fact that has to be known to tell."""


class Judge:
    """Judges the conditions of one deal; `is_open` says which facts somebody could still tell."""

    def __init__(
        self, graph: ProcessGraph, deal: State, is_open: Callable[[str], bool], after: float = 0.0
    ) -> None:
        self._graph, self._deal, self._is_open = graph, deal, is_open
        self._facts, self._today = DealFacts(graph, deal, after), today_of(deal, after)

    def verdict(self, condition: "Condition") -> Verdict:
        """Whether the condition holds whatever else becomes known; otherwise what to ask for."""
        from processflow.condition.tree import And, Not, Or

        match condition:
            case And(parts):
                return _joined([self.verdict(part) for part in parts], decisive=False)
            case Or(parts):
                return _joined([self.verdict(part) for part in parts], decisive=True)
            case Not(part):
                found = self.verdict(part)
                return found if isinstance(found, str) else not found
            case _:
                return self._of_atom(condition)

    def segment(self) -> str | None:
        """The fact that decides next in which segment the deal is; None where that is known."""
        for segment in self._graph.process.segments:
            condition = segment.when.condition if segment.when else None
            found = self.verdict(condition) if condition else False
            if isinstance(found, str):
                return found
            if found:
                break
        return None

    def _of_atom(self, atom: "Atom") -> Verdict:
        from processflow.condition.evaluate import evaluate
        from processflow.condition.tree import facts_of

        for fact in facts_of(atom):
            if wanted := self._wanted(fact.name):
                return wanted
        return evaluate(atom, self._facts, today=self._today)

    def _wanted(self, name: str) -> str | None:
        """The fact to ask for before one is read; None where it is as known as it can be."""
        if name in dict(self._deal.facts):
            return None
        if name in self._graph.decided:
            found = self.verdict(self._graph.decided[name])
            return found if isinstance(found, str) else None
        is_derived = any(segment.when for segment in self._graph.process.segments)
        if name == SEGMENT and is_derived:
            return self.segment()
        return name if self._is_open(name) else None


def _joined(verdicts: Sequence[Verdict], *, decisive: bool) -> Verdict:
    if decisive in verdicts:
        return decisive
    open_facts = (each for each in verdicts if isinstance(each, str))
    return next(open_facts, not decisive)
