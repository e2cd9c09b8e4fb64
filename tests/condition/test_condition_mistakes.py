"""Every mistake is reported at its columns, in words that say the cure."""

import pytest

from processflow.condition.parse import parse
from processflow.condition.problems import CONSTANT, SYNTAX, TYPE
from tests.condition import mistakes
from tests.condition.random_conditions import SCOPE


def test_the_problems_are_byte_for_byte_those_that_were_read() -> None:
    assert mistakes.report() == mistakes.EXPECTED.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", mistakes.CONDITIONS)
def test_a_problem_has_columns_in_its_text_and_plain_words(text: str) -> None:
    parsed = parse(text, SCOPE)
    assert parsed.condition is None
    assert parsed.problems
    for problem in parsed.problems:
        assert problem.rule in (SYNTAX, TYPE, CONSTANT)
        assert 1 <= problem.start < problem.end <= len(text) + 2
        for words in (problem.message, problem.help):
            assert words == words.strip()
            assert "\n" not in words
            assert not words.endswith(".")
            assert words[0] == "`" or words[0].islower()
            assert words.count("`") % 2 == 0 or "\\`" in words


def test_problems_of_type_are_reported_together_and_in_order() -> None:
    problems = parse('score > 200 and foo or not (region == "x")', SCOPE).problems
    assert [(problem.start, problem.rule) for problem in problems] == [
        (1, CONSTANT),
        (17, TYPE),
        (39, TYPE),
    ]


def test_columns_count_over_line_breaks() -> None:
    (problem,) = parse("champion and\n  scor > 5", SCOPE).problems
    assert (problem.start, problem.end) == (16, 20)
