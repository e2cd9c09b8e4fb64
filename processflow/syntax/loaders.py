"""Text to a tree of nodes with positions, by libyaml or by PyYAML's own scanner.

libyaml is trusted where it succeeds. Where it fails, the pure back end decides and says why,
so that both back ends report the same mistakes at the same places.
"""

import enum
from collections.abc import Iterator
from typing import Any

from yaml.composer import Composer
from yaml.error import MarkedYAMLError, YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.tokens import Token

from processflow.record import dataclass
from processflow.syntax.limits import MAX_LEVELS, MAX_NODES
from processflow.syntax.pure_scanner import PureScanner

try:
    import yaml._yaml as _libyaml
except ImportError:  # PyYAML without libyaml
    _libyaml = None  # type: ignore[assignment]


class Backend(enum.Enum):
    """Who scans the text."""

    C = "c"
    PURE = "pure"


def best_backend() -> Backend:
    """libyaml where PyYAML has it: ten times as fast."""
    return Backend.PURE if _libyaml is None else Backend.C


@dataclass(frozen=True, slots=True)
class Composed:
    """The tree of the first document (none for an empty file) and whether more follow."""

    root: Node | None
    several: bool


class TooDeep(Exception):
    """Nodes stand inside nodes beyond the limit; `offset` is where the last allowed one starts."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class TooMany(Exception):
    """More keys and values than the limit; `offset` is where the limit is passed."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class NotYaml(Exception):
    """A mistake that stops the parser: what it met, where, in what, and the tokens before."""

    def __init__(self, problem: str, at: int, context: int | None, tokens: tuple[Token, ...]):
        super().__init__(problem, at)
        self.problem = problem
        self.at = at
        self.context = context
        self.tokens = tokens


def compose(text: str, backend: Backend) -> Composed:
    """The tree of a text; raises NotYaml, TooDeep or TooMany."""
    # libyaml honours `%TAG`, which nobody here needs: directives are left to the pure back end.
    if backend is Backend.C and _libyaml is not None and not _has_directive(text):
        try:
            # A node takes at least one character: only a long text can hold too many.
            loader = _CLoader if len(text) < MAX_NODES else _CountingCLoader
            return _first_document(loader(text))
        except YAMLError:
            pass
    return _compose_pure(text)


def children(node: Node) -> Iterator[Node]:
    """The nodes right inside a node, keys before their values."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, SequenceNode):
        yield from node.value


class _Guard:
    """Resolves nothing (the builder does) and counts levels while the tree is composed."""

    levels = 0

    def resolve(self, kind: type, value: object, implicit: object) -> None:
        return None

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        self.levels += 1
        if self.levels > MAX_LEVELS and parent is not None:
            raise TooDeep(parent.start_mark.index)

    def ascend_resolver(self) -> None:
        self.levels -= 1


class _CountingGuard(_Guard):
    """Counts nodes as well."""

    nodes = 0

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        super().descend_resolver(parent, index)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise TooMany(parent.start_mark.index if parent else 0)


if _libyaml is not None:

    class _CLoader(_libyaml.CParser):
        """libyaml; the guard is spelled out because each of its calls counts."""

        def __init__(self, text: str) -> None:
            super().__init__(text)
            self.levels = 0

        resolve = _Guard.resolve
        descend_resolver = _Guard.descend_resolver
        ascend_resolver = _Guard.ascend_resolver

    class _CountingCLoader(_CountingGuard, _CLoader):
        """libyaml for long texts."""


class _PureLoader(_CountingGuard, PureScanner, Parser, Composer):
    """PyYAML in Python."""

    def __init__(self, text: str) -> None:
        PureScanner.__init__(self, text)
        Parser.__init__(self)
        Composer.__init__(self)


def _compose_pure(text: str) -> Composed:
    loader = _PureLoader(text)
    try:
        return _first_document(loader)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        context = error.context_mark
        raise NotYaml(
            error.problem or "",
            mark.index if mark else 0,
            context.index if context else None,
            tuple(loader.recent),
        ) from None


def _has_directive(text: str) -> bool:
    return "%" in text and (text[0] == "%" or "\n%" in text or "\r%" in text)


def _first_document(loader: Any) -> Composed:
    try:
        if not loader.check_node():
            return Composed(None, several=False)
        root = loader.get_node()
        return Composed(root, several=bool(loader.check_node()))
    finally:
        loader.dispose()


def scalars(root: Node) -> Iterator[ScalarNode]:
    """Every scalar of a tree in the order of the text, keys included, each node once."""
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            yield node
        else:
            stack.extend(reversed(tuple(children(node))))
