"""In which states deals begin, by the facts that chance gives them."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate, product
from typing import TYPE_CHECKING

from processflow.chain.classes import atoms_about, classes_of, where_given
from processflow.chain.expand import chain_of
from processflow.chain.inexact import DecidedByFacts
from processflow.chain.table import Chain
from processflow.condition.types import Value
from processflow.graph.figures import for_figures
from processflow.record import dataclass
from processflow.simulation.knowing import DrawnFact, Knowing
from processflow.simulation.philox_arrays import consecutive
from processflow.simulation.spans import Span, spans_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Words = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Begins:
    """The first state of each deal, by F facts that tell deals apart.

    Fact f is drawn by the first word of `key[f]`. The upper 52 bits of it lie in one of the spans
    `first[f] <= i < first[f + 1]`, which ends below `stop[i]`. The `step[i]` of a deal's spans
    add up to its class c, and it begins in `state[c]`.
    """

    key: "Words"
    first: "Integers"
    stop: "Integers"
    step: "Integers"
    state: "Integers"

    def states(self, seed: int, deals: range) -> "Integers":
        """The first states of some deals."""
        import numpy as np

        found = np.zeros(len(deals), np.int64)
        for fact, key in enumerate(self.key.tolist()):
            words = consecutive(seed, deals.start, len(deals), key)[:, 0]
            own = slice(self.first[fact], self.first[fact + 1])
            bits = (words >> np.uint64(12)).astype(np.int64)
            found += self.step[own].take(np.searchsorted(self.stop[own], bits, side="right"))
        return self.state.take(found)


def begun_by_chance(known: Knowing, start: str | None) -> tuple[Chain, Begins]:
    """The chain of the deals of a graph in which facts decide, and where each of them begins.

    Raises Inexact where regions of facts do not tell what deals do.
    """
    if for_figures(known.graph).waived != known.graph.waived:
        raise DecidedByFacts("fields are given that nothing else tells", "")
    classes = where_given(known.graph, classes_of(known.graph), known.given)
    chain = chain_of(known.graph, start, classes)
    facts = tuple(known.drawn())
    states = {_values_of(facts, (*c.known, *c.held)): state for c, state in chain.classes}
    values = [tuple(dict.fromkeys(column)) for column in zip(*states, strict=True)]
    table = _table([states.get(each, -1) for each in product(*values)], [*map(len, values)])
    axes = (_spans(known, *pair) for pair in zip(facts, values, strict=True))
    return chain, _begins([fact.key for fact in facts], [*axes], table)


def first_state(state: int) -> Begins:
    """All deals begin in one state."""
    return _begins([], [], _table([state], []))


def _values_of(facts: Sequence[DrawnFact], known: Sequence[tuple[str, Value]]) -> tuple[Value, ...]:
    values = dict(known)
    return tuple(values[fact.name] for fact in facts)


def _table(states: list[int], sizes: list[int]) -> "Integers":
    import numpy as np

    found = np.array(states, np.int64)
    if found.min() < 0:
        raise DecidedByFacts("some deals are too seldom to be told apart", "")
    return found.reshape(sizes)


def _spans(known: Knowing, fact: DrawnFact, values: Sequence[Value]) -> list[Span]:
    """The words of a fact by the position of the value that stands for what they draw."""
    from processflow.condition.evaluate import evaluate

    atoms = atoms_about(known.graph, fact.name)

    def truths(value: Value) -> tuple[bool, ...]:
        return tuple([evaluate(atom, {fact.name: value}) for atom in atoms])

    alike = {truths(value): place for place, value in enumerate(values)}
    exact = {value: place for place, value in enumerate(values)}
    found = []
    for stop, _ in spans_of(_part(known, fact)):
        value = fact.value(stop - 1)
        place = exact.get(value, alike.get(truths(value)))
        if place is None:
            raise DecidedByFacts("some deals are too seldom to be told apart", "")
        found.append(Span(stop, place))
    return found


def _part(known: Knowing, fact: DrawnFact) -> Callable[[int], int]:
    """A number for what a word draws, which grows with the word."""
    from processflow.condition.cuts import line, regions

    shares = dict(known.choices).get(fact.name)
    field = next((each for each in known.fields if each.id == fact.name), None)
    if field and field.sample and field.sample.law:
        found = regions(field.type, atoms_about(known.graph, field.id))
        cuts = [above for _, above, _ in found if above is not None]
        if not cuts:
            return lambda bits: 0
        return lambda bits: bisect_left(cuts, (line(fact.value(bits)), 0.5))
    if field and field.sample:
        shares = field.sample.shares
    assert shares
    order = [value for value, _ in shares]
    return lambda bits: order.index(fact.value(bits))


def _begins(keys: Sequence[int], axes: Sequence[Sequence[Span]], table: "Integers") -> Begins:
    """What tells no deals apart is left out."""
    import numpy as np

    told: list[tuple[int, list[Span]]] = []
    for axis in reversed(range(len(keys))):
        rows = np.moveaxis(table, axis, 0).reshape(table.shape[axis], -1)
        _, typical, place = np.unique(rows, axis=0, return_index=True, return_inverse=True)
        spans = [Span(stop, int(place.ravel()[part])) for stop, part in axes[axis]]
        table = table.take(typical, axis) if len(typical) > 1 else table.take(typical[0], axis)
        if len(typical) > 1:
            told.insert(0, (keys[axis], _in_a_row(spans)))
    steps = [int(np.prod(table.shape[axis + 1 :], dtype=np.int64)) for axis in range(table.ndim)]
    every = [(span, step) for (_, spans), step in zip(told, steps, strict=True) for span in spans]
    return Begins(
        np.array([key for key, _ in told], np.uint64),
        np.array([*accumulate((len(spans) for _, spans in told), initial=0)], np.int64),
        np.array([span.stop for span, _ in every], np.int64),
        np.array([span.part * step for span, step in every], np.int64),
        table.ravel(),
    )


def _in_a_row(spans: Sequence[Span]) -> list[Span]:
    """The spans with those of one part in a row put together."""
    ahead = [*spans[1:], Span(0, -1)]
    return [span for span, next_ in zip(spans, ahead, strict=True) if span.part != next_.part]
