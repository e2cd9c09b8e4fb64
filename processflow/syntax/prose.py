"""Texts that YAML reads otherwise than a person does: cut by `#`, or a key because of a colon."""

import re

from yaml.nodes import MappingNode, Node, ScalarNode

from processflow.syntax.findings import Findings, in_quotes, quoted, shown
from processflow.syntax.keys import is_explicit
from processflow.syntax.loaders import scalars
from processflow.syntax.positions import extent, moved, text_node
from processflow.syntax.scalars import OutOfRange, resolve

_HASH = re.compile(
    r"#(?<=[ \t]#)(?:(?=[^\s#!])|(?=[ \t]\d+[ \t]*(?:[\r\n]|\Z)))(?!processflow|yaml-)"
)


def report_texts_cut_by_hash(root: Node, text: str, findings: Findings) -> None:
    """Warn where ` #` inside a text turned its rest into a comment, as in `deal #3`."""
    cuts = {_end_of_text(text, found.start()): found.start() for found in _HASH.finditer(text)}
    if not cuts:
        return
    for node in scalars(root):
        if not node.style and node.end_mark.index in cuts and _may_be_text(node.value):
            _report_cut(node, cuts[node.end_mark.index], text, findings)


def text_with_colon(item: MappingNode, text: str, findings: Findings) -> Node:
    """A list item that a colon made a map (`- The customer says: yes`) as the text it is."""
    key, value = item.value[0]
    if isinstance(key, ScalarNode) and not key.style and is_explicit(key, text):
        return _item_with_question_mark(key, value, text, findings) or item
    if not _is_sentence_key(key) or not isinstance(value, ScalarNode):
        return item
    start = key.start_mark.index
    end = max(key.end_mark.index + 1, value.end_mark.index if value.value else 0)
    whole = text[start:end]
    if "\n" in whole or "\r" in whole or value.style in ("|", ">"):
        return item
    colon = text.index(":", key.end_mark.index)
    node = text_node(whole, key.start_mark, moved(key.start_mark, end), "'")
    findings.error(
        "syntax",
        "the colon makes this text a key with a value",
        (colon, colon + 1),
        node,
        label="a colon and a space end the text",
        help=in_quotes(whole),
        fix=findings.safe_fix((start, end), quoted(whole), "put the text in quotes"),
    )
    return node


def _end_of_text(text: str, hash_at: int) -> int:
    end = hash_at
    while end and text[end - 1] in " \t":
        end -= 1
    return end


def _item_with_question_mark(
    key: ScalarNode, value: Node, text: str, findings: Findings
) -> Node | None:
    if value.value:
        return None
    start, end = text.rindex("?", 0, key.start_mark.index), key.end_mark.index
    mark = moved(key.start_mark, start)
    node = text_node(text[start:end], mark, key.end_mark, "'")
    findings.error(
        "syntax",
        "a text cannot begin with a question mark",
        (start, start + 1),
        node,
        label="`?` has a meaning of its own here",
        help=in_quotes(node.value),
        fix=findings.safe_fix((start, end), quoted(node.value), "put the text in quotes"),
    )
    return node


def stuck_dash(node: ScalarNode, text: str, findings: Findings) -> None:
    """Say so where a text at the start of its line was meant as a list item, `-call them`."""
    start = node.start_mark.index
    line = findings.lines.start(findings.lines.number(start))
    if text[line:start].strip(" -") or not node.value[1:2].isalpha():
        return
    findings.error(
        "syntax",
        "a space is missing after the dash",
        (start, start + 1),
        node,
        label="without a space this dash is part of the text",
        help="put a space after the dash",
        fix=findings.unsafe_fix((start, start + 1), "- ", "put a space after the dash"),
    )


def _may_be_text(text: str) -> bool:
    try:
        return isinstance(resolve(text), str | None)
    except OutOfRange:
        return False


def _report_cut(node: ScalarNode, hash_at: int, text: str, findings: Findings) -> None:
    line_end = findings.lines.end(findings.lines.number(hash_at))
    start = extent(text, node)[0] if node.value else hash_at
    whole = text[start:line_end].rstrip()
    comment = whole[hash_at - start :]
    one_line = "\n" not in whole and "\r" not in whole
    kept = f"the text ends at `{shown(node.value)}`" if node.value else "no text is left"
    findings.warning(
        "text-cut-by-hash",
        f"{kept}: `{shown(comment)}` is read as a comment",
        (hash_at, hash_at + len(comment)),
        node,
        label="a `#` after a blank starts a comment",
        help=f"if it belongs to the text, {in_quotes(whole)}; "
        "if it is a comment, put a space after the `#`",
        fix=findings.unsafe_fix((start, start + len(whole)), quoted(whole), "quote the text")
        if one_line
        else None,
    )


def _is_sentence_key(key: Node) -> bool:
    return isinstance(key, ScalarNode) and not key.style and " " in key.value
