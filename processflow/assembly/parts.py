"""Parts: a stage that runs another process gets the stages of that process behind it."""

from collections.abc import Callable

from processflow.assembly.assembly import Weaving
from processflow.assembly.files import Files
from processflow.assembly.fitting import fits
from processflow.assembly.including import Chain
from processflow.assembly.joining import join
from processflow.assembly.locating import Refusal
from processflow.assembly.run import Run
from processflow.assembly.shape import entries, mapping
from processflow.syntax.document import Document

Assemble = Callable[[Document, Files, Chain], Document]
"""Puts into a part what that uses itself."""


def run_parts(document: Document, files: Files, chain: Chain, assemble: Assemble) -> Document:
    """The document with every `run` replaced by the stages of the part that it names."""
    stages = {key: mapping(value) for key, value in entries(mapping(document.value), "stages")}
    if not any(isinstance(stage.get("run"), str) for stage in stages.values()):
        return document
    weaving = Weaving(document)
    order: list[str] = []
    for key, stage in stages.items():
        order.append(key)
        part = _part(document, key, files, chain)
        if part is not None:
            real, found = part
            if real not in files.whole:
                files.whole[real] = assemble(found, files, (*chain, real))
            run = Run(key, dict(stage), files.whole[real])
            if fits(weaving, run, files):
                join(weaving, run, order)
    weaving.reorder(order)
    return weaving.done((), (), frozenset())


def _part(
    document: Document, stage: str, files: Files, chain: Chain
) -> tuple[str, Document] | None:
    """The process that a stage runs, if it runs one that can be read and leads nowhere round."""
    pointer = ("stages", stage, "run")
    written = mapping(mapping(mapping(document.value).get("stages")).get(stage)).get("run")
    if not isinstance(written, str):
        return None
    opened = files.open(written, document.origin(pointer), "process")
    if opened is None:
        return None
    if opened[0] in chain:
        files.refuse(_recursion(chain, opened[0], files), document.origin(pointer))
        return None
    files.parts.add(opened[1].path)
    return opened


def _recursion(chain: Chain, real: str, files: Files) -> Refusal:
    steps = [*chain[chain.index(real) :], real]
    shown = [files.opened[step].path if step in files.opened else files.path for step in steps]
    return Refusal(
        "part-recursion",
        f"`{shown[0]}` runs itself as a part of its own"
        if len(shown) == 2
        else f"`{shown[0]}` runs itself as a part of its own, by way of {len(shown) - 2} other "
        f"{'file' if len(shown) == 3 else 'files'}",
        " -> ".join(shown[:_SHOWN]),
        "write the repetition as a way back to an earlier stage, with a limit",
    )


_SHOWN = 6
