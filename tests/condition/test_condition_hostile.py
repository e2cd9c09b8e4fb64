"""Whatever stands in a condition, reading it ends soon, in little memory, and runs nothing."""

import subprocess
import sys
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processflow.condition.parse import parse
from processflow.condition.problems import SYNTAX, Problem
from processflow.condition.structured import read
from processflow.condition.types import FieldType, Kind
from processflow.condition.values import value_of
from tests.condition.random_conditions import SCOPE

MEGABYTE = 1_000_000


def _only_problem(text: str) -> Problem:
    """The one problem of a text; reading it may not copy what is long."""
    tracemalloc.start()
    try:
        parsed = parse(text, SCOPE)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEGABYTE
    (problem,) = parsed.problems
    assert parsed.condition is None
    assert len(problem.message) + len(problem.help) < 400
    return problem


@pytest.mark.parametrize(
    "text",
    [
        "not " * 100_000 + "champion",
        "9" * 10 * MEGABYTE,
        "(" * MEGABYTE,
        "[" * MEGABYTE,
        "-" * MEGABYTE + "amount > 5",
        "amount > 5 and " * 100_000,
        '"' + "x" * MEGABYTE,
        "lambda: " * 100_000,
        "é" * MEGABYTE,
        "\0" * MEGABYTE,
        " " * MEGABYTE,
    ],
    ids=lambda text: text[:8],
)
def test_a_very_long_text_is_refused_at_the_column_after_the_last_that_is_read(text: str) -> None:
    problem = _only_problem(text)
    assert (problem.rule, problem.start) == (SYNTAX, 2001)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("not " * 400 + "champion", 161),
        ("(" * 1900, 41),
        ("(" * 300 + "champion" + ")" * 300, 41),
        ("[" * 1900, 41),
        ("-" * 1900, 41),
        ("+" * 1900, 41),
        ("days_since(" * 150, 451),
        ("not (" * 100 + "champion", 101),
        ("-(" * 500, 41),
        ("amount in [" * 150, 451),
        ("9" * 1900, 1),
        ("amount > " + "9" * 1900, 10),
        ("0." + "9" * 1900, 1),
        ("\\" * 1900, 1),
        ('"' + "\\" * 1900, 1),
        ("'" + "\\'" * 900, 1),
    ],
    ids=lambda value: str(value)[:8],
)
def test_a_deep_or_endless_text_is_refused_where_it_gets_too_much(text: str, column: int) -> None:
    problem = _only_problem(text)
    assert (problem.rule, problem.start) == (SYNTAX, column)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("__import__('os')", 1),
        ("champion and __import__('os')", 14),
        ("eval('1')", 1),
        ("open('/etc/passwd')", 1),
        ("amount.__class__.__bases__", 7),
        ("().__class__", 3),
        ("[].append", 3),
        ("lambda: 1", 7),
        ("[x for x in [1]]", 4),
        ("(x for x in [1])", 4),
        ("{x for x in [1]}", 1),
        ("(y := 5)", 4),
        ("amount := 5", 8),
        ('f"{amount}" == "5"', 2),
        ('b"x" == notes', 2),
        ("amount[0]", 7),
        ("*amount", 1),
        ("**amount", 1),
        ("champion if champion else champion", 10),
        ("await champion", 7),
        ("yield champion", 7),
        ("champion; champion", 9),
        ("import os", 8),
        ("...", 1),
        ("~amount > 5", 1),
        ("amount @ 5", 8),
        ("amount << 5", 9),
        ("amount | 5", 8),
        ("amount ^ 5", 8),
        ("1_000j < amount", None),
        ("\ufeffchampion", 1),
        ("champion\u2028and score > 5", 9),
        ("champion\x00", 9),
        ("ch\u0430mpion", 3),
        ("\U0001d41ch\u0430mpion", 1),
        ("champi\u006f\u0308n", 8),
        ("\u202echampion", 1),
    ],
)
def test_nothing_but_the_language_is_read(text: str, column: int | None) -> None:
    problem = _only_problem(text)
    if column is not None:
        assert (problem.rule, problem.start) == (SYNTAX, column)


WORDS = """and or not in is set unset yes no True None if lambda champion amount score region
    notes signed_date renewal_date lead_time days_since ( ) [ ] , + - * == != < <= > >= = . : ; !
    % & | 5 50_000 0.5 20% EUR 90d 3bd 2026-05-01 2026-02-30 "emea" 'emea' "é" " ' \\ é € ﬁ"""
PIECES = st.sampled_from([*WORDS.split(), "\t", "\n", "\0"])
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
)


@settings(max_examples=800)
@given(TEXTS)
def test_any_text_is_a_condition_or_has_problems_inside_it(text: str) -> None:
    parsed = parse(text, SCOPE)
    assert (parsed.condition is None) is bool(parsed.problems)
    for problem in parsed.problems:
        assert 1 <= problem.start < problem.end <= len(text) + 2
        assert problem.message
        assert problem.help


PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(st.sampled_from([*SCOPE, "gte", "in", "set", "eq"]), st.integers(), TEXTS),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=500)
@given(PLAIN)
def test_any_plain_value_is_a_condition_or_has_problems(value: object) -> None:
    parsed = read(value, SCOPE)
    assert (parsed.condition is None) is bool(parsed.problems)


@settings(max_examples=500)
@given(value=PLAIN, name=st.sampled_from(list(SCOPE)))
def test_any_plain_value_is_a_value_of_a_fact_or_a_problem(value: object, name: str) -> None:
    found = value_of(value, name, SCOPE[name])
    assert found is not None


def test_a_scope_with_odd_types_harms_nothing() -> None:
    scope = {
        "empty": FieldType(Kind.ENUM),
        "upside_down": FieldType(Kind.INT, minimum=5, maximum=1),
        "odd": FieldType(Kind.NUMBER, unit="h/week"),
        "and_so_on": FieldType(Kind.MONEY, unit="in"),
    }
    for text in (
        'empty == "x"',
        "empty is set",
        "upside_down > 3",
        "upside_down in [3]",
        "odd > 5 and and_so_on > 5",
    ):
        parse(text, scope)


def test_reading_conditions_starts_without_heavy_packages() -> None:
    code = (
        "import sys, processflow.condition.parse, processflow.condition.structured, "
        "processflow.condition.regions, processflow.condition.columns, processflow.condition.sql\n"
        "heavy = {'numpy', 'yaml', 'jsonschema', 'networkx', 'click', 'duckdb', 'unicodedata'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
