"""A condition reads a fact that may not be known yet.

A comparison with a fact that is not known is false, and under a `not` it becomes true. In the
branch of a `route`, and under a `not` anywhere, that decides about a deal because nobody has asked.
Say from which stage on the field is known with `required_from`, give it a `default`, set it on
every way that leads here, or ask for it: `amount is unset or …`.

Wrong:

    fields:
      amount: {type: money, unit: EUR, min: 0}
    stages:
      triage:
        route:
          - {when: amount >= 50_000 EUR, to: won}
          - else: lost

Right:

    fields:
      amount: {type: money, unit: EUR, min: 0, required_from: triage}
    stages:
      triage:
        route:
          - {when: amount >= 50_000 EUR, to: won}
          - else: lost
"""

from collections.abc import Callable, Iterator

from processflow.condition.tree import Condition
from processflow.diagnostic import Severity
from processflow.graph.known import always_known, known_facts, path_without
from processflow.model.fact import When
from processflow.record import dataclass
from processflow.rules.conditions import junctions
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Facts in branches, and facts under a `not` in criteria and segments, that may be unset."""
    from processflow.condition.reads import facts_compared, facts_negated

    yield from _unsettled(subject, _branches(subject), facts_compared)
    yield from _unsettled(subject, _others(subject), facts_negated)


RULE = Rule("maybe-unset", "structure", Severity.WARNING, Needs.GRAPH, __doc__, check)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A condition, what is settled where it is read, and the node (None for a new deal)."""

    when: When
    settled: frozenset[str]
    node: str | None


def _unsettled(
    subject: Subject,
    readings: Iterator[_Reading],
    facts_of: Callable[[Condition], tuple[str, ...]],
) -> Iterator[Finding]:
    told: set[tuple[str | None, str]] = set()
    for reading in readings:
        condition = reading.when.condition
        for fact in facts_of(condition) if condition else ():
            if fact not in reading.settled and (reading.node, fact) not in told:
                told.add((reading.node, fact))
                yield _finding(subject, reading, fact)


def _branches(subject: Subject) -> Iterator[_Reading]:
    """The branches of routes; what one branch asks for is settled for all."""
    from processflow.condition.reads import facts_asked_for

    for junction in junctions(subject):
        asked = {fact for branch in junction.branches if branch for fact in facts_asked_for(branch)}
        for edge in junction.edges:
            if edge.when:
                yield _Reading(edge.when, junction.known | asked, junction.place.id)


def _others(subject: Subject) -> Iterator[_Reading]:
    """The conditions of segments and criteria."""
    process = subject.process
    for segment in process.segments:
        if segment.when:
            yield _Reading(segment.when, always_known(process) | _asked(segment.when), None)
    criteria = [(stage, each.when) for stage in process.stages for each in stage.exit if each.when]
    known = known_facts(subject.require_moves()) if criteria else {}
    for stage, when in criteria:
        here = [place for place in known if place.home == stage.id]
        if here:
            settled = frozenset.intersection(*(known[place] for place in here))
            yield _Reading(when, settled | _asked(when), here[0].node)


def _asked(when: When) -> frozenset[str]:
    from processflow.condition.reads import facts_asked_for

    return frozenset(facts_asked_for(when.condition)) if when.condition else frozenset()


def _finding(subject: Subject, reading: _Reading, fact: str) -> Finding:
    node = reading.node
    where = f"when a deal comes to {name(node)}" if node else "for a new deal"
    return Finding(
        message=f"{name(fact)} may be unknown {where}",
        pointer=reading.when.pointer,
        label="then the comparison is false",
        help=f"give {name(fact)} a `required_from` or a `default`, or write "
        f"`{fact} is unset or …` to say what is meant",
        on_value=True,
        witness=path_without(subject.require_moves(), fact, node) if node else (),
    )
