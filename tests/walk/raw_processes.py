"""Processes as plain trees: small ones by hand, and random ones whose names all exist."""

from typing import Any

from hypothesis import strategies as st

from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of

Tree = dict[str, Any]

ENDS: Tree = {
    "won": {"outcome": "won"},
    "passed": {"outcome": "passed"},
    "lost": {"outcome": "lost"},
    "recycled": {"outcome": "recycled"},
    "kept": {"outcome": "kept"},
}
CRITERIA = ("need_named", "budget_named", "date_named", "order_signed")
COUNTERS = ("pushback", "calls")


def tree(stages: Tree, start: str | None = None, ends: Tree | None = None) -> Tree:
    """A process with these stages; it starts at the first one."""
    return {
        "processflow": 1,
        "process": "sample",
        "start": start or next(iter(stages)),
        "stages": stages,
        "ends": ends or ENDS,
    }


def graph(stages: Tree, start: str | None = None, ends: Tree | None = None) -> ProcessGraph:
    """The graph of `tree`."""
    return graph_of(process_of(tree(stages, start, ends)))


def question(**answers: object) -> Tree:
    """The keys of a stage that asks a question with these answers."""
    silence = {"no_response": answers.pop("no_response")} if "no_response" in answers else {}
    if set(answers) == {"yes", "no"}:
        return {"ask": "Does the customer agree?", **answers, **silence}
    return {"ask": "What does the customer say?", "answers": answers, **silence}


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A random process: side stages, steps, limits, resets, criteria, `back`, every kind of end."""
    names = [f"stage-{i}" for i in range(draw(st.integers(2, 5)))]
    steps = {
        name: [f"{name}-step-{i}" for i in range(draw(st.sampled_from((0, 0, 2, 3))))]
        for name in names
    }
    stages: Tree = {}
    for rank, name in enumerate(names):
        stage: Tree = {"side": True} if draw(st.integers(0, 3)) == 0 else {}
        stage["exit"] = draw(_criteria(name))
        if draw(st.booleans()):
            stage["max_visits"] = draw(_redirection([*names[rank + 1 :], *ENDS]))
        if steps[name]:
            stage["steps"] = {}
            for position, step in enumerate(steps[name]):
                inner = draw(_way_on([*names, *ENDS, *steps[name], "back"]))
                if position < len(steps[name]) - 1 and draw(st.integers(0, 2)) == 0:
                    inner = {}
                if draw(st.integers(0, 3)) == 0:
                    inner["max_visits"] = draw(_redirection([*names[rank + 1 :], *ENDS]))
                stage["steps"][step] = {**inner, **draw(_times())}
        else:
            stage |= draw(_way_on([*names, *ENDS, "back"]))
            stage |= draw(_times())
        stages[name] = stage
    return _with_known_resets(tree(stages, start=draw(st.sampled_from(names))))


def _with_known_resets(process: Tree) -> Tree:
    text = repr(process)
    known = {name for name in COUNTERS if f"'counter': '{name}'" in text}
    for stage in process["stages"].values():
        for place in (stage, *stage.get("steps", {}).values()):
            for edge in (*place.values(), *place.get("answers", {}).values()):
                if isinstance(edge, dict) and "reset" in edge:
                    edge["reset"] = [name for name in edge["reset"] if name in known]
    return process


@st.composite
def _criteria(draw: st.DrawFn, stage: str) -> list[object]:
    found: list[object] = []
    for number in range(draw(st.sampled_from((0, 0, 1, 2)))):
        if draw(st.booleans()):
            found.append(f"A text of {stage} number {number}")
            continue
        entry: Tree = {"text": "A long form"}
        if draw(st.booleans()):
            entry["id"] = f"{draw(st.sampled_from(CRITERIA))}_{stage[-1]}{number}"
        if draw(st.integers(0, 3)) == 0:
            entry["required"] = False
        if draw(st.integers(0, 3)) == 0:
            entry["takes"] = draw(st.sampled_from(("2d", "3bd", "1w")))
        found.append(entry)
    return found


@st.composite
def _times(draw: st.DrawFn) -> Tree:
    times = {"wait": "2h", "duration": "6d"}
    return {key: value for key, value in times.items() if draw(st.booleans())}


@st.composite
def _redirection(draw: st.DrawFn, targets: list[str]) -> Tree:
    found: Tree = {"times": draw(st.integers(1, 3)), "to": draw(st.sampled_from(targets))}
    return found | ({"reason": "too-often"} if draw(st.booleans()) else {})


@st.composite
def _edge(draw: st.DrawFn, targets: list[str]) -> object:
    to = draw(st.sampled_from(targets))
    if draw(st.booleans()):
        return to
    edge: Tree = {"to": to}
    if draw(st.booleans()):
        edge["reason"] = "said-so"
    if draw(st.booleans()):
        edge["limit"] = draw(_redirection(targets))
        if draw(st.booleans()):
            edge["limit"]["counter"] = draw(st.sampled_from(COUNTERS))
    if draw(st.integers(0, 2)) == 0:
        edge["reset"] = draw(st.lists(st.sampled_from(COUNTERS), max_size=2, unique=True))
    if draw(st.integers(0, 2)) == 0:
        edge["spawns"] = {"process": "sample"}
    return edge


@st.composite
def _way_on(draw: st.DrawFn, targets: list[str]) -> Tree:
    form = draw(st.sampled_from(("next", "yes-no", "answers")))
    if form == "next":
        return {"next": draw(_edge(targets))}
    keys = ("yes", "no") if form == "yes-no" else ("agrees", "wants a better price", "declines")
    edges = {key: draw(_edge(targets)) for key in keys}
    stage = question(**edges)
    if draw(st.booleans()):
        silence = draw(_edge(targets))
        silence = {"to": silence} if isinstance(silence, str) else dict(silence)
        if draw(st.booleans()):
            silence["after"] = draw(st.sampled_from(("3d", "10bd")))
        stage["no_response"] = silence
    return stage
