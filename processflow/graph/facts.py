"""What facts decide on a graph: which fields a stage needs, which criteria are conditions."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from processflow.condition.types import Value
from processflow.errors import ProcessflowError
from processflow.model.fact import SEGMENT, SOURCE
from processflow.model.process import Process

if TYPE_CHECKING:
    from processflow.condition.tree import Condition
    from processflow.graph.graph import ProcessGraph


class UnresolvedName(ProcessflowError):
    """A graph was wanted of a process whose names do not resolve."""


def required_fields(process: Process) -> Mapping[str, tuple[str, ...]]:
    """For each stage the fields that must be known when it is entered.

    A field that is `required_from` a main-line stage is needed there and in every later one.
    """
    ranks = {s.id: n for n, s in enumerate(s for s in process.stages if not s.side)}
    stages = [stage.id for stage in process.stages]
    found: dict[str, list[str]] = {}
    for field in process.fields:
        origin = field.required_from
        if origin is None:
            continue
        if origin not in stages:
            raise UnresolvedName(f"`{field.id}` is required from `{origin}`, which is no stage")
        first = ranks.get(origin)
        later = [s for s, rank in ranks.items() if first is not None and rank >= first]
        for stage in later or [origin]:
            found.setdefault(stage, []).append(field.id)
    return MappingProxyType({stage: tuple(names) for stage, names in found.items()})


def deciding_criteria(process: Process) -> Mapping[str, "Condition"]:
    """The conditions of the criteria that have one, by key."""
    found: dict[str, Condition] = {}
    for stage in process.stages:
        for criterion in stage.exit:
            if criterion.when and criterion.when.condition:
                found[criterion.key] = criterion.when.condition
    return MappingProxyType(found)


def fact_criteria(process: Process) -> frozenset[str]:
    """The criteria that are facts: those with an id."""
    return frozenset(c.id for stage in process.stages for c in stage.exit if c.id)


def has_facts(process: Process) -> bool:
    """Whether anything but answers, limits and criteria moves a deal or takes its time."""
    return bool(
        process.fields
        or process.segments
        or process.starts
        or any(True for _ in process.conditions())
    )


def needed_at_start(process: Process) -> tuple[str, ...]:
    """The facts without which no deal begins: a drawn segment that some condition reads."""
    is_drawn = any(segment.share for segment in process.segments)
    if not is_drawn:
        return ()
    from processflow.condition.reads import facts_read  # only files with conditions need it

    read = [facts_read(w.condition) for w in process.conditions() if w.condition]
    return (SEGMENT,) if any(SEGMENT in names for names in read) else ()


def facts_that_decide(graph: "ProcessGraph") -> tuple[object, ...]:
    """What the facts decide, as plain values; nothing where they decide nothing."""
    process = graph.process
    if not graph.has_facts:
        return ()
    edges = [
        (source, e.id, e.when and e.when.text, [r.id for r in e.requires], _plain(e.set))
        for source, ways in graph.transitions.items()
        for e in (way.edge for way in ways)
    ]
    return (
        [(f.id, f.type.kind.value, f.type.unit, f.type.values) for f in process.fields],
        [(f.id, f.required_from, str(f.type.default)) for f in process.fields],
        [(s.id, s.when and s.when.text) for s in process.segments],
        [(c.key, c.when.text) for s in process.stages for c in s.exit if c.when],
        process.starts and (process.starts.by, process.starts.stages),
        edges,
    )


def _plain(facts: Iterable[tuple[str, Value]]) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in facts]


def require_facts(process: Process) -> None:
    """UnresolvedName where a condition could not be read or a field does not exist."""
    for when in process.conditions():
        if when.condition is None:
            raise UnresolvedName(f"the condition `{when.text or when.written}` cannot be read")
    known = {field.id for field in process.fields}
    for words, name in _named(process):
        if name not in known:
            raise UnresolvedName(f"{words} names `{name}`, which is no field")


def _named(process: Process) -> Iterator[tuple[str, str]]:
    for edge in process.every_edge():
        yield from (("`requires`", each.id) for each in edge.requires)
        yield from (("`set`", name) for name, _ in edge.set if name not in (SEGMENT, SOURCE))
        if edge.until:
            yield "`after`", edge.until.field
    yield from (("`wait`", place.until.field) for place in process.places() if place.until)
