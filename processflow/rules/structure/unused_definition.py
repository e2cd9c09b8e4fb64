"""Something is defined and never used.

A role that owns nothing, an objection that no stage expects, an end that nothing leads to: either
a line was forgotten that should name it, or it can go. A list with dead entries is read less.
What a library brings may stay unused.

Wrong:

    objections:
      price: {title: Too expensive}
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    objections:
      price: {title: Too expensive}
    stages:
      demo:
        objections: [price]
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Pointer, Severity
from processflow.model.tree import entries, mapping
from processflow.rules.references import mentions
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.rules.ways import named_targets
from processflow.rules.wording import name

_CURES = {
    "roles": ("role", "name it as the `owner` of a stage"),
    "journey": ("phase", "name it as the `journey` of a stage"),
    "objections": ("objection", "name it in the `objections` of a stage"),
    "collateral": ("content", "name it in the `content` of a stage"),
    "cadences": ("cadence", "name it as the `follow_up` of a stage"),
    "questions": ("question", "name it in the `questions` of a stage"),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Entries of lists that nothing names, and ends that nothing leads to."""
    top = mapping(subject.document.value)
    if any(key in top for key in _CURES):
        used = {(mention.shelf.key, mention.id) for mention in mentions(subject)}
        for key, (noun, cure) in _CURES.items():
            for each, _, pointer in entries(top, key, ()):
                if (key, each) not in used and _is_own(subject, pointer):
                    message = f"the {noun} {name(each)} is used nowhere"
                    yield Finding(message, pointer, "not used", f"{cure}, or take it out")
    targets = named_targets(subject.process)
    for end in subject.process.ends:
        if end.id not in targets:
            message = f"nothing leads to the end {name(end.id)}"
            cure = "lead an answer there, or take it out"
            yield Finding(message, end.pointer, "not used", cure)


RULE = Rule("unused-definition", "structure", Severity.WARNING, Needs.GRAPH, __doc__, check)


def _is_own(subject: Subject, pointer: Pointer) -> bool:
    """Whether the file itself defines it: of a library nobody needs everything."""
    return subject.document.origin(pointer)[0].path == subject.document.path
