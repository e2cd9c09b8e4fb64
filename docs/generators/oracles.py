"""The table of what figures are held against: read, and compared with the tests that there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docs.generators.shown import is_test

LEAST = 14

_ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Oracle:
    """Something that knows the right figures, what it says, and the tests that ask it."""

    number: int
    name: str
    says: str
    tests: tuple[str, ...]


def oracles_of(text: str) -> tuple[Oracle, ...]:
    """The rows of the table."""
    return tuple(
        Oracle(int(number), name, says, tuple(_CODE.findall(shown)))
        for number, name, says, shown in _ROW.findall(text)
    )


def untrue(oracles: tuple[Oracle, ...]) -> list[str]:
    """What the table claims and nothing shows, a line each."""
    numbers = [each.number for each in oracles]
    few = numbers != [*range(1, len(numbers) + 1)] or len(numbers) < LEAST
    found = [f"the rows are not 1 to {LEAST} or more"] if few else []
    return found + [f"row {each.number}: {why}" for each in oracles for why in _wrong(each)]


def _wrong(oracle: Oracle) -> Iterator[str]:
    yield from (f"there is no test `{test}`" for test in oracle.tests if not is_test(test))
    if not oracle.tests:
        yield "no test shows it"
