"""The question of a stage and where each answer leads, in sentences."""

from collections.abc import Iterator

from processflow.model.duration import Duration
from processflow.model.process import Edge, EdgeKind, Handoff, Limit, Spawn, Stage
from processflow.prose.facts import moment, needed, told, varied
from processflow.prose.section import Paragraph, Section
from processflow.prose.voice import Voice, capital


def ways(place: Stage, voice: Voice) -> Iterator[Paragraph]:
    """The question with a point for each answer."""
    if not place.answers:
        return
    points = tuple(_way(place, edge, voice) for edge in place.answers)
    if place.is_route:
        yield Paragraph(voice.word("route"), points)
        return
    if place.ask is None:
        yield Paragraph(voice.joined(points))
        return
    key = "gate" if place.internal else "asked"
    yield Paragraph(voice.word(key, text=voice.text(place.ask)), points)


def anywhere(voice: Voice) -> Iterator[Section]:
    """The answers that are offered at every question to the customer."""
    process = voice.graph.process
    points = tuple(_way(process.stages[0], edge, voice) for edge in process.anywhere)
    if points:
        yield Section(voice.word("anywhere_title"), (Paragraph("", points),))


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
    sentences = [_answer(place, edge, then, voice), voice.sentence(edge.description)]
    sentences += [*_bound(place, edge, voice), *needed(edge, voice)]
    if edge.handoff:
        sentences += handed(edge.handoff, voice)
    sentences += [spawned(spawn, voice) for spawn in edge.spawns]
    return voice.joined(sentences)


def _answer(place: Stage, edge: Edge, then: str, voice: Voice) -> str:
    match edge.kind:
        case EdgeKind.YES | EdgeKind.NO | EdgeKind.NEXT:
            return voice.word(edge.kind.value, then=then)
        case EdgeKind.SILENCE:
            return _silence(place, edge, then, voice)
        case EdgeKind.ROUTE:
            return _branch(edge, then, voice)
        case EdgeKind.ANSWER:
            return voice.word("answer", label=voice.text(edge.label) or edge.id, then=then)


def _silence(place: Stage, edge: Edge, then: str, voice: Voice) -> str:
    if edge.until:
        return voice.word("silence_until", moment=moment(edge.until, voice), then=then)
    if edge.after is None:
        return voice.word("silence_plain", then=then)
    time = varied(
        place, voice, lambda each: _time(each.silence.after if each.silence else None, voice)
    )
    return voice.word("silence", time=time, then=then)


def _branch(edge: Edge, then: str, voice: Voice) -> str:
    condition = edge.when.condition if edge.when else None
    if condition is None:
        return voice.word("otherwise", then=then)
    return voice.word("branch", condition=told(condition, voice), then=then)


def _time(duration: Duration | None, voice: Voice) -> str:
    return voice.time(duration) if duration else ""


def _bound(place: Stage, edge: Edge, voice: Voice) -> Iterator[str]:
    """What the answer needs, and how often it works."""
    if edge.approval:
        yield voice.word("approval", role=voice.role(edge.approval))
    if edge.limit:
        yield from _limited(place, edge, edge.limit, voice)
    for counter in edge.reset:
        yield voice.word("reset", counter=counter)
    if edge.warn:
        time = varied(
            place, voice, lambda each: _time(each.silence.warn if each.silence else None, voice)
        )
        yield voice.word("silence_warn", time=time)


def _limited(place: Stage, edge: Edge, limit: Limit, voice: Voice) -> Iterator[str]:
    def times(each: Stage) -> str:
        found = [other.limit.times for other in each.answers if other.id == edge.id and other.limit]
        return str(found[0] if found else limit.times)

    then = voice.then(limit.to, limit.reason, place.parent or place.id)
    shown = varied(place, voice, times)
    yield voice.word("limit_one" if shown == "1" else "limit", times=shown, then=then)
    if limit.counter in voice.shared:
        yield voice.word("shared")
