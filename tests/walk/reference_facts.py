"""The second reading of the language's meaning, with facts: still on the plain tree alone."""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import Any

from tests.walk.reference_interpreter import Deal, Happened, Reference

Tree = dict[str, Any]
COMPARE = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
    "in": lambda value, members: value in members,
}


class Ignorant(Exception):
    """Facts have to be known first."""

    def __init__(self, names: list[str]) -> None:
        self.names = names


class Stuck(Exception):
    """No branch is true."""


@dataclass
class Known(Deal):
    """A deal and what is known of it."""

    facts: Tree = field(default_factory=dict)


class FactReference(Reference):
    """A process in which facts decide, and what the language says about it."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(tree)
        self.fields: Tree = tree["fields"]
        self.anywhere: Tree = tree.get("anywhere", {})
        self.segments: Tree = tree.get("segments", {})
        for step, place in self.places.items():
            if "route" in place:
                self.places[step] = {k: v for k, v in place.items() if k != "next"}

    def edges(self, place: str) -> dict[str, Tree]:
        found = super().edges(place)
        written = self.places[place]
        if "route" in written:
            return {"route": {}}
        if "ask" not in written:
            return found
        offered = {k: v for k, v in self.anywhere.items() if k not in found}
        long = {k: {"to": v} if isinstance(v, str) else v for k, v in offered.items()}
        silence = {k: found.pop(k) for k in ("no_response",) if k in found}
        return {**found, **long, **silence}

    def start_with(self, given: Tree) -> Known:
        """A new deal of which `given` is known beside the defaults."""
        defaults = {k: f["default"] for k, f in self.fields.items() if "default" in f}
        deal = Known("", facts={**defaults, **given})
        self._enter(deal, self.start, came_from=None)
        self._require(deal, deal.facts)
        return deal

    def tell(self, deal: Known, answer: str, after: float | None, told: Told) -> Happened:
        """Move a deal; nothing has happened where Ignorant or Stuck is raised."""
        facts = {**deal.facts, **told.known}
        took = self.time(self._as_seen(deal), answer) if after is None else after
        key, edge = self._chosen(deal.at, answer, facts)
        self._ask(facts, edge.get("requires", []))
        trial = Known(deal.at, deal.home, dict(deal.counters), set(deal.met), facts=facts)
        exhausted = self._use(trial, deal.at, key, edge)
        asked = self.criteria(deal.home) if self._advances(deal.home, trial.at) else []
        decided = self._conditions()
        shown = told.met if told.met is not None else set(asked)
        met = ((deal.met | shown) - told.unmet) - decided.keys()
        lacking = [
            k for k in asked if not (self._is_true(decided[k], facts) if k in decided else k in met)
        ]
        spawned = 0
        if lacking:
            trial = Known(deal.at, deal.home, dict(deal.counters), facts=facts)
            exhausted = self._stay(trial)
        else:
            own = edge.get("limit", {}).get("counter", (deal.at, key)) if "limit" in edge else None
            if own is None or own not in exhausted:
                facts = {**facts, **edge.get("set", {})}
                spawned = 1 if "spawns" in edge else 0
        self._require(trial, facts)
        deal.at, deal.home, deal.counters = trial.at, trial.home, trial.counters
        deal.reason, deal.met, deal.facts = trial.reason, met, facts
        deal.elapsed += took
        return Happened(lacking, exhausted, spawned)

    def _chosen(self, place: str, answer: str, facts: Tree) -> tuple[str, Tree]:
        if answer != "route":
            return answer, self.edges(place)[answer]
        for number, branch in enumerate(self.places[place]["route"], 1):
            if "else" in branch:
                edge = branch["else"]
                return "else", {"to": edge} if isinstance(edge, str) else edge
            if self._is_true(branch["when"], facts):
                return str(number), branch
        raise Stuck

    def _as_seen(self, deal: Known) -> str:
        """The place, whose times are those of the deal's segment."""
        segment = next(
            (name for name, s in self.segments.items() if self._is_true(s["when"], deal.facts)),
            "else",
        )
        place = dict(self.places[deal.at])
        if isinstance(place.get("duration"), dict):
            place["duration"] = place["duration"][segment]
        self.places["as seen"] = place
        return "as seen"

    def _conditions(self) -> dict[str, Tree]:
        found = {}
        for name, stage in self.stages.items():
            for number, entry in enumerate(stage.get("exit", []), 1):
                if isinstance(entry, dict) and "when" in entry:
                    found[entry.get("id", f"{name}.exit.{number}")] = entry["when"]
        return found

    def _is_true(self, condition: Tree, facts: Tree) -> bool:
        return all(
            self._compares(facts.get(fact), sign, wanted)
            for fact, signs in condition.items()
            for sign, wanted in signs.items()
        )

    def _compares(self, value: Any, sign: str, wanted: Any) -> bool:
        if sign in ("set", "unset"):
            return (value is not None) is ((sign == "set") is wanted)
        return value is not None and bool(COMPARE[sign](value, wanted))

    def _require(self, deal: Deal, facts: Tree) -> None:
        """What is needed in the stage where the deal now stands."""
        if deal.at in self.ends:
            return
        line = [name for name, each in self.stages.items() if not each.get("side")]
        here = self.stage_of[deal.at]
        needed = []
        for name, each in self.fields.items():
            origin = each.get("required_from")
            later = origin in line and here in line and line.index(here) >= line.index(origin)
            if origin == here or later:
                needed.append(name)
        self._ask(facts, needed)

    def _ask(self, facts: Tree, names: list[str]) -> None:
        if missing := [name for name in names if name not in facts]:
            raise Ignorant(missing)


@dataclass
class Told:
    """What came with an answer."""

    met: set[str] | None
    unmet: set[str]
    known: Tree
