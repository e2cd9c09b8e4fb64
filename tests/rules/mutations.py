"""Changes of a process file at one node, each with what must come of it.

The reasoning is about the language, not about the checker: what is required, what is referred to,
what is only read by people.
"""

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Pointer = tuple[Any, ...]
Place = tuple[str, ...]

_REQUIRED_AT_TOP = {"processflow", "process", "start", "stages", "ends"}
_ID_MAPS = {
    "stages", "ends", "steps", "answers", "roles", "journey", "personas", "objections", "cadences",
    "collateral", "questions", "experiments", "metrics", "people", "reasons", "fields", "segments",
}  # fmt: skip
_FOR_PEOPLE = {
    "title", "description", "say", "know", "skills", "result", "buyer_expects", "milestone",
    "effort", "duration", "wait", "kind", "acceptance", "crediting", "stop",
}  # fmt: skip
_WAYS = {"ask", "yes", "no", "answers", "steps"}
_EDGES = {"yes", "no", "no_response", "next"}
_TEXT_LISTS = {"say", "skills", "know", "buyer_expects"}


class Label(enum.Enum):
    """What must come of a change."""

    MUST_FAIL = "must fail"
    NEUTRAL = "neutral"
    OPEN = "open"
    """No traceback; everything else depends."""


@dataclass(frozen=True)
class Mutant:
    """A changed text. An error about it stands near `lines`, or near a line that has a word of
    `words` in it."""

    what: str
    text: str
    label: Label
    lines: frozenset[int]
    place: Place
    words: frozenset[str] = frozenset()

    @property
    def kind(self) -> tuple[str, Label, Place]:
        """Mutants of one kind do the same at places of the same form, at another id or number."""
        return self.what.split()[0], self.label, self.place


@dataclass(frozen=True)
class Entry:
    """A key with its value, or an item of a list; offsets into the text."""

    pointer: Pointer
    start: int
    key_end: int
    value: Node
    end: int
    in_flow: bool
    holder: int
    """The offset of the key of the map or list that it stands in."""

    before: "Entry | None" = None
    parents: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        return str(self.pointer[-1])

    @property
    def is_item(self) -> bool:
        return isinstance(self.pointer[-1], int)

    @property
    def place(self) -> Place:
        """The pointer with a star for every id and number."""
        pairs = zip(("", *self.pointer), self.pointer, strict=False)
        stars = (isinstance(part, int) or holder in _ID_MAPS for holder, part in pairs)
        return tuple(
            "*" if star else str(part) for star, part in zip(stars, self.pointer, strict=True)
        )


