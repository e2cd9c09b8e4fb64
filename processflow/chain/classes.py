"""The deals of a process by what they know: one class for all that conditions cannot tell apart.

The facts of a deal are drawn independently of each other and never change by chance, so a class
is one region of each fact that conditions read, and its share is the product of theirs.
"""

import itertools
import math
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from processflow.chain.inexact import TooManyClasses, require_exact
from processflow.errors import UsageError
from processflow.graph.figures import Shares, for_figures, shared_facts
from processflow.graph.graph import ProcessGraph
from processflow.graph.segments import drawn_from
from processflow.model.fact import SEGMENT, Field
from processflow.walk.facts import segment_of, together
from processflow.walk.state import Facts, State

if TYPE_CHECKING:
    from processflow.condition.tree import Atom, Condition

MOST_CLASSES = 10_000


class DealClass(NamedTuple):
    """Deals that nothing in the process tells apart, and their share of all deals.

    They know the facts `known` from the first day and tell those `held` when they are asked.
    `segment` is the one that they belong to once everything is known.
    """

    share: float
    known: Facts = ()
    held: Facts = ()
    segment: str | None = None

    def informed(self) -> "DealClass":
        """The same deals once everything is known of them."""
        return self._replace(known=together(self.known, self.held), held=())


ALL = (DealClass(1.0),)
"""The deals of a process in which facts decide nothing."""


def classes_of(graph: ProcessGraph) -> tuple[DealClass, ...]:
    """The classes of the deals of a graph for figures; their shares sum to one.

    Raises DecidedByFacts where the regions of facts do not tell what deals do, TooManyClasses.
    """
    if not graph.has_facts:
        return ALL
    conditions = _conditions(graph)
    require_exact(graph, conditions)
    axes = list(_axes(graph, conditions))
    if math.prod(len(shares) for _, shares in axes) > MOST_CLASSES:
        raise TooManyClasses.of(MOST_CLASSES)
    late = {field.id for field in graph.process.fields if field.required_from}
    names = [name for name, _ in axes]
    return tuple(
        _class(graph, tuple(zip(names, [value for value, _ in chosen], strict=True)), late, share)
        for chosen in itertools.product(*(shares for _, shares in axes))
        if (share := math.prod(each for _, each in chosen)) > 0
    )


def deals_of(graph: ProcessGraph, segment: str | None) -> tuple[DealClass, ...] | None:
    """The classes of one segment of a process; None, which stands for all deals, without one.

    A segment with the share 0, or that nothing drawn leads to, has the deals that there would
    be. Raises what `classes_of` and `of_segment` raise.
    """
    if not segment:
        return None
    figured = for_figures(graph)
    classes = classes_of(figured)
    is_there = any(each.segment == segment and each.share > 0 for each in classes)
    if is_there or drawn_from(graph.process):
        return of_segment(classes, segment)
    return where_given(figured, classes, ((SEGMENT, segment),))


def of_segment(classes: Sequence[DealClass], segment: str | None) -> tuple[DealClass, ...]:
    """The classes of one segment, or of none, as if there were no others.

    Raises UsageError where no deal belongs to it.
    """
    own = [each.share if each.segment == segment else 0.0 for each in classes]
    if not sum(own) > 0:
        raise UsageError(f"no deal belongs to the segment `{segment}`: chance draws none for it")
    return weighed(classes, own)


def weighed(classes: Sequence[DealClass], weights: Sequence[float]) -> tuple[DealClass, ...]:
    """The classes with shares in proportion to some weights; those of the weight 0 are left out."""
    total = math.fsum(weights)
    pairs = zip(classes, weights, strict=True)
    return tuple(each._replace(share=weight / total) for each, weight in pairs if weight > 0)


def where_given(
    graph: ProcessGraph, classes: Sequence[DealClass], facts: Facts
) -> tuple[DealClass, ...]:
    """The classes as they are where every deal has these facts from its first day."""
    names = {name for name, _ in facts}
    shares: dict[tuple[Facts, Facts], float] = {}
    for each in classes:
        both = (each.known, each.held)
        known, held = (tuple([fact for fact in own if fact[0] not in names]) for own in both)
        shares[known, held] = shares.get((known, held), 0.0) + each.share
    return tuple(
        _known(graph, together(known, facts), held, share)
        for (known, held), share in shares.items()
    )


def atoms_about(graph: ProcessGraph, field: str) -> "tuple[Atom, ...]":
    """All that conditions of a graph for figures compare this field alone with."""
    from processflow.condition.tree import OPAQUE, atoms

    found = (atom for condition in _conditions(graph) for atom in atoms(condition))
    return tuple(a for a in found if not isinstance(a, OPAQUE) and a.fact.name == field)


def _class(graph: ProcessGraph, facts: Facts, late: Collection[str], share: float) -> DealClass:
    known = together((), [pair for pair in facts if pair[0] not in late])
    return _known(graph, known, together((), [pair for pair in facts if pair[0] in late]), share)


def _known(graph: ProcessGraph, known: Facts, held: Facts, share: float) -> DealClass:
    informed = State(graph.start.node, None, (), facts=together(known, held))
    return DealClass(share, known, held, segment_of(graph, informed))


def _conditions(graph: ProcessGraph) -> tuple["Condition", ...]:
    """Every condition that decides something in figures, or is asked there."""
    whens = [segment.when for segment in graph.process.segments]
    whens += [edge.when for place in graph.process.places() for edge in place.answers]
    found = [when.condition for when in whens if when and when.condition]
    asked = itertools.chain.from_iterable(graph.asked.values())
    return (*found, *graph.decided.values(), *asked)


def _axes(graph: ProcessGraph, conditions: Sequence["Condition"]) -> Iterator[tuple[str, Shares]]:
    """Each fact that chance gives a deal, with the share of each region."""
    from processflow.condition.tree import OPAQUE, atoms, facts_of

    process = graph.process
    found = [atom for condition in conditions for atom in atoms(condition)]
    for name, shares in shared_facts(process):
        total = sum(share for _, share in shares)
        yield name, tuple((value, share / total) for value, share in shares)
    whole = {f.name for atom in found if isinstance(atom, OPAQUE) for f in facts_of(atom)}
    whole |= {process.starts.by} if process.starts else set()
    for field in process.fields:
        if field.sample:
            own = [a for a in found if not isinstance(a, OPAQUE) and a.fact.name == field.id]
            yield field.id, _regions(field, own, merge=field.id not in whole)


def _regions(field: Field, atoms: "Sequence[Atom]", *, merge: bool) -> Shares:
    from processflow.chain.regions import chances

    assert field.sample is not None
    return chances(field, field.sample, atoms, merge=merge)
