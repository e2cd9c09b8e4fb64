"""A document with everything that it uses put in: libraries, then parts, then overlays."""

import os
from collections.abc import Sequence

from processflow.assembly.assembly import Assembly, Weaving
from processflow.assembly.files import Files, own_findings
from processflow.assembly.including import Chain, include
from processflow.assembly.locating import Located, Refusal, locate, regular
from processflow.assembly.overlaying import Overlay, lay_over
from processflow.assembly.parts import run_parts
from processflow.assembly.shape import entries, listed, mapping
from processflow.assembly.use import NOTHING, Use
from processflow.errors import UnusableOverlay
from processflow.syntax.document import Document
from processflow.syntax.shipped import overlay_names, overlay_path


def assemble(document: Document, use: Use = NOTHING) -> Document:
    """The document with what it uses, and with the overlays on it; itself if it uses nothing.

    Paths of `use` are as the command line gives them; UsageError for one that cannot be read.
    Whatever is wrong with other files is among the diagnostics of the result.
    """
    if not (use.overlays or _reuses(document)) or not document.readable:
        return document
    files = Files(document.path, use.texts)
    chain = (os.path.realpath(document.path),)
    assembled = _assembled(document, files, chain)
    laid = _overlays(assembled, files, use.overlays)
    weaving = Weaving(assembled)
    lay_over(weaving, list(laid.values()), files)
    every = (document, *files.opened.values())
    found = tuple(dict.fromkeys((*document.diagnostics, *files.found)))
    return weaving.done(every, found, frozenset(files.parts))


def library(document: Document, use: Use = NOTHING) -> Assembly:
    """A library with what it includes, or an overlay, and whatever is wrong with it."""
    files = Files(document.path, use.texts)
    included = include(document, files, (os.path.realpath(document.path),))
    every = (document, *files.opened.values())
    found = (*document.diagnostics, *own_findings(document), *files.found)
    return Weaving(included).done(every, tuple(dict.fromkeys(found)), frozenset())


def _assembled(document: Document, files: Files, chain: Chain) -> Document:
    """A document with its libraries and parts, as a part of another process too."""
    return run_parts(include(document, files, chain), files, chain, _as_part)


def _as_part(document: Document, files: Files, chain: Chain) -> Document:
    """A process that is run as a part, its own overlays on it."""
    if not _reuses(document):
        return document
    assembled = _assembled(document, files, chain)
    weaving = Weaving(assembled)
    lay_over(weaving, list(_overlays(assembled, files, ()).values()), files)
    return weaving.done((), (), frozenset())


def _reuses(document: Document) -> bool:
    top = mapping(document.value)
    return "use" in top or any("run" in mapping(stage) for _, stage in entries(top, "stages"))


def _overlays(document: Document, files: Files, more: Sequence[str]) -> dict[str, Overlay]:
    """Every overlay once, by its real path, in the order of their names."""
    found: dict[str, Overlay] = {}
    use = mapping(mapping(document.value).get("use"))
    for written, pointer in listed(use, "overlays", ("use",)):
        origin = document.origin(pointer)
        if not isinstance(written, str):
            continue
        located = _shipped(written) or locate(written, origin[0].path, files.root)
        if isinstance(located, Refusal):
            files.refuse(_with_names(located), origin)
        elif opened := files.read(located, origin, "overlay"):
            found.setdefault(opened[0], Overlay(opened[1], origin))
    for written in more:
        located = _shipped(written) or regular(written, written, os.path.realpath(written))
        if isinstance(located, Refusal):
            raise UnusableOverlay(f"`--overlay`: {_with_names(located).message}; {_names()}")
        if opened := _given(located, files, document):
            found.setdefault(opened[0], Overlay(opened[1], None))
    return found


def _given(located: Located, files: Files, document: Document) -> tuple[str, Document] | None:
    """An overlay that the command line names; UsageError where it is none."""
    before = len(files.found)
    opened = files.read(located, (document, ()), "overlay")
    if opened is None and files.found[before:] and files.found[-1].path == document.path:
        raise UnusableOverlay(f"`--overlay`: {files.found[-1].message}")
    return opened


def _shipped(written: str) -> Located | None:
    """The shipped overlay of that name; None for a path."""
    if written not in overlay_names():
        return None
    path = str(overlay_path(written))
    return Located(path, os.path.realpath(path), os.path.getsize(path))


def _with_names(refusal: Refusal) -> Refusal:
    return Refusal(refusal.rule, refusal.message, refusal.label, f"{refusal.help}; {_names()}")


def _names() -> str:
    names = overlay_names()
    return f"overlays that come along are {', '.join(names)}" if names else "none come along"
