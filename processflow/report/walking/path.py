"""The path that a deal has taken, as a table."""

from collections.abc import Iterator

from processflow.report.table import table
from processflow.report.walking.happened import redirection
from processflow.report.walking.look import Look
from processflow.report.walking.visit import answer_label, reason_title
from processflow.walk.state import is_over
from processflow.walk.trail import Leg, Trail


def path(trail: Trail, look: Look) -> Iterator[str]:
    """A line for each answer, with what kept or redirected the deal, and where it stands."""
    rows = [_row(leg, look) for leg in trail.legs]
    rows.append((look.day(trail.state.elapsed), _here(trail, look), "", ""))
    for line, leg in zip(table(rows), (*trail.legs, None), strict=True):
        yield f"  {line}"
        if leg:
            yield from _remarks(leg, look)


def _row(leg: Leg, look: Look) -> tuple[str, str, str, str]:
    return (
        look.day(leg.before.elapsed),
        look.title(leg.before.at),
        answer_label(leg.move.transition, look),
        look.word("after", time=look.days(leg.days)) if leg.days else "",
    )


def _here(trail: Trail, look: Look) -> str:
    state = trail.state
    title = look.title(state.at)
    if not is_over(look.graph, state):
        return title
    reason = [reason_title(state.at, state.reason, look)] if state.reason else []
    return title + look.aside(reason)


def _remarks(leg: Leg, look: Look) -> Iterator[str]:
    if leg.move.unmet:
        texts = "; ".join(look.text(criterion.text) for criterion in leg.move.unmet)
        yield from map(look.alarm, look.paragraph(look.word("stayed", text=texts), indent=6))
    if leg.move.exhausted:
        yield from map(look.alarm, look.paragraph(redirection(leg, look), indent=6))
