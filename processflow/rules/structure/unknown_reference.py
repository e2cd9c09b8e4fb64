"""Something is named that the file does not define.

Stages refer to other parts of the file by id: an owner to `roles`, `journey` to a phase,
`content` to `collateral`, `objections`, `follow_up` to `cadences`, `questions`, a `reason` to the
reasons of the end, `reset` to a counter of a `limit`, an experiment to a stage and a metric,
`requires`, `set` and a moment to a field, `required_from` to a stage. If the id is misspelt, the
onboarding sheet shows a hole where a script or a document should be, or a report counts a reason
that nobody can find.

Owners and other roles are checked only if the file has `roles`.

Wrong:

    roles:
      rep: Account executive
    stages:
      demo:
        owner: repp
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    roles:
      rep: Account executive
    stages:
      demo:
        owner: rep
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator, Mapping

from processflow.diagnostic import Pointer, Severity
from processflow.model.tree import mapping
from processflow.rules.references import Mention, Shelf, mentions
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.wording import listed, name
from processflow.syntax.nearest import nearest

_GUESSES = 50
_MANY = 500


def check(subject: Subject) -> Iterator[Finding]:
    """Ids of libraries, roles, phases, counters, reasons and places that do not exist."""
    guesses = _GUESSES
    for mention in mentions(subject):
        if mention.id in mention.shelf.entries:
            continue
        if not mention.shelf.entries and _is_misspelt(subject, mention.shelf):
            continue
        yield _unknown(subject, mention, mention.shelf.entries if guesses > 0 else {})
        guesses -= 1


RULE = Rule("unknown-reference", "structure", Severity.ERROR, Needs.PROCESS, __doc__, check)


def _is_misspelt(subject: Subject, shelf: Shelf) -> bool:
    """Whether the list is there, broken or under a misspelt key, which is reported already."""
    top = mapping(subject.document.value)
    if shelf.key in top:
        return not isinstance(top[shelf.key], dict)
    return shelf.is_at_top and nearest(shelf.key, top) is not None


def _unknown(subject: Subject, mention: Mention, entries: Mapping[str, Pointer]) -> Finding:
    near = nearest(mention.id, entries) if len(entries) <= _MANY else None
    is_whole = not mention.is_key and not mention.is_part
    return Finding(
        message=f"{mention.words} names {name(mention.id)}, which is not {mention.shelf.noun}",
        pointer=mention.pointer,
        label=mention.shelf.label,
        help=f"change it to `{near}`" if near else _cure(mention.shelf),
        related=(subject.place(entries[near], "did you mean this one?"),) if near else (),
        fix=subject.replace(mention.pointer, near) if near and is_whole else None,
        on_value=not mention.is_key,
    )


def _cure(shelf: Shelf) -> str:
    if not shelf.entries:
        return shelf.cure
    one_of = "one of " if len(shelf.entries) > 1 else ""
    return f"{shelf.cure}, or name {one_of}{listed(shelf.entries, 'or')}"
