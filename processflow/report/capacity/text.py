"""The capacity of a process as text."""

from collections.abc import Iterator, Sequence

from processflow.capacity.estimate import Estimate
from processflow.capacity.load import Load
from processflow.capacity.long_run import LongRun
from processflow.capacity.staffing import Pool
from processflow.capacity.study import Capacity
from processflow.graph.footing import footing
from processflow.report.amounts import listed, plural
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

_SHORT = 10.5
"""Days that are told as days, not as weeks."""


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
    lines += ["", *grounds_lines(footing(result.graph)), *own_grounds(result, language)]
    return "\n".join(lines) + "\n"


def _headline(result: Capacity, language: str) -> Iterator[str]:
    title = one_line(result.graph.process.title.show(language))
    yield f"{title}: {rate(result.arrivals.a_day * 7)}"
    run = result.long_run
    if run:
        runs = plural(result.replications, "run", "runs")
        yield (
            f"{runs} of {_length(run.days)} each, seed {result.seed}; "
            f"the first {_length(run.warm_up)} of each are warm-up and left out (MSER-5)."
        )


def _length(days: float) -> str:
    if days < _SHORT:
        return f"{days:.1f} days"
    return plural(round(days / 7), "week", "weeks")


def _verdict(result: Capacity, language: str) -> Iterator[str]:
    overloaded = _overloaded(result.loads)
    for load in overloaded:
        yield (
            f"{role_title(load.pool, language)}: more work comes than {load.pool.people:g} can do; "
            f"their queue grows without end. It takes at least {load.least}."
        )
    if overloaded:
        enough = " ".join(f"--people {load.pool.role.id}={load.least}" for load in overloaded)
        yield f"So there is no long run to tell of. Try `{enough}`."
    elif result.bottleneck:
        yield _bottleneck(result.bottleneck, result.long_run, language)
    if result.long_run and not result.long_run.is_warm:
        yield "Still warming up when half of a run was over: give each run more `--deals`."


def _bottleneck(pool: Pool, run: LongRun | None, language: str) -> str:
    title = role_title(pool, language)
    for one in run.one_more if run else ():
        if one.pool == pool:
            return f"Bottleneck: {title}. {_help(one.change.cycle)}"
    return f"Bottleneck: {title}."


def _help(change: Estimate) -> str:
    """What one more of the people of the bottleneck is good for."""
    if change.high >= 0:
        return "They are the busiest; these runs do not tell for sure that one more of them helps."
    return f"One more of them makes a deal {-change.mean:.2f} days shorter."


def _compared(result: Capacity, language: str) -> list[str]:
    """What is different from before, or why nothing can be told."""
    assert result.before
    if result.before.change:
        return ["", *change_lines(result.before.change)]
    overloaded = _overloaded(result.before.loads)
    if not overloaded:
        return []
    names = listed([role_title(load.pool, language) for load in overloaded])
    return [
        "",
        f"Before, more work came than these could do: {names}; their queue grew without end.",
    ]


def _overloaded(loads: Sequence[Load]) -> list[Load]:
    return [load for load in loads if load.is_too_much]
