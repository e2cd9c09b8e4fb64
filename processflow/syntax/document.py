"""A file as it was read: its text, its plain value, what is wrong, and where things stand."""

from collections.abc import Callable, Iterator
from dataclasses import field

from yaml.nodes import Node, ScalarNode

from processflow.diagnostic import Diagnostic, Pointer, Span
from processflow.record import dataclass
from processflow.syntax.lines import Lines
from processflow.syntax.loaders import scalars
from processflow.syntax.positions import elements, extent, find


class Tree:
    """The nodes of a text; dropped on request and composed anew when somebody asks again."""

    __slots__ = ("_compose", "_lines", "_root", "_text")

    def __init__(
        self, text: str, root: Node | None, compose: Callable[[], Node | None] | None
    ) -> None:
        self._text = text
        self._root = root
        self._lines: Lines | None = None
        self._compose = None if root is None else compose

    @property
    def root(self) -> Node | None:
        """The root node; none if the text could not be read."""
        if self._root is None and self._compose is not None:
            self._root = self._compose()
        return self._root

    @property
    def lines(self) -> Lines:
        """The lines of the text."""
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines

    def drop(self) -> None:
        """Let go of the nodes."""
        self._root = self._lines = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read.

    `value` holds dict (text keys, in order), list, str, int, float, bool and None. It is `{}`
    and `readable` is false where the text is no YAML at all; then nothing but `diagnostics`
    says something about the file. Aliased parts are copies, never shared.
    """

    path: str
    text: str
    value: object
    diagnostics: tuple[Diagnostic, ...]
    readable: bool
    _tree: Tree = field(repr=False, compare=False)

    def key_span(self, pointer: Pointer) -> Span:
        """The key at a pointer; of a list item, the item (of a container, its first key).

        Falls back to the nearest ancestor that exists; `()` is the first line of content.
        """
        return self._span(pointer, of_value=False)

    def value_span(self, pointer: Pointer) -> Span:
        """The scalar at a pointer, quotes included; of a container or an empty value, its key."""
        return self._span(pointer, of_value=True)

    def piece_span(self, pointer: Pointer, start: int, end: int) -> Span:
        """A piece of the text at a pointer, by its columns from 1, the end exclusive.

        All of the value where it goes over lines or is written with escapes.
        """
        whole, text = self.value_span(pointer), self.raw_text(pointer)
        source = self.line(whole.line)[whole.column - 1 : whole.end_column - 1]
        quote = 1 if source[:1] in ("'", '"') else 0
        if whole.line != whole.end_line or text != source[quote : len(source) - quote]:
            return whole
        first = whole.column + quote - 1
        return Span(whole.line, first + start, whole.line, max(first + end, first + start))

    def raw_text(self, pointer: Pointer) -> str | None:
        """A scalar as typed, `1.10` and not 1.1, quotes taken off; none if there is no scalar."""
        root = self._tree.root
        if root is None:
            return None
        found = find(root, pointer)
        node = found[1]
        return node.value if found[2] == len(pointer) and isinstance(node, ScalarNode) else None

    def origin(self, pointer: Pointer) -> "tuple[Document, Pointer]":
        """The file that the element at `pointer` stands in, and its pointer there: this one."""
        return self, pointer

    def documents(self) -> "tuple[Document, ...]":
        """Every file that was read for this document, itself first."""
        return (self,)

    def renamed(self) -> frozenset[str]:
        """The paths of the files whose ids have other names in `value`: none."""
        return frozenset()

    def line(self, number: int) -> str:
        """A line of the text, from 1, without its break."""
        return self._tree.lines.line(number)

    def elements(self) -> Iterator[tuple[Pointer, int]]:
        """Every entry and item in the order of the text, with the offset where it starts."""
        root = self._tree.root
        if root is not None:
            for pointer, node in elements(root):
                yield pointer, extent(self.text, node)[0]

    def scalar_extents(self) -> Iterator[tuple[int, int]]:
        """The offsets of every scalar: what lies between them is no comment."""
        root = self._tree.root
        if root is not None:
            yield from ((n.start_mark.index, n.end_mark.index) for n in scalars(root))

    def release(self) -> None:
        """Drop the node tree to spare memory; positions are found again when asked for."""
        self._tree.drop()

    def _span(self, pointer: Pointer, *, of_value: bool) -> Span:
        root = self._tree.root
        lines = self._tree.lines
        if root is None:
            return lines.first_content()
        key, node, depth = find(root, pointer)
        if depth == 0:
            return lines.first_content()
        empty = not isinstance(node, ScalarNode) or not (node.value or node.style)
        wants_value = of_value and depth == len(pointer) and not empty
        return lines.span(*extent(self.text, node if wants_value or key is None else key))
