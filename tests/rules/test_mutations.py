"""The shipped templates, changed at any node: no traceback, and mistakes are found in place.

A change is deleting, duplicating, retyping, renaming or reindenting one node. Those that must
fail give an error within a line of the change, of what stands beside or around it, or of a
reference to it.
"""

import re
from functools import cache

import pytest

from processflow.api import check, load_text
from processflow.diagnostic import Diagnostic, Severity
from processflow.rules import FOUNDATION
from processflow.syntax.shipped import template_names, template_text
from tests.rules.mutations import Label, Mutant, Mutator

PARTS = 4
"""The long run looks at one mutant of each kind of each template, in so many parts."""

QUICK = 300
"""The quick run looks at one mutant of so many."""


@cache
def mutants(template: str) -> tuple[Mutant, ...]:
    return tuple(Mutator(template_text(template)).mutants())


@pytest.mark.parametrize("template", template_names())
def test_a_share_of_all_changes_is_judged_rightly(template: str) -> None:
    judge(mutants(template)[::QUICK])


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("template", template_names())
def test_a_change_of_each_kind_is_judged_rightly(template: str, part: int) -> None:
    first = {mutant.kind: mutant for mutant in reversed(mutants(template))}
    judge(tuple(first.values())[part::PARTS])


@pytest.mark.parametrize("template", template_names())
def test_there_are_many_changes_of_each_kind(template: str) -> None:
    every = mutants(template)
    assert len(every) > 1000
    for word in ("delete", "duplicate", "retype", "rename", "reindent"):
        assert sum(each.what.startswith(word) for each in every) > 100
    assert sum(each.label is Label.MUST_FAIL for each in every) > len(every) / 3
    assert sum(each.label is Label.NEUTRAL for each in every) > 20
    assert len({each.kind for each in every}) > 900


def judge(some: tuple[Mutant, ...]) -> None:
    wrong = [each for each in map(verdict, some) if each]
    assert not wrong, "\n".join(wrong[:5])


def verdict(mutant: Mutant) -> str | None:
    """What is wrong with the findings about a mutant, if anything is."""
    found = check(load_text(mutant.text), FOUNDATION)  # a change may well break what is expected
    errors = [d for d in found if d.severity is Severity.ERROR]
    if mutant.label is Label.NEUTRAL and errors:
        return f"{mutant.what} should be fine: {errors[0]}"
    if mutant.label is Label.MUST_FAIL and not any(is_near(mutant, each) for each in errors):
        return (
            f"{mutant.what} is not reported near {sorted(mutant.lines)}: {list(map(str, errors))}"
        )
    return None


def is_near(mutant: Mutant, error: Diagnostic) -> bool:
    shown = [error.span.line, *(place.span.line for place in error.related)]
    wanted = set(mutant.lines) | _lines_with(mutant)
    return any(abs(line - other) <= 1 for line in shown for other in wanted)


def _lines_with(mutant: Mutant) -> set[int]:
    if not mutant.words:
        return set()
    words = "|".join(map(re.escape, mutant.words))
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
    lines = mutant.text.split("\n")
    return {number for number, line in enumerate(lines, 1) if pattern.search(line)}
