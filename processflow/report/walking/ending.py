"""The end of a walk: outcome, reason, time, path, handoff and what starts next."""

from collections.abc import Iterator

from processflow.model.process import End
from processflow.report.walking.happened import end_of, handoff, spawned
from processflow.report.walking.look import Look
from processflow.report.walking.path import path
from processflow.report.walking.visit import reason_title
from processflow.report.width import display_width
from processflow.walk.trail import Trail


def ending(trail: Trail, look: Look) -> Iterator[str]:
    """Everything that is to say when a deal has come to an end."""
    end = end_of(look, trail.state.at)
    if end is None:
        return
    title = end_title(end, look)
    fill = max(1, look.width - display_width(title) - 4)
    yield ""
    yield f"{look.quiet('══')} {look.strong(title)} {look.quiet('═' * fill)}"
    if end.description:
        yield from look.paragraph(look.text(end.description))
    yield from look.paragraph(_summary(trail, look))
    yield ""
    yield f"  {look.strong(look.word('path'))}"
    yield from path(trail, look)
    if end.handoff:
        yield ""
        yield from handoff(end.handoff, look)
    if end.crediting:
        yield from look.paragraph(look.word("crediting", text=look.text(end.crediting)))
    if end.spawns:
        yield ""
    for spawn in end.spawns:
        yield from look.paragraph(spawned(spawn, look))
    if end.then:
        yield ""
        yield from look.paragraph(look.word("then", title=look.title(end.then)))


def end_title(end: End, look: Look) -> str:
    """The title of an end with its outcome, where that says more."""
    title, outcome = look.text(end.title), look.choice(end.outcome.value)
    return title if title.casefold() == outcome.casefold() else f"{title} · {outcome}"


def _summary(trail: Trail, look: Look) -> str:
    state, count = trail.state, len(trail.legs)
    answers = look.word("end_answer") if count == 1 else look.word("end_answers", count=count)
    words = [look.days(state.elapsed), answers]
    if state.reason:
        reason = reason_title(state.at, state.reason, look)
        words.insert(0, look.word("end_reason", text=reason))
    return " · ".join(words)


def what_next(trail: Trail, look: Look) -> Iterator[str]:
    """What can be typed at the end; first of all to go on after the sale."""
    end = end_of(look, trail.state.at)
    yield ""
    yield from look.paragraph(look.word("then_keys" if end and end.then else "end_keys"))