class Mutator:
    """All changes of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = _plain(yaml.compose(text, Loader=yaml.CSafeLoader))
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        self.entries = list(self._entries(root, (), 0))

    def mutants(self) -> Iterator[Mutant]:
        """Each change at each node."""
        for entry in self.entries:
            yield self.deleted(entry)
            yield self.duplicated(entry)
            if isinstance(entry.value, ScalarNode):
                yield self.retyped(entry)
            if not entry.is_item:
                yield self.renamed(entry)
                if not entry.in_flow:
                    yield self.reindented(entry)

    def deleted(self, entry: Entry) -> Mutant:
        start, end = self._extent(entry)
        text = self.text[:start] + self.text[end:]
        lines = {self._line(start), self._line(start) - 1, self._line(entry.holder)}
        siblings = [e for e in self.entries if e.pointer[:-1] == entry.pointer[:-1]]
        lines |= {self._line(each.start) for each in siblings if each.start < entry.start}
        lines |= {
            self._line(each.start - (end - start), text) for each in siblings if each.start >= end
        }
        label = Label.OPEN if self._shares_dash(entry) else self._label_of_deletion(entry)
        return Mutant(
            f"delete {entry.pointer}",
            text,
            label,
            frozenset(lines),
            entry.place,
            self._words(entry),
        )

    def duplicated(self, entry: Entry) -> Mutant:
        start, end = self._extent(entry)
        piece = self.text[start:end]
        if entry.in_flow and not piece.rstrip().endswith(","):
            piece = ", " + piece.lstrip(", ")
            end = max(end, entry.end)
        label = Label.OPEN
        if not entry.is_item and not self._shares_dash(entry):
            label = Label.MUST_FAIL
        elif entry.parents[-1:] and entry.parents[-1] in _TEXT_LISTS and not entry.in_flow:
            label = Label.NEUTRAL
        text = self.text[:end] + piece + self.text[end:]
        lines = {self._line(start), self._line(end, text), self._line(end + len(piece) - 1, text)}
        return Mutant(f"duplicate {entry.pointer}", text, label, frozenset(lines), entry.place)

    def retyped(self, entry: Entry) -> Mutant:
        """A list inside a list is nowhere a value."""
        start, end = entry.value.start_mark.index, entry.end
        space = "" if self.text[start - 1 : start] in " [{" else " "
        text = f"{self.text[:start]}{space}[[1]]{self.text[end:]}"
        lines = frozenset({self._line(start)})
        return Mutant(
            f"retype {entry.pointer}", text, Label.MUST_FAIL, lines, entry.place, self._words(entry)
        )

    def renamed(self, entry: Entry) -> Mutant:
        text = self.text[: entry.start] + "zzqx" + self.text[entry.key_end :]
        parent = entry.parents[-1] if entry.parents else ""
        label = Label.MUST_FAIL
        if parent in _ID_MAPS or self._is_translated(entry):
            label = Label.MUST_FAIL if self._is_needed_name(entry) else Label.OPEN
        lines = frozenset({self._line(entry.start), self._line(entry.holder)})
        return Mutant(
            f"rename {entry.pointer}", text, label, lines, entry.place, self._words(entry)
        )

    def reindented(self, entry: Entry) -> Mutant:
        """One space more before a key: it does not fit behind a text on the line above."""
        text = f"{self.text[: entry.start]} {self.text[entry.start :]}"
        before = entry.before
        label = Label.OPEN
        if before and isinstance(before.value, ScalarNode) and before.value.value:
            one_line = before.value.start_mark.line == before.value.end_mark.line
            adjacent = self._line(before.start) + 1 == self._line(entry.start)
            if one_line and adjacent and before.value.style is None:
                label = Label.MUST_FAIL
        lines = frozenset({self._line(entry.start), self._line(entry.start) - 1})
        return Mutant(f"reindent {entry.pointer}", text, label, lines, entry.place)

    def _label_of_deletion(self, entry: Entry) -> Label:
        pointer, key = entry.pointer, entry.key
        parent = entry.parents[-1] if entry.parents else ""
        if entry.is_item:
            text_list = parent in _TEXT_LISTS and len(self._at(pointer[:-1])) > 1
            return Label.NEUTRAL if text_list and not entry.in_flow else Label.OPEN
        if len(pointer) == 1:
            return Label.MUST_FAIL if key in _REQUIRED_AT_TOP else Label.OPEN
        if parent in _ID_MAPS and self._is_needed_name(entry):
            return Label.MUST_FAIL
        if _is_place(pointer[:-1]):
            return Label.MUST_FAIL if key in _WAYS else _neutral_if(key in _FOR_PEOPLE)
        return Label.MUST_FAIL if _is_required(pointer) else Label.OPEN

    def _shares_dash(self, entry: Entry) -> bool:
        """Whether the `-` of a list item stands on the same line: the line is the item's start."""
        before = self.text[self.text.rfind("\n", 0, entry.start) + 1 : entry.start]
        return not entry.is_item and not entry.in_flow and before.strip().startswith("-")

    def _is_needed_name(self, entry: Entry) -> bool:
        """Whether a stage, step or end is led to, or a phase, document, objection is named."""
        name, parent = entry.key, entry.parents[-1]
        others = [e for e in self.entries if e.pointer[: len(entry.pointer)] != entry.pointer]
        if parent in ("stages", "ends", "steps"):
            keys = {"to", "start", "then", *_EDGES}
            inside_answers = [e for e in others if e.parents[-1:] == ("answers",)]
            return any(
                _text(e.value) == name
                for e in (*inside_answers, *(o for o in others if o.key in keys))
            ) and not self._is_also_next_step(entry)
        lists = {"journey": "journey", "cadences": "follow_up", "roles": "owner"}
        if len(entry.pointer) == 2 and parent in lists:
            places = [e for e in others if e.key == lists[parent] and len(e.pointer) > 2]
            return any(_text(e.value) == name for e in places)
        if len(entry.pointer) == 2 and parent in ("objections", "collateral"):
            key = {"objections": "objections", "collateral": "content"}[parent]
            return any(
                _text(e.value) == name and e.parents[-1:] == (key,) for e in others if e.is_item
            )
        return len(entry.pointer) == 2 and self._is_needed_fact(parent, name, others)

    def _is_needed_fact(self, parent: str, name: str, others: list[Entry]) -> bool:
        """Whether a condition reads a field, an answer sets or requires it, or a figure is told
        for a segment."""
        if parent == "segments":
            return any(e.key == name and e.parents[-1] in ("p", "start") for e in others)
        if parent != "fields":
            return False
        word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        asked = [_text(e.value) or "" for e in others if e.key == "when"]
        named = [e for e in others if e.parents[-1:] in (("requires",), ("set",))]
        return any(map(word.search, asked)) or any(name in (e.key, _text(e.value)) for e in named)

    def _is_also_next_step(self, entry: Entry) -> bool:
        """Names are looked for as words; a role and a step may share one."""
        return entry.parents[-1] == "steps" and not self._at(entry.pointer)

    def _is_translated(self, entry: Entry) -> bool:
        return re.fullmatch(r"[a-z]{2}", entry.key) is not None and entry.key != "to"

    def _words(self, entry: Entry) -> frozenset[str]:
        if entry.parents[-1:] and entry.parents[-1] in _ID_MAPS and not entry.is_item:
            return frozenset({entry.key})
        return frozenset()

    def _extent(self, entry: Entry) -> tuple[int, int]:
        """What to cut out: whole lines, or in `{…}` and `[…]` the entry with its comma."""
        if not entry.in_flow:
            start = self.text.rfind("\n", 0, entry.start) + 1
            stop = self.text.find("\n", entry.end)
            return start, len(self.text) if stop < 0 else stop + 1
        comma = re.compile(r",\s*").match(self.text, entry.end)
        if comma:
            return entry.start, comma.end()
        before = re.compile(r",\s*\Z").search(self.text[: entry.start])
        return (before.start() if before else entry.start), entry.end

    def _entries(self, node: Node, pointer: Pointer, holder: int) -> Iterator[Entry]:
        parents = tuple(str(each) for each in pointer)
        before = None
        if isinstance(node, MappingNode):
            for key, value in node.value:
                start = key.start_mark.index
                end = _end(value) if not _is_empty(value) else key.end_mark.index + 1
                entry = Entry(
                    (*pointer, key.value), start, key.end_mark.index, value, end,
                    bool(node.flow_style), holder, before, parents,
                )  # fmt: skip
                yield entry
                before = entry
                yield from self._entries(value, entry.pointer, start)
        elif isinstance(node, SequenceNode):
            for index, value in enumerate(node.value):
                start = value.start_mark.index
                entry = Entry(
                    (*pointer, index), start, start, value, _end(value),
                    bool(node.flow_style), holder, before, parents,
                )  # fmt: skip
                yield entry
                yield from self._entries(value, entry.pointer, start)

    def _at(self, pointer: Pointer) -> Any:
        value = self.tree
        for part in pointer:
            value = value[part]
        return value

    def _line(self, offset: int, text: str | None = None) -> int:
        return (self.text if text is None else text).count("\n", 0, offset) + 1


