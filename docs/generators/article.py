"""The table of what a sales process needs: read, compared with the product, and linked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from docs.generators.commands import command
from docs.generators.language import anchor, languages
from docs.generators.sections import Language
from docs.generators.shown import is_test
from processflow.cli.commands import COMMANDS
from processflow.rules import ALL

ROWS = 74
LATER = frozenset({"measuring real deals", "comparing versions"})
"""Parts of the product that are still to come."""

_ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_RULES = frozenset(rule.name for rule in ALL)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a process needs: keys, commands or rules (`ways`), and what shows it."""

    number: int
    what: str
    keys: tuple[str, ...]
    ways: tuple[str, ...]
    tests: tuple[str, ...]
    later: tuple[str, ...]


def rows_of(text: str) -> tuple[Row, ...]:
    """The rows of the table."""
    return tuple(_row(*found.groups()) for found in _ROW.finditer(text))


def problems(rows: tuple[Row, ...]) -> list[str]:
    """What the table claims and the product does not have, a line each."""
    numbers = [row.number for row in rows]
    found = [] if numbers == [*range(1, ROWS + 1)] else [f"the rows are not 1 to {ROWS}"]
    return found + [f"row {row.number}: {each}" for row in rows for each in _wrong(row)]


def linked(text: str) -> str:
    """The page with a link from each key, command and rule to its own page."""
    return _CODE.sub(lambda found: _link(found[1]) or found[0], text)


def _row(number: str, what: str, keys: str, ways: str, shown: str) -> Row:
    return Row(
        number=int(number),
        what=what,
        keys=tuple(_CODE.findall(keys)),
        ways=tuple(_CODE.findall(ways)),
        tests=tuple(_CODE.findall(shown)),
        later=tuple(re.findall(r"later: ([\w ]+)", shown)),
    )


def _wrong(row: Row) -> Iterator[str]:
    yield from (f"there is no key `{key}`" for key in row.keys if not _key(key))
    yield from (f"there is no command or rule `{way}`" for way in row.ways if not _way(way))
    yield from (f"there is no test `{test}`" for test in row.tests if not is_test(test))
    yield from (f"nothing is planned as “{part}”" for part in row.later if part not in LATER)
    if not (row.keys and row.ways and (row.tests or row.later)):
        yield "a cell is empty"


def _link(word: str) -> str | None:
    target = _key(word) or _way(word)
    return f"[`{word}`]({target})" if target else None


def _key(word: str) -> str | None:
    """The page of `section.key`; None where there is none."""
    name, _, key = word.partition(".")
    is_there = any(
        key in each.sections[name].keys for each in _languages() if name in each.sections
    )
    return f"language/{name}.md#{anchor(key)}" if is_there else None


def _way(word: str) -> str | None:
    """The page of a rule, or of a command whose options exist."""
    if word in _RULES:
        return f"rules/{word}.md"
    name, *options = word.split()
    if name not in COMMANDS:
        return None
    known = {option for parameter in command(name).params for option in parameter.opts}
    return f"commands.md#{name}" if known.issuperset(options) else None


@cache
def _languages() -> tuple[Language, ...]:
    return tuple(languages().values())
