"""The files that one process is put together from: opened once each, and not too many."""

import functools
from collections.abc import Mapping
from dataclasses import field
from typing import TypedDict, Unpack

from processflow.assembly.assembly import Origin
from processflow.assembly.counting import not_counted
from processflow.assembly.locating import Located, Refusal, locate, root_of
from processflow.assembly.shape import mapping
from processflow.diagnostic import Diagnostic, Place, Severity
from processflow.errors import UsageError
from processflow.record import dataclass
from processflow.syntax.document import Document
from processflow.syntax.files import content_of
from processflow.syntax.limits import MAX_NODES, MAX_OF_A_RULE
from processflow.syntax.reader import read_bytes, read_text
from processflow.syntax.schema import SchemaName, validate

MAX_FILES = 64
"""Files in one process; the largest that we know of has eight."""

MAX_TOTAL_BYTES = 4 * 1024 * 1024
"""All of these files together."""

KINDS = {
    "library": SchemaName.LIBRARY,
    "overlay": SchemaName.OVERLAY,
    "process": SchemaName.PROCESS,
}
"""The key at the top that says what a file is, with its schema."""

NOUNS = {"library": "a library", "overlay": "an overlay", "process": "a process"}


def kind_of(document: Document) -> str:
    """What a file is by its top keys: `library`, `overlay` or else `process`."""
    top = mapping(document.value)
    if "process" in top:
        return "process"
    return next((kind for kind in ("overlay", "library") if kind in top), "process")


class More(TypedDict, total=False):
    """What a finding says besides its message; `on_value` underlines the value, not the key."""

    label: str
    help: str
    related: tuple[Place, ...]
    on_value: bool


def own_findings(document: Document) -> tuple[Diagnostic, ...]:
    """What is wrong with the shape of a file, whatever kind it is, and with what it adds."""
    kind = kind_of(document)
    found = validate(document, KINDS[kind])
    return found if kind != "overlay" else (*found, *not_counted(document))


@dataclass(slots=True)
class Files:
    """What was opened for the file at `path`, and everything that was found on the way.

    `parts` are the paths of those that run as parts; `whole` has, by real path, those that have
    everything in them already.
    `texts` are contents, by real path, that take the place of what is on the disk.
    """

    path: str
    texts: Mapping[str, str] = field(default_factory=dict)
    opened: dict[str, Document] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)
    whole: dict[str, Document] = field(default_factory=dict)
    bytes: int = 0
    room: int = MAX_NODES
    """How many more values may be put together."""

    _root: str | None = None

    @property
    def root(self) -> str:
        """The real folder that all files have to be in."""
        if self._root is None:
            self._root = root_of(self.path)
        return self._root

    def refuse(self, refusal: Refusal, origin: Origin) -> None:
        """Report a reference that is not followed, at its item."""
        words = More(label=refusal.label, help=refusal.help, on_value=True)
        self.error(refusal.rule, refusal.message, origin, **words)

    def error(self, rule: str, message: str, origin: Origin, **more: Unpack[More]) -> None:
        """Report an error about the element at `origin`."""
        self._add(Severity.ERROR, rule, message, origin, more)

    def warning(self, rule: str, message: str, origin: Origin, **more: Unpack[More]) -> None:
        """Report a warning about the element at `origin`."""
        self._add(Severity.WARNING, rule, message, origin, more)

    def is_enough(self, rule: str) -> bool:
        """Whether so much was found by a rule that more of it would help nobody."""
        return sum(each.rule == rule for each in self.found) >= MAX_OF_A_RULE

    def takes(self, values: int, origin: Origin) -> bool:
        """Whether there is room for so many more values; reported once where there is not."""
        if self.room < 0:
            return False
        self.room -= values
        if self.room < 0:
            self.refuse(_TOO_MUCH, origin)
        return self.room >= 0

    def open(self, written: str, origin: Origin, kind: str) -> tuple[str, Document] | None:
        """Real path and document of a file of that kind; None where it was refused."""
        located = locate(written, origin[0].path, self.root)
        if isinstance(located, Refusal):
            self.refuse(located, origin)
            return None
        return self.read(located, origin, kind)

    def read(self, located: Located, origin: Origin, kind: str) -> tuple[str, Document] | None:
        """The file that was located, read at most once; None where it was refused."""
        document = self.opened.get(located.real) or self._opened(located, origin)
        if document is None:
            return None
        if document.readable and kind_of(document) != kind:
            self.refuse(_of_another_kind(document, kind), origin)
            return None
        return (located.real, document) if document.readable else None

    def _opened(self, located: Located, origin: Origin) -> Document | None:
        self.bytes += located.bytes
        if len(self.opened) >= MAX_FILES or self.bytes > MAX_TOTAL_BYTES:
            if not any(each.rule == _TOO_MANY.rule for each in self.found):
                self.refuse(_TOO_MANY, origin)
            return None
        try:
            document = self._content(located)
        except UsageError as error:
            self.refuse(Refusal("unreadable-file", str(error), "this file", _TRY), origin)
            return None
        self.opened[located.real] = document
        self.found += document.diagnostics
        self.found += own_findings(document)
        return document

    def _content(self, located: Located) -> Document:
        if located.real in self.texts:
            return read_text(self.texts[located.real], located.path)
        return _parsed(content_of(located.real), located.path)

    def _add(self, severity: Severity, rule: str, message: str, origin: Origin, more: More) -> None:
        if self.is_enough(rule):
            return
        document, pointer = origin
        on_value = more.get("on_value", False)
        self.found.append(
            Diagnostic(
                rule,
                severity,
                message,
                document.path,
                document.value_span(pointer) if on_value else document.key_span(pointer),
                pointer,
                label=more.get("label", ""),
                help=more.get("help"),
                related=more.get("related", ()),
            )
        )


@functools.lru_cache(maxsize=16)
def _parsed(content: bytes, path: str) -> Document:
    """A file that many processes use is read once: the same bytes are the same document."""
    return read_bytes(content, path)


_TRY = "see that the file is there and may be read"
_TOO_MANY = Refusal(
    "too-many-files",
    f"one process is put together from more than {MAX_FILES} files, or from more than "
    f"{MAX_TOTAL_BYTES // 1024 // 1024} MiB",
    "not read",
    "join files that belong together",
)
_TOO_MUCH = Refusal(
    "too-many-files",
    f"what is put together here would have more than {MAX_NODES} values",
    "not put in",
    "use fewer parts, or smaller ones: each use of a part is a copy",
)


def _of_another_kind(document: Document, kind: str) -> Refusal:
    found = NOUNS[kind_of(document)]
    if not mapping(document.value).keys() & KINDS.keys():
        found = "none of ours"
    return Refusal(
        "wrong-kind-of-file",
        f"`{document.path}` is {found}, but {NOUNS[kind]} is expected here",
        f"not {NOUNS[kind]}",
        f"a file is {NOUNS[kind]} by the key `{kind}` at its top",
    )
