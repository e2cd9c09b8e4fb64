"""Findings about keys that do not go together: above all two ways on from one stage."""

from collections.abc import Iterable, Iterator

from processflow.diagnostic import Diagnostic, Place, Pointer
from processflow.syntax.document import Document
from processflow.syntax.schema.keys import LAW_KEYS, LAWS
from processflow.syntax.schema.spot import Spot, listed, quoted
from processflow.syntax.schema.violations import Violation

_QUESTION = ("ask", "decided_by", "yes", "no", "answers", "no_response")
_WAYS = {
    "next": ("next",),
    "route": ("route",),
    "run": ("run",),
    "ask": _QUESTION,
    "steps": ("steps",),
}
_TIMES = ("duration", "wait", "effort")


def conflicts(document: Document, found: Iterable[Violation]) -> Iterator[Diagnostic]:
    """One finding for each two things that exclude each other, however many keys they have."""
    by_parent: dict[Pointer, list[Violation]] = {}
    for violation in found:
        by_parent.setdefault(violation.pointer, []).append(violation)
    for pointer, forbidden in by_parent.items():
        parent = Spot(document, pointer)
        used = [way for way, keys in _WAYS.items() if _is_used(parent, keys)]
        if len(used) > 1 and any(_is_about_ways(each) for each in forbidden):
            yield _several_ways(parent, used)
            forbidden = [each for each in forbidden if not _is_about_ways(each)]
        yield from _pairs(parent, forbidden)


def _is_used(parent: Spot, keys: tuple[str, ...]) -> bool:
    """Whether a way on is written; `answers` beside `run` belong to the part."""
    written = [key for key in keys if key in parent.value]
    return bool(written) and not ("run" in parent.value and written == ["answers"])


def _is_about_ways(violation: Violation) -> bool:
    one, other = _way(violation.key), _way(violation.trigger)
    return one is not None and other is not None and one != other


def _way(key: str | None) -> str | None:
    return next((way for way, keys in _WAYS.items() if key in keys), None)


def _several_ways(parent: Spot, used: list[str]) -> Diagnostic:
    order = list(parent.value)
    leading = sorted((_leading(parent, way) for way in used), key=order.index)
    first, *others = leading
    if idle := [key for key in leading if key in ("no_response", "decided_by")]:
        return _without_question(parent, idle[0], next(key for key in leading if key not in idle))
    last = parent.at(others[-1])
    return last.error(
        "conflicting-keys",
        f"{parent.name} has {len(leading)} ways on: {listed(leading, 'and')}",
        last.key_span,
        label="another way on",
        help="keep exactly one: `next`, a question with its answers, a `route`, `steps` or `run`",
        related=tuple(parent.at(key).place("a way on") for key in (first, *others[:-1])),
    )


def _without_question(parent: Spot, key: str, way: str) -> Diagnostic:
    spot = parent.at(key)
    move = "move it to a step that asks" if way == "steps" else f"ask in place of {quoted(way)}"
    return spot.error(
        "conflicting-keys",
        f"{quoted(key)} of {parent.name} stands without a question",
        spot.key_span,
        label=f"does not go with {quoted(way)}",
        help=f"take out {quoted(key)}, or {move}",
        related=(parent.at(way).place("the way on"),),
    )


def _leading(parent: Spot, way: str) -> str:
    """The key that stands for a way on: `ask` if it is there, else the first of its keys."""
    if way in parent.value:
        return way
    keys: dict[str, object] = parent.value
    return next(key for key in keys if key in _WAYS[way])


def _pairs(parent: Spot, forbidden: list[Violation]) -> Iterator[Diagnostic]:
    done: set[str] = set()
    for violation in forbidden:
        key, trigger = str(violation.key), str(violation.trigger)
        subject = trigger if trigger == "answers" else key
        if subject not in done:
            done.add(subject)
            yield _pair(parent, key, trigger)


def _pair(parent: Spot, key: str, trigger: str) -> Diagnostic:
    message, help_text, beside = _words(parent, key, trigger)
    spot = parent.at(key)
    return spot.error(
        "conflicting-keys",
        message,
        spot.key_span,
        label=f"does not go with {quoted(trigger)}",
        help=help_text,
        related=(Place(parent.document.path, parent.at(trigger).key_span, beside),),
    )


def _words(parent: Spot, key: str, trigger: str) -> tuple[str, str, str]:
    """Message, help and the words at the other key."""
    match key, trigger:
        case _, "answers":
            message = f"{parent.name} has {quoted(key)} beside `answers`"
            cure = "move `yes` and `no` into `answers` under words of their own, or take it out"
            return message, cure, "all answers stand here"
        case "no_response", "decided_by":
            message = f"{parent.name} is decided by ourselves, so nobody is silent"
            return message, "take out `no_response`, or `decided_by: internal`", "a gate"
        case _, "steps" if key in _TIMES:
            message = f"{quoted(key)} belongs to the steps of {parent.name}"
            return message, f"move {quoted(key)} into a step", "has steps"
    message = f"{quoted(key)} does not go with {quoted(trigger)}"
    if LAW_KEYS & {key, trigger}:
        return message, f"write one of {LAWS}", "another form"
    return message, "keep one of the two", "the other one"
