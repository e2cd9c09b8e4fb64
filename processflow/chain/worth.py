"""What a deal of each class brings if it is won: the mean of its amount."""

import functools
from collections.abc import Sequence

from processflow.chain.classes import DealClass, atoms_about
from processflow.chain.regions import mean_like
from processflow.condition.types import Kind, Value
from processflow.graph.graph import ProcessGraph
from processflow.model.fact import Field

AMOUNT = "amount"
"""The money field of this name is what a won deal brings."""


def amount_of(graph: ProcessGraph) -> Field | None:
    """The field that says what a won deal brings; None where no law of it is known.

    An amount that an answer sets is none: it would no longer be the one that was drawn.
    """
    edges = graph.process.every_edge()
    if any(name == AMOUNT for edge in edges for name, _ in edge.set):
        return None
    fields = {field.id: field for field in graph.process.fields}
    found = fields.get(AMOUNT)
    is_drawn = found and found.type.kind is Kind.MONEY and found.sample and found.sample.law
    return found if is_drawn else None


def worths(graph: ProcessGraph, amount: Field, deals: Sequence[DealClass]) -> tuple[float, ...]:
    """The mean amount of the deals of each class, in the unit of the field."""
    atoms = atoms_about(graph, amount.id)
    mean = functools.cache(lambda value: mean_like(amount, atoms, value))
    return tuple(mean(_value(each)) for each in deals)


def _value(deal: DealClass) -> Value | None:
    """The amount that stands for the region of a class; None where nothing reads it."""
    return dict((*deal.known, *deal.held)).get(AMOUNT)
