"""From the plain tree of a document to a `Process`."""

from dataclasses import replace

from processflow.diagnostic import Pointer
from processflow.model.build_library import libraries
from processflow.model.build_plan import maturity
from processflow.model.build_stage import handoff, spawns, stage
from processflow.model.process import End, Libraries, Outcome, Process, Stage
from processflow.model.text import Text, in_words, plain
from processflow.model.tree import Tree, entries, mapping, member, shown, string, strings


def process_of(tree: object) -> Process:
    """The process that a document says, as far as its shape can be read.

    Never raises: what has the wrong shape is left out, and the schema reports it.
    """
    top = mapping(tree)
    identifier = string(top, "process") or "process"
    languages = strings(top.get("languages")) or ("en",)
    shelf = libraries(top, languages[0])
    return Process(
        id=identifier,
        title=shown(top.get("title"), languages[0]) or in_words(identifier),
        languages=languages,
        start=string(top, "start"),
        stages=tuple(_with_patience(stage, shelf) for stage in _stages(top, languages[0])),
        ends=_ends(top, languages[0]),
        libraries=shelf,
        version=string(top, "version"),
        description=shown(top.get("description"), languages[0]),
        owner=string(top, "owner"),
        expect=strings(top.get("expect")),
        maturity=maturity(top),
    )


def _stages(top: Tree, language: str) -> tuple[Stage, ...]:
    return tuple(
        stage(name, mapping(value), pointer, language)
        for name, value, pointer in entries(top, "stages", ())
    )


def _with_patience(stage: Stage, shelf: Libraries) -> Stage:
    """The stage, its silence beginning with its cadence's last touch where no time is given."""
    steps = tuple(_with_patience(step, shelf) for step in stage.steps)
    silence, cadence = stage.silence, stage.guidance.follow_up
    if silence is None or silence.after is not None or cadence is None:
        return replace(stage, steps=steps) if steps else stage
    touches = [each.touches for each in shelf.cadences if each.id == cadence.id]
    days = [touch.day for touch in touches[0]] if touches else []
    last = max(days, key=lambda day: day.median, default=None)
    return replace(stage, answers=(*stage.answers[:-1], replace(silence, after=last)))


def _ends(top: Tree, language: str) -> tuple[End, ...]:
    built = (
        _end(name, mapping(value), pointer, language)
        for name, value, pointer in entries(top, "ends", ())
    )
    return tuple(end for end in built if end)


def _end(name: str, tree: Tree, pointer: Pointer, language: str) -> End | None:
    outcome = member(Outcome, tree, "outcome")
    if outcome is None:
        return None
    return End(
        id=name,
        title=shown(tree.get("title"), language) or in_words(name),
        outcome=outcome,
        pointer=pointer,
        description=shown(tree.get("description"), language),
        reasons=_reasons(tree, language),
        handoff=handoff(tree, pointer, language),
        then=string(tree, "then"),
        spawns=spawns(tree, pointer),
        crediting=shown(tree.get("crediting"), language),
    )


def _reasons(tree: Tree, language: str) -> tuple[tuple[str, Text], ...]:
    reasons = tree.get("reasons")
    if isinstance(reasons, dict):
        return tuple((key, shown(text, language) or plain(key)) for key, text in reasons.items())
    return tuple((key, in_words(key)) for key in strings(reasons))
