"""What the tool has to say about an author's file, as plain values in a total order."""

import enum
import functools
import hashlib
from collections.abc import Iterable

from processflow.record import dataclass

Pointer = tuple[str | int, ...]
"""Where something stands in a document: the keys and positions that lead to it."""


@functools.total_ordering
class Severity(enum.Enum):
    """How much a finding matters; `ERROR` is the greatest."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Severity):
            return NotImplemented
        return _RANK[self] < _RANK[other]


_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text: lines and columns from 1, in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Another place that helps to understand a finding, with its own words."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text under `span` by `replacement`."""

    path: str
    span: Span
    replacement: str


class Applicability(enum.Enum):
    """Whether a fix keeps the meaning of the file (`SAFE`) or needs a human eye (`UNSAFE`)."""

    SAFE = "safe"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Fix:
    """A cure that the tool can apply by itself."""

    message: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a fact about the author's text, at its place, with a cure.

    `message` is lower case, one fact, names in backticks. `pointer` leads to the element in
    its document; `witness` is a path of node ids through the graph that proves the finding.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    span: Span
    pointer: Pointer = ()
    process: str | None = None
    related: tuple[Place, ...] = ()
    help: str | None = None
    fix: Fix | None = None
    witness: tuple[str, ...] = ()
    label: str = ""
    """Short words that stand after the caret."""

    @property
    def element(self) -> str:
        """The pointer in words, `stages.quote.yes`; empty for the whole file."""
        return ".".join(str(part) for part in self.pointer)

    @property
    def fingerprint(self) -> str:
        """An identity that survives moved lines: rule, file, element and message."""
        identity = "\0".join((self.rule, self.path, self.element, self.message))
        return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def __str__(self) -> str:
        place = f"{self.path}:{self.span.line}:{self.span.column}"
        return f"{place}: {self.severity.value}[{self.rule}]: {self.message}"


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, by file, place, severity (errors first), rule and message."""
    unique = dict.fromkeys(diagnostics)
    return tuple(
        sorted(
            unique,
            key=lambda d: (d.path, d.span, -_RANK[d.severity], d.rule, d.message, d.element),
        )
    )
