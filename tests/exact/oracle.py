"""Exact figures in the plainest way: every deal of the second interpreter, one dense matrix.

Nothing here is ours but the arithmetic: states are whole deals with all their counters, and the
shares and criteria are read from the raw tree.
"""

import math
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np

from tests.walk.reference_interpreter import Deal, Reference

Tree = dict[str, Any]
MOST = 1_200


class TooMany(Exception):
    """More deals than a dense matrix is wanted for."""


@dataclass(frozen=True)
class Answer:
    """Probability of each end, of each reason, E[days; end], E[days^2; end], visits by place."""

    ends: dict[str, float]
    reasons: dict[tuple[str, str | None], float]
    time: dict[str, float]
    square: dict[str, float]
    visits: dict[str, float]


def shares(place: Tree, edges: dict[str, Tree]) -> dict[str, float]:
    stated = {key: edge["p"] for key, edge in edges.items() if "p" in edge}
    rest = (1 - sum(stated.values())) / max(1, len(edges) - len(stated))
    return {key: stated.get(key, rest) for key in edges}


def solved(tree: Tree) -> Answer:
    """Raises Nowhere, TooMany, and LinAlgError where no end can be reached."""
    reference = Reference(tree)
    return followed(reference, reference.begin(), onward, identity, MOST)


def followed(
    reference: Any,
    first: Any,
    onward: Callable[[Any, Any], list[tuple[float, Any]]],
    identity: Callable[[Any], object],
    most: int,
) -> Answer:
    """Every deal that `first` can become; two of one identity have one future."""
    first.elapsed = 0.0
    deals: list[Any] = [first]
    known = {identity(first): 0}
    moves: list[tuple[int, int | tuple[str, str | None], float, float]] = []
    for number, deal in enumerate(deals):
        if len(deals) > most:
            raise TooMany
        for chance, then in onward(reference, deal):
            took, then.elapsed, then.met = then.elapsed, 0.0, set()
            if then.at in reference.ends:
                moves.append((number, (then.at, then.reason), chance, took))
                continue
            key = identity(then)
            if key not in known:
                known[key] = len(deals)
                deals.append(then)
            moves.append((number, known[key], chance, took))
    return answered(deals, moves)


def identity(deal: Deal) -> object:
    return deal.at, deal.home, tuple(sorted((repr(k), v) for k, v in deal.counters.items() if v))


def onward(reference: Reference, deal: Deal) -> list[tuple[float, Deal]]:
    found = []
    edges = reference.edges(deal.at)
    for answer, share in shares(reference.places[deal.at], edges).items():
        if share == 0:
            continue
        passes, chances = passing(reference, deal.home)
        stays = deepcopy(deal)
        lacking = reference.happen(stays, answer, None, None, set(chances)).unmet
        if not lacking:
            found.append((share, stays))
            continue
        if passes < 1:
            found.append((share * (1 - passes), stays))
        if passes > 0:
            goes = deepcopy(deal)
            reference.happen(goes, answer, None, None, set())
            found.append((share * passes, goes))
    return found


def passing(reference: Reference, home: str | None) -> tuple[float, list[str]]:
    if home is None:
        return 1.0, []
    keys, written = reference.criteria(home), reference.stages[home].get("exit", [])
    required = [
        entry
        for entry in ({"text": e} if isinstance(e, str) else e for e in written)
        if entry.get("required", True)
    ]
    pairs = [(k, e["p"]) for k, e in zip(keys, required, strict=True) if "p" in e]
    return math.prod(p for _, p in pairs), [key for key, _ in pairs]


def answered(deals: list[Deal], moves: list[Any]) -> Answer:
    size = len(deals)
    matrix, direct = np.eye(size), {m[1] for m in moves if not isinstance(m[1], int)}
    closings = sorted(direct, key=repr)
    leaving = np.zeros((size, len(closings)))
    for origin, target, chance, _ in moves:
        if isinstance(target, int):
            matrix[origin, target] -= chance
        else:
            leaving[origin, closings.index(target)] += chance
    inverse = np.linalg.inv(matrix)
    reach = inverse @ leaving
    if not np.allclose(reach.sum(axis=1), 1, atol=1e-6):
        raise np.linalg.LinAlgError
    ends = sorted({end for end, _ in closings})
    time, square = moments(ends, closings, moves, reach, inverse)
    visits = inverse[0]
    return Answer(
        {e: sum(reach[0, i] for i, c in enumerate(closings) if c[0] == e) for e in ends},
        {c: reach[0, i] for i, c in enumerate(closings)},
        dict(zip(ends, time, strict=True)),
        dict(zip(ends, square, strict=True)),
        {
            p: sum(visits[i] for i, d in enumerate(deals) if d.at == p)
            for p in {d.at for d in deals}
        },
    )


def moments(
    ends: list[str], closings: list[Any], moves: list[Any], reach: Any, inverse: Any
) -> tuple[list[float], list[float]]:
    first, second = [], []
    for end in ends:
        win = reach[:, [i for i, c in enumerate(closings) if c[0] == end]].sum(axis=1)

        def after(target: Any, inside: Any, closed: float, end: str = end) -> float:
            return inside[target] if isinstance(target, int) else closed * (target[0] == end)

        right = np.zeros(len(reach))
        for origin, target, chance, took in moves:
            right[origin] += chance * took * after(target, win, 1)
        mean = inverse @ right
        right = np.zeros(len(reach))
        for origin, target, chance, took in moves:
            right[origin] += chance * took * took * after(target, win, 1)
            right[origin] += 2 * chance * took * after(target, mean, 0)
        first.append(mean[0])
        second.append((inverse @ right)[0])
    return first, second
