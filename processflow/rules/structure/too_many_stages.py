"""The main line has more than nine stages.

A pipeline that nobody can keep in mind is not followed: deals sit in the wrong stage, and the
forecast by stage means little. Most teams manage with five to seven stages. Put questions that
belong together into one stage as `steps`, and mark stages off the main line (objections,
nurture) with `side: true`.

A process so large that its ways cannot all be followed is an error: then nothing can be said
about what a deal can reach.

Wrong:

    stages:
      a1: {next: a2}
      a2: {next: a3}
      a3: {next: a4}
      a4: {next: a5}
      a5: {next: a6}
      a6: {next: a7}
      a7: {next: a8}
      a8: {next: a9}
      a9: {next: a10}
      a10: {ask: Does the customer sign?, yes: won, no: lost}

Right:

    stages:
      a1:
        steps:
          call: {ask: Does the customer answer?, yes: mail, no: lost}
          mail: {ask: Does the customer write back?, yes: a2, no: lost}
      a2: {ask: Does the customer sign?, yes: won, no: lost}
"""

from collections.abc import Iterator

from processflow.diagnostic import Severity
from processflow.rules.rule import Finding, Needs, Rule, Subject, Threshold


def check(subject: Subject) -> Iterator[Finding]:
    """More main-line stages than people keep in mind, or more ways than can be followed."""
    if not subject.require_moves().is_complete:
        yield Finding(
            message="the process is too large: not all of its ways can be followed",
            pointer=("stages",),
            label=f"{len(subject.process.stages)} stages",
            help="split it into several processes; side stages that can return to many stages "
            "multiply the ways",
            severity=Severity.ERROR,
        )
    main_line = [stage for stage in subject.process.stages if not stage.side]
    most = int(subject.threshold(RULE))
    if len(main_line) > most:
        yield Finding(
            message=f"the main line has {len(main_line)} stages, more than {most}",
            pointer=main_line[most].pointer,
            label=f"stage {most + 1}",
            help="join some of them as `steps` of one stage, or mark those off the main line "
            "with `side: true`",
        )


RULE = Rule(
    name="too-many-stages",
    family="structure",
    severity=Severity.WARNING,
    needs=Needs.GRAPH,
    page=__doc__,
    check=check,
    vital=True,
    threshold=Threshold(9, "the most stages on the main line"),
)
