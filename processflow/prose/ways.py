"""The question of a stage and where each answer leads, in sentences."""

from collections.abc import Iterator

from processflow.model.process import Edge, EdgeKind, Handoff, Limit, Spawn, Stage
from processflow.prose.section import Paragraph
from processflow.prose.voice import Voice, capital


def ways(place: Stage, voice: Voice) -> Iterator[Paragraph]:
    """The question with a point for each answer."""
    if not place.answers:
        return
    points = tuple(_way(place, edge, voice) for edge in place.answers)
    if place.ask is None:
        yield Paragraph(voice.joined(points))
        return
    key = "gate" if place.internal else "asked"
    yield Paragraph(voice.word(key, text=voice.text(place.ask)), points)


def handed(handoff: Handoff, voice: Voice) -> Iterator[str]:
    """Who takes over, by when and with what, and what shows it."""
    within = checklist = ""
    if handoff.within:
        within = voice.word("handoff_within", time=voice.time(handoff.within))
    if handoff.checklist:
        texts = voice.quoted([voice.text(text) for text in handoff.checklist])
        checklist = voice.word("handoff_checklist", texts=texts)
    role = voice.role(handoff.to)
    yield capital(voice.word("handoff", role=role, within=within, checklist=checklist))
    if handoff.acceptance:
        text = voice.text(handoff.acceptance)
        yield voice.word("accepted", text=text, stop=voice.stop(text))


def spawned(spawn: Spawn, voice: Voice) -> str:
    """The deal that starts, why, when and how often."""
    share = after = kind = ""
    if spawn.p:
        share = voice.word("spawn_share", share=f"{100 * spawn.p.value:g}%")
    if spawn.after:
        after = voice.word("spawn_after", time=voice.time(spawn.after))
    if spawn.kind:
        kind = voice.word("spawn_kind", kind=voice.word(f"kind_{spawn.kind}"))
    text = voice.word("spawn", share=share, process=spawn.process, kind=kind, after=after)
    return capital(text)


def _way(place: Stage, edge: Edge, voice: Voice) -> str:
    then = voice.then(edge.to, edge.reason, place.parent or place.id)
    sentences = [_answer(edge, then, voice), voice.sentence(edge.description)]
    sentences += _bound(place, edge, voice)
    if edge.handoff:
        sentences += handed(edge.handoff, voice)
    sentences += [spawned(spawn, voice) for spawn in edge.spawns]
    return voice.joined(sentences)


def _answer(edge: Edge, then: str, voice: Voice) -> str:
    match edge.kind:
        case EdgeKind.YES | EdgeKind.NO | EdgeKind.NEXT:
            return voice.word(edge.kind.value, then=then)
        case EdgeKind.SILENCE if edge.after:
            return voice.word("silence", time=voice.time(edge.after), then=then)
        case EdgeKind.SILENCE:
            return voice.word("silence_plain", then=then)
        case _:
            return voice.word("answer", label=voice.text(edge.label) or edge.id, then=then)


def _bound(place: Stage, edge: Edge, voice: Voice) -> Iterator[str]:
    """What the answer needs, and how often it works."""
    if edge.approval:
        yield voice.word("approval", role=voice.role(edge.approval))
    if edge.limit:
        yield from _limited(place, edge.limit, voice)
    for counter in edge.reset:
        yield voice.word("reset", counter=counter)
    if edge.warn:
        yield voice.word("silence_warn", time=voice.time(edge.warn))


def _limited(place: Stage, limit: Limit, voice: Voice) -> Iterator[str]:
    then = voice.then(limit.to, limit.reason, place.parent or place.id)
    key = "limit_one" if limit.times == 1 else "limit"
    yield voice.word(key, times=limit.times, then=then)
    edges = [edge for _, edge in voice.graph.process.edges()]
    if sum(edge.limit is not None and edge.limit.counter == limit.counter for edge in edges) > 1:
        yield voice.word("shared")
