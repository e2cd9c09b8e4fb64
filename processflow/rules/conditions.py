"""What several rules do with conditions: their problems, and the routes that can be judged."""

from collections.abc import Iterator

from processflow.condition.problems import Problem
from processflow.condition.tree import Condition
from processflow.condition.types import Scope
from processflow.graph.known import known_facts
from processflow.model.process import Edge, Stage
from processflow.record import dataclass
from processflow.rules.rule import Finding, Subject


def problems(subject: Subject, rule: str) -> Iterator[Finding]:
    """The problems of every condition that belong to `rule`, at their columns."""
    for when in subject.process.conditions():
        for problem in when.parsed.problems:
            if problem.rule == rule and not _is_shape(problem):
                pointer, columns = (*when.pointer, *problem.pointer), (problem.start, problem.end)
                yield Finding(
                    message=problem.message,
                    pointer=pointer,
                    help=problem.help,
                    on_value=True,
                    columns=columns,
                    fix=subject.mend(pointer, columns, problem.instead),
                )


def _is_shape(problem: Problem) -> bool:
    """Whether it is about a key of the structured form, which the schema reports already."""
    from processflow.condition.structured import OPERATORS  # only files with conditions need it

    return len(problem.pointer) > 1 and problem.pointer[1] not in OPERATORS


@dataclass(frozen=True, slots=True)
class Junction:
    """A place with a route that deals reach, and the facts that they certainly know there.

    `branches` are the conditions of its edges in order, None for `else`.
    """

    place: Stage
    edges: tuple[Edge, ...]
    branches: tuple[Condition | None, ...]
    scope: Scope
    known: frozenset[str]


def junctions(subject: Subject) -> Iterator[Junction]:
    """Every route that a deal can reach."""
    process, moves = subject.process, subject.require_moves()
    routes = {place.id: place for place in process.places() if place.is_route}
    if not routes or not moves.is_complete:
        return
    known: dict[str, frozenset[str]] = {}
    for at, facts in known_facts(moves).items():
        if at.node in routes:
            known[at.node] = known.get(at.node, facts) & facts
    for id, place in routes.items():
        if id in known:
            branches = tuple(edge.when.condition if edge.when else None for edge in place.answers)
            yield Junction(place, place.answers, branches, process.scope, known[id])
