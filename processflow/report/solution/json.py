"""An exact solution as JSON; `schemas/solution.schema.json` describes it."""

from collections.abc import Sequence
from typing import Any

from processflow.exact.cycle_time import CycleTime
from processflow.exact.distribution import TOLERANCE
from processflow.exact.forecast import forecasts
from processflow.exact.levers import Lever
from processflow.exact.probable import Walk
from processflow.exact.segments import Part
from processflow.exact.solution import EndFigures, Solution
from processflow.graph.footing import footing
from processflow.report.grounds import grounds_tree
from processflow.report.result import result_json
from processflow.report.solution.bounds import bounds_tree
from processflow.report.solution.revenue import revenue_tree
from processflow.report.solution.segments import only_segment

QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
Tree = dict[str, Any]


def solution_json(
    solutions: Sequence[Solution],
    language: str,
    quota: float | None = None,
    parts: Sequence[Part] = (),
) -> str:
    """Times in calendar days, shares between 0 and 1."""
    content: Tree = {
        "sale": solution_tree(solutions[0], language),
        "after_sale": [solution_tree(solution, language) for solution in solutions[1:]],
        "footing": grounds_tree(footing(solutions[0].graph)),
    }
    if parts:
        content["segments"] = [
            {
                "id": part.segment,
                "share": part.share,
                "sale": solution_tree(part.solution, language),
            }
            for part in parts
        ]
    if quota is not None:
        content["quota"] = _quota(solutions[0], quota)
    return result_json("solution", solutions[0].graph.process.id, content)


def solution_tree(solution: Solution, language: str) -> Tree:
    """One solution as in `sale`."""
    stated = forecasts(solution.graph)
    return {
        "start": solution.start,
        "starts": dict(solution.starts),
        "segment": only_segment(solution),
        "states": solution.states,
        "goal": list(solution.goal),
        "win": solution.win,
        "revenue": revenue_tree(solution.revenue),
        "cycle_days": _times(solution.cycle_time),
        "visits": {"mean": solution.visits, "standard_deviation": solution.visits_deviation},
        "ends": [_end(solution, end, language) for end in solution.ends],
        "stages": [
            {
                "id": stage.node,
                "title": solution.graph.nodes[stage.node].title.show(language),
                "reached": stage.reached,
                "visits": stage.visits,
                "days": stage.days,
                "kept": stage.kept,
                "win": stage.win,
                "forecast": stated.get(stage.node),
                "remaining_days": stage.remaining,
            }
            for stage in solution.stages
        ],
        "levers": [_lever(lever) for lever in solution.levers],
        "losing_walks": [_walk(walk) for walk in solution.walks],
        "spawned": dict(solution.spawned),
        "bounds": bounds_tree(solution.bounds),
    }


def _end(solution: Solution, end: EndFigures, language: str) -> Tree:
    return {
        "id": end.end,
        "title": solution.graph.nodes[end.end].title.show(language),
        "outcome": end.outcome.value,
        "probability": end.probability,
        "reasons": dict(end.reasons),
        "cycle_days": _times(end.cycle_time) if end.cycle_time else None,
    }


def _times(time: CycleTime) -> Tree:
    quantiles = {f"p{round(100 * share)}": time.quantile(share) for share in QUANTILES}
    return {
        "mean": time.mean,
        "standard_deviation": time.standard_deviation,
        **quantiles,
        "within_days": right_to(time),
    }


def right_to(time: CycleTime) -> float:
    """The days by which the quantiles shown may be off."""
    late = time.quantile(max(QUANTILES))
    return max(time.error, TOLERANCE * max(time.mean, late))


def _lever(lever: Lever) -> Tree:
    return {
        "kind": lever.kind.value,
        "place": lever.place,
        "name": lever.name,
        "value": lever.value,
        "uncertainty": lever.uncertainty,
        "interval": list(lever.interval) if lever.interval else None,
        "win": lever.win,
        "cycle_days": lever.cycle,
        "won_cycle_days": lever.won_cycle,
        "revenue": lever.revenue,
    }


def _walk(walk: Walk) -> Tree:
    return {
        "probability": walk.probability,
        "path": [{"node": n, "answer": a, "held_by_criteria": kept} for n, a, kept in walk.legs],
        "end": walk.end,
        "reason": walk.reason,
    }


def _quota(solution: Solution, quota: float) -> Tree:
    needed = quota / solution.win if solution.win > 0 else None
    deals = {s.node: None if needed is None else needed * s.reached for s in solution.stages}
    return {"won": quota, "start": needed, "stages": deals}
