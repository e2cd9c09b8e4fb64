"""Overlays put on a document: guidance and criteria are added, the map stays as it is."""

from collections.abc import Iterator
from dataclasses import field

from processflow.assembly.assembly import Origin, Weaving
from processflow.assembly.files import Files
from processflow.assembly.including import as_list, bring
from processflow.assembly.shape import entries, likeness, listed, mapping, size
from processflow.assembly.tightening import tighten
from processflow.diagnostic import Place, Pointer
from processflow.record import dataclass
from processflow.syntax.document import Document

LISTS = (
    "do",
    "say",
    "questions",
    "know",
    "content",
    "skills",
    "objections",
    "buyer_expects",
    "exit",
)
"""Lists of a stage that an overlay may append to; all but the last it may replace."""

SHELVES = ("personas", "objections", "cadences", "collateral", "questions")
"""Libraries that an overlay may bring along."""

_KIND = "kind:"


@dataclass(frozen=True, slots=True)
class Overlay:
    """An overlay as read, and the item that named it; None where the command line did."""

    document: Document
    item: Origin | None


@dataclass(frozen=True, slots=True)
class _Change:
    """A key of an overlay, `do+`, that is about the list `list` of one stage."""

    overlay: Overlay
    pointer: Pointer
    stage: str
    list: str

    @property
    def target(self) -> Pointer:
        return ("stages", self.stage, self.list)

    @property
    def origin(self) -> Origin:
        return self.overlay.document.origin(self.pointer)


@dataclass(slots=True)
class _Changes:
    replaced: list[_Change] = field(default_factory=list)
    appended: list[_Change] = field(default_factory=list)
    tightened: list[_Change] = field(default_factory=list)


def lay_over(weaving: Weaving, overlays: list[Overlay], files: Files) -> None:
    """Put the overlays on, in their order: all replace, then all append, then all tighten."""
    changes = _Changes()
    for overlay in overlays:
        origin = overlay.item or overlay.document.origin(("overlay",))
        if files.takes(size(overlay.document.value), origin):
            weaving.follow(overlay.document, bring(weaving, overlay.document, SHELVES))
            _collect(weaving, overlay, changes, files)
    _replace(weaving, changes.replaced, files)
    for change in changes.appended:
        _append(weaving, change, files)
    for overlay in overlays:
        _require_ids(weaving, overlay, changes, files)
    for change in changes.tightened:
        tighten(weaving, change.target, change.overlay.document, change.pointer, files)


def _collect(weaving: Weaving, overlay: Overlay, changes: _Changes, files: Files) -> None:
    unmatched: list[Pointer] = []
    for key, value in entries(mapping(overlay.document.value), "stages"):
        stages = _matching(weaving, key)
        if not stages:
            unmatched.append(("stages", key))
        for change in mapping(value):
            for stage in _asked(weaving, stages) if change == "exit+" else stages:
                _sort(changes, _Change(overlay, ("stages", key, change), stage, change[:-1]))
    if unmatched:
        _report_unmatched(overlay, unmatched, files)


def _sort(changes: _Changes, change: _Change) -> None:
    key = str(change.pointer[-1])
    if key == "exit!":
        changes.tightened.append(change)
    elif change.list in LISTS and key.endswith("!"):
        changes.replaced.append(change)
    elif change.list in LISTS and key.endswith("+"):
        changes.appended.append(change)


def _matching(weaving: Weaving, key: str) -> list[str]:
    """The stages that a key means: an id, or `kind:research|qualify`, the first kind there is."""
    stages = {name: s for name, s in entries(weaving.value, "stages") if isinstance(s, dict)}
    if not key.startswith(_KIND):
        return [name for name in stages if name == key]
    kinds = key.removeprefix(_KIND).split("|")
    of_kinds = ([n for n, stage in stages.items() if stage.get("kind") == kind] for kind in kinds)
    return next(filter(None, of_kinds), [])


def _asked(weaving: Weaving, stages: list[str]) -> list[str]:
    """The stage that gets a criterion: the last on the main line, where it is asked for once."""
    trees = mapping(weaving.value.get("stages"))
    main = [name for name in stages if mapping(trees.get(name)).get("side") is not True]
    return (main or stages)[-1:]


