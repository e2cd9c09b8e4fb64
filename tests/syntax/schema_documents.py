"""Strategies for documents near and far from the schemas."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from processflow.syntax.reader import read_text
from processflow.syntax.schema.loading import SchemaName, load
from processflow.syntax.shipped import schema_text, template_text

RAW = {name: json.loads(schema_text(name.value)) for name in SchemaName}


def words(node: Any) -> Iterator[Any]:
    """Every key and every scalar of a JSON value."""
    if isinstance(node, dict):
        for key, part in node.items():
            yield key
            yield from words(part)
    elif isinstance(node, list):
        for part in node:
            yield from words(part)
    else:
        yield node


VOCABULARY = sorted(
    {
        each
        for raw in RAW.values()
        for each in words(raw)
        if isinstance(each, str) and len(each) < 30
    }
)
ODD_TEXTS = ["", " ", "\n", "3d\n", "0d", "0.0d", "3 d", "yes", "no_response", "back", "by", "by\n"]
ODD_TEXTS += ["a" * 64, "a" * 65, "a" * 81, "a\u2028b", "１d", "35%", "100%", "101%", "1.2.3", "en"]
TEXTS = st.sampled_from(VOCABULARY) | st.sampled_from(ODD_TEXTS) | st.text(max_size=4)
NUMBERS = st.sampled_from([0, 1, 1.0, 2, 0.5, -1, 1000, 1001, 1e300, 10**30, -0.0]) | st.floats(
    allow_nan=False, allow_infinity=False
)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)


def samples() -> list[tuple[SchemaName, Any]]:
    """Valid documents: walks of a template, and a process made of examples of its schema."""
    walks = read_text(template_text("seven-step.walks"), "seven-step.walks.yaml").value
    every = {
        key: part["examples"][-1] for key, part in load(SchemaName.PROCESS)["properties"].items()
    }
    stage = load(SchemaName.PROCESS)["properties"]["stages"]["additionalProperties"]
    keys = {key: part["examples"][-1] for key, part in stage["properties"].items()}
    ways = {"next", "ask", "yes", "no", "answers", "steps", "run", "route"}
    ways |= {"decided_by", "no_response"}
    plain = {key: part for key, part in keys.items() if key not in ways}
    asking = {key: keys[key] for key in ("ask", "yes", "no", "no_response")}
    every["stages"] = {
        "one": {**plain, "next": keys["next"]},
        "two": {**plain, **asking},
        "three": {"steps": {"call": {"duration": {"mean": "3d", "cv": 1}}, "go": {"next": "won"}}},
        "five": {"route": keys["route"]},
        "four": {"ask": "Do we bid?", "decided_by": "internal", "answers": keys["answers"]},
    }
    return [(SchemaName.WALKS, walks), (SchemaName.PROCESS, every)]


SAMPLES = samples()


def places(value: Any, pointer: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield pointer
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*pointer, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from places(part, (*pointer, index))


CHANGES = st.sampled_from(["replace", "delete", "rename", "add"])
PLACES = [list(places(value)) for _, value in SAMPLES]


@st.composite
def changed_documents(draw: st.DrawFn) -> tuple[SchemaName, Any]:
    """A valid document with one to three changes: replaced, deleted, renamed or added parts."""
    index = draw(st.integers(0, len(SAMPLES) - 1))
    name, value = copy.deepcopy(SAMPLES[index])
    for _ in range(draw(st.integers(1, 3))):
        pointer = draw(st.sampled_from(PLACES[index]))
        change_at(value, pointer, draw(CHANGES), draw)
    return name, value


def change_at(value: Any, pointer: tuple[Any, ...], change: str, draw: st.DrawFn) -> None:
    parent: Any = value
    for part in pointer[:-1]:
        if not has(parent, part):
            return
        parent = parent[part]
    if not pointer or not has(parent, pointer[-1]):
        return
    last = pointer[-1]
    match change:
        case "replace":
            parent[last] = draw(VALUES)
        case "delete":
            del parent[last]
        case "rename" if isinstance(parent, dict):
            parent[draw(TEXTS)] = parent.pop(last)
        case _ if isinstance(parent[last], dict):
            parent[last][draw(TEXTS)] = draw(VALUES)


def has(parent: Any, part: Any) -> bool:
    if isinstance(parent, dict):
        return part in parent
    return isinstance(parent, list) and isinstance(part, int) and part < len(parent)
