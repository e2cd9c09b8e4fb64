"""What moves the results most, and what to measure first, as tables."""

from collections.abc import Callable, Sequence

from processflow.exact.levers import Lever, LeverKind
from processflow.exact.revenue import Revenue
from processflow.exact.solution import Solution
from processflow.exact.uncertainty import DEALS, UNSTATED_DEALS
from processflow.report.amounts import money, percent
from processflow.report.solution.names import lever_name
from processflow.report.table import table

SHOWN = 8
MEASURED = 5
_NOTHING = 5e-5


def by_win(solution: Solution, language: str) -> list[str]:
    """The answers and criteria that raise the win rate, the strongest first."""
    ranked = win_ranking(solution)
    if not ranked:
        return []
    revenue = solution.revenue
    head = ("What wins more deals", "now", "win rate", "days of won deals")
    rows: list[tuple[str, ...]] = [(*head, "revenue a deal") if revenue else head]
    for lever in ranked[:SHOWN]:
        name = lever_name(solution.graph, lever, language)
        won = f"{_signed((lever.won_cycle or 0.0) / 100)} d"
        brought = (_brought(lever, revenue),) if revenue else ()
        rows.append((name, percent(lever.value), f"{_signed(lever.win)} points", won, *brought))
    note = "  for one point more, the other answers less in proportion"
    return [*table(rows, right=(1, 2, 3, 4)), note]


def by_revenue(solution: Solution, language: str) -> list[str]:
    """The answers and criteria that bring most, where they are not those that win most."""
    ranked = revenue_ranking(solution)
    if solution.revenue is None or ranked == win_ranking(solution):
        return []
    rows = [("What brings more revenue", "now", "revenue a deal", "win rate")]
    for lever in ranked[:SHOWN]:
        name = lever_name(solution.graph, lever, language)
        brought = _brought(lever, solution.revenue)
        rows.append((name, percent(lever.value), brought, f"{_signed(lever.win)} points"))
    return [*table(rows, right=(1, 2, 3)), "  for one point more, as above"]


def _brought(lever: Lever, revenue: Revenue) -> str:
    """The money that one point more brings."""
    change = (lever.revenue or 0.0) / 100
    return ("-" if change < 0 else "+") + money(abs(change), revenue.unit)


def by_days(solution: Solution, language: str) -> list[str]:
    """The times that make deals long, the strongest first."""
    ranked = time_ranking(solution)
    if not ranked:
        return []
    rows = [("What makes deals faster", "now", "all deals", "won deals")]
    for lever in ranked[:SHOWN]:
        name = lever_name(solution.graph, lever, language)
        won = "-" if lever.won_cycle is None else f"{_signed(-lever.won_cycle)} d"
        rows.append((name, f"{lever.value:.1f} d", f"{_signed(-lever.cycle)} d", won))
    return [*table(rows, right=(1, 2, 3)), "  for one day less on the mean"]


def to_measure(solution: Solution, language: str) -> list[str]:
    """The figures whose uncertainty leaves the win rate most open."""
    ranked = measuring_order(solution)
    if not ranked:
        return []
    rows = [("Measure this first", "now", "may be off by", "then the win rate by")]
    for lever in ranked[:MEASURED]:
        name = lever_name(solution.graph, lever, language)
        off = f"{100 * lever.uncertainty:.0f} points"
        rows.append((name, _now(lever), off, f"{100 * effect(lever):.2f} points"))
    if all(lever.interval for lever in ranked[:MEASURED]):
        return table(rows, right=(1, 2, 3))
    counted = ", ".join(f"{DEALS[level]} of {level}" for level in ("low", "medium", "high"))
    note = f"  as if counted on deals: {counted} confidence, {UNSTATED_DEALS} of none stated"
    return [*table(rows, right=(1, 2, 3)), note]


def _now(lever: Lever) -> str:
    if lever.interval is None:
        return percent(lever.value)
    low, high = (f"{100 * end:.4g}" for end in lever.interval)
    return f"{low} to {high} %"


def win_ranking(solution: Solution) -> list[Lever]:
    """One lever of each question or criterion: that which raises the win rate most."""
    return _of_each_question(solution, lambda lever: lever.win, _NOTHING)


def revenue_ranking(solution: Solution) -> list[Lever]:
    """One lever of each question or criterion: that which brings most revenue."""
    if solution.revenue is None:
        return []
    least = _NOTHING * solution.revenue.amount
    return _of_each_question(solution, lambda lever: lever.revenue or 0.0, least)


def _of_each_question(
    solution: Solution, strength: Callable[[Lever], float], least: float
) -> list[Lever]:
    found: dict[tuple[str, str], Lever] = {}
    for lever in solution.levers:
        if lever.kind is LeverKind.TIME or strength(lever) < least:
            continue
        group = (lever.place, lever.name if lever.kind is LeverKind.CRITERION else "")
        if group not in found or strength(lever) > strength(found[group]):
            found[group] = lever
    return _sorted(list(found.values()), list(map(strength, found.values())))


def time_ranking(solution: Solution) -> list[Lever]:
    """The times, those that lengthen a deal most first."""
    found = [each for each in solution.levers if each.kind is LeverKind.TIME]
    found = [each for each in found if each.cycle > _NOTHING]
    return _sorted(found, [lever.cycle for lever in found])


def measuring_order(solution: Solution) -> list[Lever]:
    """One lever of each question or criterion: gradient times uncertainty, the greatest first.

    Of two answers that are equally uncertain the one that wins more.
    """
    found: dict[tuple[str, str], Lever] = {}
    for lever in solution.levers:
        if lever.kind is LeverKind.TIME or effect(lever) < _NOTHING:
            continue
        group = (lever.place, lever.name if lever.kind is LeverKind.CRITERION else "")
        if group not in found or _urgency(lever) > _urgency(found[group]):
            found[group] = lever
    return _sorted(list(found.values()), [effect(lever) for lever in found.values()])


def _urgency(lever: Lever) -> tuple[float, float]:
    return round(effect(lever), 9), lever.win


def effect(lever: Lever) -> float:
    """How far the win rate may be off because this figure may be."""
    return abs(lever.win) * lever.uncertainty


def _signed(number: float) -> str:
    return f"{round(number, 2) + 0.0:+.2f}"  # a rounded nothing has no minus


def _sorted(levers: Sequence[Lever], strengths: Sequence[float]) -> list[Lever]:
    """By strength; what differs by rounding only is in the order of names."""
    pairs = zip(levers, strengths, strict=True)
    return [lever for lever, _ in sorted(pairs, key=lambda p: (-round(p[1], 9), p[0].key()))]
