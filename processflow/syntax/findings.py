"""Findings of one file, collected while it is read."""

import re
from collections import Counter
from dataclasses import replace
from typing import TypedDict, Unpack

from yaml.nodes import MappingNode, Node, SequenceNode

from processflow.diagnostic import (
    Applicability,
    Diagnostic,
    Edit,
    Fix,
    Place,
    Pointer,
    Severity,
    in_order,
)
from processflow.syntax.limits import MAX_OF_A_RULE
from processflow.syntax.lines import Lines

_SHOWN = 48
_EXAMPLE = 64


class More(TypedDict, total=False):
    """What a finding may say besides its message."""

    label: str
    help: str
    related: tuple[Place, ...]
    fix: Fix | None
    pointer: Pointer


class Findings:
    """What is wrong with a file; spans are given as offsets, elements as nodes."""

    def __init__(self, path: str, lines: Lines) -> None:
        self.path = path
        self.lines = lines
        self._found: list[tuple[Diagnostic, Node | None]] = []
        self._count: Counter[str] = Counter()
        self._first_hidden: dict[str, Diagnostic] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def error(
        self,
        rule: str,
        message: str,
        where: tuple[int, int],
        node: Node | None = None,
        **more: Unpack[More],
    ) -> None:
        """An error between two offsets, about the element that `node` stands for."""
        self._add(Severity.ERROR, rule, message, where, node, **more)

    def warning(
        self,
        rule: str,
        message: str,
        where: tuple[int, int],
        node: Node | None = None,
        **more: Unpack[More],
    ) -> None:
        """A warning between two offsets."""
        self._add(Severity.WARNING, rule, message, where, node, **more)

    def note(
        self,
        rule: str,
        message: str,
        where: tuple[int, int],
        node: Node | None = None,
        **more: Unpack[More],
    ) -> None:
        """Information between two offsets."""
        self._add(Severity.INFO, rule, message, where, node, **more)

    def _add(
        self,
        severity: Severity,
        rule: str,
        message: str,
        where: tuple[int, int],
        node: Node | None,
        **more: Unpack[More],
    ) -> None:
        self._count[rule] += 1
        if rule in self._first_hidden:
            return
        span = self.lines.span(*where)
        found = Diagnostic(rule, severity, message, self.path, span, **more)
        if self._count[rule] > MAX_OF_A_RULE:
            self._first_hidden[rule] = found
        else:
            self._found.append((found, node))

    def extend(self, other: "Findings") -> None:
        """Take over what another collection holds."""
        self._found += other._found
        self._count += other._count
        self._first_hidden |= other._first_hidden

    def place(self, where: tuple[int, int], message: str) -> Place:
        """Another place of the same file."""
        return Place(self.path, self.lines.span(*where), message)

    def safe_fix(self, where: tuple[int, int], text: str, message: str) -> Fix:
        """Put a text in place of what stands between two offsets: the meaning is the same."""
        return Fix(message, (Edit(self.path, self.lines.span(*where), text),))

    def unsafe_fix(self, where: tuple[int, int], text: str, message: str) -> Fix:
        """The same, where a human eye has to see whether it is what the author meant."""
        edit = Edit(self.path, self.lines.span(*where), text)
        return Fix(message, (edit,), Applicability.UNSAFE)

    def in_order(self, root: Node | None) -> tuple[Diagnostic, ...]:
        """All findings, each with the pointer of its element in the tree."""
        if not self._found:
            return ()
        pointers = _pointers(root) if any(node for _, node in self._found) else {}
        shown_ones = [
            replace(found, pointer=pointers.get(id(node), found.pointer)) if node else found
            for found, node in self._found
        ]
        return in_order([*shown_ones, *self._rest()])

    def _rest(self) -> list[Diagnostic]:
        """One finding for those of a rule that are too many to be shown."""
        return [
            Diagnostic(
                rule,
                first.severity,
                f"{self._count[rule] - MAX_OF_A_RULE} more of `{rule}` are not shown",
                self.path,
                first.span,
                label="the next one",
            )
            for rule, first in self._first_hidden.items()
        ]


def shown(text: str) -> str:
    """An author's words inside a message: one line, not too long, without backticks."""
    flat = " ".join(text.replace("`", "'").split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rstrip() + "…"


def in_quotes(text: str) -> str:
    """The commonest cure, with the author's own text if that is short enough to show."""
    example = quoted(text)
    fits = len(example) <= _EXAMPLE and not re.search(r"[\r\n\t`]", example)
    return f"put the text in quotes: `{example}`" if fits else "put the text in quotes"


def quoted(text: str) -> str:
    """A text as a quoted scalar of YAML."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _pointers(root: Node | None) -> dict[int, Pointer]:
    found: dict[int, Pointer] = {}
    stack: list[tuple[Pointer, Node]] = [((), root)] if root is not None else []
    while stack:
        pointer, node = stack.pop()
        if id(node) in found:
            continue
        found[id(node)] = pointer
        if isinstance(node, MappingNode):
            for key, value in node.value:
                inner = (*pointer, key.value) if isinstance(key.value, str) else pointer
                found.setdefault(id(key), inner)
                stack.append((inner, value))
        elif isinstance(node, SequenceNode):
            stack.extend(((*pointer, index), each) for index, each in enumerate(node.value))
    return found
