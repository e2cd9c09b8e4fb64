"""Everything that a process says about the place where a deal stands, and what can be typed."""

from collections.abc import Iterable, Iterator

from processflow.model.process import Activity, Definition, Guidance, Line, Stage
from processflow.report.walking.look import Look
from processflow.report.walking.visit import question_text
from processflow.report.width import display_width, padded
from processflow.walk.session import Session

_KEYS = ("tick", "answer", "after", "wait", "back", "path", "save", "again", "quit")


def help_text(session: Session, look: Look) -> Iterator[str]:
    """The whole guidance and the keys."""
    if not session.is_over:
        yield from _of_place(session, look)
    yield ""
    yield f"  {look.strong(look.word('keys'))}"
    pairs = [look.word(f"key_{key}").split("|") for key in _KEYS]
    column = max(display_width(keys) for keys, _ in pairs) + 2
    for keys, meaning in pairs:
        yield from look.hanging(padded(keys, column), meaning)


def _of_place(session: Session, look: Look) -> Iterator[str]:
    place = session.place
    stage = look.graph.stages[place.parent or place.id]
    places = (place,) if place.parent is None else (place, stage)
    sections = [section for each in places for section in _sections(each, look)]
    know = [look.text(text) for text in look.graph.process.libraries.know]
    if know and not session.trail.legs:
        sections.insert(0, (look.word("know_first"), know))
    for label, texts in sections:
        yield ""
        yield f"  {look.strong(label)}"
        for text in texts:
            yield from look.hanging("• ", text)


def _sections(place: Stage, look: Look) -> Iterator[tuple[str, list[str]]]:
    found = (*_about(place, look), *_of_guidance(place.guidance, look))
    for key, texts in found:
        listed = [text for text in texts if text]
        if listed:
            yield look.word(key), listed


def _about(place: Stage, look: Look) -> Iterator[tuple[str, list[str]]]:
    yield "about", [look.text(place.description)]
    owner = [look.role(place.owner)] if place.owner else []
    yield "owner", owner
    yield "people", [f"{look.role(role)}: {look.choice(part)}" for role, part in place.people]
    yield "duration", [look.time(place.duration)] if place.duration else []
    yield "effort", [look.time(place.effort)] if place.effort else []
    if place.sla and place.sla.within:
        yield "sla", [_own_time(look.time(place.sla.within), place.sla.escalate, look)]


def _own_time(time: str, escalate: str | None, look: Look) -> str:
    if escalate is None:
        return look.word("within", time=time)
    return look.word("sla_rule", time=time, role=look.role(escalate))


def _of_guidance(guidance: Guidance, look: Look) -> Iterator[tuple[str, list[str]]]:
    libraries = look.graph.process.libraries
    yield "do", [look.text(each.text) + _involved(each, look) for each in guidance.do]
    yield "say", [_line(each, look) for each in guidance.say]
    yield "ask", [question_text(each, look) + _purpose(each, look) for each in guidance.questions]
    yield "know", [look.text(text) for text in guidance.know]
    named = {each.id for each in guidance.content}
    yield "content", [look.text(each.title) for each in libraries.collateral if each.id in named]
    raised = {each.id for each in guidance.objections}
    yield (
        "objections",
        [_objection(each, look) for each in libraries.objections if each.id in raised],
    )
    yield "skills", [look.text(text) for text in guidance.skills]
    yield "buyer_expects", [look.text(text) for text in guidance.buyer_expects]
    yield "result", [look.text(guidance.result)]
    cadence = guidance.follow_up.id if guidance.follow_up else None
    touches = [touch for each in libraries.cadences if each.id == cadence for touch in each.touches]
    yield (
        "follow_up",
        [_touch(look.time(t.day), t.channel, look.text(t.template), look) for t in touches],
    )


def _involved(activity: Activity, look: Look) -> str:
    words = [look.role(activity.owner)] if activity.owner else []
    words += [
        look.word("involved", part=look.choice(part), role=look.role(role))
        for role, part in activity.people
    ]
    return look.aside(words)


def _line(line: Line, look: Look) -> str:
    say = f"“{look.text(line.say)}”"
    if line.hears is None:
        return say
    return f"{look.word('hears', text=f'“{look.text(line.hears)}”')}: {say}"


def _purpose(question: object, look: Look) -> str:
    entries: Iterable[Definition] = look.graph.process.libraries.questions
    identifier = getattr(question, "id", None)
    for each in entries:
        if each.id == identifier:
            return look.aside([look.text(text) for text in dict(each.texts).get("purpose", ())])
    return ""


def _objection(objection: Definition, look: Look) -> str:
    responses = [look.text(text) for text in dict(objection.texts).get("response", ())]
    return f"“{look.text(objection.title)}” {' '.join(responses)}".strip()


def _touch(day: str, channel: str, template: str, look: Look) -> str:
    return f"{day}, {look.choice(channel)}" + (f": {template}" if template else "")