def _report_unmatched(overlay: Overlay, pointers: list[Pointer], files: Files) -> None:
    """Beside the item that names the overlay: another process may have what is missing here."""
    document = overlay.document
    names = [str(pointer[-1]) for pointer in pointers]
    shown = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    origin = overlay.item or document.origin(pointers[0])
    is_item = overlay.item is not None
    files.warning(
        "overlay-matches-nothing",
        f"no stage is meant by {shown}{more} of the overlay `{_id(document)}`",
        origin,
        on_value=is_item,
        label="not all of it finds a place",
        help="give the stages that it is about their `kind`, or leave it if there are none",
        related=tuple(
            Place(document.path, document.key_span(pointer), "meant for this")
            for pointer in pointers[: _SHOWN if is_item else 0]
        ),
    )


def _require_ids(weaving: Weaving, overlay: Overlay, changes: _Changes, files: Files) -> None:
    """Every criterion that is to be tightened is in one of the stages."""
    wanted: dict[Pointer, bool] = {}
    for change in changes.tightened:
        if change.overlay is not overlay:
            continue
        ids = {mapping(each).get("id") for each in _items(weaving, change.target)}
        tree = mapping(mapping(overlay.document.value).get("stages"))
        tree = mapping(mapping(tree.get(str(change.pointer[1]))).get("exit!"))
        for name in tree:
            pointer = (*change.pointer, name)
            wanted[pointer] = wanted.get(pointer, False) or name in ids
    for pointer, is_there in wanted.items():
        if not is_there:
            origin = overlay.item or overlay.document.origin(pointer)
            files.warning(
                "overlay-matches-nothing",
                f"no criterion has the id `{pointer[-1]}` that the overlay "
                f"`{_id(overlay.document)}` tightens",
                origin,
                label="finds no place",
                help="give the criterion this `id`, or leave it if there is none",
                related=(
                    Place(
                        overlay.document.path, overlay.document.key_span(pointer), "meant for this"
                    ),
                )
                if overlay.item
                else (),
            )


def _replace(weaving: Weaving, changes: list[_Change], files: Files) -> None:
    first: dict[Pointer, _Change] = {}
    for change in changes:
        before = first.setdefault(change.target, change)
        if before.overlay is not change.overlay and not files.is_enough("overlay-conflict"):
            _report_conflict(before, change, files)
        document = change.overlay.document
        items = list(_written(change))
        if not files.takes(len(items), change.origin):
            return
        weaving.put(change.target, [], change.origin)
        for index, (value, pointer) in enumerate(items):
            weaving.put((*change.target, index), value, document.origin(pointer))
            weaving.follow(document, {pointer: (*change.target, index)})


def _report_conflict(before: _Change, change: _Change, files: Files) -> None:
    other = before.origin
    files.warning(
        "overlay-conflict",
        f"`{_id(before.overlay.document)}` and `{_id(change.overlay.document)}` both replace "
        f"`{change.list}` of `{change.stage}`",
        change.origin,
        label="replaces it again: this one counts",
        help="use one of the two overlays, or append with `+` in one of them",
        related=(Place(other[0].path, other[0].key_span(other[1]), "replaced here already"),),
    )


def _append(weaving: Weaving, change: _Change, files: Files) -> None:
    items = list(_written(change)) if files.room >= 0 else []
    if not files.takes(len(items), change.origin):
        return
    document = change.overlay.document
    as_list(weaving, change.target, document)
    there = list(_items(weaving, change.target))
    known = set(map(likeness, there))
    for value, pointer in items:
        if likeness(value) in known:
            continue
        known.add(likeness(value))
        target = (*change.target, len(there))
        weaving.put(target, value, document.origin(pointer))
        weaving.follow(document, {pointer: target})
        there.append(value)


def _written(change: _Change) -> Iterator[tuple[object, Pointer]]:
    tree = mapping(mapping(change.overlay.document.value).get("stages"))
    key = str(change.pointer[-1])
    yield from listed(mapping(tree.get(str(change.pointer[1]))), key, change.pointer[:-1])


def _items(weaving: Weaving, pointer: Pointer) -> Iterator[object]:
    stages = mapping(weaving.value.get("stages"))
    stage = mapping(stages.get(str(pointer[1])))
    for value, _ in listed(stage, str(pointer[2]), pointer[:-1]):
        yield value


def _id(document: Document) -> str:
    return str(mapping(document.value).get("overlay"))[:64]


_SHOWN = 6
