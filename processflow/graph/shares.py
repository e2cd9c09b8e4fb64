"""The share of each answer of a question."""

from collections.abc import Sequence

from processflow.model.process import Edge


def shares(answers: Sequence[Edge]) -> tuple[float, ...]:
    """The probability of each answer, in order, summing to one.

    One answer without `p` gets the rest; without any `p` the shares are equal.
    """
    stated = [edge.p.value for edge in answers if edge.p]
    silent = len(answers) - len(stated)
    rest = max(0.0, 1 - sum(stated)) / silent if silent else 0.0
    return tuple(edge.p.value if edge.p else rest for edge in answers)
