"""Facts that have few values, so that all deals can be tried, and random routes on them."""

import itertools
from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from processflow.condition.evaluate import Facts, evaluate
from processflow.condition.tree import (
    Among,
    Compare,
    Condition,
    Fact,
    Member,
    Op,
    Presence,
    State,
)
from processflow.condition.types import FieldType, Kind, Scope, Value
from tests.condition.random_conditions import joined

Branch = Condition | None

SMALL: Scope = {
    "score": FieldType(Kind.INT, minimum=0, maximum=6),
    "level": FieldType(Kind.INT, minimum=1, maximum=3, can_be_unset=False),
    "champion": FieldType(Kind.BOOL),
    "signed": FieldType(Kind.BOOL, can_be_unset=False),
    "region": FieldType(Kind.ENUM, values=("emea", "amer", "apac")),
}


def _everything(known: frozenset[str]) -> Iterator[Facts]:
    domains: dict[str, list[Value | None]] = {
        "score": [*range(7)],
        "level": [1, 2, 3],
        "champion": [True, False],
        "signed": [True, False],
        "region": ["emea", "amer", "apac"],
    }
    for name, field_type in SMALL.items():
        if field_type.can_be_unset and name not in known:
            domains[name].append(None)
    for values in itertools.product(*domains.values()):
        yield dict(zip(domains, values, strict=True))


EVERYTHING = {
    known: tuple(_everything(known)) for known in (frozenset[str](), frozenset({"score", "region"}))
}


def winner(branches: Sequence[Branch], facts: Facts) -> int | None:
    """The number of the branch that a deal takes; None where none is true."""
    for at, branch in enumerate(branches):
        if branch is None or evaluate(branch, facts):
            return at
    return None


_SCORE, _LEVEL = Fact("score", Kind.INT), Fact("level", Kind.INT)
_REGION = Fact("region", Kind.ENUM)
_OPS = st.sampled_from(Op)
_REGIONS = st.sampled_from(SMALL["region"].values)
_SMALL_ATOMS: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Compare, st.just(_SCORE), _OPS, st.integers(-1, 7)),
    st.builds(Compare, st.just(_LEVEL), _OPS, st.integers(0, 4)),
    st.builds(
        Member,
        st.just(_SCORE),
        st.sampled_from(Among),
        st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(tuple),
    ),
    st.builds(
        Compare,
        st.sampled_from([Fact("champion", Kind.BOOL), Fact("signed", Kind.BOOL)]),
        st.sampled_from([Op.EQ, Op.NE]),
        st.booleans(),
    ),
    st.builds(Compare, st.just(_REGION), st.sampled_from([Op.EQ, Op.NE]), _REGIONS),
    st.builds(
        Member,
        st.just(_REGION),
        st.sampled_from(Among),
        st.lists(_REGIONS, min_size=1, max_size=2, unique=True).map(tuple),
    ),
    st.builds(
        Presence,
        st.sampled_from([_SCORE, _REGION, Fact("champion", Kind.BOOL)]),
        st.sampled_from(State),
    ),
)
SMALL_CONDITIONS = st.recursive(_SMALL_ATOMS, joined, max_leaves=5)
ROUTES = st.lists(SMALL_CONDITIONS, min_size=1, max_size=4)
WITH_ELSE = st.tuples(ROUTES, st.booleans()).map(
    lambda drawn: [*drawn[0], None] if drawn[1] else drawn[0]
)
KNOWN = st.sampled_from(list(EVERYTHING))
