"""Too much is tried at once, or without saying when it ends.

A team that tries many things at the same time learns nothing from any of them: each result is
mixed with the others. And a trial without a `stop` rule goes on until somebody likes the figures.
Run few experiments, and write down before the start when each one is over.

`maturity` may allow another number with `experiments_at_once`. Experiments with a day `ended` are
over and do not count.

Wrong:

    experiments:
      opening:
        at: demo
        variants: [Begin with a question, Begin with a figure]
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost

Right:

    experiments:
      opening:
        at: demo
        variants: [Begin with a question, Begin with a figure]
        stop: After 200 customers for each variant
    stages:
      demo:
        ask: Does the customer sign?
        yes: won
        no: lost
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.model.tree import entries, mapping
from processflow.rules.rule import Finding, Needs, Rule, Subject, Threshold
from processflow.rules.wording import name


def check(subject: Subject) -> Iterator[Finding]:
    """Experiments that run without `stop`, and more at once than the threshold."""
    top = mapping(subject.document.value)
    allowed = mapping(top.get("maturity")).get("experiments_at_once")
    most = allowed if isinstance(allowed, int) else int(subject.threshold(RULE))
    running = [
        (each, mapping(value), pointer)
        for each, value, pointer in entries(top, "experiments", ())
        if "ended" not in mapping(value)
    ]
    for each, tree, pointer in running:
        if "stop" not in tree:
            yield Finding(
                message=f"the experiment {name(each)} does not say when it ends",
                pointer=pointer,
                label="no `stop`",
                help="add `stop`, for example `After 200 leads for each variant`",
            )
    if len(running) > most:
        yield Finding(
            message=f"{len(running)} experiments run at once, more than {most}",
            pointer=running[most][2],
            label=f"experiment {most + 1}",
            help="end some of them before this one starts, with the day under `ended`",
        )


RULE = Rule(
    name="thrashing",
    family="practice",
    severity=Severity.WARNING,
    needs=Needs.GRAPH,
    page=__doc__,
    check=check,
    threshold=Threshold(3, "the most experiments that run at once"),
)
