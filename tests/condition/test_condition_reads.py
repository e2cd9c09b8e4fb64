"""What a condition reads, and where unset needs a thought."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processflow.condition.evaluate import Facts, evaluate
from processflow.condition.reads import (
    facts_asked_for,
    facts_compared,
    facts_negated,
    facts_read,
    reads_today,
)
from processflow.condition.tree import Condition
from tests.condition.random_conditions import CONDITIONS, DEALS, SCOPE, condition


@pytest.mark.parametrize(
    ("text", "read", "compared", "asked", "negated"),
    [
        ("amount > 5", "amount", "amount", "", ""),
        ("champion is unset", "champion", "", "champion", ""),
        ("not champion and score > 5", "champion score", "champion score", "", "champion"),
        ("not (not champion)", "champion", "champion", "", "champion"),
        ("amount > budget or amount < 5", "amount budget", "amount budget", "", ""),
        ("not (score is unset or score > 5)", "score", "score", "score", "score"),
        (
            "days_since(signed_date) > lead_time",
            "signed_date lead_time",
            "signed_date lead_time",
            "",
            "",
        ),
        ("region == home_region", "region home_region", "region home_region", "", ""),
    ],
)
def test_facts_are_named_in_order_and_once(
    text: str, read: str, compared: str, asked: str, negated: str
) -> None:
    found = condition(text)
    assert facts_read(found) == tuple(read.split())
    assert facts_compared(found) == tuple(compared.split())
    assert facts_asked_for(found) == tuple(asked.split())
    assert facts_negated(found) == tuple(negated.split())


def test_only_days_since_reads_the_day() -> None:
    assert reads_today(condition("champion or not days_since(signed_date) > 5"))
    assert not reads_today(condition("signed_date > 2026-05-01"))


@given(found=CONDITIONS, deal=DEALS, others=DEALS, name=st.sampled_from(list(SCOPE)))
def test_a_fact_that_is_not_read_changes_nothing(
    found: Condition, deal: Facts, others: Facts, name: str
) -> None:
    if name not in facts_read(found):
        assert evaluate(found, {**deal, name: others[name]}) is evaluate(found, deal)


@given(found=CONDITIONS, deal=DEALS, name=st.sampled_from(list(SCOPE)))
def test_unset_makes_a_condition_true_only_under_a_not_or_where_it_is_asked_for(
    found: Condition, deal: Facts, name: str
) -> None:
    if name not in (*facts_negated(found), *facts_asked_for(found)):
        unset = evaluate(found, {**deal, name: None})
        assert evaluate(found, deal) or not unset
