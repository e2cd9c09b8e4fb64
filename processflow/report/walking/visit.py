"""One visit on the screen: where the deal stands, what to do, what may happen."""

from collections.abc import Iterator, Sequence

from processflow.graph.graph import NodeKind, Transition
from processflow.model.process import BACK, By, Criterion, EdgeKind, Guidance, Reference, Stage
from processflow.report.walking.known import branch_label, condition_text, moment_text, titles
from processflow.report.walking.look import Look
from processflow.report.width import display_width, padded
from processflow.walk.outlook import Prospect, Tries, is_met, limits_here, prospects
from processflow.walk.session import Session

_FEW = 3
"""So many lines of each kind of guidance are shown unasked."""

_COLUMN = 6


def visit(session: Session, look: Look) -> Iterator[str]:
    """The whole screen of a visit."""
    place = session.place
    yield ""
    yield header(session, look)
    yield from standing(session, look)
    about = _about(session, place)
    if about.description:
        yield from look.paragraph(look.text(about.description))
    yield from next_steps(session, look)
    yield from checklist(session, look)
    yield from question(session, look)


def visit_again(session: Session, look: Look) -> Iterator[str]:
    """The screen of a deal that stayed where it was: without what was just read."""
    yield ""
    yield header(session, look)
    yield from standing(session, look)
    yield from checklist(session, look)
    yield from question(session, look)


def header(session: Session, look: Look) -> str:
    """A line with the stage and its number on the left, the phase and the day on the right."""
    node = look.graph.nodes[session.state.at]
    stage = look.graph.stages[node.stage or node.id]
    number = look.word("side")
    if node.rank is not None:
        number = look.word("stage", number=node.rank + 1, count=len(look.graph.ranks))
    title = look.text(stage.title)
    if node.kind is NodeKind.STEP:
        title += f" › {look.text(node.title)}"
    phases = {each.id: look.text(each.title) for each in look.graph.process.libraries.journey}
    right = [phases.get(stage.journey or "", ""), look.day(session.state.elapsed)]
    return _ruled(look, f"{number} · {title}", " · ".join(each for each in right if each))


def _ruled(look: Look, left: str, right: str) -> str:
    fill = look.width - display_width(left) - display_width(right) - 8
    if fill < 1:
        return f"{look.quiet('──')} {look.strong(left)} {look.quiet('─')} {right}"
    middle = look.quiet("─" * fill)
    return f"{look.quiet('──')} {look.strong(left)} {middle} {right} {look.quiet('──')}"


def standing(session: Session, look: Look) -> Iterator[str]:
    """Owner, milestone and limits, where there are any."""
    place = session.place
    stage = look.graph.stages[place.parent or place.id]
    owner = place.owner or stage.owner
    words = [look.role(owner)] if owner else []
    milestone = place.milestone or stage.milestone
    if milestone:
        words.append(look.word("milestone", text=look.text(milestone)))
    if words:
        yield from (look.quiet(line) for line in look.paragraph(" · ".join(words)))
    for tries in limits_here(look.graph, session.state):
        if tries.used > 1 or tries.times == 1:
            yield from look.alarm_lines(_visits(tries, look))
    if session.waited:
        yield from look.paragraph(look.word("waited", time=look.days(session.waited)))


def _visits(tries: Tries, look: Look) -> str:
    to = look.word("home") if tries.to == "back" else look.title(tries.to)
    key = "visit" if tries.left else "last_visit"
    return look.word(key, used=tries.used, times=tries.times, to=to)


def _about(session: Session, place: Stage) -> Stage:
    """The step itself where it says something, otherwise its stage."""
    if place.parent is None or says_something(place):
        return place
    return session.graph.stages[place.parent]


def says_something(place: Stage) -> bool:
    """Whether a stage or step has guidance of its own."""
    return place.description is not None or place.guidance != Guidance()


def next_steps(session: Session, look: Look) -> Iterator[str]:
    """What to do, to say and to ask, in short."""
    guidance = _about(session, session.place).guidance
    kinds = (
        ("do", [look.text(each.text) for each in guidance.do]),
        ("say", [f"“{look.text(each.say)}”" for each in guidance.say if not each.hears]),
        ("ask", [question_text(each, look) for each in guidance.questions]),
    )
    shown = [(key, texts) for key, texts in kinds if texts]
    if shown:
        yield ""
    column = max((display_width(look.word(key)) for key, _ in shown), default=0) + 2
    for key, texts in shown:
        more = len(texts) - _FEW
        few = texts if more <= 1 else [*texts[:_FEW], look.word("more", count=more)]
        yield from look.listed(look.word(key), few, max(column, _COLUMN))


def question_text(question: object, look: Look) -> str:
    """A question's text, of the library where it is named there."""
    if not isinstance(question, Reference):
        return look.text(question)  # type: ignore[arg-type]
    for each in look.graph.process.libraries.questions:
        if each.id == question.id:
            texts = dict(each.texts).get("text", ())
            return look.text(texts[0]) if texts else look.text(each.title)
    return question.id


