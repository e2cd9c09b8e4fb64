"""What figures rest on, in sentences."""

from collections.abc import Iterator

from processflow.graph.footing import Footing
from processflow.report.amounts import listed, plural


def grounds_lines(grounds: Footing) -> Iterator[str]:
    """What the reader must know before trusting the figures."""
    if grounds.defaults:
        yield f"{grounds.defaults} of {grounds.figures} figures are template defaults, not yours."
    if grounds.assumed:
        questions = plural(len(grounds.assumed), "question has", "questions have")
        yield f"{questions} no probabilities; equal shares are assumed: {listed(grounds.assumed)}."
    if grounds.intervals:
        known = plural(
            grounds.intervals, "probability is an interval", "probabilities are intervals"
        )
        yield f"{known}; the middle counts."
    if grounds.untimed:
        stages = plural(len(grounds.untimed), "stage has", "stages have")
        yield f"{stages} no duration and take no time: {listed(grounds.untimed)}."
    if grounds.uncounted:
        criteria = plural(grounds.uncounted, "criterion has", "criteria have")
        yield (
            f"{criteria} no probability of its own and changes no figure."
            if (grounds.uncounted == 1)
            else f"{criteria} no probability of their own and change no figure."
        )
    yield from _facts(grounds)
    if "bd" in grounds.converted:
        yield "One business day counts as 7/5 calendar days."
    if "mo" in grounds.converted:
        yield "One month counts as 30.44 days."


def _facts(grounds: Footing) -> Iterator[str]:
    """What figures do not know of deals, or take for granted."""
    if grounds.unknown:
        facts = plural(len(grounds.unknown), "field is", "fields are")
        yield f"{facts} never known here, for want of a sample: {listed(grounds.unknown)}."
    if grounds.unweighed:
        answers = plural(grounds.unweighed, "answer", "answers")
        ending = (
            "has no probability and is"
            if grounds.unweighed == 1
            else ("have no probability and are")
        )
        yield f"{answers} of `anywhere` {ending} never given here."
    if grounds.sources:
        yield "Nobody states how many deals come from each source; equal shares are assumed."


def grounds_tree(grounds: Footing) -> dict[str, object]:
    """The same as plain values."""
    return {
        "figures": grounds.figures,
        "template_defaults": grounds.defaults,
        "assumed_shares": grounds.assumed,
        "without_duration": grounds.untimed,
        "criteria_not_counted": grounds.uncounted,
        "fields_never_known": grounds.unknown,
        "answers_never_given": grounds.unweighed,
        "sources_assumed": grounds.sources,
        "intervals": grounds.intervals,
    }
