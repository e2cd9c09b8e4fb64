"""What a condition on known facts means: Python's own evaluation of the same text is the oracle."""

import re
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from processflow.condition.evaluate import evaluate
from processflow.condition.parse import parse
from processflow.condition.problems import SYNTAX
from processflow.condition.types import FieldType, Kind

SCOPE = {
    **{name: FieldType(Kind.INT) for name in ("i", "j", "k")},
    **{name: FieldType(Kind.BOOL) for name in ("p", "q", "r")},
}


def _spaced(template: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda drawn: template.format(*drawn))


_NUMBERS = st.recursive(
    st.sampled_from(["i", "j", "k", "0", "1", "2", "7"]),
    lambda inner: st.one_of(
        _spaced("{} + {}", inner, inner),
        _spaced("{} - {}", inner, inner),
        _spaced("{} * {}", st.sampled_from(["2", "3", "-1"]), inner),
        _spaced("-{}", inner),
        _spaced("({})", inner),
    ),
    max_leaves=4,
)
_SIGNS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
_LOGIC = st.recursive(
    st.one_of(
        st.sampled_from(["p", "q", "r"]),
        _spaced("{} {} {}", _NUMBERS, _SIGNS, _NUMBERS),
        _spaced("{} {} {} {} {}", _NUMBERS, _SIGNS, _NUMBERS, _SIGNS, _NUMBERS),
        _spaced("{} in [{}, {}]", *[st.sampled_from(["i", "j"])], *[st.sampled_from("0123")] * 2),
        _spaced("{} not in [{}]", st.sampled_from(["i", "j"]), st.sampled_from("0123")),
    ),
    lambda inner: st.one_of(
        _spaced("{} and {}", inner, inner),
        _spaced("{} or {}", inner, inner),
        _spaced("not {}", inner),
        _spaced("({})", inner),
    ),
    max_leaves=6,
)
_FACTS = st.fixed_dictionaries(
    {
        **{name: st.integers(-3, 8) for name in ("i", "j", "k")},
        **{name: st.booleans() for name in ("p", "q", "r")},
    }
)


@settings(max_examples=1000)
@given(text=_LOGIC, deals=st.lists(_FACTS, min_size=3, max_size=6))
def test_a_condition_on_known_facts_means_what_python_means(
    text: str, deals: list[dict[str, int]]
) -> None:
    parsed = parse(text, SCOPE)
    assert all(problem.rule != SYNTAX for problem in parsed.problems)
    if parsed.condition is None:
        return  # a comparison that reads no fact, or a product of two
    for facts in deals:
        expected = bool(eval(text, {"__builtins__": {}}, dict(facts)))
        assert evaluate(parsed.condition, facts) is expected


TIMES = {
    **{name: FieldType(Kind.DATE) for name in ("begin", "end")},
    **{name: FieldType(Kind.DURATION) for name in ("lead", "delay")},
}
_UNITS = {"d": Fraction(1), "h": Fraction(1, 24), "w": Fraction(7)}
_DURATIONS = st.recursive(
    st.one_of(
        st.sampled_from(["lead", "delay", "3d", "12h", "1w", "0d"]),
        st.sampled_from(["end - begin", "begin - end", "(begin - 2026-05-01)"]),
    ),
    lambda inner: st.one_of(
        _spaced("{} + {}", inner, inner),
        _spaced("{} - ({})", inner, inner),
        _spaced("-({})", inner),
        _spaced("2 * ({})", inner),
    ),
    max_leaves=3,
)
_DAYS = st.one_of(
    st.sampled_from(["begin", "end", "2026-05-01", "2026-05-09"]),
    _spaced("{} + ({})", st.sampled_from(["begin", "end", "2026-05-01"]), _DURATIONS),
    _spaced("{} - ({})", st.sampled_from(["begin", "end", "2026-05-01"]), _DURATIONS),
)
_TIME_TEXTS = st.one_of(
    _spaced("{} {} {}", _DURATIONS, _SIGNS, _DURATIONS), _spaced("{} {} {}", _DAYS, _SIGNS, _DAYS)
)
_DAY = st.dates(date(2026, 4, 25), date(2026, 5, 12))
_QUARTERS = st.integers(0, 60).map(lambda quarters: quarters / 4)
_TIME_FACTS = st.fixed_dictionaries(
    {"begin": _DAY, "end": _DAY, "lead": _QUARTERS, "delay": _QUARTERS}
)


def _in_days(text: str) -> str:
    """The text with every date and duration as a number of days."""
    text = re.sub(r"\d{4}-\d\d-\d\d", lambda day: str(date.fromisoformat(day[0]).toordinal()), text)
    return re.sub(r"(\d+)([dhw])\b", lambda time: str(float(int(time[1]) * _UNITS[time[2]])), text)


@settings(max_examples=1000)
@given(text=_TIME_TEXTS, deals=st.lists(_TIME_FACTS, min_size=3, max_size=6))
def test_arithmetic_with_dates_and_durations_is_exact(
    text: str, deals: list[dict[str, date | float]]
) -> None:
    parsed = parse(text, TIMES)
    if parsed.condition is None:
        assert all(problem.rule != SYNTAX for problem in parsed.problems)
        return
    for facts in deals:
        days = {
            name: value.toordinal() if isinstance(value, date) else value
            for name, value in facts.items()
        }
        expected = bool(eval(_in_days(text), {"__builtins__": {}}, days))
        assert evaluate(parsed.condition, facts) is expected
