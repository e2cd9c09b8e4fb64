"""From the plain tree of a document to a `Process`."""

from dataclasses import replace

from processflow.diagnostic import Pointer
from processflow.model.build_answers import anywhere, handoff, spawns
from processflow.model.build_facts import fields_of, segments_of, starts_of
from processflow.model.build_library import libraries
from processflow.model.build_plan import maturity
from processflow.model.build_staff import arrivals, calendar, staff
from processflow.model.build_stage import stage
from processflow.model.fact import Starts
from processflow.model.manner import Manner, manner_of
from processflow.model.process import End, Libraries, Outcome, Process, Stage
from processflow.model.specialised import specialised
from processflow.model.text import Text, in_words, plain
from processflow.model.tree import Tree, entries, mapping, member, shown, string, strings

MOST_SEGMENTS = 20
"""A process is built once for each; the schema allows no more."""


def process_of(tree: object) -> Process:
    """The process that a document says, as far as its shape can be read.

    Never raises: what has the wrong shape is left out, and the schema reports it.
    """
    top = mapping(tree)
    segments = tuple(mapping(top.get("segments")))[:MOST_SEGMENTS]
    by_segment = tuple((name, _process(specialised(top, name))) for name in segments)
    process = _process(specialised(top, None))
    return replace(process, by_segment=by_segment) if by_segment else process


def _process(top: Tree) -> Process:
    identifier = string(top, "process") or "process"
    languages = strings(top.get("languages")) or ("en",)
    shelf = libraries(top, languages[0])
    starts = starts_of(top)
    fields = fields_of(top, languages[0])
    manner = manner_of(top, languages[0], fields, starts)
    return Process(
        id=identifier,
        title=shown(top.get("title"), languages[0]) or in_words(identifier),
        languages=languages,
        start=_start(top, starts),
        stages=tuple(_with_patience(stage, shelf) for stage in _stages(top, manner)),
        ends=_ends(top, languages[0]),
        libraries=shelf,
        version=string(top, "version"),
        description=shown(top.get("description"), languages[0]),
        owner=string(top, "owner"),
        expect=strings(top.get("expect")),
        maturity=maturity(top),
        staff=staff(top, manner),
        arrivals=arrivals(top),
        calendar=calendar(top),
        fields=fields,
        segments=segments_of(top, manner),
        anywhere=anywhere(top, manner),
        starts=starts,
        scope=manner.scope,
    )


def _start(top: Tree, starts: Starts | None) -> str | None:
    if starts is None:
        return string(top, "start")
    return starts.stage_of(None) or starts.stages[0][1]


def _stages(top: Tree, manner: Manner) -> tuple[Stage, ...]:
    return tuple(
        stage(name, mapping(value), pointer, manner)
        for name, value, pointer in entries(top, "stages", ())
    )


def _with_patience(stage: Stage, shelf: Libraries) -> Stage:
    """The stage, its silence beginning with its cadence's last touch where no time is given."""
    steps = tuple(_with_patience(step, shelf) for step in stage.steps)
    silence, cadence = stage.silence, stage.guidance.follow_up
    if silence is None or silence.after or silence.until or cadence is None:
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
