"""Stages, steps and edges from their plain trees."""

from dataclasses import replace

from processflow.diagnostic import Pointer
from processflow.model.build_guidance import guidance, people
from processflow.model.process import (
    By,
    Criterion,
    Edge,
    EdgeKind,
    Handoff,
    Kind,
    Limit,
    MaxVisits,
    Sla,
    Spawn,
    Stage,
)
from processflow.model.text import Text, built_in, in_words
from processflow.model.tree import (
    Tree,
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

_KINDS = {
    "next": EdgeKind.NEXT,
    "yes": EdgeKind.YES,
    "no": EdgeKind.NO,
    "no_response": EdgeKind.SILENCE,
}


def stage(
    name: str, tree: Tree, pointer: Pointer, language: str, parent: str | None = None
) -> Stage:
    """A stage, or with `parent` a step of that stage."""
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
        exit=_criteria(name, tree, pointer, language),
        ask=shown(tree.get("ask"), language),
        internal=tree.get("decided_by") == "internal",
        answers=_answers(name, tree, pointer, language),
        steps=_steps(name, tree, pointer, language) if parent is None else (),
        duration=duration(tree.get("duration")),
        wait=duration(tree.get("wait")),
        sla=_sla(tree),
        effort=duration(tree.get("effort")),
        max_visits=_max_visits(tree, pointer),
    )


def handoff(tree: Tree, pointer: Pointer, language: str) -> Handoff | None:
    """The handoff of an edge or an end, if it has one."""
    inner = mapping(tree.get("handoff"))
    to = string(inner, "to")
    if to is None:
        return None
    texts = (shown(each, language) for each, _ in listed(inner, "checklist", pointer))
    checklist = tuple(text for text in texts if text)
    within, acceptance = duration(inner.get("within")), shown(inner.get("acceptance"), language)
    return Handoff(to, within, checklist, (*pointer, "handoff"), acceptance)


def spawns(tree: Tree, pointer: Pointer) -> tuple[Spawn, ...]:
    """The deals that an edge or an end starts."""
    trees = ((mapping(each), place) for each, place in listed(tree, "spawns", pointer))
    return tuple(
        Spawn(
            process=str(each["process"]),
            after=duration(each.get("after")),
            p=parameter(each.get("p")),
            pointer=place,
            kind=string(each, "kind"),
        )
        for each, place in trees
        if isinstance(each.get("process"), str)
    )


def _milestone(name: str, tree: Tree, language: str) -> Text | None:
    value = tree.get("milestone")
    if value is True:
        return shown(tree.get("title"), language) or in_words(name)
    return shown(value, language)


def _criteria(name: str, tree: Tree, pointer: Pointer, language: str) -> tuple[Criterion, ...]:
    built = (
        _criterion(f"{name}.exit.{number}", value, place, language)
        for number, (value, place) in enumerate(listed(tree, "exit", pointer), start=1)
    )
    return tuple(each for each in built if each)


def _criterion(key: str, value: object, pointer: Pointer, language: str) -> Criterion | None:
    tree = mapping(value)
    text = shown(tree.get("text") if "text" in tree else value, language)
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
        p=parameter(tree.get("p")),
        takes=duration(tree.get("takes")),
    )


def _answers(name: str, tree: Tree, pointer: Pointer, language: str) -> tuple[Edge, ...]:
    simple = [(key, tree[key], (*pointer, key)) for key in ("next", "yes", "no") if key in tree]
    silence = [(key, tree[key], (*pointer, key)) for key in ("no_response",) if key in tree]
    written = (*simple, *entries(tree, "answers", pointer), *silence)
    edges = (_edge(name, key, value, place, language) for key, value, place in written)
    return tuple(edge for edge in edges if edge)


def _edge(origin: str, key: str, value: object, pointer: Pointer, language: str) -> Edge | None:
    kind = _KINDS.get(key, EdgeKind.ANSWER)
    if isinstance(value, str):
        label = built_in(key) or in_words(key)
        return Edge(key, kind, value, pointer, label=label)
    tree = mapping(value)
    to = string(tree, "to")
    if to is None:
        return None
    return Edge(
        id=key,
        kind=kind,
        to=to,
        pointer=pointer,
        label=shown(tree.get("label"), language) or built_in(key) or in_words(key),
        description=shown(tree.get("description"), language),
        p=parameter(tree.get("p")),
        reason=string(tree, "reason"),
        approval=string(tree, "approval"),
        handoff=handoff(tree, pointer, language),
        limit=_limit(f"{origin}.{key}", tree, pointer),
        reset=strings(tree.get("reset")),
        spawns=spawns(tree, pointer),
        after=duration(tree.get("after")),
        warn=duration(tree.get("warn")),
    )


def _limit(default_counter: str, tree: Tree, pointer: Pointer) -> Limit | None:
    inner = mapping(tree.get("limit"))
    times, to = integer(inner, "times", 1), string(inner, "to")
    if times is None or to is None:
        return None
    counter = string(inner, "counter") or default_counter
    return Limit(times, to, counter, string(inner, "reason"), (*pointer, "limit"))


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


def _steps(name: str, tree: Tree, pointer: Pointer, language: str) -> tuple[Stage, ...]:
    steps = [
        stage(key, mapping(value), place, language, parent=name)
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
