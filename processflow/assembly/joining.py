"""A part put in: its stages behind the stage that runs it, its ends led where that says."""

from collections.abc import Mapping

from processflow.assembly.assembly import Weaving
from processflow.assembly.including import bring
from processflow.assembly.prefixing import Prefixed, Way, prefixed
from processflow.assembly.run import Run, target_of
from processflow.assembly.shape import mapping
from processflow.diagnostic import Pointer

_SHARED = ("journey", "roles", "personas", "fields")
"""Entries that mean the same everywhere."""

_NEED_CRITERIA = ("won", "passed")
"""Outcomes of ends that a deal enters only with the exit criteria of its home."""


def join(weaving: Weaving, run: Run, order: list[str]) -> None:
    """Put the stages of the part behind the stage that runs it."""
    ways = _ways(weaving, run)
    gates = {end: f"{run.id}.{end}" for end in ways if _needs_gate(weaving, run, end)}
    part = prefixed(run.part, run.id, ways, gates)
    moved = _bring(weaving, run, part)
    for name, stage in part.stages.items():
        there = run.part.origin(("stages", name))
        weaving.put(("stages", f"{run.id}.{name}"), _sided(stage, run), there)
        order.append(f"{run.id}.{name}")
    moved |= part.moved
    for before, after in part.moved.items():
        weaving.place(after, run.part.origin(before))
    weaving.follow(run.part, moved)
    for pointer, origin in part.origins.items():
        weaving.place(pointer, origin)
    for end, gate in gates.items():
        _put_gate(weaving, gate, ways[end], part.titles[end])
        weaving.place(("stages", gate, "title"), run.part.origin(("ends", end, "title")))
        order.append(gate)
    _lead_in(weaving, run, part)


def _put_gate(weaving: Weaving, gate: str, way: Way, title: object) -> None:
    """A stage in place of an end: to enter it needs the criteria that the end needed."""
    here = ("stages", gate)
    weaving.put(here, {"title": title, "next": way.long()}, way.origin)
    weaving.place((*here, "next"), way.origin)
    for key, origin in way.origins.items():
        weaving.place((*here, "next", key), origin)


def _lead_in(weaving: Weaving, run: Run, part: Prefixed) -> None:
    """The stage itself: it has one way on, into the part, whose counters begin anew."""
    start = f"{run.id}.{mapping(run.part.value)['start']}"
    origin = weaving.origin((*run.pointer, "run"))
    way = {"to": start, "reset": list(part.counters)} if part.counters else start
    weaving.remove((*run.pointer, "run"))
    weaving.remove((*run.pointer, "answers"))
    weaving.put((*run.pointer, "next"), way, origin)
    for key in ("to", "reset") if part.counters else ():
        weaving.place((*run.pointer, "next", key), origin)
    for index, _ in enumerate(part.counters):
        weaving.place((*run.pointer, "next", "reset", index), origin)


def _ways(weaving: Weaving, run: Run) -> dict[str, Way]:
    """Where each end of the part leads, as the stage says."""
    return {end: _way(weaving, run, end, value) for end, value in run.answers.items()}


def _way(weaving: Weaving, run: Run, end: str, value: object) -> Way:
    pointer = (*run.pointer, "answers", end)
    is_long = isinstance(value, dict)
    keys = mapping(value) if is_long else {"to": value}
    tree = mapping(run.ends.get(end))
    carried = {key: tree[key] for key in ("handoff", "spawns") if key in tree}
    origins = {key: run.part.origin(("ends", end, key)) for key in carried}
    origins |= {key: weaving.origin((*pointer, key) if is_long else pointer) for key in keys}
    return Way(keys, carried, weaving.origin(pointer), origins, _reasons(weaving, keys))


def _reasons(weaving: Weaving, keys: Mapping[str, object]) -> frozenset[str]:
    """The reasons that the end knows which the way leads to."""
    ends = mapping(weaving.value.get("ends"))
    reasons = mapping(ends.get(str(keys.get("to")))).get("reasons")
    return frozenset(map(str, reasons)) if isinstance(reasons, list | dict) else frozenset()


def _needs_gate(weaving: Weaving, run: Run, end: str) -> bool:
    """Whether criteria that bind inside the part would no longer bind where its end leads."""
    outcome = mapping(run.ends.get(end)).get("outcome")
    if run.is_side or outcome not in _NEED_CRITERIA:
        return False
    to = target_of(run.answers.get(end))
    stages = mapping(mapping(weaving.document.value).get("stages"))
    if isinstance(to, str) and to in stages:
        names = list(stages)
        is_side = mapping(stages[to]).get("side") is True
        return is_side or names.index(to) <= names.index(run.id)
    ends = mapping(weaving.value.get("ends"))
    return mapping(ends.get(str(to))).get("outcome") not in _NEED_CRITERIA


def _bring(weaving: Weaving, run: Run, part: Prefixed) -> dict[Pointer, Pointer]:
    """The libraries of the part: what means the same everywhere, and the rest with a prefix."""
    shared = _SHARED if "roles" in weaving.value else tuple(s for s in _SHARED if s != "roles")
    moved = bring(weaving, run.part, shared)
    for (shelf, key), (name, value) in part.shelves.items():
        if not isinstance(weaving.value.get(shelf, {}), dict):
            continue
        if shelf not in weaving.value:
            weaving.put((shelf,), {}, run.part.origin((shelf,)))
        weaving.put((shelf, name), value, run.part.origin((shelf, key)))
        moved[shelf, key] = (shelf, name)
    return moved


def _sided(stage: dict[str, object], run: Run) -> dict[str, object]:
    return {**stage, "side": True} if run.is_side else stage
