"""Which fact decides a condition next: judged against every way in which the rest may be told."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from processflow.api import load_text
from processflow.condition.evaluate import evaluate
from processflow.graph.graph import graph_of
from processflow.walk.state import State
from processflow.walk.undecided import Judge

_VALUES = {"a": (True, False), "b": (True, False), "n": (1, 2, 3), "k": ("x", "y")}
_ATOMS = ("a", "b", "n > 1", "n == 3", 'k == "x"', "k is unset", "n is set", 'k in ["x"]')
_CONDITIONS = st.recursive(
    st.sampled_from(_ATOMS),
    lambda inner: st.one_of(
        inner.map(lambda text: f"not ({text})"),
        st.tuples(inner, st.sampled_from(("and", "or")), inner).map(
            lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"
        ),
    ),
    max_leaves=5,
)
_KNOWN = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in _VALUES.items()}
)


def _graph(condition):
    text = (
        "processflow: 1\nprocess: p\nstart: s\nfields:\n  a: {type: bool}\n  b: {type: bool}\n"
        "  n: {type: int}\n  k: {type: enum, values: [x, y]}\nstages:\n  s:\n    route:\n"
        f"      - when: '{condition}'\n        to: won\n      - else: lost\n"
        "ends: {won: {outcome: won}, lost: {outcome: lost}}\n"
    )
    return graph_of(load_text(text).process)


@given(_CONDITIONS, _KNOWN, st.sets(st.sampled_from(sorted(_VALUES))))
def test_a_verdict_is_that_of_every_completion_and_a_question_is_about_what_is_open(
    condition, known, skipped
):
    graph = _graph(condition)
    tree = graph.transitions["s"][0].edge.when.condition
    is_open = set(_VALUES).difference(known, skipped).__contains__
    deal = State("s", "s", (), facts=tuple(sorted(known.items())))
    verdict = Judge(graph, deal, is_open).verdict(tree)
    if isinstance(verdict, str):
        assert is_open(verdict)
        return
    names = [name for name in _VALUES if is_open(name)]
    for told in product(*((None, *_VALUES[name]) for name in names)):
        whole = known | {n: v for n, v in zip(names, told, strict=True) if v is not None}
        assert evaluate(tree, whole) == verdict
