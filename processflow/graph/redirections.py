"""Where limits of visits send a deal that arrives at a place which is full."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from processflow.graph.graph import ProcessGraph, Target
from processflow.record import dataclass

MAX_REDIRECTIONS = 64
"""Places that send a deal on to each other in one arrival."""


@dataclass(frozen=True, slots=True)
class Redirections:
    """The targets that one arrival can end at, the intended one first.

    `circles` are rings of full places that send a deal round; `is_complete` is False where more
    than MAX_REDIRECTIONS places take part.
    """

    targets: tuple[Target, ...]
    circles: tuple[tuple[str, ...], ...]
    is_complete: bool


def redirections(
    graph: ProcessGraph, target: Target, redirected: Callable[[Target], Iterable[Target]]
) -> Redirections:
    """Follow `redirected`, which says where each place sends on, as far as it leads."""
    onward: dict[Target, tuple[Target, ...]] = {}
    queue = [target]
    for at in queue:
        if len(onward) > MAX_REDIRECTIONS:
            break
        if at not in onward:
            onward[at] = tuple(redirected(at)) if graph.limited(at) else ()
            queue += onward[at]
    circles = tuple(_names(graph, circle) for circle in _circles(target, onward))
    return Redirections(tuple(onward), circles, len(onward) <= MAX_REDIRECTIONS)


def _circles(
    start: Target, onward: Mapping[Target, tuple[Target, ...]]
) -> Iterator[tuple[Target, ...]]:
    """One circle for each way back that a search in depth meets."""
    path: list[Target] = []
    done: set[Target] = set()
    stack: list[tuple[Target, bool]] = [(start, False)]
    while stack:
        at, is_left = stack.pop()
        if is_left:
            done.add(path.pop())
        elif at in path:
            yield tuple(path[path.index(at) :])
        elif at not in done:
            path.append(at)
            stack.append((at, True))
            stack += [(each, False) for each in onward.get(at, ())]


def _names(graph: ProcessGraph, targets: tuple[Target, ...]) -> tuple[str, ...]:
    """The limited places of a circle, from the smallest on, so that each circle is found once."""
    names = [graph.limited(target)[0] for target in targets]
    first = names.index(min(names))
    return tuple(names[first:] + names[:first])
