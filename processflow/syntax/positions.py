"""From pointers to nodes, and from nodes to the pieces of text they stand for."""

import re
from collections.abc import Iterator

from yaml.error import Mark
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from processflow.diagnostic import Pointer

_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*[ \t]*")


def extent(text: str, node: Node) -> tuple[int, int]:
    """The offsets of a scalar, quotes included; of a container, of its first key or item."""
    while isinstance(node, CollectionNode) and node.value:
        first = node.value[0]
        node = first[0] if isinstance(node, MappingNode) else first
    return _own_extent(text, node)


def text_node(text: str, start: Mark, end: Mark, style: str) -> ScalarNode:
    """A scalar that the reader puts into the tree; it carries no tag."""
    return ScalarNode(None, text, start, end, style=style)  # type: ignore[arg-type]


def moved(mark: Mark, offset: int) -> Mark:
    """A mark at another offset of the same line."""
    return Mark(mark.name, offset, mark.line, mark.column + offset - mark.index, None, 0)


def find(root: Node, pointer: Pointer) -> tuple[Node | None, Node, int]:
    """Key node (none for an item or the root), node, and how much of the pointer exists."""
    key: Node | None = None
    node = root
    for depth, part in enumerate(pointer):
        step = _step(node, part)
        if step is None:
            return key, node, depth
        key, node = step
    return key, node, len(pointer)


def elements(root: Node) -> Iterator[tuple[Pointer, Node]]:
    """Pointer of every entry and item, and the node that starts it, in the order of the text."""
    stack: list[tuple[Pointer, Node, Node]] = [((), root, root)]
    while stack:
        pointer, start, node = stack.pop()
        if pointer:
            yield pointer, start
        inner: list[tuple[Pointer, Node, Node]] = []
        if isinstance(node, MappingNode):
            inner = [((*pointer, key.value), key, value) for key, value in node.value]
        elif isinstance(node, SequenceNode):
            inner = [((*pointer, place), item, item) for place, item in enumerate(node.value)]
        stack.extend(reversed(inner))


def _step(node: Node, part: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key, value
        return None
    items = node.value if isinstance(node, SequenceNode) else ()
    return (None, items[part]) if isinstance(part, int) and 0 <= part < len(items) else None


def _own_extent(text: str, node: Node) -> tuple[int, int]:
    start, end = node.start_mark.index, node.end_mark.index
    while start < end and (found := _PROPERTY.match(text, start, end)):
        start = found.end()
    if isinstance(node, ScalarNode) and node.style and node.style in "|>":
        end = start + len(text[start:end].rstrip())
    if start == end and start > 0 and text[start - 1 : start] in ("-", ":"):
        # Nothing stands here: the sign that announces a value has to do.
        start -= 1
    return start, max(start, end)
