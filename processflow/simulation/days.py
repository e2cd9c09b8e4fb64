"""Whether figures depend on the day on which deals begin, or only on days between."""

from datetime import date

from processflow.condition.tree import Atom, Compare, Condition, Linear, Member, Reading, atoms
from processflow.condition.types import Kind
from processflow.graph.graph import ProcessGraph
from processflow.walk.state import Facts


def needs_the_day(graph: ProcessGraph, given: Facts) -> bool:
    """Whether a day of the calendar is told or compared with."""
    fields = graph.process.fields
    told = any(isinstance(value, date) for _, value in given)
    told = told or any(isinstance(f.type.default, date) for f in fields)
    bounded = any(
        isinstance(bound, date) for f in fields for bound in (f.type.minimum, f.type.maximum)
    )
    set_ = any(isinstance(v, date) for e in graph.process.every_edge() for _, v in e.set)
    return told or bounded or set_ or any(map(_is_absolute, _conditions(graph)))


def _conditions(graph: ProcessGraph) -> list[Condition]:
    found = [when.condition for when in graph.process.conditions()]
    return [condition for condition in found if condition]


def _is_absolute(condition: Condition) -> bool:
    return any(_names_a_day(atom) for atom in atoms(condition))


def _names_a_day(atom: Atom) -> bool:
    match atom:
        case Compare(fact) | Member(fact):
            return fact.kind is Kind.DATE
        case Linear(terms):
            dates = [t for t in terms if t.fact.kind is Kind.DATE]
            return sum(t.times for t in dates if t.reading is Reading.VALUE) != 0
        case _:
            return False
