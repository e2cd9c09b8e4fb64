"""A second reading of the language's meaning, on the plain tree and nothing of ours.

Written from the pages of the language alone: slow, direct, with names instead of positions.
"""

from dataclasses import dataclass, field
from typing import Any

Tree = dict[str, Any]
DAYS = {"min": 1 / 1440, "h": 1 / 24, "d": 1, "bd": 7 / 5, "w": 7, "mo": 30.44}


class Nowhere(Exception):
    """`back`, and the deal has no home."""


@dataclass
class Deal:
    """A deal's state."""

    at: str
    home: str | None = None
    counters: dict[object, int] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    elapsed: float = 0.0
    reason: str | None = None


@dataclass
class Happened:
    """What came of one event."""

    unmet: list[str]
    exhausted: list[object]
    spawns: int


class Reference:
    """A process as its raw tree, and what the language says about it."""

    def __init__(self, tree: Tree) -> None:
        self.stages: Tree = tree["stages"]
        self.ends: Tree = tree["ends"]
        self.start: str = tree["start"]
        self.stage_of = {name: name for name in self.stages}
        self.places = dict(self.stages)
        for name, stage in self.stages.items():
            steps = list(stage.get("steps", {}))
            for step, following in zip(steps, [*steps[1:], None], strict=False):
                self.stage_of[step] = name
                place = stage["steps"][step]
                ways = {"next", "ask"} & place.keys()
                self.places[step] = place if ways else {**place, "next": following}

    def edges(self, place: str) -> dict[str, Tree]:
        """Every answer of a place with its edge in the long form."""
        written = self.places[place]
        found = {key: written[key] for key in ("next", "yes", "no") if key in written}
        found |= written.get("answers", {})
        found |= {"no_response": written["no_response"]} if "no_response" in written else {}
        return {k: {"to": v} if isinstance(v, str) else v for k, v in found.items()}

    def criteria(self, stage: str | None) -> list[str]:
        """The keys of a stage's required criteria."""
        found = []
        for number, written in enumerate(self.stages[stage].get("exit", []) if stage else [], 1):
            entry = {"text": written} if isinstance(written, str) else written
            if entry.get("required", True):
                found.append(entry.get("id", f"{stage}.exit.{number}"))
        return found

    def begin(self) -> Deal:
        """A new deal: its start is a visit like any other."""
        deal = Deal("")
        self._enter(deal, self.start, came_from=None)
        return deal

    def happen(
        self,
        deal: Deal,
        answer: str,
        after: float | None,
        met: set[str] | None,
        unmet: set[str],
    ) -> Happened:
        """Move a deal."""
        edge = self.edges(deal.at)[answer]
        deal.elapsed += self.time(deal.at, answer) if after is None else after
        trial = Deal(deal.at, deal.home, dict(deal.counters), set(deal.met), deal.elapsed)
        exhausted = self._use(trial, deal.at, answer, edge)
        lacking: list[str] = []
        asked = self.criteria(deal.home) if self._advances(deal.home, trial.at) else []
        shown = met if met is not None else set(asked)
        deal.met = (deal.met | shown) - unmet
        lacking = [key for key in asked if key not in deal.met]
        if lacking:
            return Happened(lacking, self._stay(deal), 0)
        taken = (deal.at, answer) not in exhausted and (
            "limit" not in edge or edge["limit"].get("counter") not in exhausted
        )
        deal.at, deal.home, deal.counters = trial.at, trial.home, trial.counters
        deal.reason = trial.reason
        spawned = 1 if taken and "spawns" in edge else 0
        return Happened([], exhausted, spawned)

    def time(self, place: str, answer: str) -> float:
        """The days of a visit; the random processes state fixed times only."""
        written = self.places[place]
        waited = _days(written.get("wait", "0d"))
        after = written.get("no_response", {}).get("after") if "no_response" in written else None
        if answer == "no_response":
            return waited + _days(after or "0d")
        times = [_days(written.get("duration", "0d"))]
        if after:
            times = [min(times[0], _days(after))] if "duration" in written else [0.0]
        for entry in written.get("exit", []):
            if isinstance(entry, dict) and "takes" in entry:
                times.append(_days(entry["takes"]))
        return waited + max(times)

    def _use(self, deal: Deal, place: str, answer: str, edge: Tree) -> list[object]:
        limit = edge.get("limit")
        counter = (limit.get("counter") or (place, answer)) if limit else None
        if limit and deal.counters.get(counter, 0) >= limit["times"]:
            deal.reason = limit.get("reason")
            return [counter, *self._enter(deal, limit["to"], came_from=place)]
        for name in edge.get("reset", []):
            deal.counters[name] = 0
        if limit:
            deal.counters[counter] = deal.counters.get(counter, 0) + 1
        deal.reason = edge.get("reason")
        return self._enter(deal, edge["to"], came_from=place)

    def _enter(self, deal: Deal, target: str, came_from: str | None) -> list[object]:
        """Arrive; `max_visits` sends on."""
        if target == "back":
            if deal.home is None:
                raise Nowhere
            target = deal.home
        if target in self.ends:
            deal.at = target
            return []
        node, visited = self._visited(target, came_from)
        for place in visited:
            limit = self.places[place].get("max_visits")
            if limit and deal.counters.get(("visits", place), 0) >= limit["times"]:
                deal.reason = limit.get("reason")
                return [("visits", place), *self._enter(deal, limit["to"], came_from)]
        for key in [("visits", p) for p in visited if "max_visits" in self.places[p]]:
            deal.counters[key] = deal.counters.get(key, 0) + 1
        deal.at = node
        stage = self.stage_of[target]
        if stage in visited and not self.stages[stage].get("side"):
            deal.home = stage
        deal.reason = None
        return []

    def _visited(self, target: str, came_from: str | None) -> tuple[str, list[str]]:
        """The place where a deal comes to stand, and everything that this is a visit of."""
        steps = list(self.stages.get(target, {}).get("steps", {}))
        if not steps:
            return target, [target]
        is_inside = came_from is not None and self.stage_of[came_from] == target
        return steps[0], [steps[0]] if is_inside else [target, steps[0]]

    def _stay(self, deal: Deal) -> list[object]:
        """Another visit of the same place; no limit leads past the criteria."""
        trial = Deal(deal.at, deal.home, dict(deal.counters))
        exhausted = self._enter(trial, deal.at, came_from=deal.at)
        if self._advances(deal.home, trial.at):
            return []
        deal.at, deal.home, deal.counters = trial.at, trial.home, trial.counters
        deal.reason = trial.reason
        return exhausted

    def _advances(self, home: str | None, place: str) -> bool:
        if home is None:
            return False
        if place in self.ends:
            return self.ends[place]["outcome"] in ("won", "passed")
        stage = self.stage_of[place]
        line = [name for name, each in self.stages.items() if not each.get("side")]
        return stage in line and line.index(stage) > line.index(home)


def _days(text: str) -> float:
    number = text.rstrip("abcdefghijklmnopqrstuvwxyz")
    return float(number) * DAYS[text[len(number) :]]
