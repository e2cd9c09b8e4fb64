"""Decisions about routes equal exhaustive enumeration, and every witness is a real deal."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from processflow.condition.evaluate import Facts, evaluate
from processflow.condition.regions import (
    NeverWins,
    Overlap,
    Proved,
    Undecided,
    Wins,
    constant,
    dead,
    difference,
    gap,
    overlaps,
)
from processflow.condition.tree import (
    Condition,
)
from processflow.condition.types import FieldType, Kind, Scope
from processflow.condition.witness import Witness
from tests.condition.mutants import changed, mutated
from tests.condition.random_conditions import CONDITIONS, DEALS, SCOPE, condition
from tests.condition.small_conditions import (
    EVERYTHING,
    KNOWN,
    ROUTES,
    SMALL,
    SMALL_CONDITIONS,
    WITH_ELSE,
    Branch,
    winner,
)


@settings(max_examples=300)
@given(branches=WITH_ELSE, known=KNOWN)
def test_a_gap_is_found_exactly_where_there_is_one(
    branches: list[Branch], known: frozenset[str]
) -> None:
    answer = gap(branches, SMALL, known=known)
    lost = [facts for facts in EVERYTHING[known] if winner(branches, facts) is None]
    if lost:
        assert isinstance(answer, Witness)
        assert winner(branches, answer.facts) is None
    else:
        assert answer is Proved.COMPLETE


@settings(max_examples=300)
@given(branches=WITH_ELSE, known=KNOWN)
def test_a_branch_never_wins_exactly_where_no_deal_takes_it(
    branches: list[Branch], known: frozenset[str]
) -> None:
    answers = dead(branches, SMALL, known=known)
    winners = {winner(branches, facts) for facts in EVERYTHING[known]}
    for at, answer in enumerate(answers):
        if at in winners:
            assert isinstance(answer, Wins)
            assert winner(branches, answer.witness.facts) == at
        else:
            assert isinstance(answer, NeverWins)
            _check_cover(branches, at, answer.covered_by, EVERYTHING[known])


def _check_cover(
    branches: list[Branch], at: int, cover: tuple[int, ...], deals: Sequence[Facts]
) -> None:
    """The branches of the cover take every deal of the dead one, and none is there in vain."""
    own = [facts for facts in deals if winner([branches[at]], facts) == 0]
    assert all(each < at for each in cover)
    for left_out in (None, *cover):
        taken = [branches[each] for each in cover if each != left_out]
        complete = all(winner(taken, facts) is not None for facts in own)
        assert complete is (left_out is None)


@settings(max_examples=200)
@given(branches=WITH_ELSE, known=KNOWN)
def test_overlaps_are_those_of_all_deals(branches: list[Branch], known: frozenset[str]) -> None:
    expected = []
    truths = [
        {at for at, facts in enumerate(EVERYTHING[known]) if winner([branch], facts) == 0}
        for branch in branches
    ]
    for second, first in itertools.product(range(len(branches)), repeat=2):
        if first < second and branches[first] is not None and branches[second] is not None:
            one, other = truths[first], truths[second]
            if one & other and one - other and other - one:
                expected.append((first, second))
    answer = overlaps(branches, SMALL, known=known)
    assert not isinstance(answer, Undecided)
    assert [(each.first, each.second) for each in answer] == sorted(expected, key=lambda p: p[::-1])
    for each in answer:
        assert evaluate(_is(branches[each.first]), each.witness.facts)
        assert evaluate(_is(branches[each.second]), each.witness.facts)


def _is(branch: Branch) -> Condition:
    assert branch is not None
    return branch


@settings(max_examples=200)
@given(found=SMALL_CONDITIONS, known=KNOWN)
def test_a_constant_condition_is_the_same_for_all_deals(
    found: Condition, known: frozenset[str]
) -> None:
    truths = {evaluate(found, facts) for facts in EVERYTHING[known]}
    expected = {
        (True,): Proved.ALWAYS,
        (False,): Proved.NEVER,
        (False, True): Proved.VARIES,
    }[tuple(sorted(truths))]
    assert constant(found, SMALL, known=known) is expected


@settings(max_examples=300)
@given(one=WITH_ELSE, other=WITH_ELSE, known=KNOWN)
def test_a_difference_is_found_exactly_where_there_is_one(
    one: list[Branch], other: list[Branch], known: frozenset[str]
) -> None:
    answer = difference(one, other, SMALL, known=known)
    if all(winner(one, facts) == winner(other, facts) for facts in EVERYTHING[known]):
        assert answer is Proved.SAME
    else:
        assert isinstance(answer, Witness)
        assert winner(one, answer.facts) != winner(other, answer.facts)


@settings(max_examples=100)
@given(branches=ROUTES, choice=st.integers(0, 10**6))
def test_a_mutated_route_is_equivalent_or_reported_with_a_witness(
    branches: list[Condition], choice: int
) -> None:
    mutants = list(mutated(branches, SMALL))
    assume(mutants)
    deals = EVERYTHING[frozenset()]
    for mutant in (mutants[choice % len(mutants)], mutants[choice // 2 % len(mutants)]):
        answer = difference(branches, mutant, SMALL)
        if isinstance(answer, Witness):
            assert winner(branches, answer.facts) != winner(mutant, answer.facts)
        else:
            assert answer is Proved.SAME
            assert all(winner(branches, each) == winner(mutant, each) for each in deals)


CORRECT = [
    condition("amount >= 50_000 and champion and score > 20"),
    condition('amount >= 50_000 and not (champion and score > 20) and region in ["emea", "apac"]'),
    condition(
        'amount >= 50_000 and not (champion and score > 20) and not (region in ["emea", "apac"])'
    ),
    condition("amount < 50_000 and lead_time > 3bd"),
    condition("amount < 50_000 and not lead_time > 3bd"),
    condition("amount is unset"),
]
"""A route in which each deal matches exactly one branch."""


def test_a_correct_route_has_no_gap_no_dead_branch_and_no_overlap() -> None:
    assert gap(CORRECT, SCOPE) is Proved.COMPLETE
    assert all(isinstance(each, Wins) for each in dead(CORRECT, SCOPE))
    assert overlaps(CORRECT, SCOPE) == ()


def test_every_mutant_of_a_correct_route_changes_something_that_a_deal_shows() -> None:
    count = 0
    for at, branch in enumerate(CORRECT):
        for mutant in changed(branch, SCOPE):
            route = [*CORRECT[:at], mutant, *CORRECT[at + 1 :]]
            answer = difference(CORRECT, route, SCOPE)
            count += 1
            assert isinstance(answer, Witness) or _only_takes_from_later(route, at, answer)
            if isinstance(answer, Witness):
                assert winner(CORRECT, answer.facts) != winner(route, answer.facts)
    assert count > 60


def _only_takes_from_later(route: list[Condition], at: int, answer: object) -> bool:
    """A mutant that changes no way only widens a branch by what earlier ones take anyhow."""
    assert answer is Proved.SAME
    return difference(CORRECT[: at + 1], route[: at + 1], SCOPE) is Proved.SAME


@settings(max_examples=200)
@given(branches=st.lists(CONDITIONS, min_size=1, max_size=3), deals=st.lists(DEALS, max_size=20))
def test_no_deal_contradicts_an_answer_about_facts_of_every_kind(
    branches: list[Condition], deals: list[Facts]
) -> None:
    answer = gap(branches, SCOPE)
    fates = dead(branches, SCOPE)
    shared = overlaps(branches, SCOPE)
    for facts in deals:
        facts = facts | {
            name: False
            for name, each in SCOPE.items()
            if not each.can_be_unset and facts[name] is None
        }
        at = winner(branches, facts)
        assert not (at is None and answer is Proved.COMPLETE)
        assert at is None or not isinstance(fates[at], NeverWins)
    if isinstance(answer, Witness):
        assert winner(branches, answer.facts) is None
    for at, fate in enumerate(fates):
        if isinstance(fate, Wins):
            assert winner(branches, fate.witness.facts) == at
    for each in shared if not isinstance(shared, Undecided) else ():
        assert all(evaluate(branches[at], each.witness.facts) for at in (each.first, each.second))


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["amount >= 100", "amount < 99"], "amount = 99 EUR"),
        (["amount > 100", "amount < 100"], "amount = 100 EUR"),
        (["amount >= 50_000"], "amount = 49_999 EUR"),
        (["amount > 99.5"], "amount = 99.5 EUR"),
        (["amount >= 100", "amount < 100"], "amount unset"),
        (["champion", "champion == no"], "champion unset"),
        (["amount >= 100 and champion", "amount < 100"], "amount = 100 EUR, champion = no"),
        (
            ["amount >= 100 and champion", "amount < 100", "champion == no"],
            "amount = 100 EUR, champion unset",
        ),
        (['region in ["emea", "amer"]'], "region = apac"),
        (["score <= 40", "score > 50"], "score = 41"),
        (["rate <= 0.1", "rate >= 0.2"], "rate = 0.19"),
        (["discount <= 20%", "discount >= 21%"], "discount = 20.9%"),
        (["lead_time < 3bd", "lead_time > 3bd"], "lead_time = 3bd"),
        (["lead_time <= 3bd"], "lead_time = 5d"),
        (["renewal_date > 2026-05-01", "renewal_date < 2026-05-01"], "renewal_date = 2026-05-01"),
        (['notes == "a"'], 'notes = "other"'),
        (["champion and not champion"], "any deal"),
        (["amount >= budget", "not champion"], "budget unset, champion = yes"),
    ],
)
def test_a_witness_reads_like_a_deal(texts: list[str], words: str) -> None:
    found = gap([condition(text) for text in texts], SCOPE)
    assert isinstance(found, Witness)
    assert found.text == words


def test_real_numbers_leave_no_gap_where_no_double_fits() -> None:
    edge = 0.1 + 2**-56
    assert (
        gap(
            [condition("rate <= 0.1"), condition(f"rate >= {edge!r}"), condition("rate is unset")],
            SCOPE,
        )
        is Proved.COMPLETE
    )


def test_a_known_fact_is_never_unset() -> None:
    route = [condition("amount >= 100"), condition("amount < 100"), condition("amount is unset")]
    assert gap(route[:2], SCOPE, known=frozenset({"amount"})) is Proved.COMPLETE
    assert dead(route, SCOPE, known=frozenset({"amount"}))[2] == NeverWins(())


def test_a_dead_branch_names_the_branches_that_take_its_deals() -> None:
    texts = ["score > 50", "champion", "score <= 50", "score == 50 or score == 70", "score is set"]
    fates = dead([condition(text) for text in texts], SCOPE)
    assert fates[3:] == (NeverWins((0, 2)), NeverWins((0, 2)))


def test_a_branch_that_contains_an_earlier_one_is_no_overlap() -> None:
    route = [condition("amount >= 100"), condition("amount >= 50")]
    assert overlaps(route, SCOPE) == ()
    route = [condition("amount >= 100"), condition("score > 5"), None]
    (found,) = overlaps(route, SCOPE)
    assert found == Overlap(0, 1, found.witness)
    assert found.witness.text == "amount = 100 EUR, score = 6"


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (
            ["amount >= budget", "amount < budget", "amount is unset", "budget is unset"],
            "`amount >= budget` compares two facts",
        ),
        (
            ["days_since(signed_date) > 5", "not days_since(signed_date) > 6"],
            "`days_since(signed_date) > 5d` depends on the day",
        ),
        (
            [
                "region == home_region",
                "region != home_region",
                "region is unset",
                "home_region is unset",
            ],
            "`region == home_region` compares two facts",
        ),
    ],
)
def test_what_one_fact_does_not_decide_is_not_called_complete(
    texts: list[str], reason: str
) -> None:
    assert gap([condition(text) for text in texts], SCOPE) == Undecided(reason)


def test_a_comparison_of_two_facts_does_not_hide_what_holds_anyhow() -> None:
    either_way = [condition("amount >= budget"), condition("not amount >= budget")]
    assert gap(either_way, SCOPE) is Proved.COMPLETE
    covered = [condition("champion"), condition("champion and amount >= budget")]
    assert dead(covered, SCOPE)[1] == NeverWins((0,))


def test_too_many_cases_are_left_undecided() -> None:
    scope: Scope = {f"score_{at}": FieldType(Kind.INT) for at in range(12)}
    route = [condition(f"{name} > 5 or {name} < 3", scope) for name in scope]
    answer = gap(route, scope)
    assert answer == Undecided("the conditions tell more than 100_000 cases apart")
    assert dead(route, scope) == (answer,) * 12
    assert overlaps(route, scope) == answer
    many = condition(" or ".join(f"{name} == 5" for name in scope), scope)
    assert constant(many, scope) == answer
    assert gap([condition("score_1 > 5", scope)] * 1001, scope) == Undecided(
        "there are more than 1_000 branches"
    )


def test_a_fact_with_very_many_constants_is_left_undecided() -> None:
    scope: Scope = {"score": FieldType(Kind.INT)}
    route = [condition(f"score == {at}", scope) for at in range(900)]
    assert isinstance(gap(route, scope), Undecided)
