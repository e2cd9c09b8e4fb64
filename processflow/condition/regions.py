"""Decisions about the branches of a route: proved, refuted by a witness, or left open.

A branch is a condition, or None for `else`; the first true one wins. Every answer is about all
deals: the constants cut each fact into finitely many regions and one value of each is tried
(`space`). `known` names facts that are certainly set when the route is reached.
"""

import enum
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from processflow.condition.route import Route, Undecided
from processflow.condition.tree import Condition
from processflow.condition.types import Scope
from processflow.condition.witness import Witness
from processflow.record import dataclass

Branches = Sequence[Condition | None]


class Proved(enum.Enum):
    """What was shown for every deal."""

    COMPLETE = "every deal finds a branch"
    SAME = "both routes send every deal the same way"
    ALWAYS = "always true"
    NEVER = "never true"
    VARIES = "true for some deals, false for others"


@dataclass(frozen=True, slots=True)
class Wins:
    """A branch can win, as for this deal."""

    witness: Witness


@dataclass(frozen=True, slots=True)
class NeverWins:
    """A branch cannot win: these earlier ones take all its deals; none if it is never true."""

    covered_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two branches share deals and each has others of its own, so their order matters."""

    first: int
    second: int
    witness: Witness


NONE: Final[frozenset[str]] = frozenset()


def gap(
    branches: Branches, scope: Scope, *, known: frozenset[str] = NONE
) -> Witness | Proved | Undecided:
    """A deal for which no branch is true, or COMPLETE."""
    if None in branches:
        return Proved.COMPLETE
    route = Route.of(branches, scope, known)
    if isinstance(route, Undecided):
        return route
    return route.shown(route.gap, branches) or Proved.COMPLETE


def dead(
    branches: Branches, scope: Scope, *, known: frozenset[str] = NONE
) -> tuple[Wins | NeverWins | Undecided, ...]:
    """For each branch whether it can win."""
    route = Route.of(branches, scope, known)
    if isinstance(route, Undecided):
        return (route,) * len(branches)
    return tuple(_fate(route, at, branches) for at in range(len(branches)))


def _fate(route: Route, at: int, branches: Branches) -> Wins | NeverWins | Undecided:
    found = route.shown(route.wins[at], branches[: at + 1])
    match found:
        case None:
            return NeverWins(route.covering(at))
        case Undecided():
            return found
        case _:
            return Wins(found)


def overlaps(
    branches: Branches, scope: Scope, *, known: frozenset[str] = NONE
) -> tuple[Overlap, ...] | Undecided:
    """Every two branches, `else` aside, that overlap in part; none where that is not certain."""
    route = Route.of(branches, scope, known)
    if isinstance(route, Undecided):
        return route
    if len(branches) > _MOST_BRANCHES:
        return Undecided(f"the route has more than {_MOST_BRANCHES} branches")
    pairs = [
        (first, second)
        for second, branch in enumerate(branches)
        for first in range(second)
        if branch is not None and branches[first] is not None
    ]
    found = (_overlap(route, first, second) for first, second in pairs)
    return tuple(each for each in found if each is not None)


_MOST_BRANCHES: Final = 200


def _overlap(route: Route, first: int, second: int) -> Overlap | None:
    one, other = route.truths[first], route.truths[second]
    if all(map(route.is_certain, (one & ~other, other & ~one, one & other))):
        return Overlap(first, second, route.witness(one & other))
    return None


def constant(
    condition: Condition, scope: Scope, *, known: frozenset[str] = NONE
) -> Proved | Undecided:
    """Whether a condition is ALWAYS or NEVER true, or VARIES."""
    route = Route.of((condition,), scope, known)
    if isinstance(route, Undecided):
        return route
    yes = route.truths[0]
    no = route.space.every & ~yes
    if not yes or not no:
        return Proved.ALWAYS if yes else Proved.NEVER
    if route.is_certain(yes) and route.is_certain(no):
        return Proved.VARIES
    return route.open_question((condition,))


def difference(
    one: Branches, other: Branches, scope: Scope, *, known: frozenset[str] = NONE
) -> Witness | Proved | Undecided:
    """A deal that wins different branches, by their number, in two routes; or SAME."""
    branches = (*one, *other)
    route = Route.of(branches, scope, known)
    if isinstance(route, Undecided):
        return route
    first = Route.over(route.space, scope, route.truths[: len(one)])
    second = Route.over(route.space, scope, route.truths[len(one) :])
    differing = first.gap ^ second.gap
    for mine, theirs in zip_longest(first.wins, second.wins, fillvalue=0):
        differing |= mine ^ theirs
    return route.shown(differing, branches) or Proved.SAME
