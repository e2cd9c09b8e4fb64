"""Stages and steps from their plain trees."""

from dataclasses import replace

from processflow.diagnostic import Pointer
from processflow.model.build_answers import answers, moment
from processflow.model.build_guidance import guidance, people
from processflow.model.manner import Manner
from processflow.model.process import (
    By,
    Criterion,
    Edge,
    EdgeKind,
    Kind,
    MaxVisits,
    Sla,
    Stage,
)
from processflow.model.text import Text, built_in, in_words
from processflow.model.tree import (
    Tree,
    chance,
    duration,
    entries,
    integer,
    listed,
    mapping,
    member,
    parameter,
    shown,
    string,
    strings,
)

_WHOLE = "whole"
"""The effort of a visit that holds its owner all the time."""


def stage(
    name: str, tree: Tree, pointer: Pointer, manner: Manner, parent: str | None = None
) -> Stage:
    """A stage, or with `parent` a step of that stage."""
    language = manner.language
    return Stage(
        id=name,
        title=shown(tree.get("title"), language) or in_words(name),
        pointer=pointer,
        parent=parent,
        description=shown(tree.get("description"), language),
        kind=member(Kind, tree, "kind"),
        side=tree.get("side") is True,
        owner=string(tree, "owner"),
        people=people(tree),
        journey=string(tree, "journey"),
        milestone=_milestone(name, tree, language),
        was=strings(tree.get("was")),
        guidance=guidance(tree, pointer, language),
        exit=_criteria(name, tree, pointer, manner),
        ask=shown(tree.get("ask"), language),
        internal=tree.get("decided_by") == "internal",
        answers=answers(name, tree, pointer, manner),
        steps=_steps(name, tree, pointer, manner) if parent is None else (),
        duration=duration(tree.get("duration")),
        wait=duration(tree.get("wait")),
        until=moment(tree.get("wait"), (*pointer, "wait")),
        sla=_sla(tree),
        effort=duration(tree.get("effort")),
        is_held=tree.get("effort") == _WHOLE,
        priority=_whole(tree.get("priority")),
        max_visits=_max_visits(tree, pointer),
        forecast=parameter(tree.get("forecast")),
    )


def _milestone(name: str, tree: Tree, language: str) -> Text | None:
    value = tree.get("milestone")
    if value is True:
        return shown(tree.get("title"), language) or in_words(name)
    return shown(value, language)


def _criteria(name: str, tree: Tree, pointer: Pointer, manner: Manner) -> tuple[Criterion, ...]:
    built = (
        _criterion(f"{name}.exit.{number}", value, place, manner)
        for number, (value, place) in enumerate(listed(tree, "exit", pointer), start=1)
    )
    return tuple(each for each in built if each)


def _criterion(key: str, value: object, pointer: Pointer, manner: Manner) -> Criterion | None:
    tree = mapping(value)
    text = shown(tree.get("text") if "text" in tree else value, manner.language)
    if text is None:
        return None
    if "text" not in tree:
        return Criterion(key, None, text, By.BUYER, True, pointer)
    identifier = string(tree, "id")
    return Criterion(
        key=identifier or key,
        id=identifier,
        text=text,
        by=member(By, tree, "by") or By.BUYER,
        required=tree.get("required") is not False,
        pointer=pointer,
        evidence=string(tree, "evidence"),
        content=string(tree, "content"),
        stakeholders=integer(tree, "stakeholders", 1) or 1,
        p=chance(tree.get("p")),
        takes=duration(tree.get("takes")),
        when=manner.derived(tree, pointer),
    )


def _max_visits(tree: Tree, pointer: Pointer) -> MaxVisits | None:
    inner = mapping(tree.get("max_visits"))
    times, to = integer(inner, "times", 1), string(inner, "to")
    if times is None or to is None:
        return None
    return MaxVisits(times, to, string(inner, "reason"), (*pointer, "max_visits"))


def _sla(tree: Tree) -> Sla | None:
    inner = mapping(tree.get("sla"))
    if not inner:
        return None
    within, warn = duration(inner.get("within")), duration(inner.get("warn"))
    return Sla(within, warn, string(inner, "escalate"))


def _steps(name: str, tree: Tree, pointer: Pointer, manner: Manner) -> tuple[Stage, ...]:
    steps = [
        stage(key, mapping(value), place, manner, parent=name)
        for key, value, place in entries(tree, "steps", pointer)
    ]
    following = [step.id for step in steps[1:]]
    joined = [_leads_to(step, after) for step, after in zip(steps, following, strict=False)]
    return (*joined, *steps[-1:])


def _leads_to(step: Stage, following: str) -> Stage:
    """The step, leading to the one after it where it has no way on of its own."""
    if step.answers or step.ask:
        return step
    edge = Edge("next", EdgeKind.NEXT, following, step.pointer, label=built_in("next"))
    return replace(step, answers=(edge,))


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
