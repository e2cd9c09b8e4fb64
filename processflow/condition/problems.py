"""What can be wrong with a condition: problems as values, with columns of its text."""

from processflow.diagnostic import Pointer
from processflow.record import dataclass

SYNTAX = "condition-syntax"
TYPE = "condition-type"
CONSTANT = "condition-constant"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a condition: which rule, one fact, where, and the cure.

    `start` and `end` are columns of the condition's own text, from 1 in code points, the end
    exclusive; a line break counts as one. In the structured form `pointer` leads from the
    condition to the offending part, and the columns are those of that part if it is a text.
    """

    rule: str
    message: str
    start: int
    end: int
    help: str
    pointer: Pointer = ()
    instead: str | None = None
    """What stands in place of those columns once it is mended; None where that is not sure."""


class Refused(Exception):
    """Carries a problem out of nested reading; never leaves this package."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def refuse(
    rule: str, message: str, columns: tuple[int, int], cure: str, instead: str | None = None
) -> Refused:
    """The exception for a problem at these columns."""
    return Refused(Problem(rule, message, *columns, cure, instead=instead))
