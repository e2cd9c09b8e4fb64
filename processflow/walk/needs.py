"""The facts that somebody who walks has to be asked for, one at a time, when first needed."""

from collections.abc import Callable, Collection

from processflow.graph.graph import ProcessGraph
from processflow.model.fact import ELSE, SEGMENT, SOURCE
from processflow.record import dataclass
from processflow.walk.beginning import first_facts
from processflow.walk.facts import MissingFacts
from processflow.walk.session import Session, patience_of, tried
from processflow.walk.state import Facts, State
from processflow.walk.step import begin
from processflow.walk.telling import types_of
from processflow.walk.undecided import Judge


@dataclass(frozen=True, slots=True)
class Need:
    """A fact to ask for; where it is not required it may stay unknown."""

    fact: str
    is_required: bool


def need_at_start(
    graph: ProcessGraph, at: str | None, given: Facts, skipped: Collection[str] = ()
) -> Need | None:
    """What to ask for before a deal begins: its segment or source, and what its stage needs."""
    known = dict(given)
    if not graph.has_facts:
        return None
    if SEGMENT not in known and any(segment.share for segment in graph.process.segments):
        return Need(SEGMENT, is_required=True)
    chosen = _entry_need(graph, given, skipped) if at is None else None
    if chosen:
        return chosen
    try:
        begin(graph, at, given=given)
    except MissingFacts as error:
        return Need(error.names[0], is_required=True)
    return None


def need_here(session: Session, skipped: Collection[str] = ()) -> Need | None:
    """What to ask for where the deal stands: what the next branch of a route reads, a date."""
    if session.is_over:
        return None
    try:
        patience_of(session)
    except MissingFacts as error:
        return Need(error.names[0], is_required=True)
    if not session.place.is_route:
        return None
    judge = Judge(session.graph, session.deal, _open(session, skipped))
    for way in session.graph.transitions[session.deal.at]:
        condition = way.edge.when.condition if way.edge.when else None
        found = judge.verdict(condition) if condition else True
        if isinstance(found, str):
            return Need(found, is_required=False)
        if found:
            break
    return None


def need_of(
    session: Session, answer: str, after: float | None, skipped: Collection[str] = ()
) -> Need | None:
    """What to ask for before an answer counts. Raises NoHome, NoBranch and NoDay."""
    try:
        made = tried(session, answer, after)
    except MissingFacts as error:
        return Need(error.names[0], is_required=True)
    judge = Judge(session.graph, session.deal, _open(session, skipped), after or 0.0)
    for criterion in made.unmet:
        condition = session.graph.decided.get(criterion.key)
        found = judge.verdict(condition) if condition else False
        if isinstance(found, str):
            return Need(found, is_required=False)
    return None


def _entry_need(graph: ProcessGraph, given: Facts, skipped: Collection[str]) -> Need | None:
    """What tells at which of several stages the deal starts."""
    starts = graph.process.starts
    if starts is None:
        return None
    deal = State(graph.start.node, None, (), facts=first_facts(graph, given))
    if starts.by == SOURCE:
        is_known = SOURCE in dict(deal.facts) or SOURCE in skipped
        has_else = ELSE in dict(starts.stages)
        return None if is_known else Need(SOURCE, is_required=not has_else)
    names = types_of(graph.process)
    open_facts = frozenset(names).difference(skipped, dict(deal.facts))
    found = Judge(graph, deal, open_facts.__contains__).segment()
    return Need(found, is_required=False) if found else None


def _open(session: Session, skipped: Collection[str]) -> Callable[[str], bool]:
    names = frozenset(types_of(session.graph.process))
    known = dict(session.deal.facts)
    return names.difference(skipped, known, session.graph.waived).__contains__
