"""Characters that cannot be seen and that YAML, editors and people read differently."""

import re
import unicodedata

from yaml.nodes import Node

from processflow.syntax.findings import Findings
from processflow.syntax.loaders import scalars

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)
_READ_AS_BLANK = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\ufeff")
_ODD_INDENT = re.compile(r"(?m)^[ \t]*([\u00a0\u2000-\u200b\u202f\u2060\u3000]+)")
_MOST_REPORTED = 10
_NAMES = {
    "\x00": "a NUL character, as in a file that is no text",
    "\x0b": "a vertical tab",
    "\x0c": "a form feed",
    "\x1b": "an escape character, as in coloured output of a terminal",
    "\x7f": "a delete character",
    "\x85": "a line break of another system",
    "\u2028": "an invisible line separator",
    "\u2029": "an invisible paragraph separator",
    "\ufeff": "an invisible byte order mark",
}


def replace_forbidden(text: str, findings: Findings) -> str:
    """Report control characters; the text with a harmless sign in place of each of them."""
    if text.isascii() and text.isprintable():
        return text
    first = _FORBIDDEN.search(text)
    if first is None:
        return text
    lines_seen: set[int] = set()
    for found in _FORBIDDEN.finditer(text, first.start()):
        line = findings.lines.number(found.start())
        if line not in lines_seen:
            lines_seen.add(line)
            _report(found, findings)
        if len(lines_seen) == _MOST_REPORTED:
            break
    return _FORBIDDEN.sub(_harmless, text)


def report_odd_indentation(text: str, root: Node | None, findings: Findings) -> bool:
    """Report lines that are indented with other blanks than spaces; whether there are any."""
    if text.isascii():
        return False
    lines = list(_ODD_INDENT.finditer(text))
    if not lines:
        return False
    inside = [] if root is None else _texts_over_lines(root)
    outside = [
        found for found in lines if not any(start < found.start(1) < end for start, end in inside)
    ]
    for found in outside[:_MOST_REPORTED]:
        findings.error(
            "control-character",
            f"this line is not indented with spaces, but with {_name(found[1][0])}",
            found.span(1),
            label="looks like a space, but is none",
            help="delete it and type spaces instead",
            fix=findings.unsafe_fix(found.span(1), " " * len(found[1]), "type spaces instead"),
        )
    return bool(outside)


def _report(found: re.Match[str], findings: Findings) -> None:
    findings.error(
        "control-character",
        f"the text holds {_name(found[0])}",
        found.span(),
        label="invisible",
        help="delete it, or type the line again",
    )


def _name(sign: str) -> str:
    if "\ud800" <= sign <= "\udfff":
        return f"half of a character (U+{ord(sign):04X})"
    known = _NAMES.get(sign) or unicodedata.name(sign, "a control character").lower()
    article = "" if known.startswith(("a ", "an ")) else "a "
    return f"{article}{known} (U+{ord(sign):04X})"


def _harmless(found: re.Match[str]) -> str:
    return " " if found[0] in _READ_AS_BLANK else "\ufffd"


def _texts_over_lines(root: Node) -> list[tuple[int, int]]:
    return [
        (node.start_mark.index, node.end_mark.index)
        for node in scalars(root)
        if node.start_mark.line != node.end_mark.line and node.style
    ]
