"""A stage's `forecast` is far from the chance that its answers give.

`forecast` is the chance to be won that you state for deals in a stage, often the figure of your
CRM. The answers from there on say how many are really won. Where the two are far apart, either the
forecast is a wish or the answers' probabilities are wrong; a quarter that is planned with it comes
out otherwise.

Silent where a share on the way is only assumed, and where no exact figures can be made.

Wrong:

    stages:
      demo:
        forecast: 60%
        ask: Does the customer ask for an offer?
        yes: {to: offer, p: 0.5}
        no: lost
      offer:
        forecast: 80%
        ask: Does the customer sign?
        yes: {to: won, p: 0.8}
        no: lost

Right:

    stages:
      demo:
        forecast: 40%
        ask: Does the customer ask for an offer?
        yes: {to: offer, p: 0.5}
        no: lost
      offer:
        forecast: 80%
        ask: Does the customer sign?
        yes: {to: won, p: 0.8}
        no: lost
"""

from collections.abc import Iterable, Iterator

from processflow.diagnostic import Severity
from processflow.errors import ProcessflowError
from processflow.model.process import Stage
from processflow.model.specialised import is_by_segment
from processflow.rules.rule import Finding, Needs, Rule, Subject, Threshold
from processflow.rules.wording import name, percent


def check(subject: Subject) -> Iterator[Finding]:
    """Forecasts that are further from the solved chance than the threshold."""
    stages = [stage for stage in subject.process.stages if stage.forecast]
    moves = subject.require_moves()
    if not stages or moves.homeless or moves.circles:
        return
    apart = {stage.id for stage in stages if _differs(subject, stage)}
    together = {stage.id for stage in stages} - apart
    if together:
        yield from _far(subject, together)
    for segment in (each.id for each in subject.process.segments if apart):
        yield from _far(subject, apart, segment)


def _differs(subject: Subject, stage: Stage) -> bool:
    """Whether the forecast of a stage is a map segment -> probability."""
    segments = [segment.id for segment in subject.process.segments]
    return is_by_segment(subject.written((*stage.pointer, "forecast")), segments)


def _far(subject: Subject, stages: Iterable[str], segment: str | None = None) -> Iterator[Finding]:
    # These cost start-up time, and most files state no forecast.
    from processflow.chain.classes import deals_of
    from processflow.exact.forecast import forecasts, win_rates

    graph, where = subject.require_graph(), f" in {name(segment)}" if segment else ""
    try:
        solved = win_rates(graph, deals_of(graph, segment))
    except ProcessflowError:  # no figures are exact, or no end is reached: others say so
        return
    stated = forecasts(graph.of_segment(segment))
    for stage in (graph.stages[id] for id in graph.stages if id in stages):
        node = graph.target(stage.id).node
        if node not in solved:
            continue
        points = 100 * abs(stated[node] - solved[node])
        if points > subject.threshold(RULE) + _ROUNDING:
            yield Finding(
                message=f"{name(stage.id)} is forecast to win {percent(stated[node])} of its deals"
                f"{where}, but its answers win {100 * solved[node]:.3g}%",
                pointer=(*stage.pointer, "forecast"),
                label=f"{points:.2g} points apart",
                help="state what the answers give, or correct their `p`; "
                "`processflow solve` prints both for every stage",
            )


_ROUNDING = 1e-6

RULE = Rule(
    name="stated-vs-solved",
    family="forecast",
    severity=Severity.WARNING,
    needs=Needs.GRAPH,
    page=__doc__,
    check=check,
    threshold=Threshold(10, "the most percentage points between the two", most=100),
)
