"""Random processes in which facts decide: routes, criteria by conditions, segments, `anywhere`."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.walk.raw_processes import Tree, trees

FIELDS: Tree = {
    "size": {"type": "int", "min": 0, "max": 9},
    "hot": {"type": "bool", "default": False},
    "region": {"type": "enum", "values": ["emea", "apac"]},
}
VALUES: dict[str, list[Any]] = {
    "size": [0, 3, 5, 9],
    "hot": [True, False],
    "region": ["emea", "apac"],
}
CONDITIONS: list[Tree] = [
    {"size": {"gte": 3}},
    {"size": {"gte": 3, "lt": 9}},
    {"hot": {"eq": True}},
    {"region": {"in": ["emea"]}},
    {"region": {"unset": True}},
    {"hot": {"ne": True}, "size": {"lte": 5}},
    {"region": {"eq": "apac"}, "size": {"set": True}},
]
ANYWHERE: Tree = {
    "the budget is cut": {"to": "lost", "set": {"hot": False}},
    "wants to be called later": "back",
    "declines": "recycled",
}


def told() -> st.SearchStrategy[Tree]:
    """Some facts, as they are told with an answer."""
    return st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(values) for name, values in VALUES.items()}
    )


@st.composite
def trees_with_facts(draw: st.DrawFn) -> Tree:
    """A process of `trees` with facts put in where they may stand."""
    tree = copy.deepcopy(draw(trees()))
    tree["fields"] = copy.deepcopy(FIELDS)
    for name in ("size", "region"):
        if draw(st.integers(0, 2)) == 0:
            tree["fields"][name]["required_from"] = draw(st.sampled_from(list(tree["stages"])))
    if draw(st.booleans()):
        tree["anywhere"] = copy.deepcopy(ANYWHERE)
    if draw(st.booleans()):
        first, second = draw(st.permutations(CONDITIONS))[:2]
        tree["segments"] = {"one": {"when": first}, "two": {"when": second}}
    for place in places(tree):
        _decorate(draw, place, "segments" in tree)
    return tree


def places(tree: Tree) -> Iterator[Tree]:
    for stage in tree["stages"].values():
        yield stage
        yield from stage.get("steps", {}).values()


def _decorate(draw: st.DrawFn, place: Tree, has_segments: bool) -> None:  # noqa: FBT001
    if has_segments and "duration" in place:
        place["duration"] = {"one": "1d", "two": "3bd", "else": "6d"}
    criteria = place.get("exit", [])
    for index, entry in enumerate(criteria):
        if isinstance(entry, dict) and draw(st.integers(0, 2)) == 0:
            criteria[index] = {**entry, "when": draw(st.sampled_from(CONDITIONS))}
    if "next" in place and draw(st.booleans()):
        _route(draw, place)
    for key in ("next", "yes", "no", "no_response"):
        if key in place:
            place[key] = _edge(draw, place[key])
    for key, edge in place.get("answers", {}).items():
        place["answers"][key] = _edge(draw, edge)


def _route(draw: st.DrawFn, place: Tree) -> None:
    """The way on as the last branch of a route, after others that lead to ends."""
    last = place.pop("next")
    branches: list[Tree] = []
    for condition in draw(st.lists(st.sampled_from(CONDITIONS), max_size=2)):
        to = draw(st.sampled_from(("won", "lost", "kept")))
        branches.append({"when": condition, "to": to, "set": {"hot": True}})
    if draw(st.integers(0, 4)) > 0:
        branches.append({"else": _edge(draw, last)})
    elif isinstance(last, str):
        branches.append({"when": draw(st.sampled_from(CONDITIONS)), "to": last})
    else:
        branches.append({"when": draw(st.sampled_from(CONDITIONS)), **last})
    place["route"] = branches


def _edge(draw: st.DrawFn, edge: Any) -> Any:
    if draw(st.integers(0, 2)):
        return edge
    long = {"to": edge} if isinstance(edge, str) else dict(edge)
    if draw(st.booleans()):
        name = draw(st.sampled_from(list(VALUES)))
        long["set"] = {name: draw(st.sampled_from(VALUES[name]))}
    if draw(st.booleans()):
        long["requires"] = [draw(st.sampled_from(["size", "region"]))]
    return long
