"""Criteria made stricter by an overlay: required, shown by the buyer, proved. Never weaker."""

from collections.abc import Iterator, Mapping

from processflow.assembly.assembly import Origin, Weaving
from processflow.assembly.files import Files
from processflow.assembly.shape import entries, listed, mapping
from processflow.diagnostic import Place, Pointer
from processflow.record import dataclass
from processflow.syntax.document import Document

_DEFAULTS: Mapping[str, object] = {"required": True, "by": "buyer", "evidence": None}


@dataclass(frozen=True, slots=True)
class _Wish:
    """A key of a criterion at `target`: what it is now, and what the overlay wants it to be."""

    target: Pointer
    is_now: object
    wanted: object
    origin: Origin


def tighten(
    weaving: Weaving, target: Pointer, overlay: Document, change: Pointer, files: Files
) -> None:
    """Apply `exit!` at `change` of the overlay to the criteria at `target`."""
    for wish in tuple(_wishes(weaving, target, overlay, change)):
        if _is_stricter(wish):
            weaving.put(wish.target, wish.wanted, wish.origin)
        elif wish.is_now != wish.wanted and not files.is_enough("overlay-weakens"):
            _report(weaving, wish, files)


def _wishes(
    weaving: Weaving, target: Pointer, overlay: Document, change: Pointer
) -> Iterator[_Wish]:
    stage = mapping(mapping(weaving.value.get("stages")).get(str(target[1])))
    by_id = {
        mapping(each).get("id"): (mapping(each), pointer)
        for each, pointer in listed(stage, "exit", target[:-1])
    }
    for name, wanted in entries(mapping(overlay.value), *map(str, change)):
        criterion, pointer = by_id.get(name, ({}, ()))
        for key, value in mapping(wanted).items() if pointer else ():
            if key in _DEFAULTS:
                is_now = criterion.get(key, _DEFAULTS[key])
                origin = overlay.origin((*change, name, key))
                yield _Wish((*pointer, key), is_now, value, origin)


def _is_stricter(wish: _Wish) -> bool:
    match wish.target[-1]:
        case "required":
            return wish.is_now is False and wish.wanted is True
        case "by":
            return wish.is_now != "buyer" and wish.wanted == "buyer"
    return wish.is_now is None and isinstance(wish.wanted, str)


def _report(weaving: Weaving, wish: _Wish, files: Files) -> None:
    there, place = weaving.origin(wish.target[:-1])
    key = wish.target[-1]
    files.error(
        "overlay-weakens",
        f"`{key}: {_text(wish.wanted)}` would weaken the criterion `{wish.origin[1][-2]}`, which "
        f"has `{key}: {_text(wish.is_now)}`",
        wish.origin,
        on_value=True,
        label="weaker than the process",
        help="an overlay may only make a criterion required, its actor the buyer, or add evidence",
        related=(Place(there.path, there.key_span(place), "the criterion"),),
    )


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)[:40]
