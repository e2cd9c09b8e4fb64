"""Two things have the same id.

Stages, steps and ends share one set of names, so that `yes: demo` means one place and no other.
The ids of exit criteria name facts about the deal ("budget confirmed"); the same id in two places
would let a deal leave one stage with what was shown in another.

Wrong:

    stages:
      demo:
        ask: Does the customer buy?
        yes: won
        no: lost
      lost:
        ask: Does the customer come back?
        yes: demo
        no: lost

Right:

    stages:
      demo:
        ask: Does the customer buy?
        yes: won
        no: win_back
      win_back:
        side: true
        ask: Does the customer come back?
        yes: demo
        no: lost
        max_visits: {times: 1, to: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Pointer, Severity
from processflow.rules.names import Name, names_of
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Ids that a second element has, at the second one."""
    names = names_of(subject.document)
    for each in names.all:
        first = names.first[each.id]
        if first is not each:
            bearers = f"{first.kind.value} and of {_other(first, each)}"
            yield Finding(
                message=f"{name(each.id)} is the id of {bearers}",
                pointer=each.pointer,
                label="used again",
                help="give one of them another id, and change the answers that lead to it",
                related=(subject.place(first.pointer, "first used here"),),
            )
    yield from _criteria(subject)


RULE = Rule("duplicate-id", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _other(first: Name, second: Name) -> str:
    kind = second.kind.value
    return f"another {kind.split()[-1]}" if first.kind is second.kind else kind


def _criteria(subject: Subject) -> Iterator[Finding]:
    fields = {field.id: field.pointer for field in subject.process.fields}
    seen: dict[str, Pointer] = {}
    for stage in subject.process.stages:
        for criterion in stage.exit:
            if criterion.id is None:
                continue
            pointer = (*criterion.pointer, "id")
            if criterion.id in seen:
                yield Finding(
                    message=f"{name(criterion.id)} is the id of two exit criteria",
                    pointer=pointer,
                    label="used again",
                    help="give one of them another id",
                    related=(subject.place(seen[criterion.id], "first used here"),),
                    on_value=True,
                )
            elif criterion.id in fields:
                yield Finding(
                    message=f"{name(criterion.id)} is the id of a field and of an exit criterion",
                    pointer=pointer,
                    label="used again",
                    help="give one of them another id: both are facts that conditions read",
                    related=(subject.place(fields[criterion.id], "the field"),),
                    on_value=True,
                )
            seen.setdefault(criterion.id, pointer)
