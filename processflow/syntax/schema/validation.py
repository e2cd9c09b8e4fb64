"""Holds a document against its schema."""

import functools
from collections.abc import Iterable, Iterator
from typing import Any

from processflow.diagnostic import Diagnostic, in_order
from processflow.syntax.document import Document
from processflow.syntax.schema import ids, keys, values
from processflow.syntax.schema.acceptance import Check, compile_schema
from processflow.syntax.schema.beyond import beyond_schema
from processflow.syntax.schema.forms import asks_for_one_of
from processflow.syntax.schema.loading import SchemaName, load
from processflow.syntax.schema.map_keys import touches_map, without_map_keys
from processflow.syntax.schema.places import places
from processflow.syntax.schema.spelling import Misspelt, mistakes
from processflow.syntax.schema.spot import Spot
from processflow.syntax.schema.violations import Violation
from processflow.syntax.schema.ways import conflicts


def validate(document: Document, name: SchemaName) -> tuple[Diagnostic, ...]:
    """What is wrong with the shape of a document, each mistake once, in order.

    A document that could not be read at all has its findings already and gets no more here.
    """
    if not document.readable:
        return ()
    if name is SchemaName.OVERLAY:
        return in_order((*touches_map(document), *_of_overlay(document)))
    if not _acceptance(name)(document.value):
        return in_order(_findings(document, name, document.value))
    if name is SchemaName.PROCESS:
        return in_order(beyond_schema(document))
    return ()


@functools.cache
def _acceptance(name: SchemaName) -> Check:
    return compile_schema(load(name))


def _of_overlay(document: Document) -> Iterator[Diagnostic]:
    value = without_map_keys(document.value)
    if not _acceptance(SchemaName.OVERLAY)(value):
        yield from _findings(document, SchemaName.OVERLAY, value)


def _findings(document: Document, name: SchemaName, value: Any) -> Iterator[Diagnostic]:
    schema = load(name)
    elsewhere = places(schema)
    broken: list[Violation] = []
    for mistake in mistakes(schema, value):
        if isinstance(mistake, Misspelt):
            yield keys.misspelt(Spot(document, mistake.violation.pointer), mistake)
        else:
            broken.append(mistake)
    forbidden = [each for each in broken if each.keyword == "forbidden"]
    yield from conflicts(document, forbidden)
    for violation in _not_told(document, _not_implied(broken, forbidden)):
        spot = Spot(document, violation.pointer)
        match violation.keyword:
            case "additionalProperties":
                yield keys.unknown(spot, violation, elsewhere)
            case "required" | "anyOf":
                yield keys.missing(spot, violation)
            case "propertyNames":
                yield ids.bad_key(spot, violation)
            case "type":
                yield values.wrong_type(spot, violation)
            case _:
                yield values.bad_value(spot, violation)


def _not_told(document: Document, broken: Iterable[Violation]) -> Iterator[Violation]:
    """Without numbers that could not be read, as `.inf`: they were told of, and are texts now."""
    told = {each.span for each in document.diagnostics if each.rule == "bad-value"}
    for each in broken:
        spot = Spot(document, each.pointer)
        if not (told and isinstance(spot.value, str) and spot.span in told):
            yield each


def _not_implied(broken: Iterable[Violation], forbidden: list[Violation]) -> Iterator[Violation]:
    """Without what follows from another mistake: a key that is missed by two others."""
    settled = {each.pointer for each in forbidden}
    missing: set[object] = set()
    for each in broken:
        if each.keyword == "forbidden":
            continue
        if each.keyword in ("required", "anyOf"):
            if each.trigger and each.pointer in settled:
                continue
            if each.keyword == "anyOf":
                settled.add(each.pointer)
            what = (each.pointer, each.key or asks_for_one_of(each.schema)[0])
            if what in missing:
                continue
            missing.add(what)
        yield each
