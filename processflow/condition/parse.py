"""Conditions from their text: one door, bounded in time and memory for any text."""

from processflow.condition.grammar import written
from processflow.condition.meaning import meaning
from processflow.condition.problems import Problem, Refused
from processflow.condition.tokens import tokens
from processflow.condition.tree import Condition
from processflow.condition.types import Scope
from processflow.record import dataclass

__all__ = ["Parsed", "Problem", "parse"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A condition, or the problems because of which there is none, by their columns."""

    condition: Condition | None
    problems: tuple[Problem, ...] = ()


def parse(text: str, scope: Scope) -> Parsed:
    """Read a condition on the facts of `scope`; it is nowhere run as a program.

    A mistake of syntax is reported alone, mistakes of type all together.
    """
    try:
        node = written(tokens(text))
    except Refused as refused:
        return Parsed(None, (refused.problem,))
    condition, problems = meaning(node, scope)
    return Parsed(condition, problems)
