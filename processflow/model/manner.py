"""What the parts of a process need to know of the whole while they are built."""

from collections.abc import Mapping

from processflow.condition.types import FieldType, Kind, Scope
from processflow.diagnostic import Pointer
from processflow.model.fact import SEGMENT, SOURCE, Field, Starts, When
from processflow.model.tree import Tree, entries, listed, mapping, string
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """The default language, and the facts that conditions may read.

    `ticked` are the facts without those that are conditions themselves: criteria and segments
    that are derived read only these, so that no condition reads itself.
    """

    language: str
    scope: Scope
    ticked: Scope

    def when(self, tree: Tree, pointer: Pointer) -> When | None:
        """The condition under `when`, on all facts."""
        return _when(tree, pointer, self.scope)

    def each(self, tree: Tree, key: str, pointer: Pointer) -> tuple[When, ...]:
        """The conditions of a list, on all facts; one alone is a list of one."""
        found = listed(tree, key, pointer)
        return tuple(_read(written, at, self.scope) for written, at in found)

    def derived(self, tree: Tree, pointer: Pointer) -> When | None:
        """The condition under `when` of a criterion or a segment."""
        return _when(tree, pointer, self.ticked)


def manner_of(top: Tree, language: str, fields: tuple[Field, ...], starts: Starts | None) -> Manner:
    """The manner of a process by its plain tree."""
    ticked = {field.id: field.type for field in fields}
    if starts and starts.by == SOURCE and SOURCE not in ticked:
        values = tuple(value for value, _ in starts.stages if value != "else")
        ticked[SOURCE] = FieldType(Kind.ENUM, values=values, listed_in="start")
    derived: dict[str, FieldType] = {}
    for identifier, tree in _criteria(top):
        derived_or_not = derived if "when" in tree else ticked
        derived_or_not.setdefault(identifier, FieldType(Kind.BOOL, can_be_unset=False))
    scope: dict[str, FieldType] = {**derived, **ticked}
    if segments := mapping(top.get("segments")):
        is_drawn = all("share" in mapping(each) for each in segments.values())
        scope[SEGMENT] = FieldType(
            Kind.ENUM, values=tuple(segments), can_be_unset=not is_drawn, listed_in="segments"
        )
    return Manner(language, scope, ticked)


def _criteria(top: Tree) -> list[tuple[str, Tree]]:
    """Every criterion that has an id."""
    trees = [
        mapping(each)
        for _, stage, _ in entries(top, "stages", ())
        for each, _ in listed(mapping(stage), "exit", ())
    ]
    return [(str(tree["id"]), tree) for tree in trees if string(tree, "id")]


def _when(tree: Tree, pointer: Pointer, scope: Mapping[str, FieldType]) -> When | None:
    return _read(tree["when"], (*pointer, "when"), scope) if "when" in tree else None


def _read(written: object, pointer: Pointer, scope: Mapping[str, FieldType]) -> When:
    from processflow.condition.structured import read  # only files with conditions need it

    return When(written, pointer, read(written, scope))
