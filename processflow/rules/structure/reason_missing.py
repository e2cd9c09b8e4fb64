"""A deal ends, and the process does not say why.

An end with a list of `reasons` wants to know the reason of every deal that comes there: why deals
are lost is what a sales team can learn most from. So each answer, and each limit, that leads to
such an end names one of its reasons.

Wrong:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
    ends:
      won: {outcome: won}
      lost: {outcome: lost, reasons: [price, no-need]}

Right:

    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: {to: lost, reason: price}
    ends:
      won: {outcome: won}
      lost: {outcome: lost, reasons: [price, no-need]}
"""

from collections.abc import Iterator

from processflow.diagnostic import Edit, Fix, Severity, Span
from processflow.model.tree import mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.ways import Way, ways
from processflow.rules.wording import listed, name


def check(subject: Subject) -> Iterator[Finding]:
    """Ways to an end with `reasons` that name none."""
    reasons = {end.id: [reason for reason, _ in end.reasons] for end in subject.process.ends}
    if not any(reasons.values()):
        return
    for way in ways(subject):
        if reasons.get(way.to) and way.reason is None and not _is_written(subject, way):
            yield Finding(
                message=f"{way.words} leads to {name(way.to)} without a reason",
                pointer=way.pointer,
                label="why?",
                help=_cure(way, reasons[way.to]),
                related=(subject.place(("ends", way.to, "reasons"), "its reasons"),),
                on_value=True,
                fix=_fix(subject, way, reasons[way.to]),
            )


RULE = Rule("reason-missing", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _is_written(subject: Subject, way: Way) -> bool:
    """Whether a reason stands there that could not be read."""
    return "reason" in mapping(subject.written(way.reason_pointer[:-1]))


def _cure(way: Way, reasons: list[str]) -> str:
    example = f"add `reason: {reasons[0]}` beside it"
    if way.pointer[-1] != "to":
        example = f"write `{{to: {way.to}, reason: {reasons[0]}}}`"
    return f"{example}; the reasons are {listed(reasons)}" if len(reasons) > 1 else example


def _fix(subject: Subject, way: Way, reasons: list[str]) -> Fix | None:
    """The only reason, written beside the target; None where there is a choice."""
    document, place = subject.document.origin(way.pointer)
    span = document.value_span(place)
    line = document.line(span.line)
    written, behind = line[span.column - 1 : span.end_column - 1], line[span.end_column - 1 :]
    if len(reasons) > 1 or written.strip("'\"") != way.to:
        return None
    reason = f"reason: {reasons[0]}"
    if way.pointer[-1] != "to":
        edit = Edit(document.path, span, f"{{to: {written}, {reason}}}")
    elif behind.lstrip()[:1] in (",", "}"):
        edit = Edit(document.path, span, f"{written}, {reason}")
    else:
        key = document.key_span(place)
        before = Span(key.line, key.column, key.line, key.column)
        edit = Edit(document.path, before, f"{reason}\n{' ' * (key.column - 1)}")
    return Fix(f"give `{reasons[0]}`, the only reason", (edit,))
