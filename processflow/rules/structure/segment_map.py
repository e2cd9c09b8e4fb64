"""A number by segment does not name every segment.

Any number may be a map from segment to number: `p: {new: 0.3, repeat: 0.6}`. The map names all
segments of the process, or some of them and `else`. Where segments are derived by conditions that
leave a deal without a segment (its facts may not be known yet), `else` is needed: it holds for such
deals.

Wrong:

    segments:
      new: {share: 70%}
      repeat: {share: 30%}
    stages:
      demo:
        ask: Does the customer want an offer?
        yes: {to: won, p: {new: 20%}}
        no: lost

Right:

    segments:
      new: {share: 70%}
      repeat: {share: 30%}
    stages:
      demo:
        ask: Does the customer want an offer?
        yes: {to: won, p: {new: 20%, repeat: 60%}}
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Pointer, Severity
from processflow.model.fact import ELSE
from processflow.model.specialised import FIGURES, NAMED, WITH_FIGURES
from processflow.model.tree import Tree, mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import listed, name
from processflow.syntax.nearest import nearest

_OF_A_FIGURE = frozenset(
    {*("value", "source", "confidence", "at"), *("mean", "cv", "law", "min", "mode", "max")}
    | {"p50", "p90"}
)
"""Keys of the long form of a figure; any other key is taken for a segment."""


def check(subject: Subject) -> Iterator[Finding]:
    """Maps with an unknown segment, or without one and without `else`."""
    segments = tuple(segment.id for segment in subject.process.segments)
    homeless = _homeless(subject) if segments else None
    for pointer, figures in _maps(subject):
        unknown = [key for key in figures if key not in segments and key != ELSE]
        for key in unknown:
            yield _unknown(subject, (*pointer, key), key, segments)
        if unknown or ELSE in figures:
            continue
        lacking = [segment for segment in segments if segment not in figures]
        if lacking:
            yield Finding(
                message=f"there is no number for {listed(lacking)}",
                pointer=pointer,
                label="not for every segment",
                help=f"add {listed(lacking)}, or `else` for all others",
                related=(subject.place(("segments", lacking[0]), "this one"),),
            )
        elif homeless:
            yield Finding(
                message=f"there is no number for a deal in no segment: {homeless}",
                pointer=pointer,
                label="not for every deal",
                help="add `else`, or let the conditions of `segments` cover every deal",
                related=(subject.place(("segments",), "by conditions"),),
            )


RULE = Rule("segment-map", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _homeless(subject: Subject) -> str | None:
    """A deal that is in none of the derived segments, in words."""
    conditions = [segment.when.condition for segment in subject.process.segments if segment.when]
    readable = [condition for condition in conditions if condition is not None]
    if not readable or len(readable) < len(subject.process.segments):
        return None
    from processflow.condition.regions import gap  # only files with derived segments need it
    from processflow.condition.route import Undecided
    from processflow.condition.witness import Witness

    found = gap(readable, subject.process.scope)
    if isinstance(found, Undecided):
        return f"{found.reason}, so there may be one"
    return found.text if isinstance(found, Witness) else None


def _unknown(subject: Subject, pointer: Pointer, key: str, segments: tuple[str, ...]) -> Finding:
    meant = nearest(key, segments)
    others = f"there are {listed(segments)}" if segments else _cure_without(key)
    return Finding(
        message=f"{name(key)} is not a segment",
        pointer=pointer,
        label="no such segment",
        help=f"did you mean {name(meant)}?" if meant else others,
        fix=subject.rename(pointer, meant) if meant else None,
    )


def _maps(subject: Subject) -> Iterator[tuple[Pointer, Tree]]:
    """Every map from segment to number, with its pointer."""
    top = mapping(subject.document.value)
    for key in WITH_FIGURES:
        for id, part in mapping(top.get(key)).items():
            yield from _inside(part, (key, id))


def _inside(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, Tree]]:
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from _inside(part, (*pointer, index))
    elif isinstance(value, dict):
        is_figure = pointer[-1] in FIGURES and pointer[-2] not in NAMED
        if is_figure and value and not value.keys() <= _OF_A_FIGURE:
            yield pointer, value
        for key, part in value.items():
            yield from _inside(part, (*pointer, key))


def _cure_without(key: str) -> str:
    return f"add `segments: {{{key}: {{share: …}}}}` to the process"
