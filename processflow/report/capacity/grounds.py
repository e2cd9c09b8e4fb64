"""What the figures of capacity rest on besides the process, in sentences."""

from collections.abc import Iterator

from processflow.capacity.long_run import StageMeasures
from processflow.capacity.result import Capacity
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Stage
from processflow.report.amounts import whole
from processflow.report.capacity.words import role_title
from processflow.report.words.tables import counted, names, say

_EXAMPLE = "use: {calendar: DE}"


def own_grounds(result: Capacity, language: str) -> Iterator[str]:
    """What the reader must know before trusting figures about people."""
    staffing, graph = result.staffing, result.graph
    idle = list(dict.fromkeys(e.node for e in _visited(result) if _is_idle(graph, e)))
    if idle:
        yield counted("idle", language, len(idle), names=names(idle, language))
    if staffing.nobodys:
        nobodys = names(staffing.nobodys, language)
        yield counted("nobodys", language, len(staffing.nobodys), names=nobodys)
    yield say("any_hour", language)
    yield say("working_day", language)
    yield _holidays(result, language)
    yield _order(result, language)
    if result.usage.walked:
        yield say("needed_by", language, deals=whole(result.usage.walked))


def _holidays(result: Capacity, language: str) -> str:
    off, calendar = result.staffing.days_off, result.graph.process.calendar
    if off is None or calendar is None:
        return say("no_holidays", language, example=_EXAMPLE)
    both = "holidays_closed" if calendar.closed else "holidays"
    days = say(both if calendar.country else "closed_days", language, name=calendar.name)
    number, first = f"{off.a_year:.1f}", off.first.isoformat()
    return say("days_off", language, days=days, number=number, first=first)


def _order(result: Capacity, language: str) -> str:
    ranked = [pool for pool in result.staffing.pools if pool.ranks > 1]
    if not ranked:
        return say("first_come", language)
    titles = [role_title(pool, language) for pool in ranked]
    return say("some_first", language, names=names(titles, language))


def _visited(result: Capacity) -> list[StageMeasures]:
    stages = result.long_run.stages if result.long_run else ()
    return [stage for stage in stages if stage.visits.mean]


def _is_idle(graph: ProcessGraph, stage: StageMeasures) -> bool:
    place = graph.nodes[stage.node].element
    return isinstance(place, Stage) and not (place.effort or place.is_held or place.is_route)
