"""What reaches a target, as tables and as JSON."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from processflow.exact.levers import LeverKind
from processflow.expectation.form import Ends, Time, Visits
from processflow.expectation.target import Reached, Target, Trial
from processflow.graph.changes import figures
from processflow.graph.footing import footing
from processflow.report.grounds import grounds_lines, grounds_tree
from processflow.report.result import result_json
from processflow.report.solution.names import figure_name
from processflow.report.table import table
from processflow.report.visible import one_line
from processflow.report.words.tables import counted, days, heads, say, signed_points

SHOWN = 8
_POINTS = "points"
_RELATIVE = "relative"


def target_text(found: Reached, wanted: str, language: str) -> str:
    """The single changes that reach it, the smallest first, and how far the other figures come."""
    title = one_line(found.graph.process.title.show(language))
    asked = say("reaches", language, title=title, wanted=one_line(wanted))
    lines = [asked, _today(found, language)]
    reached = [trial for trial in found.trials if trial.reaches]
    chances = _told_apart([trial for trial in reached if trial.kind is not LeverKind.TIME])
    times = [trial for trial in reached if trial.kind is LeverKind.TIME]
    for part in (_chances(found, chances, language), _times(found, times, language)):
        lines += ["", *part] if part else []
    others = _others(found, [trial for trial in found.trials if not trial.reaches], language)
    if not (found.holds or reached or math.isnan(found.today)):
        lines += ["", say("none_reaches" if others else "none_changes", language)]
    lines += ["", *others] if others else []
    return "\n".join([*lines, "", *grounds_lines(footing(found.graph), language)]) + "\n"


def target_json(found: Reached, wanted: str, language: str) -> str:
    """Times in calendar days, shares between 0 and 1."""
    del language
    content = {
        "target": {
            "expected": wanted,
            "today": None if math.isnan(found.today) else found.today,
            "holds": found.holds,
            "changes": [_tree(trial) for trial in found.trials if trial.reaches],
            "others": [_tree(trial) for trial in found.trials if not trial.reaches],
        },
        "footing": grounds_tree(footing(found.graph)),
    }
    return result_json("target", found.graph.process.id, content)


def _tree(trial: Trial) -> dict[str, Any]:
    return {
        "kind": trial.kind.value,
        "place": trial.place,
        "name": trial.name,
        "segments": list(trial.segments) or None,
        "now": trial.today,
        "value": trial.value,
        "change": trial.size,
        "measured_in": _RELATIVE if trial.kind is LeverKind.TIME else _POINTS,
        "figure": trial.figure,
    }


def _today(found: Reached, language: str) -> str:
    if math.isnan(found.today):
        return _none(found.target, language)
    figure = _told_from(found, found.target.bound, language)
    return say("holds" if found.holds else "holds_not", language, figure=figure)


def _told_from(found: Reached, bound: float, language: str) -> str:
    """Today's figure, with so many decimals that it does not look like the one wanted."""
    today = found.today
    return next(
        (
            shown
            for more in range(9)
            if (shown := _figure(found, today, language, more))
            != _figure(found, bound, language, more)
        ),
        _figure(found, today, language),
    )


def _none(target: Target, language: str) -> str:
    """That no deal does what stands after `|`."""
    match target.given:
        case Visits(name):
            return say("none_visits", language, name=one_line(name.id))
        case Ends(name):
            return say("none_ends", language, name=one_line(name.id))
        case None:
            raise AssertionError("all deals together have every figure")


def _figure(found: Reached, value: float, language: str, more: int = 0) -> str:
    if isinstance(found.target, Time):
        return days(value, language, 1 + more)
    return f"{100 * value:.{2 + more}f} %"


def _percent(share: float) -> str:
    return f"{100 * share:.2f} %"


def _chances(found: Reached, trials: Sequence[Trial], language: str) -> Iterator[str] | list[str]:
    if not trials:
        return []
    rows = [heads(language, "one_chance", "now", "needed", "change")]
    for trial in trials[:SHOWN]:
        needed = _outwards(100 * trial.today, 100 * trial.value)
        change = signed_points(needed - 100 * trial.today, language)
        name = _name(found, trial, language)
        rows.append((name, _percent(trial.today), f"{needed:.2f} %", change))
    left = len(trials) - SHOWN
    more = [say("indented_more", language, count=left)] if left > 0 else []
    return [*table(rows, right=(1, 2, 3)), *more, _tried(found, trials[0], language)]


def _tried(found: Reached, trial: Trial, language: str) -> str:
    """How to see all that a change does, where `--set` can make it."""
    name = f"{trial.place}.{trial.name}.p"
    if trial.segments or name not in figures(found.graph.process):
        return say("in_proportion", language)
    value = _outwards(100 * trial.today, 100 * trial.value)
    return say("try_it", language, change=f"{one_line(name)}={value:.2f}%")


def _told_apart(trials: Sequence[Trial]) -> list[Trial]:
    """Without the other answer of a question with two: what one gains the other one loses."""
    found = {
        (trial.kind, trial.place, round(trial.size, 9)): trial for trial in reversed(list(trials))
    }
    return [trial for trial in trials if trial in found.values()]


def _times(found: Reached, trials: Sequence[Trial], language: str) -> list[str]:
    if not trials:
        return []
    rows = [heads(language, "one_time", "now", "needed", "change")]
    for trial in trials[:SHOWN]:
        needed = _outwards(trial.today, trial.value)
        change = f"{100 * (needed / trial.today - 1):+.1f} %"
        name = _name(found, trial, language)
        rows.append((name, days(trial.today, language, 2), days(needed, language, 2), change))
    return [*table(rows, right=(1, 2, 3)), say("keeps_form", language)]


def _others(found: Reached, trials: Sequence[Trial], language: str) -> list[str]:
    """The others, of each question or time the one that comes nearest."""
    best: dict[tuple[str, str], Trial] = {}
    for trial in trials:
        own = "" if trial.kind is LeverKind.ANSWER else f"{trial.kind.value} {trial.name}"
        own += " ".join(("", *trial.segments))
        best.setdefault((trial.place, own), trial)
    if not best:
        return []
    up = found.target.comparison.value.startswith(">")
    rows = [heads(language, "cannot", "at_most" if up else "at_least", "with")]
    shown = list(best.values())[:SHOWN]
    for trial in shown:
        is_time = trial.kind is LeverKind.TIME
        value = days(trial.value, language) if is_time else f"{100 * trial.value:.0f} %"
        figure = _figure(found, trial.figure, language)
        rows.append((_name(found, trial, language), figure, value))
    left = len(best) - len(shown)
    more = [counted("less_near", language, left)] if left else []
    return [*table(rows, right=(1, 2)), *more]


def _name(found: Reached, trial: Trial, language: str) -> str:
    name = figure_name(found.graph, (trial.kind, trial.place, trial.name), language)
    titles = {each.id: one_line(each.title.show(language)) for each in found.graph.process.segments}
    shown = say("comma", language).join(titles[each] for each in trial.segments)
    return say("aside", language, name=name, text=shown) if shown else name


def _outwards(today: float, needed: float) -> float:
    """The value with two decimals, rounded away from today's, so that it is enough.

    Where the least change is enough, it is the last of them.
    """
    up = needed > today
    rounded = (math.ceil if up else math.floor)(round(100 * needed, 6)) / 100
    is_none = rounded <= today if up else rounded >= today
    return (rounded + 0.01 if up else rounded - 0.01) if is_none else rounded