def _plain(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(value) for value in node.value]
    return node.value


def _end(node: Node) -> int:
    """The end of what is written: a block's own mark stands at the next token."""
    if isinstance(node, ScalarNode) or node.flow_style:
        return int(node.end_mark.index)
    last = node.value[-1] if node.value else None
    return _end(last[1] if isinstance(last, tuple) else last) if last else node.end_mark.index


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and not node.value and not node.style


def _text(node: Node) -> str | None:
    return node.value if isinstance(node, ScalarNode) else None


def _neutral_if(holds: object) -> Label:
    return Label.NEUTRAL if holds else Label.OPEN


def _is_required(pointer: Pointer) -> bool:
    match pointer:
        case ("ends", _, "outcome"):
            return True
        case (*_, "limit" | "max_visits", "times" | "to"):
            return True
        case (*edge, "to"):
            return _is_edge(tuple(edge))
    return False


def _is_place(pointer: Pointer) -> bool:
    return (len(pointer) == 2 and pointer[0] == "stages") or (
        len(pointer) == 4 and pointer[0] == "stages" and pointer[2] == "steps"
    )


def _is_edge(pointer: Pointer) -> bool:
    if _is_place(pointer[:-1]) and pointer[-1] in _EDGES:
        return True
    return len(pointer) > 2 and _is_place(pointer[:-2]) and pointer[-2] == "answers"
