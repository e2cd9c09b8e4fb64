"""Whether a part can be put in where a stage runs it, and what is in the way."""

from processflow.assembly.assembly import Weaving
from processflow.assembly.files import Files
from processflow.assembly.locating import Refusal
from processflow.assembly.run import Run, target_of
from processflow.assembly.shape import entries, mapping, size
from processflow.diagnostic import Place

_TYPE = ("type", "unit", "values")
"""The keys of a field that make its type."""

_SHOWN = 6


def fits(weaving: Weaving, run: Run, files: Files) -> bool:
    """Whether the part can be put in; what is in the way is reported."""
    before = len(files.found)
    at_run = weaving.origin((*run.pointer, "run"))
    part = mapping(run.part.value)
    if not files.takes(size(run.part.value), at_run):
        return False
    if not isinstance(part.get("start"), str) or not mapping(part.get("stages")):
        files.refuse(_no_part(run, "has no single stage that it starts in"), at_run)
    elif part["start"] not in mapping(part["stages"]):
        files.refuse(_no_part(run, "starts in a stage that it does not have"), at_run)
    if "anywhere" in part:
        files.refuse(_no_part(run, "has answers under `anywhere`"), at_run)
    _require_ends(weaving, run, files)
    _require_fields(weaving, run, files)
    _require_new_ids(weaving, run, files)
    return len(files.found) == before


def _require_ends(weaving: Weaving, run: Run, files: Files) -> None:
    """Every end of the part leads somewhere, and nothing else is mapped."""
    missing = [end for end in run.ends if end not in run.answers]
    if missing:
        _report_unmapped(weaving, run, missing, files)
    for key, value in run.answers.items():
        pointer = (*run.pointer, "answers", key)
        if key not in run.ends:
            files.error(
                "part-end-unmapped",
                f"`{key}` is no end of the part that `{run.id}` runs",
                weaving.origin(pointer),
                label="no such end",
                help=f"the ends of the part are {_listed(list(run.ends))}",
            )
        elif target_of(value) == "back" and not run.is_side:
            files.error(
                "part-end-unmapped",
                f"`back` from `{key}` of `{run.id}` would lead into the part itself",
                weaving.origin(pointer),
                label="the deal's home is in the part",
                help="name a stage, or make the stage that runs the part `side: true`",
            )


def _report_unmapped(weaving: Weaving, run: Run, missing: list[str], files: Files) -> None:
    one = len(missing) == 1
    where, place = run.part.origin(("ends", missing[0]))
    files.error(
        "part-end-unmapped",
        f"`{run.id}` does not say where the {'end' if one else 'ends'} {_listed(missing)} of its "
        f"part {'leads' if one else 'lead'}",
        weaving.origin((*run.pointer, "answers" if run.answers else "run")),
        label="every end needs a way on",
        help=f"add `{missing[0]}: <id>` to its `answers`",
        related=(Place(where.path, where.key_span(place), "an end of the part"),),
    )


def _require_new_ids(weaving: Weaving, run: Run, files: Files) -> None:
    """No stage has an id already that a stage of the part would get."""
    there = mapping(mapping(weaving.document.value).get("stages"))
    for name, _ in entries(mapping(run.part.value), "stages"):
        key = f"{run.id}.{name}"
        if key in there:
            other, place = run.part.origin(("stages", name))
            files.error(
                "duplicate-id",
                f"`{key}` is the id of a stage and of one that `{run.id}` brings",
                weaving.origin(("stages", key)),
                label="taken by the part",
                help="give this stage another id",
                related=(Place(other.path, other.key_span(place), "this one of the part"),),
            )


def _require_fields(weaving: Weaving, run: Run, files: Files) -> None:
    """Fields of one name have one type."""
    own = mapping(weaving.value.get("fields"))
    for key, value in entries(mapping(run.part.value), "fields"):
        mine, theirs = mapping(own.get(key)), mapping(value)
        if key in own and any(mine.get(part) != theirs.get(part) for part in _TYPE):
            here, there = weaving.origin(("fields", key)), run.part.origin(("fields", key))
            files.error(
                "field-type-clash",
                f"the field `{key}` has another type in the part that `{run.id}` runs",
                weaving.origin((*run.pointer, "run")),
                label="shares the fields of its name",
                help="give both the same type, unit and values, or rename one of them",
                related=(
                    Place(here[0].path, here[0].key_span(here[1]), _typed(mine)),
                    Place(there[0].path, there[0].key_span(there[1]), _typed(theirs)),
                ),
            )


def _typed(tree: object) -> str:
    return " ".join(str(mapping(tree).get(key)) for key in _TYPE if key in mapping(tree))


def _listed(names: list[str]) -> str:
    shown = [f"`{name}`" for name in names[:_SHOWN]]
    shown += [f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else []
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _no_part(run: Run, why: str) -> Refusal:
    return Refusal(
        "wrong-kind-of-file",
        f"`{run.part.path}` cannot be a part: it {why}",
        "not put in",
        "a part begins at one stage and has all its answers in its stages",
    )
