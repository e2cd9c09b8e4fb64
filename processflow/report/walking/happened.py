"""What an answer did: where the deal went, why it stayed, what is handed over, what starts."""

from collections.abc import Iterator

from processflow.model.process import End, Handoff, Spawn
from processflow.report.walking.look import Look
from processflow.report.walking.visit import answer_label
from processflow.walk.trail import Leg

_VISITS = "visits of "


def happened(leg: Leg, look: Look) -> Iterator[str]:
    """The lines after an answer."""
    move = leg.move
    label = answer_label(move.transition, look)
    time = look.word("after", time=look.days(leg.days)) if leg.days else look.word("at_once")
    yield ""
    if not move.unmet:
        to = look.strong(look.place(leg.after.at, leg.before.at))
        yield f"  {label}{look.aside([time])} → {to}"
    else:
        yield f"  {label}{look.aside([time])}"
        yield from _lacking(leg, look)
    if move.exhausted:
        yield from look.alarm_lines(redirection(leg, look))
    edge = move.transition.edge
    if edge.handoff and move.uses_edge:
        yield from handoff(edge.handoff, look)
    for spawn in move.spawns:
        yield from look.paragraph(spawned(spawn, look))


def _lacking(leg: Leg, look: Look) -> Iterator[str]:
    stays = leg.after.at == leg.before.at
    key = "stays" if stays else "not_kept"
    yield from look.alarm_lines(look.word(key, title=look.title(leg.before.at)))
    for criterion in leg.move.unmet:
        yield from look.hanging("✗ ", look.text(criterion.text), indent=4)


def redirection(leg: Leg, look: Look) -> str:
    """Why a limit sent the deal elsewhere, in a sentence."""
    limits = ", ".join(_limit(name, leg, look) for name in leg.move.exhausted)
    return look.word("redirected", what=limits, title=look.title(leg.after.at))


def _limit(counter: str, leg: Leg, look: Look) -> str:
    if counter.startswith(_VISITS):
        place = counter.removeprefix(_VISITS)
        times = look.graph.limits[place].times
        return look.word("limit_visits", times=times, title=look.title(place))
    limit = leg.move.transition.edge.limit
    times = limit.times if limit else 0
    return look.word("limit_uses", times=times, label=answer_label(leg.move.transition, look))


def handoff(handed: Handoff, look: Look) -> Iterator[str]:
    """Who takes over, by when, and the checklist."""
    within = [look.word("within", time=look.time(handed.within))] if handed.within else []
    head = look.word("handoff", role=look.role(handed.to)) + look.aside(within)
    yield from look.paragraph(head)
    for text in handed.checklist:
        yield from look.hanging("□ ", look.text(text), indent=4)
    if handed.acceptance:
        yield from look.paragraph(look.word("accepted", text=look.text(handed.acceptance)))


def spawned(spawn: Spawn, look: Look) -> str:
    """The deal that starts, why, when, and with which chance."""
    words = [look.choice(spawn.kind)] if spawn.kind else []
    words += [look.word("after", time=look.time(spawn.after))] if spawn.after else []
    if spawn.p:
        words.append(look.word("chance", share=f"{100 * spawn.p.value:g}%"))
    return look.word("starts", process=spawn.process) + look.aside(words)


def end_of(look: Look, node: str) -> End | None:
    """The end at a node, if it is one."""
    element = look.graph.nodes[node].element
    return element if isinstance(element, End) else None
