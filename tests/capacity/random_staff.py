"""Random processes with people for whom deals wait, the same for the same seed."""

import json
from random import Random
from typing import Any

from processflow.api import load_text
from processflow.errors import InvalidProcess
from processflow.graph.graph import ProcessGraph
from tests.rules.random_processes import random_process

Tree = dict[str, Any]

HOURS = [
    "always",
    "always",
    "business",
    "mon-fri 8:00-12:00, 13:00-17:00; sat 22:00-4:00",
    "tue 9:00-9:30; thu-sun 23:00-1:00",
]
PEOPLE = [1, 1, 2, 3, 1.5, 0.5, None]
EFFORTS = ["whole", "whole", "30min", "7h", "1bd", "2d", None]
DURATIONS = [
    "0d",
    "1h",
    "1h",
    "2d",
    {"p50": "1bd", "p90": "4bd"},
    {"mean": "1d", "law": "exponential"},
    {"mean": "3d", "cv": 0.5},
]
FEATURES = ("ranks", "shut", "fractions", "holidays", "after the sale", "whole", "criteria")


def staffed(seed: int) -> ProcessGraph | None:
    """A random process with roles; None if that is not valid."""
    try:
        return load_text(json.dumps(_tree(seed))).require()
    except InvalidProcess:
        return None


def features(graph: ProcessGraph, ranks: list[int]) -> set[str]:
    """What of capacity a process has, by the names in `FEATURES`."""
    process = graph.process
    places = [*process.stages, *(step for stage in process.stages for step in stage.steps)]
    has = {
        "ranks": max(ranks, default=1) > 1,
        "shut": any(role.hours != "always" for role in process.staff),
        "fractions": any((role.people or 1) % 1 for role in process.staff),
        "holidays": process.calendar is not None,
        "after the sale": any(end.then for end in process.ends),
        "whole": any(place.is_held for place in places),
        "criteria": any(each.p is not None for place in places for each in place.exit),
    }
    return {name for name, is_so in has.items() if is_so}


def _tree(seed: int) -> Tree:
    draw = Random(seed)
    tree = employing(random_process(seed), draw)
    for stage in tree["stages"].values():
        if draw.random() < 0.2:
            stage["exit"] = [{"text": "They say so", "p": 0.7}]
    return tree


def employing(tree: Tree, draw: Random) -> Tree:
    """The process with people, work for them, arrivals, and perhaps days off."""
    roles = ["ann", "bob", "cy"][: draw.randint(1, 3)]
    tree["roles"] = {role: _role(draw) for role in roles}
    tree["arrivals"] = {"deals": draw.choice([1, 4, 30]), "per": "1w"}
    if draw.random() < 0.5:
        days = ["01-01", "01-02", "01-06", "12-24", "2024-01-15", "2024-02-29"]
        tree["use"] = {"calendar": {"closed": draw.sample(days, 3)}}
    ends = tree["ends"]
    if draw.random() < 0.3:
        ends["won"]["then"] = draw.choice(list(tree["stages"]))
    for stage in tree["stages"].values():
        stage["owner"] = draw.choice(roles)
        for place in stage.get("steps", {"": stage}).values():
            _give_work(draw, place, roles)
    return tree


def _role(draw: Random) -> Tree:
    people = draw.choice(PEOPLE)
    return {
        "hours": draw.choice(HOURS),
        "at_end_of_shift": draw.choice(["pause", "finish"]),
        **({} if people is None else {"people": people}),
    }


def _give_work(draw: Random, place: Tree, roles: list[str]) -> None:
    effort = draw.choice(EFFORTS)
    if "route" not in place and not isinstance(place.get("duration"), dict):
        place["duration"] = draw.choice(DURATIONS)
    if draw.random() < 0.3:
        place["owner"] = draw.choice(roles)
    if effort:
        place["effort"] = effort
    if draw.random() < 0.4:
        place["priority"] = draw.randint(-1, 2)
    if draw.random() < 0.2:
        place["wait"] = {"mean": "2d", "cv": 1}
