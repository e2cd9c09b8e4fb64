"""Where a deal stands, what is missing, what to do next and what can happen."""

from collections.abc import Iterator

from processflow.report.walking.ending import end_title
from processflow.report.walking.happened import end_of
from processflow.report.walking.known import branches, known_facts
from processflow.report.walking.look import Look
from processflow.report.walking.path import path
from processflow.report.walking.visit import answer_label, header, leads_to, next_steps, standing
from processflow.report.width import display_width, padded
from processflow.walk.outlook import Prospect, missing, prospects
from processflow.walk.session import Session


def here(session: Session, look: Look) -> Iterator[str]:
    """The whole answer to "where is this deal?"."""
    end = end_of(look, session.state.at)
    if end:
        title, day = look.strong(end_title(end, look)), look.day(session.state.elapsed)
        yield look.word("here_ended", title=title, time=day)
        yield ""
        yield from path(session.trail, look)
        return
    yield look.word("here")
    yield header(session, look)
    yield from standing(session, look)
    yield from _missing(session, look)
    yield from _known(session, look)
    _, *steps = [*next_steps(session, look)] or [""]
    if steps:
        yield ""
        yield from look.heading(look.word("here_next"))
        yield from steps
    yield ""
    yield f"  {look.strong(look.word('here_can'))}"
    yield from _prospects(session, look)


def _missing(session: Session, look: Look) -> Iterator[str]:
    if not session.criteria:
        return
    yield ""
    lacking = missing(look.graph, session.deal)
    if not lacking:
        yield from look.heading(look.word("here_all_shown"))
        return
    yield from look.heading(look.word("here_missing"))
    for criterion in lacking:
        yield from look.hanging("✗ ", look.text(criterion.text), indent=4)


def _known(session: Session, look: Look) -> Iterator[str]:
    """The facts, and at a route what they decide."""
    if facts := list(known_facts(session, look)):
        yield ""
        yield from look.heading(look.word("here_known"))
        yield from facts
    if session.place.is_route:
        yield ""
        yield from look.heading(look.word("here_branches"))
        yield from branches(session, look)


def _prospects(session: Session, look: Look) -> Iterator[str]:
    outlook = prospects(look.graph, session.deal)
    if not outlook:
        yield from look.alarm_lines(look.word("no_branch"))
        return
    labels = [answer_label(each.transition, look) for each in outlook]
    width = min(max(map(display_width, labels)), look.width // 2)
    for label, prospect in zip(labels, outlook, strict=True):
        yield from look.hanging(f"{padded(label, width)}  → ", _now(prospect, look), indent=4)


def _now(prospect: Prospect, look: Look) -> str:
    now = prospect.now
    if prospect.lacking:
        return leads_to(prospect, look)
    if now is None:
        return look.word("no_home")
    if not now.unmet:
        return leads_to(prospect, look)
    title, source = leads_to(prospect, look), prospect.transition.source
    if now.state.at == source:
        return look.word("here_first", title=title)
    return look.word("here_meanwhile", now=look.place(now.state.at, source), title=title)
