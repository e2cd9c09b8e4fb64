"""The ids of stages, steps and ends as a file writes them, also where their contents are broken."""

import enum
from collections.abc import Iterator, Mapping

from processflow.diagnostic import Pointer
from processflow.model.tree import entries, mapping, strings
from processflow.record import dataclass
from processflow.syntax.document import Document
from processflow.syntax.nearest import nearest

_MANY = 500
"""Among more names than these nobody is helped by a guess, and comparing all takes long."""


class Kind(enum.Enum):
    """What a name stands for, in words."""

    STAGE = "a stage"
    STEP = "a step"
    END = "an end"


@dataclass(frozen=True, slots=True)
class Name:
    """An id with its place; `stage` is the stage of a step."""

    id: str
    kind: Kind
    pointer: Pointer
    stage: str | None = None
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of a file in its order; `first` has the first bearer of each id."""

    all: tuple[Name, ...]
    first: Mapping[str, Name]

    def meant(self, word: str, inside: str | None) -> Name | None:
        """The name that an author most likely meant by `word` in the stage `inside`."""
        for name in self.all:
            if word in name.was:
                return name
        if len(self.all) > _MANY:
            return None
        usable = [n.id for n in self.all if n.kind is not Kind.STEP or n.stage == inside]
        near = nearest(word, usable)
        return self.first[near] if near else None


def names_of(document: Document) -> Names:
    """The names of a document; none where `stages` or `ends` is no map, which is said already."""
    top = mapping(document.value)
    if not isinstance(top.get("stages"), dict) or not isinstance(top.get("ends"), dict):
        return Names((), {})
    every = tuple(_names(document))
    first: dict[str, Name] = {}
    for name in every:
        first.setdefault(name.id, name)
    return Names(every, first)


def _names(document: Document) -> Iterator[Name]:
    top = mapping(document.value)
    for stage, value, pointer in entries(top, "stages", ()):
        tree = mapping(value)
        yield Name(stage, Kind.STAGE, pointer, was=strings(tree.get("was")))
        for step, inner, place in entries(tree, "steps", pointer):
            yield Name(step, Kind.STEP, place, stage, strings(mapping(inner).get("was")))
    for end, _, pointer in entries(top, "ends", ()):
        yield Name(end, Kind.END, pointer)
