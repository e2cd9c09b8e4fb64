"""Libraries brought into a document: what it says itself wins, and two libraries may not clash."""

from collections.abc import Iterator

from processflow.assembly.assembly import Weaving
from processflow.assembly.files import Files
from processflow.assembly.locating import Refusal
from processflow.assembly.shape import Tree, entries, likeness, listed, mapping, size
from processflow.diagnostic import Place, Pointer
from processflow.syntax.document import Document

SHELVES = (
    "journey",
    "roles",
    "personas",
    "fields",
    "objections",
    "cadences",
    "collateral",
    "questions",
    "experiments",
    "metrics",
)
"""The maps of a library."""

Chain = tuple[str, ...]
"""The real paths of the files that led here, the outermost first."""


def include(document: Document, files: Files, chain: Chain) -> Document:
    """The document with every library of `use: {include}` in it, and what these include."""
    items = _items(document)
    if not items:
        return document
    weaving = Weaving(document)
    own = {shelf: set(mapping(weaving.value.get(shelf))) for shelf in SHELVES}
    for written, pointer in items:
        origin = document.origin(pointer)
        opened = files.open(written, origin, "library")
        if opened is None:
            continue
        real, library = opened
        if real in chain:
            files.refuse(_cycle(chain, real, library, files), origin)
            continue
        if real not in files.whole:
            files.whole[real] = include(library, files, (*chain, real))
        _take(weaving, files.whole[real], own, files, pointer)
    return weaving.done((), (), frozenset())


def bring(weaving: Weaving, library: Document, shelves: tuple[str, ...]) -> dict[Pointer, Pointer]:
    """Put in the entries of a file that are not there yet; where they went."""
    moved: dict[Pointer, Pointer] = {}
    for shelf in shelves:
        for key, value in entries(mapping(library.value), shelf):
            if key not in mapping(weaving.value.get(shelf)) and _has_room(weaving, shelf):
                _put_entry(weaving, library, (shelf, key), value)
                moved[shelf, key] = (shelf, key)
    _know(weaving, library, moved)
    return moved


def _items(document: Document) -> list[tuple[str, Pointer]]:
    use = mapping(mapping(document.value).get("use"))
    found = listed(use, "include", ("use",))
    return [(written, pointer) for written, pointer in found if isinstance(written, str)]


def _take(
    weaving: Weaving, library: Document, own: dict[str, set[str]], files: Files, item: Pointer
) -> None:
    here = weaving.document.origin(item)
    if not files.takes(size(library.value), here):
        return
    for pointer in _twice(weaving, library, own):
        first, second = weaving.origin(pointer), library.origin(pointer)
        if first != second and not files.is_enough("include-clash"):
            files.error(
                "include-clash",
                f"`{pointer[-1]}` of `{pointer[0]}` is in `{second[0].path}` too",
                here,
                on_value=True,
                label="brings it a second time",
                help="define it here, which wins over both, or take it out of one library",
                related=(
                    Place(first[0].path, first[0].key_span(first[1]), "the first one"),
                    Place(second[0].path, second[0].key_span(second[1]), "the second one"),
                ),
            )
    weaving.follow(library, bring(weaving, library, SHELVES))


def _twice(weaving: Weaving, library: Document, own: dict[str, set[str]]) -> Iterator[Pointer]:
    """What another library has brought already and the document does not say itself."""
    for shelf in SHELVES:
        there = mapping(weaving.value.get(shelf)).keys() - own[shelf]
        for key, _ in entries(mapping(library.value), shelf):
            if key in there:
                yield (shelf, key)


def _has_room(weaving: Weaving, shelf: str) -> bool:
    """Whether the shelf is a map, or not there yet; what is broken stays as it is."""
    return isinstance(weaving.value.get(shelf, {}), dict)


def _put_entry(weaving: Weaving, library: Document, pointer: Pointer, value: object) -> None:
    shelf = pointer[:1]
    if shelf[0] not in weaving.value:
        weaving.put(shelf, {}, library.origin(shelf))
    weaving.put(pointer, value, library.origin(pointer))


def _know(weaving: Weaving, library: Document, moved: dict[Pointer, Pointer]) -> None:
    """What is to be known, without what is there already."""
    own = weaving.value.get("know")
    there = list(own) if isinstance(own, list) else [] if own is None else [own]
    known = set(map(likeness, there))
    new = [
        (value, pointer)
        for value, pointer in listed(mapping(library.value), "know", ())
        if likeness(value) not in known
    ]
    if new:
        as_list(weaving, ("know",), library)
    for place, (value, pointer) in enumerate(new, start=len(there)):
        weaving.put(("know", place), value, library.origin(pointer))
        moved[pointer] = ("know", place)


def as_list(weaving: Weaving, pointer: Pointer, source: Document) -> None:
    """Make the value at `pointer` a list, if it is a lone value or not there yet."""
    parent: Tree = weaving.value
    for part in pointer[:-1]:
        parent = mapping(parent.get(str(part)))
    value = parent.get(str(pointer[-1]))
    if isinstance(value, list):
        return
    if value is None:
        weaving.put(pointer, [], source.origin(pointer))
        return
    origin = weaving.origin(pointer)
    weaving.put(pointer, [value], origin)
    weaving.place((*pointer, 0), origin)


def _cycle(chain: Chain, real: str, library: Document, files: Files) -> Refusal:
    steps = [*chain[chain.index(real) :], real]
    shown = [files.opened[step].path if step in files.opened else files.path for step in steps]
    length = len(steps) - 1
    return Refusal(
        "include-cycle",
        f"`{library.path}` includes itself"
        if length == 1
        else f"`{library.path}` includes itself by way of {length - 1} other "
        f"{'file' if length == 2 else 'files'}",
        " -> ".join(shown[:_SHOWN]),
        "take out one of the includes on the way round",
    )


_SHOWN = 6
