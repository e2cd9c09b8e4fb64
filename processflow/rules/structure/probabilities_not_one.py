"""The probabilities of the answers of a question do not add up.

Every deal gets exactly one answer, silence included, so the probabilities `p` of all answers
together are 1 (100 %), in every segment. One answer may leave out its `p` and gets the rest. If
all leave it out, the answers count as equally likely. If two or more leave it out beside others
that have one, nobody can say how they share the rest. The shares of segments, and those of the
values in a sample, are 1 in all, too. Where `p` is an interval such as `[0.3, 0.4]`, some
choice within the intervals has to add up.

A forecast on numbers that do not add up promises revenue that nobody will bring.

Wrong:

    stages:
      demo:
        ask: Does the customer ask for a proposal?
        yes: {to: won, p: 40%}
        no: {to: lost, p: 50%}

Right:

    stages:
      demo:
        ask: Does the customer ask for a proposal?
        yes: {to: won, p: 40%}
        no: lost
"""

from collections.abc import Iterator, Sequence

from processflow.diagnostic import Place, Severity
from processflow.model.process import Edge, Process, Stage
from processflow.model.tree import mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import listed, name, percent

_TOLERANCE = 1e-6


def check(subject: Subject) -> Iterator[Finding]:
    """Questions whose stated shares, with the rest for at most one answer, are not 1."""
    processes = subject.process.by_segment or ((None, subject.process),)
    told: set[str] = set()
    for segment, process in processes:
        for place in process.places():
            stated = [edge for edge in place.answers if edge.p]
            if not stated or place.id in told or not _are_shares(subject, place):
                continue
            found = list(_place(subject, place, stated, _in_segment(segment)))
            if found and not _differ(processes, place):
                told.add(place.id)
                found = list(_place(subject, place, stated, ""))
            yield from found
    yield from _anywhere(subject)
    yield from _segments(subject)
    yield from _samples(subject)


RULE = Rule("probabilities-not-one", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _differ(processes: Sequence[tuple[str | None, Process]], place: Stage) -> bool:
    """Whether the answers of a question have other probabilities in other segments."""
    written = {edge.id: edge.p for edge in place.answers}
    return any(
        {edge.id: edge.p for edge in other.answers} != written
        for _, process in processes
        for other in process.places()
        if other.id == place.id
    )


def _are_shares(subject: Subject, place: Stage) -> bool:
    """Whether every figure could be read; what could not is reported elsewhere."""
    return all(
        edge.p.low >= 0 and edge.p.high <= 1
        if edge.p
        else "p" not in mapping(subject.written(edge.pointer))
        for edge in place.answers
    )


def _in_segment(segment: str | None) -> str:
    return f" in the segment {name(segment)}" if segment else ""


def _anywhere(subject: Subject) -> Iterator[Finding]:
    """Answers offered anywhere that leave nothing, or less, for the answers of a question."""
    seen: set[float] = set()
    for segment, process in subject.process.by_segment or ((None, subject.process),):
        stated = [edge for edge in process.anywhere if edge.p]
        total, _ = _totals(stated)
        if total > 1 + _TOLERANCE and total not in seen:
            seen.add(total)
            where = f"the answers of `anywhere`{_in_segment(segment)}"
            sum_of = f"the probabilities of {where} add up to {_at_least(stated)}{percent(total)}"
            message = f"{sum_of}, more than 100%"
            yield _finding(subject, stated, message, "lower them: the rest is for other answers")


def _segments(subject: Subject) -> Iterator[Finding]:
    shares = [each.share.value for each in subject.process.segments if each.share]
    if len(shares) == len(subject.process.segments) and shares:
        total = sum(shares)
        if abs(total - 1) > _TOLERANCE:
            message = f"the shares of the segments add up to {percent(total)}, not 100%"
            cure = "correct them: every deal belongs to one segment"
            yield Finding(message, ("segments",), percent(total), cure)


def _samples(subject: Subject) -> Iterator[Finding]:
    for field in subject.process.fields:
        shares = field.sample.shares if field.sample else ()
        total = sum(share for _, share in shares)
        if shares and abs(total - 1) > _TOLERANCE:
            message = f"the shares of {name(field.id)} add up to {percent(total)}, not 100%"
            cure = "correct them: every deal has one value"
            yield Finding(message, (*field.pointer, "sample"), percent(total), cure)


def _place(
    subject: Subject, place: Stage, stated: Sequence[Edge], in_segment: str
) -> Iterator[Finding]:
    open_ones = [edge for edge in place.answers if not edge.p]
    least, most = _totals(stated)
    where = f"the answers of {name(place.id)}{in_segment}"
    if len(open_ones) > 1:
        yield _finding(
            subject,
            stated,
            f"{len(open_ones)} of {where} have no `p`, while others have one",
            f"give `p` to all but one of {listed((e.id for e in open_ones), 'and')}: "
            f"that one gets the rest of {percent(max(0.0, 1 - least))}",
            open_ones,
        )
    elif not open_ones and (least > 1 + _TOLERANCE or most < 1 - _TOLERANCE):
        total = f"{_at_least(stated)}{percent(least)}"
        if most < 1:
            total = f"{_at_most(stated)}{percent(most)}"
        yield _finding(
            subject,
            stated,
            f"the probabilities of {where} add up to {total}, not 100%",
            "correct them, or leave out one `p`: that answer gets the rest",
        )
    elif open_ones and least > 1 + _TOLERANCE:
        total = f"{_at_least(stated)}{percent(least)}"
        yield _finding(
            subject,
            stated,
            f"the probabilities of {where} add up to {total}, more than 100%",
            f"lower them: {name(open_ones[0].id)} gets the rest",
        )


def _totals(stated: Sequence[Edge]) -> tuple[float, float]:
    """The least and the most that the probabilities can add up to."""
    figures = [edge.p for edge in stated if edge.p]
    return sum(p.low for p in figures), sum(p.high for p in figures)


def _at_least(stated: Sequence[Edge]) -> str:
    return "" if _are_known(stated) else "at least "


def _at_most(stated: Sequence[Edge]) -> str:
    return "" if _are_known(stated) else "at most "


def _are_known(stated: Sequence[Edge]) -> bool:
    return all(edge.p.is_known for edge in stated if edge.p)


def _finding(
    subject: Subject,
    stated: Sequence[Edge],
    message: str,
    cure: str,
    open_ones: Sequence[Edge] = (),
) -> Finding:
    last = stated[-1]
    return Finding(
        message=message,
        pointer=(*last.pointer, "p"),
        label=_share(last),
        help=cure,
        related=tuple(
            [_place_of(subject, edge, _share(edge)) for edge in stated[:-1]]
            + [_place_of(subject, edge, "no `p`") for edge in open_ones]
        ),
        on_value=True,
    )


def _share(edge: Edge) -> str:
    if edge.p is None:
        return ""
    if edge.p.is_known:
        return percent(edge.p.value)
    return f"{percent(edge.p.low)} to {percent(edge.p.high)}"


def _place_of(subject: Subject, edge: Edge, words: str) -> Place:
    return subject.place((*edge.pointer, "p") if edge.p else edge.pointer, words)
