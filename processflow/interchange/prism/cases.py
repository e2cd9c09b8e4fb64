"""What a move depends on, as trees of cases: counters that are used up, and the deal's home."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from processflow.model.process import Criterion
from processflow.record import dataclass


class Count(NamedTuple):
    """The value of a counter after a move: what it was, or 0 where it was reset, plus uses."""

    is_kept: bool = True
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a move leads.

    `home` is the main-line stage that becomes home, None where it stays `former`; `counters` are
    those that change; `asked` the criteria of the former home that chance has to grant.
    """

    node: str
    former: str | None
    home: str | None
    counters: tuple[tuple[str, Count], ...]
    reason: str | None
    asked: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """`below` where a counter is below `times`, else `full`."""

    counter: str
    times: int
    below: "Cases"
    full: "Cases"


@dataclass(frozen=True, slots=True)
class ByHome:
    """What happens for each home that a deal can have."""

    homes: tuple[tuple[str | None, "Cases"], ...]


Cases: TypeAlias = Landing | Choice | ByHome


def landings(cases: Cases) -> Iterator[Landing]:
    """Every place where a move can lead."""
    match cases:
        case Landing():
            yield cases
        case Choice():
            yield from landings(cases.below)
            yield from landings(cases.full)
        case ByHome():
            for _, each in cases.homes:
                yield from landings(each)


@dataclass(frozen=True, slots=True)
class Words:
    """How tests are written: the name of a counter, and the value of a home."""

    counter: Callable[[str], str]
    home: Callable[[str | None], str]


def expression(cases: Cases, of: Callable[[Landing], str], words: Words) -> str:
    """One property of the landing as an expression; cases that do not differ in it are one."""
    match cases:
        case Landing():
            return of(cases)
        case Choice():
            below, full = (expression(each, of, words) for each in (cases.below, cases.full))
            if below == full:
                return below
            return f"({words.counter(cases.counter)}<{cases.times} ? {below} : {full})"
        case ByHome():
            return _by_home([(h, expression(each, of, words)) for h, each in cases.homes], words)


def _by_home(found: list[tuple[str | None, str]], words: Words) -> str:
    """The commonest value stands last, so that its homes need not be listed."""
    groups: dict[str, list[str]] = {}
    for home, value in found:
        groups.setdefault(value, []).append(f"home={words.home(home)}")
    usual = max(groups, key=lambda value: len(groups[value]))
    result = usual
    for value, tests in reversed(groups.items()):
        if value != usual:
            result = f"({' | '.join(tests)} ? {value} : {result})"
    return result
