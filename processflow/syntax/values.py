"""The tree of nodes as plain values, and what is wrong with the tree.

Where something is wrong, the tree is put right on the way (a doubled key is left out, a text
that a colon made a map becomes a text again), so that value and positions always agree.
"""

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from processflow.syntax import flow, keys, prose, tags
from processflow.syntax.findings import Findings, shown
from processflow.syntax.keys import Entry
from processflow.syntax.limits import MAX_DIGITS
from processflow.syntax.positions import extent
from processflow.syntax.scalars import NOT_TEXT_STARTS, OutOfRange, resolve


class Builder:
    """Builds the value of one file; the tree is bounded and free of cycles."""

    def __init__(self, text: str, findings: Findings) -> None:
        self.text = text
        self.findings = findings
        self._explicit_keys = keys.has_explicit(text)
        self._bare_tags = tags.has_bare(text)

    def build_mapping(self, root: MappingNode) -> dict[str, object]:
        """The value of the root."""
        value = self.build(root)
        assert isinstance(value, dict)
        return value

    def build(self, node: Node) -> object:
        """The value of a node: dict with text keys, list, str, int, float, bool or None."""
        if node.tag is not None or self._bare_tags:
            tags.refuse(node, self.text, self.findings)
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, MappingNode):
            return self._mapping(node)
        if isinstance(node, SequenceNode):
            return self._sequence(node)
        raise AssertionError(node)

    def _quick(self, node: Node) -> object:
        """`build`, with a short way for what most nodes are: a text."""
        if node.__class__ is ScalarNode and node.tag is None and not self._bare_tags:
            text: str = node.value
            if node.style or (text and text[0] not in NOT_TEXT_STARTS):
                return text
        return self.build(node)

    def _scalar(self, node: ScalarNode) -> object:
        text: str = node.value
        if node.style:
            return text
        try:
            return resolve(text)
        except OutOfRange:
            self.findings.error(
                "bad-value",
                f"`{shown(text)}` is not a number that can be kept",
                extent(self.text, node),
                node,
                label="not a finite number" if "." in text else "too many digits",
                help=f"use at most {MAX_DIGITS} digits, or put a text such as an account "
                "number in quotes",
            )
            return text

    def _mapping(self, node: MappingNode) -> dict[str, object]:
        result: dict[str, object] = {}
        pairs = node.value
        braces = node.flow_style
        place = 0
        while place < len(pairs):
            key, value = pairs[place]
            name = key.value
            if (
                key.__class__ is not ScalarNode
                or key.tag is not None
                or name in result
                or (not key.style and name in keys.STRANGE)
                or self._explicit_keys
                or (braces and value.value == "" and not value.style)
            ) and not keys.accept(Entry(node, place, self.text), result, self.findings):
                del pairs[place]
                continue
            key, value = pairs[place]
            result[key.value] = self._quick(value)
            place += 1
        return result

    def _sequence(self, node: SequenceNode) -> list[object]:
        items = node.value
        if node.flow_style and len(items) > 1:
            flow.report_split_items(node, self.text, self.findings)
        for place, item in enumerate(items):
            if item.__class__ is MappingNode and len(item.value) == 1:
                items[place] = prose.text_with_colon(item, self.text, self.findings)
        return [self._quick(item) for item in items]
