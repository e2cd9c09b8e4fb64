"""Reading a YAML file: every mistake of its author is a diagnostic, never an exception."""

import os
import re

from yaml.nodes import MappingNode, Node, ScalarNode

from processflow.diagnostic import Diagnostic, Severity, Span
from processflow.record import dataclass
from processflow.syntax import branches, characters, prose
from processflow.syntax.aliases import within_bounds
from processflow.syntax.document import Document, Tree
from processflow.syntax.encoding import decode
from processflow.syntax.files import content_of
from processflow.syntax.findings import Findings
from processflow.syntax.limits import MAX_BYTES
from processflow.syntax.lines import Lines
from processflow.syntax.loaders import Backend, Composed, best_backend
from processflow.syntax.positions import extent
from processflow.syntax.recovery import compose_on
from processflow.syntax.scalars import is_null
from processflow.syntax.values import Builder


def read_file(path: str | os.PathLike[str], *, backend: Backend | None = None) -> Document:
    """Read a file; raises UsageError if there is no regular file that can be opened."""
    name = os.fspath(path)
    return read_bytes(content_of(name), name, backend=backend)


def read_bytes(content: bytes, path: str, *, backend: Backend | None = None) -> Document:
    """Read the bytes of a file; `path` is only a name."""
    if len(content) > MAX_BYTES:
        return _too_large(path)
    decoded = decode(content)
    if not decoded.problem:
        return read_text(decoded.text, path, backend=backend)
    findings = Findings(path, Lines(decoded.text))
    findings.error(
        "not-utf8",
        decoded.problem,
        decoded.where,
        label=decoded.label,
        help="open it in an editor and save it as UTF-8 (in Notepad: Save as, Encoding, UTF-8)",
    )
    tree = Tree(decoded.text, None, None)
    return Document(path, decoded.text, {}, findings.in_order(None), False, tree)


def read_text(text: str, path: str, *, backend: Backend | None = None) -> Document:
    """Read a text; `path` is only a name. A byte order mark at the start is dropped."""
    text = text.removeprefix("\ufeff")
    if len(text) * 4 > MAX_BYTES and len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return _too_large(path)
    chosen = backend or best_backend()
    findings = Findings(path, Lines(text))
    read = _read(text, chosen, findings)
    return Document(
        path,
        text,
        read.value,
        findings.in_order(read.root),
        read.readable,
        Tree(text, read.root, lambda: _read(text, chosen, Findings(path, Lines(text))).root),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    root: Node | None
    value: object
    readable: bool


_NOTHING = _Read(None, {}, readable=False)
_NEXT_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)


def _too_large(path: str) -> Document:
    found = Diagnostic(
        "too-large",
        Severity.ERROR,
        f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB",
        path,
        Span(1, 1, 1, 1),
        help="a process of 30 stages is about 20 KiB: is this the right file?",
    )
    return Document(path, "", {}, (found,), False, Tree("", None, None))


def _read(text: str, backend: Backend, findings: Findings) -> _Read:
    """Tree and value of a text, and what is wrong with it."""
    signs = characters.replace_forbidden(text, findings)
    composed = _composed(signs, backend, findings)
    if composed is None:
        return _NOTHING
    if composed.several:
        _report_several(composed, text, findings)
    root = composed.root
    if root is None or not isinstance(root, MappingNode):
        if not findings:
            _report_root(root, text, findings)
        return _NOTHING
    if not within_bounds(root, text, findings):
        return _NOTHING
    builder = Builder(text, findings)
    value = builder.build_mapping(root)
    branches.put_right(root, value, text, findings)
    prose.report_texts_cut_by_hash(root, text, findings)
    characters.report_odd_indentation(text, root, findings)
    return _Read(root, value, readable=True)


def _composed(signs: str, backend: Backend, findings: Findings) -> Composed | None:
    if signs is not findings.lines.text:
        # What a control character broke is no second mistake.
        silent = Findings(findings.path, findings.lines)
        return compose_on(signs, backend, silent)
    tried = Findings(findings.path, findings.lines)
    composed = compose_on(signs, backend, tried)
    if composed is None and characters.report_odd_indentation(signs, None, findings):
        return None
    findings.extend(tried)
    return composed


def _is_empty(root: Node | None) -> bool:
    return root is None or (isinstance(root, ScalarNode) and not root.style and is_null(root.value))


def _report_several(composed: Composed, text: str, findings: Findings) -> None:
    end = composed.root.end_mark.index if composed.root else 0
    found = _NEXT_DOCUMENT.search(text, end)
    where = found.span() if found else (end, end)
    findings.error(
        "several-documents",
        "a second document begins here, but a file holds one",
        where,
        label="`---` begins a new document",
        help="delete this line, or put what follows into a file of its own",
    )


def _report_root(root: Node | None, text: str, findings: Findings) -> None:
    if root is None or _is_empty(root):
        comments = "#" in text
        findings.error(
            "empty-document",
            "the file holds nothing but comments" if comments else "the file is empty",
            (0, 0),
            label="nothing to read",
            help="`processflow init` writes a process to start from",
        )
        return
    kind = "one text" if isinstance(root, ScalarNode) else "a list"
    findings.error(
        "wrong-type",
        f"the file is {kind}, not `key: value` lines",
        _first_line(text, root, findings),
        label=f"{kind} begins here",
        help="begin each line with a key and a colon, as in `process: smb-inbound`",
    )


def _first_line(text: str, root: Node, findings: Findings) -> tuple[int, int]:
    start = extent(text, root)[0]
    return start, max(start + 1, findings.lines.rest(start))
