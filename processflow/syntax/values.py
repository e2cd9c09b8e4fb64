"""The tree of nodes as plain values, and what is wrong with the tree.

Where something is wrong, the tree is put right on the way (a doubled key is left out, a text
that a colon made a map becomes a text again), so that value and positions always agree.
"""

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from processflow.syntax import flow, keys, prose, tags
from processflow.syntax.findings import Findings, quoted, shown
from processflow.syntax.keys import Entry
from processflow.syntax.limits import MAX_DIGITS
from processflow.syntax.positions import extent
from processflow.syntax.scalars import NOT_TEXT_STARTS, OutOfRange, resolve

_COUNTABLE = (
    "write a number that somebody could count to; a length of time needs a unit, as in `3d`"
)


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
            value = resolve(text)
        except OutOfRange as problem:
            self._report_number(node, problem)
            return text
        if value == text and text[:1] == "-":
            prose.stuck_dash(node, self.text, self.findings)
        return value

    def _report_number(self, node: ScalarNode, problem: OutOfRange) -> None:
        digits = problem.too_many_digits
        what = f"has more than {MAX_DIGITS} digits" if digits else "is not a finite number"
        cure = (
            f"put it in quotes if it is a text, as an account number is: "
            f"`{shown(quoted(node.value))}`"
        )
        self.findings.error(
            "bad-value",
            f"`{shown(node.value)}` {what}",
            extent(self.text, node),
            node,
            label="too many digits" if digits else "not a finite number",
            help=cure if digits else _COUNTABLE,
        )

    def _mapping(self, node: MappingNode) -> dict[str, object]:
        result: dict[str, object] = {}
        pairs = node.value
        braces = node.flow_style
        refused: set[int] = set()
        for place, (key, value) in enumerate(pairs):
            name = key.value
            if (
                key.__class__ is not ScalarNode
                or key.tag is not None
                or name in result
                or (not key.style and name in keys.STRANGE)
                or self._explicit_keys
                or (braces and value.value == "" and not value.style)
            ):
                if not keys.accept(Entry(node, place, self.text), result, self.findings):
                    refused.add(place)
                    continue
                # The tree may have been put right: `{to:lost}` now has key and value.
                name, value = pairs[place][0].value, pairs[place][1]
            result[name] = self._quick(value)
        if refused:
            node.value = [pair for place, pair in enumerate(pairs) if place not in refused]
        return result

    def _sequence(self, node: SequenceNode) -> list[object]:
        items = node.value
        if node.flow_style and len(items) > 1:
            flow.report_split_items(node, self.text, self.findings)
        for place, item in enumerate(items):
            if item.__class__ is MappingNode and len(item.value) == 1:
                items[place] = prose.text_with_colon(item, self.text, self.findings)
        return [self._quick(item) for item in items]
