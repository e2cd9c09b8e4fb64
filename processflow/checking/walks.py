"""Walks checked: their shape, and every name in them against their process."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

from processflow.api import Loaded, check, loaded_from
from processflow.assembly.use import NOTHING, Use
from processflow.checking.walk_names import unknown_nodes, unknown_words, wrong_values
from processflow.diagnostic import Diagnostic, Severity, in_order
from processflow.errors import UnusableOverlay, UsageError
from processflow.model.build import process_of
from processflow.model.tree import mapping, string
from processflow.rules import ALL, FOUNDATION
from processflow.rules.rule import Finding, Rule, Subject
from processflow.rules.structure import field_value, unknown_reference, unknown_target
from processflow.rules.suppressing import Run, after_suppression
from processflow.syntax.document import Document
from processflow.syntax.reader import read_file, read_text
from processflow.syntax.schema import SchemaName, validate


def process_of_walks(document: Document, use: Use = NOTHING) -> Loaded | None:
    """The process that walks go through; None where the file does not say which.

    Raises UsageError where there is no such file.
    """
    path = string(mapping(document.value), "process")
    if path is None or not path.strip():
        return None
    file = os.path.normpath(os.path.join(os.path.dirname(document.path), path))
    return loaded_from(_read(file, use), use)


def _read(path: str, use: Use) -> Document:
    text = use.texts.get(os.path.realpath(path))
    return read_file(path) if text is None else read_text(text, path)


def check_walks(
    document: Document, use: Use = NOTHING
) -> tuple[tuple[Diagnostic, ...], Document | None]:
    """Everything that is wrong with walks, errors of their process included, and its document."""
    found = [*document.diagnostics, *validate(document, SchemaName.WALKS)]
    process = None
    try:
        loaded = process_of_walks(document, use)
    except UnusableOverlay:
        raise
    except UsageError as error:
        found += _diagnostics(document, unknown_reference.RULE, [_no_process(error)])
    else:
        process = loaded.document if loaded else None
        found += _against(document, loaded) if loaded else ()
    has_errors = any(each.severity is Severity.ERROR for each in found)
    run = Run(document, "walks", ALL, ALL, not has_errors)
    return in_order(after_suppression(run, found) if document.readable else found), process


def _against(document: Document, loaded: Loaded) -> Iterator[Diagnostic]:
    """Names that the process does not have; of a process with errors, those errors alone."""
    errors = [each for each in check(loaded, FOUNDATION) if each.severity is Severity.ERROR]
    yield from errors
    if not errors:
        nodes = unknown_nodes(document, loaded)
        yield from _diagnostics(document, unknown_target.RULE, nodes)
        words = unknown_words(document, loaded)
        yield from _diagnostics(document, unknown_reference.RULE, words)
        values = wrong_values(document, loaded)
        yield from _diagnostics(document, field_value.RULE, values)


def _no_process(error: UsageError) -> Finding:
    return Finding(
        message=str(error),
        pointer=("process",),
        label="the process that is walked",
        help="write the path of the process as seen from this file",
        on_value=True,
    )


def _diagnostics(document: Document, rule: Rule, found: Iterable[Finding]) -> Iterable[Diagnostic]:
    """The findings under the name and severity of a rule."""
    findings = tuple(found)
    subject = Subject(document, process_of({"process": "walks"}))
    walks_rule = replace(rule, check=lambda _: findings)
    return (replace(each, process=None) for each in walks_rule.diagnostics(subject))
