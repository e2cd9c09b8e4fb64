"""The grammar has Python's precedence: Python's own evaluation of the same text is the oracle."""

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
