"""How much a tree grows when each alias is taken for what it stands for.

Nine lines of aliases of aliases can stand for a thousand million texts.
"""

import re

from yaml.nodes import Node

from processflow.syntax.findings import Findings, shown
from processflow.syntax.limits import MAX_EXPANDED, MAX_LEVELS
from processflow.syntax.loaders import children

_NAME = re.compile(r"&([0-9A-Za-z_-]+)")


def within_bounds(root: Node, text: str, findings: Findings) -> bool:
    """Whether the tree may be built as it is; if not, a finding says why."""
    if "*" not in text or "&" not in text:
        return True
    try:
        _Walk().visit(root, 1)
    except _Unbounded as problem:
        _report(problem, text, findings)
        return False
    return True


class _Unbounded(Exception):
    def __init__(self, rule: str, message: str, help_: str, node: Node) -> None:
        super().__init__(rule)
        self.rule = rule
        self.message = message
        self.help = help_
        self.node = node


class _Walk:
    """Visits the tree as if every alias were written out."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.open: set[int] = set()
        self.expanded = 0

    def visit(self, node: Node, level: int, anchor: Node | None = None) -> None:
        if id(node) in self.open:
            raise _Unbounded(
                "alias-expansion",
                "{} stands inside the very thing that it repeats",
                "an alias that contains itself never ends: write the part out instead",
                node,
            )
        if id(node) in self.seen:
            anchor = anchor or node
        self._count(node, level, anchor)
        self.open.add(id(node))
        for child in children(node):
            self.visit(child, level + 1, anchor)
        self.open.discard(id(node))
        self.seen.add(id(node))

    def _count(self, node: Node, level: int, anchor: Node | None) -> None:
        self.expanded += anchor is not None
        if self.expanded > MAX_EXPANDED:
            raise _Unbounded(
                "alias-expansion",
                f"{{}} and other aliases repeat more than {MAX_EXPANDED} values",
                "write the repeated parts out, or repeat less",
                anchor or node,
            )
        if level > MAX_LEVELS:
            raise _Unbounded(
                "too-deep",
                f"{{}} takes the nesting to more than {MAX_LEVELS} levels",
                "a process needs about six levels: take the parts apart",
                anchor or node,
            )


def _report(problem: _Unbounded, text: str, findings: Findings) -> None:
    start = problem.node.start_mark.index
    anchor = _NAME.match(text, start)
    name = anchor[1] if anchor else ""
    alias = re.compile(rf"\*{re.escape(name)}(?![0-9A-Za-z_-])").search(text, start)
    here = (start, anchor.end()) if anchor else (start, start + 1)
    there = alias.span() if alias else here
    findings.error(
        problem.rule,
        problem.message.format(f"`*{shown(name)}`"),
        there,
        label="the repetition",
        related=(findings.place(here, "what it repeats"),) if alias else (),
        help=problem.help,
    )
