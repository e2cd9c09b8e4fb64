"""Prose inside `[…]` and `{…}`, where a comma ends a text and a colon needs a space."""

import re

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from processflow.syntax.findings import Findings, in_quotes, quoted, shown
from processflow.syntax.positions import extent, moved, text_node

_COLON = re.compile(r"\s*:")
_STUCK = re.compile(r"([A-Za-z_][\w-]*):(?!//)(.+)\Z", re.DOTALL)
_GOES_ON = re.compile(
    r"(?:and|or|but|nor|so|then|because|which|who|whose|that|where|when|if|with|without|to)\b"
    r"|[并而但且或然]"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORDS_OF_A_SENTENCE = 3
_SIGNS_OF_A_SENTENCE = 6


def report_split_items(node: SequenceNode, text: str, findings: Findings) -> None:
    """Warn of each item that reads like the second half of the item before it."""
    for first, second in zip(node.value, node.value[1:], strict=False):
        if _is_plain(first) and _is_plain(second) and _belong_together(first, second, text):
            _report_split(first, second, node, text, findings)


def lacks_colon(mapping: MappingNode, place: int, text: str) -> bool:
    """Whether a key of `{…}` has neither colon nor value."""
    key, value = mapping.value[place]
    empty = isinstance(value, ScalarNode) and value.value == "" and not value.style
    return empty and not _COLON.match(text, key.end_mark.index)


def report_missing_colon(mapping: MappingNode, place: int, text: str, findings: Findings) -> None:
    """Say why a key has no value: a colon without space, a comma inside a text, or no key."""
    key = mapping.value[place][0]
    before = mapping.value[place - 1][1] if place else None
    if _is_plain(key) and (stuck := _STUCK.match(key.value)):
        _report_stuck(mapping, place, stuck, findings)
    elif _is_plain(key) and before is not None and _is_plain(before):
        _report_split(before, key, mapping, text, findings)
    else:
        _report_no_value(key, mapping, text, findings)


def _is_plain(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.style and bool(node.value)


def _belong_together(first: Node, second: Node, text: str) -> bool:
    left, right = first.value, second.value
    thousands = left[-1:].isdigit() and right[:3].isdigit() and not right[3:4].isdigit()
    if thousands and not left.isdigit() and text[second.start_mark.index - 1] == ",":
        return True
    if _CHINESE.search(left) and _CHINESE.match(right):
        return len(left) >= _SIGNS_OF_A_SENTENCE and bool(_GOES_ON.match(right))
    if len(left.split()) < _WORDS_OF_A_SENTENCE or not right[:1].islower():
        return False
    return left[:1].isupper() or bool(_GOES_ON.match(right))


def _report_split(
    first: Node, second: Node, container: Node, text: str, findings: Findings
) -> None:
    start = extent(text, first)[0]
    end = extent(text, second)[1]
    comma = text.rindex(",", start, extent(text, second)[0])
    whole = text[start:end]
    one_line = "\n" not in whole and "\r" not in whole
    brackets = "[…]" if isinstance(container, SequenceNode) else "{…}"
    findings.warning(
        "text-split-by-comma",
        f"the comma cuts `{shown(whole)}` in two",
        (comma, comma + 1),
        second if isinstance(container, SequenceNode) else first,
        label=f"inside {brackets} a comma ends the text",
        help=f"if it is one text, {in_quotes(whole)}",
        fix=findings.unsafe_fix((start, end), quoted(whole), "put the text in quotes")
        if one_line
        else None,
    )


def _report_stuck(
    mapping: MappingNode, place: int, stuck: re.Match[str], findings: Findings
) -> None:
    key = mapping.value[place][0]
    name, value = stuck[1], stuck[2]
    start = key.start_mark.index
    colon = start + len(name)
    findings.error(
        "syntax",
        f"a space is missing after `{shown(name)}:`",
        (colon, colon + 1),
        key,
        label="without a space this colon is part of the text",
        help=f"write `{shown(name)}: {shown(value)}`",
        fix=findings.safe_fix((colon, colon + 1), ": ", "put a space after the colon"),
    )
    mapping.value[place] = (
        text_node(name, key.start_mark, moved(key.start_mark, colon), ""),
        text_node(value, moved(key.start_mark, colon + 1), key.end_mark, ""),
    )


def _report_no_value(key: Node, mapping: MappingNode, text: str, findings: Findings) -> None:
    alone = len(mapping.value) == 1
    start, end = extent(text, key)
    whole = (mapping.start_mark.index, mapping.end_mark.index)
    findings.error(
        "syntax",
        f"`{shown(text[start:end])}` has no value: inside {{…}} stands `key: value`",
        (start, end),
        key,
        label="a key without a colon",
        help=f"if it is a text, {in_quotes(text[slice(*whole)])}"
        if alone
        else "write a colon, a space and the value, or put the whole text in quotes",
    )
