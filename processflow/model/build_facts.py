"""The fields, segments and starts of a process from its plain tree."""

from processflow.condition.types import ORDERED, FieldType, Kind, Value
from processflow.diagnostic import Pointer
from processflow.model.build_sample import plain_value, sample
from processflow.model.fact import ELSE, SEGMENT, SOURCE, Field, Segment, Starts
from processflow.model.manner import Manner
from processflow.model.text import in_words
from processflow.model.tree import (
    Tree,
    chance,
    entries,
    mapping,
    member,
    shown,
    string,
    strings,
)


def fields_of(top: Tree, language: str) -> tuple[Field, ...]:
    """The fields whose type could be read."""
    found = (
        _field(name, mapping(value), pointer, language)
        for name, value, pointer in entries(top, "fields", ())
    )
    return tuple(field for field in found if field)


def segments_of(top: Tree, manner: Manner) -> tuple[Segment, ...]:
    """The segments in the author's order."""
    return tuple(
        _segment(name, mapping(value), pointer, manner)
        for name, value, pointer in entries(top, "segments", ())
    )


def starts_of(top: Tree) -> Starts | None:
    """The stages of a `start` that is a map; its keys are segments, otherwise sources."""
    written = mapping(top.get("start"))
    stages = tuple((key, stage) for key, stage in written.items() if isinstance(stage, str))
    if not stages:
        return None
    is_by_segment = written.keys() <= {*mapping(top.get("segments")), ELSE}
    return Starts(SEGMENT if is_by_segment else SOURCE, stages)


def _field(name: str, tree: Tree, pointer: Pointer, language: str) -> Field | None:
    kind = member(Kind, tree, "type")
    if kind is None:
        return None
    field_type = _type(name, kind, tree)
    return Field(
        id=name,
        title=shown(tree.get("title"), language) or in_words(name),
        type=field_type,
        pointer=pointer,
        description=shown(tree.get("description"), language),
        required_from=string(tree, "required_from"),
        sample=sample(tree.get("sample"), name, field_type) if "sample" in tree else None,
    )


def _type(name: str, kind: Kind, tree: Tree) -> FieldType:
    values = strings(tree.get("values")) if kind is Kind.ENUM else ()
    bare = FieldType(kind, string(tree, "unit"), values=values)

    def value(key: str) -> Value | None:
        return plain_value(tree[key], name, bare) if key in tree else None

    default = value("default")
    bounds = (value("min"), value("max")) if kind in ORDERED else (None, None)
    return FieldType(kind, bare.unit, *bounds, values, default, can_be_unset=default is None)


def _segment(name: str, tree: Tree, pointer: Pointer, manner: Manner) -> Segment:
    return Segment(
        id=name,
        title=shown(tree.get("title"), manner.language) or in_words(name),
        pointer=pointer,
        description=shown(tree.get("description"), manner.language),
        share=chance(tree.get("share")),
        when=manner.derived(tree, pointer),
    )
