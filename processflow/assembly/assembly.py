"""A document whose value came together from several files, each part with its origin."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from processflow.diagnostic import Diagnostic, Pointer, Span
from processflow.record import dataclass
from processflow.syntax.document import Document

Origin = tuple[Document, Pointer]
"""A file as it was read, and a place in it."""


@dataclass(frozen=True, slots=True)
class Assembly(Document):
    """The document `root` with what it uses put in; path and text are those of `root`.

    `value` is the merged tree, `files` every file that was read for it, `root` first; `parts`
    are the paths of those whose ids have a prefix here. Spans of a pointer are those of its
    origin, which may be another file: ask `origin` which.
    """

    root: Document
    files: tuple[Document, ...]
    origins: Mapping[Pointer, Origin] = field(repr=False, compare=False)
    """Where a branch came from; what lies below it came from below its origin."""

    parts: frozenset[str] = frozenset()

    def origin(self, pointer: Pointer) -> Origin:
        """The file that the element at `pointer` stands in, and its pointer there."""
        for depth in range(len(pointer), 0, -1):
            found = self.origins.get(pointer[:depth])
            if found:
                return found[0], found[1] + pointer[depth:]
        return self.root, pointer

    def documents(self) -> tuple[Document, ...]:
        """Every file that was read, this one first."""
        return self.files

    def renamed(self) -> frozenset[str]:
        """The paths of the files that run as parts."""
        return self.parts

    def key_span(self, pointer: Pointer) -> Span:
        """The key at the pointer, in the file of its origin."""
        document, place = self.origin(pointer)
        return document.key_span(place)

    def value_span(self, pointer: Pointer) -> Span:
        """The scalar at the pointer, in the file of its origin."""
        document, place = self.origin(pointer)
        return document.value_span(place)

    def raw_text(self, pointer: Pointer) -> str | None:
        """The scalar at the pointer as typed."""
        document, place = self.origin(pointer)
        return document.raw_text(place)

    def release(self) -> None:
        """Drop the node trees of all files."""
        for document in self.files:
            document.release()


class Weaving:
    """A document that other files are being put into; the value of the document stays as it is."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.value: dict[str, object] = {}
        if isinstance(document.value, dict):
            self.value = dict(document.value)
        self._origins: dict[Pointer, Origin] = {}
        if isinstance(document, Assembly):
            self._origins = dict(document.origins)
        self._own: set[Pointer] = set()

    def origin(self, pointer: Pointer) -> Origin:
        """Where the element at `pointer` stands."""
        for depth in range(len(pointer), 0, -1):
            found = self._origins.get(pointer[:depth])
            if found:
                return found[0], found[1] + pointer[depth:]
        return self._root, pointer

    def put(self, pointer: Pointer, value: object, origin: Origin) -> None:
        """Set an entry, or append an item where the last part is the length of the list."""
        branch, last = self._branch(pointer[:-1]), pointer[-1]
        if isinstance(branch, list) and last == len(branch):
            branch.append(value)
        else:
            branch[last] = value
        self._origins[pointer] = origin

    def remove(self, pointer: Pointer) -> None:
        """Take an entry out."""
        self._branch(pointer[:-1]).pop(pointer[-1], None)

    def place(self, pointer: Pointer, origin: Origin) -> None:
        """Say where an element that is there already stands."""
        self._origins[pointer] = origin

    def reorder(self, order: list[str]) -> None:
        """Bring the stages into this order."""
        stages = self._branch(("stages",))
        self.value["stages"] = {key: stages[key] for key in order if key in stages}

    def follow(self, source: Document, moved: Mapping[Pointer, Pointer]) -> None:
        """Keep the origins inside of branches that came from `source`: pointer there -> here."""
        if not isinstance(source, Assembly):
            return
        for pointer, origin in source.origins.items():
            for depth in range(len(pointer), 0, -1):
                target = moved.get(pointer[:depth])
                if target is not None:
                    self._origins.setdefault(target + pointer[depth:], origin)
                    break

    def done(
        self, files: tuple[Document, ...], found: tuple[Diagnostic, ...], parts: frozenset[str]
    ) -> Assembly:
        """The document as it is now."""
        root = self._root
        return Assembly(
            path=root.path,
            text=root.text,
            value=self.value,
            diagnostics=found,
            readable=root.readable,
            _tree=root._tree,
            root=root,
            files=files,
            origins=self._origins,
            parts=parts,
        )

    @property
    def _root(self) -> Document:
        return self.document.root if isinstance(self.document, Assembly) else self.document

    def _branch(self, pointer: Pointer) -> Any:
        """The container at `pointer`, copied once so that the file's own value stays."""
        node: Any = self.value
        for depth, part in enumerate(pointer, start=1):
            if pointer[:depth] not in self._own:
                self._own.add(pointer[:depth])
                node[part] = node[part].copy()
            node = node[part]
        return node


def scalars(value: object, pointer: Pointer = ()) -> Iterator[tuple[Pointer, object]]:
    """Every value that is no map and no list, with its pointer."""
    stack: list[tuple[Pointer, object]] = [(pointer, value)]
    while stack:
        place, each = stack.pop()
        if isinstance(each, dict):
            stack.extend(((*place, key), part) for key, part in reversed(each.items()))
        elif isinstance(each, list):
            stack.extend(reversed([((*place, index), part) for index, part in enumerate(each)]))
        else:
            yield place, each
