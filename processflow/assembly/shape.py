"""Tolerant access to plain trees that may have any shape; the schema reports what is wrong."""

import json
from collections.abc import Iterator, Mapping

from processflow.diagnostic import Pointer

Tree = Mapping[str, object]
_EMPTY: Tree = {}


def mapping(value: object) -> Tree:
    """The value as a map; empty where it is none."""
    return value if isinstance(value, dict) else _EMPTY


def entries(tree: Tree, *keys: str) -> Iterator[tuple[str, object]]:
    """Key and value of each entry of the map that the keys lead to."""
    for key in keys:
        tree = mapping(tree.get(key))
    yield from tree.items()


def listed(tree: Tree, key: str, pointer: Pointer) -> Iterator[tuple[object, Pointer]]:
    """Value and pointer of each item of the list under `key`; one lone value is a list of one."""
    value = tree.get(key)
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield each, (*pointer, key, index)
    elif value is not None:
        yield value, (*pointer, key)


def likeness(value: object) -> str:
    """A text that is the same for equal values, whatever the order of their keys."""
    return json.dumps(value, sort_keys=True)


def size(value: object) -> int:
    """How many maps, lists and values a tree holds."""
    count, stack = 0, [value]
    while stack:
        each = stack.pop()
        count += 1
        if isinstance(each, dict):
            stack.extend(each.values())
        elif isinstance(each, list):
            stack.extend(each)
    return count
