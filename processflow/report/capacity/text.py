"""The capacity of a process as text."""

from collections.abc import Iterator, Sequence

from processflow.capacity.estimate import Estimate
from processflow.capacity.load import Load
from processflow.capacity.long_run import LongRun
from processflow.capacity.result import Capacity
from processflow.capacity.staffing import Pool
from processflow.graph.footing import footing
from processflow.report.capacity.grounds import own_grounds
from processflow.report.capacity.tables import (
    change_lines,
    long_run_lines,
    one_more_lines,
    role_lines,
    stage_lines,
)
from processflow.report.capacity.words import rate, role_title
from processflow.report.grounds import grounds_lines
from processflow.report.visible import one_line
from processflow.report.words.tables import counted, names, say

_SHORT = 10.5
"""Days that are told as days, not as weeks."""

_METHOD = "MSER-5"


def capacity_text(result: Capacity, language: str) -> str:
    """Who has too little time, how long deals wait, and where one more person helps most."""
    run = result.long_run
    lines = [*_headline(result, language), "", *role_lines(result, language)]
    lines += ["", *_verdict(result, language)]
    if run:
        lines += ["", *long_run_lines(result.graph, run, language)]
    if result.before:
        lines += _compared(result, language)
    if run:
        lines += ["", *stage_lines(result.graph, run, language)]
        if run.one_more:
            lines += ["", *one_more_lines(run, language)]
    grounds = grounds_lines(footing(result.graph), language)
    lines += ["", *grounds, *own_grounds(result, language)]
    return "\n".join(lines) + "\n"


def _headline(result: Capacity, language: str) -> Iterator[str]:
    title = one_line(result.graph.process.title.show(language))
    number, run = rate(result.arrivals.a_day * 7), result.long_run
    yield counted("arriving", language, 1 if number == "1" else 2, title=title, number=number)
    if run:
        yield counted(
            "runs",
            language,
            result.replications,
            length=_length(run.days, language),
            warm_up=_length(run.warm_up, language),
            seed=result.seed,
            method=_METHOD,
        )


def _length(days: float, language: str) -> str:
    if days < _SHORT:
        return say("long_days", language, number=f"{days:.1f}")
    return counted("long_weeks", language, round(days / 7))


def _verdict(result: Capacity, language: str) -> Iterator[str]:
    overloaded = _overloaded(result.loads)
    for load in overloaded:
        yield say(
            "too_much",
            language,
            role=role_title(load.pool, language),
            people=f"{load.pool.people:g}",
            least=load.least,
        )
    if overloaded:
        enough = " ".join(f"--people {load.pool.role.id}={load.least}" for load in overloaded)
        yield say("no_long_run", language, options=enough)
    elif result.bottleneck:
        yield _bottleneck(result.bottleneck, result.long_run, language)
    if result.long_run and not result.long_run.is_warm:
        yield say("still_warming", language)
    if result.long_run and not result.long_run.cycle:
        yield say("none_ended", language)


def _bottleneck(pool: Pool, run: LongRun | None, language: str) -> str:
    title = role_title(pool, language)
    for one in run.one_more if run else ():
        if one.pool == pool:
            helps = _help(one.change.cycle, language)
            return say("bottleneck_and", language, role=title, help=helps)
    return say("bottleneck", language, role=title)


def _help(change: Estimate | None, language: str) -> str:
    """What one more of the people of the bottleneck is good for."""
    if change is None or change.high >= 0:
        return say("not_sure", language)
    return say("helps", language, number=f"{-change.mean:.2f}")


def _compared(result: Capacity, language: str) -> list[str]:
    """What is different from before, or why nothing can be told."""
    assert result.before
    if result.before.change:
        return ["", *change_lines(result.before.change, language)]
    overloaded = _overloaded(result.before.loads)
    if not overloaded:
        return []
    titles = [role_title(load.pool, language) for load in overloaded]
    return ["", say("was_too_much", language, names=names(titles, language))]


def _overloaded(loads: Sequence[Load]) -> list[Load]:
    return [load for load in loads if load.is_too_much]
