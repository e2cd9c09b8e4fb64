"""What moves the results most, and what to measure first, as tables."""

from collections.abc import Callable, Sequence

from processflow.exact.levers import Lever, LeverKind
from processflow.exact.revenue import Revenue
from processflow.exact.solution import Solution
from processflow.exact.uncertainty import DEALS, UNSTATED_DEALS
from processflow.report.amounts import money, percent
from processflow.report.solution.names import lever_name
from processflow.report.table import table
from processflow.report.words.tables import days, heads, say, signed_days, signed_points

SHOWN = 8
MEASURED = 5
_NOTHING = 5e-5


def by_win(solution: Solution, language: str) -> list[str]:
    """The answers and criteria that raise the win rate, the strongest first."""
    ranked = win_ranking(solution)
    if not ranked:
        return []
    revenue = solution.revenue
    keys = ["wins_more", "now", "win_rate", "days_of_won"]
    rows: list[tuple[str, ...]] = [heads(language, *keys, *(["revenue_a_deal"] if revenue else []))]
    for lever in ranked[:SHOWN]:
        name = lever_name(solution.graph, lever, language)
        won = signed_days((lever.won_cycle or 0.0) / 100, language)
        brought = (_brought(lever, revenue),) if revenue else ()
        points = signed_points(lever.win, language)
        rows.append((name, percent(lever.value), points, won, *brought))
    return [*table(rows, right=(1, 2, 3, 4)), say("wins_note", language)]


def by_revenue(solution: Solution, language: str) -> list[str]:
    """The answers and criteria that bring most, where they are not those that win most."""
    ranked = revenue_ranking(solution)
    if solution.revenue is None or ranked == win_ranking(solution):
        return []
    rows = [heads(language, "brings_more", "now", "revenue_a_deal", "win_rate")]
    for lever in ranked[:SHOWN]:
        name = lever_name(solution.graph, lever, language)
        brought = _brought(lever, solution.revenue)
        rows.append((name, percent(lever.value), brought, signed_points(lever.win, language)))
    return [*table(rows, right=(1, 2, 3)), say("brings_note", language)]


def _brought(lever: Lever, revenue: Revenue) -> str:
    """The money that one point more brings."""
    change = (lever.revenue or 0.0) / 100
    return ("-" if change < 0 else "+") + money(abs(change), revenue.unit)


def by_days(solution: Solution, language: str) -> list[str]:
    """The times that make deals long, the strongest first."""
    ranked = time_ranking(solution)
    if not ranked:
        return []
    rows = [heads(language, "faster", "now", "all_deals_small", "won_deals")]
    for lever in ranked[:SHOWN]:
        name = lever_name(solution.graph, lever, language)
        won = "-" if lever.won_cycle is None else signed_days(-lever.won_cycle, language)
        rows.append((name, days(lever.value, language), signed_days(-lever.cycle, language), won))
    return [*table(rows, right=(1, 2, 3)), say("faster_note", language)]


def to_measure(solution: Solution, language: str) -> list[str]:
    """The figures whose uncertainty leaves the win rate most open."""
    ranked = measuring_order(solution)
    if not ranked:
        return []
    rows = [heads(language, "measure", "now", "off_by", "then_win")]
    for lever in ranked[:MEASURED]:
        name = lever_name(solution.graph, lever, language)
        off = say("points", language, number=f"{100 * lever.uncertainty:.0f}")
        then = say("points", language, number=f"{100 * effect(lever):.2f}")
        rows.append((name, _now(lever, language), off, then))
    if all(lever.interval for lever in ranked[:MEASURED]):
        return table(rows, right=(1, 2, 3))
    note = say("measure_note", language, **DEALS, unstated=UNSTATED_DEALS)
    return [*table(rows, right=(1, 2, 3)), note]


def _now(lever: Lever, language: str) -> str:
    if lever.interval is None:
        return percent(lever.value)
    low, high = (f"{100 * end:.4g}" for end in lever.interval)
    return say("between", language, low=low, high=f"{high} %")


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


def _sorted(levers: Sequence[Lever], strengths: Sequence[float]) -> list[Lever]:
    """By strength; what differs by rounding only is in the order of names."""
    pairs = zip(levers, strengths, strict=True)
    return [lever for lever, _ in sorted(pairs, key=lambda p: (-round(p[1], 9), p[0].key()))]