def checklist(session: Session, look: Look) -> Iterator[str]:
    """The exit criteria of home, numbered, with their ticks."""
    criteria = session.criteria
    if not criteria:
        return
    yield ""
    yield from look.heading(_criteria_head(session, look))
    digits = len(str(len(criteria) + len(session.answers)))
    for number, criterion in enumerate(criteria, start=1):
        left, right = "()" if criterion.key in look.graph.decided else "[]"
        tick = look.strong("✓") if _is_shown(session, criterion) else " "
        box = f"{str(number).rjust(digits)}  {left}{tick}{right} "
        plain = f"{str(number).rjust(digits)}  {left} {right} "
        lines = list(look.hanging(plain, f"{look.text(criterion.text)}{_proof(criterion, look)}"))
        yield f"  {box}{lines[0][2 + len(plain) :]}"
        yield from lines[1:]


def _is_shown(session: Session, criterion: Criterion) -> bool:
    if criterion.key in session.graph.decided:
        return is_met(session.graph, session.deal, criterion)
    return criterion.key in session.ticked


def _criteria_head(session: Session, look: Look) -> str:
    home = session.state.home
    assert home is not None
    if look.graph.nodes[session.state.at].stage != home:
        return look.word("criteria_of", stage=look.title(home))
    by_buyer = any(criterion.by is By.BUYER for criterion in session.criteria)
    return look.word("criteria" if by_buyer else "criteria_others")


def _proof(criterion: Criterion, look: Look) -> str:
    words = [] if criterion.by is By.BUYER else [look.choice(criterion.by.value)]
    words += [look.choice(criterion.evidence)] if criterion.evidence else []
    if criterion.stakeholders > 1:
        words.append(look.word("stakeholders", count=criterion.stakeholders))
    words += [look.time(criterion.takes)] if criterion.takes else []
    words += [] if criterion.required else [look.word("optional")]
    condition = look.graph.decided.get(criterion.key)
    words += [condition_text(condition, look)] if condition else []
    return look.aside(words)


def question(session: Session, look: Look) -> Iterator[str]:
    """The question and its numbered answers, with where each leads now."""
    place = session.place
    yield ""
    asked = look.text(place.ask) if place.ask else look.word("what")
    if place.is_route:
        asked = look.word("by_facts")
    if place.internal:
        asked = f"{look.word('gate')}: {asked}"
    yield from look.heading(asked)
    labels = [answer_label(each, look) for each in session.answers]
    if not labels:
        yield from look.alarm_lines(look.word("no_branch"))
        return
    column = min(max(map(display_width, labels)), look.width // 2)
    digits = len(str(len(session.criteria) + len(labels)))
    outlook = prospects(look.graph, session.deal)
    for number, label, prospect in _numbered(session, labels, outlook):
        lead = f"{str(number).rjust(digits)}  {padded(label, column)}  → "
        yield from look.hanging(lead, leads_to(prospect, look))


def _numbered(
    session: Session, labels: Sequence[str], outlook: Sequence[Prospect]
) -> Iterator[tuple[int, str, Prospect]]:
    first = len(session.criteria) + 1
    for offset, (label, prospect) in enumerate(zip(labels, outlook, strict=True)):
        yield first + offset, label, prospect


def answer_label(transition: Transition, look: Look) -> str:
    """What is shown for an answer; for silence, after which time it counts."""
    edge = transition.edge
    if edge.kind is EdgeKind.ROUTE:
        return branch_label(transition, look)
    if edge.kind is EdgeKind.SILENCE:
        if edge.until:
            return look.word("silence_until", moment=moment_text(edge.until, look))
        if edge.after is None:
            return look.word("silence_plain")
        return look.word("silence", time=look.time(edge.after))
    if edge.kind is EdgeKind.NEXT:
        return look.word("next")
    return look.text(edge.label) or edge.id


def leads_to(prospect: Prospect, look: Look) -> str:
    """The place that the answer leads to now, and what stands in its way."""
    edge, move = prospect.transition.edge, prospect.shown or prospect.now
    if move is None:
        return _open(prospect, look)
    words = [look.place(move.state.at, prospect.transition.source)]
    if move.state.reason:
        words.append(reason_title(move.state.at, move.state.reason, look))
    if move.exhausted and prospect.tries and not prospect.tries.left:
        words.append(look.word("used_up", times=prospect.tries.times))
    elif prospect.tries:
        tries = prospect.tries
        words.append(look.word("try", number=tries.used + 1, times=tries.times))
    if edge.approval and move.uses_edge:
        words.append(look.word("approval", role=look.role(edge.approval)))
    first, *rest = words
    return first + look.aside(rest)


def _open(prospect: Prospect, look: Look) -> str:
    """Where an answer leads that lacks facts, or a home."""
    if not prospect.lacking:
        return "?"
    to = prospect.transition.target.node
    title = look.word("home") if to == BACK else look.place(to, prospect.transition.source)
    return title + look.aside([look.word("tell_first", facts=titles(prospect.lacking, look))])


def reason_title(end: str, reason: str, look: Look) -> str:
    """The shown text of a reason of an end."""
    reasons = dict(getattr(look.graph.nodes[end].element, "reasons", ()))
    return look.text(reasons[reason]) if reason in reasons else reason
