"""Random processes as plain trees whose names all resolve, the same for the same seed."""

from random import Random
from typing import Any

Tree = dict[str, Any]

_ENDS = {"won": "won", "lost": "lost", "rest": "recycled", "kept": "kept"}


def random_process(seed: int) -> Tree:
    """Two to five stages, some beside the main line, with steps, limits, `back`, zero shares."""
    return _Author(Random(seed)).process()


class _Author:
    def __init__(self, draw: Random) -> None:
        self.draw = draw
        self.names = [f"s{i}" for i in range(draw.randint(2, 5))]
        self.ends = ["won", "lost", *draw.sample(["rest", "kept"], draw.randint(0, 2))]
        self.has_zeros = self.maybe(0.3)

    def maybe(self, share: float) -> bool:
        return self.draw.random() < share

    def process(self) -> Tree:
        stages = {name: self.stage(name) for name in self.names}
        ends: Tree = {end: {"outcome": _ENDS[end]} for end in self.ends}
        if self.maybe(0.2):
            ends["won"]["then"] = self.draw.choice(self.names)
        process = {
            "processflow": 1,
            "process": "random",
            "start": self.draw.choice(self.names[:2]),
            "stages": stages,
            "ends": ends,
        }
        return _without_unknown_resets(process)

    def stage(self, name: str) -> Tree:
        stage: Tree = {"side": True} if self.maybe(0.35) else {}
        if self.maybe(0.4):
            barred = self.has_zeros and self.maybe(0.5)
            stage["exit"] = ["It is so", {"text": "It is also so", **({"p": 0} if barred else {})}]
        if self.maybe(0.25):
            stage["max_visits"] = self.limit([*self.names, *self.ends, "back"])
        if self.maybe(0.25):
            steps = [f"{name}_{letter}" for letter in "abc"[: self.draw.randint(2, 3)]]
            stage["steps"] = {step: self.step(step, steps) for step in steps}
            return stage
        return {**stage, **self.way_on([*self.names, *self.ends, "back"])}

    def step(self, step: str, steps: list[str]) -> Tree:
        last = step == steps[-1]
        inner = self.way_on([*steps, *self.names, *self.ends, "back"])
        found = inner if last or self.maybe(0.7) else {}
        if self.maybe(0.15):
            found["max_visits"] = self.limit([*self.names, *self.ends])
        return found

    def way_on(self, targets: list[str]) -> Tree:
        if self.maybe(0.2):
            return {"next": self.edge(targets)}
        found = {"ask": "Is it so?", "yes": self.edge(targets), "no": self.edge(targets)}
        if self.maybe(0.25):
            found["no_response"] = {"after": "3d", **self.long(self.edge(targets))}
        elif self.has_zeros and self.maybe(0.3):
            shares = self.draw.choice([(0, 1), (1, 0)])
            for answer, share in zip(("yes", "no"), shares, strict=True):
                found[answer] = {**self.long(found[answer]), "p": share}
        return found

    def edge(self, targets: list[str]) -> Any:
        edge: Tree = {"to": self.draw.choice(targets)}
        if self.maybe(0.3):
            edge["limit"] = self.limit(targets)
            if self.maybe(0.6):
                edge["limit"]["counter"] = self.draw.choice(["red", "blue"])
        if self.maybe(0.2):
            edge["reset"] = [self.draw.choice(["red", "blue"])]
        return edge if len(edge) > 1 or self.maybe(0.5) else edge["to"]

    def limit(self, targets: list[str]) -> Tree:
        return {"times": self.draw.randint(1, 2), "to": self.draw.choice(targets)}

    def long(self, edge: Any) -> Tree:
        return {"to": edge} if isinstance(edge, str) else edge


def _without_unknown_resets(process: Tree) -> Tree:
    edges = [
        edge
        for stage in process["stages"].values()
        for place in (stage, *stage.get("steps", {}).values())
        for edge in place.values()
        if isinstance(edge, dict)
    ]
    known = {edge["limit"].get("counter") for edge in edges if "limit" in edge}
    for edge in edges:
        if "reset" in edge:
            edge["reset"] = [counter for counter in edge["reset"] if counter in known]
    return process
