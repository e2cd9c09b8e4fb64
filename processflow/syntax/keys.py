"""Keys that mean something else than their author thinks: doubled, empty, merged, not a text."""

import re

from yaml.nodes import MappingNode, Node, ScalarNode

from processflow.record import dataclass
from processflow.syntax import flow, tags
from processflow.syntax.findings import Findings, in_quotes, quoted, shown
from processflow.syntax.positions import extent
from processflow.syntax.scalars import is_null

STRANGE = frozenset({"", "~", "null", "Null", "NULL", "<<"})
"""Plain texts that are no key like others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a mapping in its text."""

    mapping: MappingNode
    place: int
    text: str

    @property
    def key(self) -> Node:
        """The node of the key."""
        node: Node = self.mapping.value[self.place][0]
        return node

    @property
    def where(self) -> tuple[int, int]:
        """The offsets of the key."""
        return extent(self.text, self.key)


def has_explicit(text: str) -> bool:
    """Whether the text may hold a key that `?` announces; a cheap look."""
    return _MAYBE_EXPLICIT.search(text) is not None


def is_explicit(key: Node, text: str) -> bool:
    """Whether a key is announced by `?` on its line."""
    start = key.start_mark.index
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return _EXPLICIT_BEFORE.search(text[max(line, start - 400) : start]) is not None


def accept(entry: Entry, before: dict[str, object], findings: Findings) -> bool:
    """Whether an entry can stay; if something is wrong with its key, a finding says what."""
    key = entry.key
    if not isinstance(key, ScalarNode):
        return _refuse_container(entry, findings)
    if key.tag is not None:
        tags.refuse(key, entry.text, findings)
    if is_explicit(key, entry.text):
        return _refuse_explicit(entry, findings)
    if not key.style and key.value == "<<":
        return _refuse_merge(entry, findings)
    if not key.style and is_null(key.value):
        return _refuse_nothing(entry, findings)
    if entry.mapping.flow_style and flow.lacks_colon(entry.mapping, entry.place, entry.text):
        flow.report_missing_colon(entry.mapping, entry.place, entry.text, findings)
        key = entry.key
    if key.value in before:
        return _refuse_second(entry, findings)
    return True


# A literal first, what stands before it second: so the search runs at the speed of find().
_MAYBE_EXPLICIT = re.compile(r"\?(?:(?<=[\s\[{,]\?)|(?<=\A\?))")
_EXPLICIT_BEFORE = re.compile(r"(?:^[ ]*(?:[-?:][ \t]+)*|[\[{,][ \t]*)\?[ \t]*\Z")


def _refuse_explicit(entry: Entry, findings: Findings) -> bool:
    start, end = entry.where
    sign = entry.text.rindex("?", 0, start)
    if not entry.mapping.flow_style:
        end = max(end, findings.lines.rest(sign))
    findings.error(
        "syntax",
        "a text cannot begin with a question mark",
        (sign, sign + 1),
        entry.key,
        label="`?` has a meaning of its own here",
        help=in_quotes(entry.text[sign:end]),
    )
    return False


def _refuse_container(entry: Entry, findings: Findings) -> bool:
    key = entry.key
    placeholder = entry.mapping.flow_style and isinstance(key, MappingNode)
    node = entry.mapping if placeholder else key
    start = node.start_mark.index
    end = findings.lines.rest(start)
    findings.error(
        "syntax",
        "a text cannot begin with `{{`"
        if placeholder
        else "a key must be a text, but here a list or a map stands in its place",
        (start, start + 2) if placeholder else (start, max(end, start + 1)),
        key,
        label="this starts a map inside a map" if placeholder else "not a text",
        help=in_quotes(entry.text[start:end])
        if placeholder
        else "put a text that begins with a bracket in quotes",
    )
    return False


def _refuse_merge(entry: Entry, findings: Findings) -> bool:
    findings.error(
        "merge-key",
        "`<<` does not merge maps here",
        entry.where,
        entry.key,
        label="a merge key",
        help="write the shared keys out in each place",
    )
    return False


def _refuse_nothing(entry: Entry, findings: Findings) -> bool:
    word = entry.key.value
    findings.error(
        "syntax",
        f"`{word}` means nothing at all, so it cannot be a key" if word else "a key is missing",
        entry.where,
        entry.key,
        label="no key here",
        help=f"put the word in quotes: `{quoted(word)}`"
        if word
        else "write a key before the colon",
    )
    return False


def _refuse_second(entry: Entry, findings: Findings) -> bool:
    name = entry.key.value
    first = next(key for key, _ in entry.mapping.value if key.value == name)
    findings.error(
        "duplicate-key",
        f"`{shown(name)}` stands here for the second time",
        entry.where,
        first,
        label="only one of the two can count",
        related=(findings.place(extent(entry.text, first), "first used here"),),
        help="keep one of them, or give the second another name",
    )
    return False
