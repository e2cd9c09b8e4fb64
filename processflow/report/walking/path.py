"""The path that a deal has taken, as a table."""

from collections.abc import Iterator, Sequence

from processflow.report.table import table
from processflow.report.visible import one_line
from processflow.report.walking.happened import redirection
from processflow.report.walking.look import Look
from processflow.report.walking.visit import answer_label, reason_title
from processflow.walk.state import is_over
from processflow.walk.trail import Leg, Trail


def path(trail: Trail, look: Look) -> Iterator[str]:
    """A line for each answer, with what kept or redirected the deal, and where it stands."""
    rows = [_row(leg, look) for leg in trail.legs]
    rows.append((look.day(trail.state.elapsed), _here(trail, look), "", ""))
    return _lines(trail, rows, look)


def path_as_written(trail: Trail, look: Look) -> Iterator[str]:
    """The same in the words of a walks file: ids of places and keys of answers."""
    rows = [
        (look.day(leg.before.elapsed), f"{leg.before.at}: {leg.event.answer}", _after(leg, look))
        for leg in trail.legs
    ]
    state = trail.state
    reason = f" (reason: {state.reason})" if state.reason else ""
    rows.append((look.day(state.elapsed), f"{state.at}{reason}", ""))
    return _lines(trail, [tuple(map(one_line, row)) for row in rows], look)


def _lines(trail: Trail, rows: Sequence[Sequence[str]], look: Look) -> Iterator[str]:
    for line, leg in zip(table(rows), (*trail.legs, None), strict=True):
        yield f"  {line}"
        if leg:
            yield from _remarks(leg, look)


def _row(leg: Leg, look: Look) -> tuple[str, str, str, str]:
    return (
        look.day(leg.before.elapsed),
        look.title(leg.before.at),
        answer_label(leg.move.transition, look),
        _after(leg, look),
    )


def _after(leg: Leg, look: Look) -> str:
    return look.word("after", time=look.days(leg.days)) if leg.days else ""


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
