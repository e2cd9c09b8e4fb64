"""What the figures of capacity rest on besides the process, in sentences."""

from collections.abc import Iterator

from processflow.capacity.long_run import StageMeasures
from processflow.capacity.study import Capacity
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Stage
from processflow.report.amounts import listed, plural, whole
from processflow.report.capacity.words import role_title


def own_grounds(result: Capacity, language: str) -> Iterator[str]:
    """What the reader must know before trusting figures about people."""
    staffing, graph = result.staffing, result.graph
    idle = list(dict.fromkeys(e.node for e in _visited(result) if _is_idle(graph, e)))
    if idle:
        stages = plural(
            len(idle), "stage has no effort and takes", "stages have no effort and take"
        )
        yield f"{stages} nobody's time: {listed(idle)}."
    if staffing.nobodys:
        stages = plural(len(staffing.nobodys), "stage has", "stages have")
        yield f"{stages} an effort and no role that does it: {listed(staffing.nobodys)}."
    yield "Deals come at any hour; waiting includes nights and weekends when nobody works."
    yield "A working day counts as long as the role works."
    yield _holidays(result)
    yield _order(result, language)
    if result.usage.walked:
        yield (
            f"The time needed is that of {whole(result.usage.walked)} deals drawn by chance, for "
            "facts decide or states are too many."
        )


def _holidays(result: Capacity) -> str:
    off, calendar = result.staffing.days_off, result.graph.process.calendar
    if off is None or calendar is None:
        return "Holidays are not counted; `use: {calendar: DE}` for example counts them."
    of = f"holidays of {calendar.name}" if calendar.country else "closed days"
    more = " and closed days" if calendar.country and calendar.closed else ""
    return (
        f"Nobody works on {of}{more}, {off.a_year:.1f} days a year from Monday to Friday; "
        f"the first day is {off.first.isoformat()}."
    )


def _order(result: Capacity, language: str) -> str:
    ranked = [pool for pool in result.staffing.pools if pool.ranks > 1]
    if not ranked:
        return "First come, first served."
    names = listed([role_title(pool, language) for pool in ranked])
    return f"Who has priority goes first at {names}; otherwise first come, first served."


def _visited(result: Capacity) -> list[StageMeasures]:
    stages = result.long_run.stages if result.long_run else ()
    return [stage for stage in stages if stage.visits.mean]


def _is_idle(graph: ProcessGraph, stage: StageMeasures) -> bool:
    place = graph.nodes[stage.node].element
    return isinstance(place, Stage) and not (place.effort or place.is_held)
