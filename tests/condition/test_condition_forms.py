"""Trees, canonical texts, JSON and the structured form say the same condition."""

import json

import pytest
from hypothesis import given, settings

from processflow.condition.evaluate import Facts, evaluate
from processflow.condition.jsonform import from_json, to_json
from processflow.condition.parse import parse
from processflow.condition.structured import read, structured
from processflow.condition.text import text_of
from processflow.condition.tree import Condition
from processflow.condition.units import DAYS
from processflow.model.duration import DAYS_PER_UNIT
from tests.condition.random_conditions import CONDITIONS, DEALS, SCOPE, condition


@settings(max_examples=500)
@given(CONDITIONS)
def test_a_condition_survives_its_canonical_text(found: Condition) -> None:
    assert parse(text_of(found), SCOPE).condition == found
    assert text_of(condition(text_of(found))) == text_of(found)


@settings(max_examples=300)
@given(CONDITIONS)
def test_a_condition_survives_json(found: Condition) -> None:
    assert from_json(json.loads(json.dumps(to_json(found)))) == found


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"and": []},
        {"or": [{}]},
        {"not": {}},
        {"fact": "amount", "type": "money", "op": "~", "value": 1},
        {"fact": "amount", "type": "money", "op": "<", "value": "1"},
        {"fact": "amount", "type": "cash", "op": "<", "value": 1},
        {"fact": "region", "type": "enum", "op": "in", "values": []},
        {"fact": "when", "type": "date", "op": "<", "value": "2026-02-30"},
    ],
)
def test_json_that_is_no_condition_is_refused(tree: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(tree)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("amount>=50000EUR", "amount >= 50_000 EUR"),
        ("amount * 20% >= 1000", "amount >= 5000 EUR"),
        ("-amount < -5", "amount > 5 EUR"),
        ("5 < score", "score > 5"),
        ("score * 2 > 5", "score >= 3"),
        ("10 <= score <= 20", "score >= 10 and score <= 20"),
        ("rate > 20%", "rate > 0.2"),
        ("discount > 20", "discount > 20%"),
        ("amount > 0.1 * 3", "amount > 0.3 EUR"),
        ("lead_time > 60min", "lead_time > 1h"),
        ("lead_time >= 3bd", "lead_time >= 3bd"),
        ("renewal_date - 90d <= 2026-05-01", "renewal_date <= 2026-07-30"),
        ("renewal_date - 12h < 2026-05-01", "renewal_date <= 2026-05-01"),
        ("renewal_date - signed_date >= 90d", "renewal_date >= signed_date + 90d"),
        ("days_since(signed_date) > 30", "days_since(signed_date) > 30d"),
        ("amount - 2 * budget >= 0 EUR", "amount >= 2 * budget"),
        ("champion == yes", "champion"),
        ("champion == no", "champion == no"),
        ("not (not champion)", "not not champion"),
        ("not region in ['emea']", 'not (region in ["emea"])'),
        ("(champion or score > 5) and amount > 5", "(champion or score > 5) and amount > 5 EUR"),
        ("champion or (score > 5 and amount > 5)", "champion or score > 5 and amount > 5 EUR"),
        ("champion is not unset", "champion is set"),
        ("champion\n  and score > 5", "champion and score > 5"),
    ],
)
def test_the_canonical_text_is_short_and_in_the_units_of_the_facts(
    written: str, canonical: str
) -> None:
    assert text_of(condition(written)) == canonical


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ({"amount": {"gte": 50000}}, "amount >= 50_000"),
        ({"amount": {"gte": "50_000 EUR", "lt": 80000}}, "amount >= 50_000 and amount < 80_000"),
        ({"region": {"eq": "emea"}}, 'region == "emea"'),
        ({"region": {"not_in": ["emea", "apac"]}}, 'region not in ["emea", "apac"]'),
        ({"champion": {"eq": True}}, "champion"),
        ({"champion": {"ne": "yes"}}, "champion != yes"),
        ({"renewal_date": {"lte": "2026-05-01"}}, "renewal_date <= 2026-05-01"),
        ({"lead_time": {"gt": "3bd"}}, "lead_time > 3bd"),
        ({"discount": {"gt": "20%"}}, "discount > 20%"),
        ({"rate": {"gt": 0.1}}, "rate > 0.1"),
        ({"score": {"set": True}}, "score is set"),
        ({"score": {"set": False}}, "score is unset"),
        ({"score": {"unset": True}}, "score is unset"),
        ({"notes": {"eq": 'a "b"'}}, r'notes == "a \"b\""'),
        ({"score": {"gt": 5}, "champion": {"eq": True}}, "score > 5 and champion"),
    ],
)
def test_the_structured_form_is_the_same_tree(form: dict[object, object], text: str) -> None:
    assert structured(form, SCOPE).condition == condition(text)
    assert read(form, SCOPE) == read(text, SCOPE)


@pytest.mark.parametrize(
    ("form", "pointer", "rule", "message"),
    [
        ({}, (), "condition-syntax", "the condition is empty"),
        ({"amont": {"gte": 5}}, ("amont",), "condition-type", "`amont` is not a fact"),
        ({"amount": {}}, ("amount",), "condition-syntax", "`amount` is compared with nothing"),
        ({"amount": 5}, ("amount",), "condition-syntax", "`amount` is compared with nothing"),
        ({"amount": {"ge": 5}}, ("amount", "ge"), "condition-syntax", "`ge` is no operator"),
        ({"amount": {"gte": "5 USD"}}, ("amount", "gte"), "condition-type", "`USD` is another"),
        ({"amount": {"gte": None}}, ("amount", "gte"), "condition-type", "nothing stands where"),
        ({"amount": {"gte": {}}}, ("amount", "gte"), "condition-type", "a list or a map stands"),
        ({"amount": {"gte": "budget"}}, ("amount", "gte"), "condition-type", '`"budget"` is not'),
        ({"amount": {"gte": float("inf")}}, ("amount", "gte"), "condition-type", "`inf` is no"),
        ({"region": {"gte": "emea"}}, ("region", "gte"), "condition-type", "`region` is a choice"),
        ({"region": {"in": "emea"}}, ("region", "in"), "condition-syntax", "no list stands here"),
        ({"region": {"in": ["emea", "x"]}}, ("region", "in", 1), "condition-type", '`"x"` is no'),
        ({"region": {"in": []}}, ("region", "in"), "condition-constant", "`region in []` is"),
        ({"score": {"gt": 100}}, ("score", "gt"), "condition-constant", "`score > 100` is never"),
        ({"score": {"eq": 2.5}}, ("score", "eq"), "condition-type", "`2.5` is not a whole number"),
        ({"score": {"set": "maybe"}}, ("score", "set"), "condition-syntax", "neither true nor"),
        ({"notes": {"eq": "a\nb"}}, ("notes", "eq"), "condition-syntax", "the control character"),
        ({"score": {"in": [1] * 501}}, ("score", "in"), "condition-syntax", "the list has more"),
    ],
)
def test_a_mistake_in_the_structured_form_is_pointed_at(
    form: dict[object, object], pointer: tuple[str | int, ...], rule: str, message: str
) -> None:
    parsed = structured(form, SCOPE)
    assert parsed.condition is None
    (problem,) = parsed.problems
    assert (problem.pointer, problem.rule) == (pointer, rule)
    assert problem.message.startswith(message)
    assert problem.help


def test_every_mistake_of_the_structured_form_is_reported() -> None:
    found = structured({"amont": {"gte": 5}, "score": {"gt": 500, "lt": "x"}}, SCOPE).problems
    assert [problem.pointer for problem in found] == [("amont",), ("score", "gt"), ("score", "lt")]


@pytest.mark.parametrize("value", [None, 5, ["champion"], 2.5])
def test_what_is_neither_text_nor_map_is_no_condition(value: object) -> None:
    assert [problem.rule for problem in read(value, SCOPE).problems] == ["condition-syntax"]


@given(found=CONDITIONS, deal=DEALS)
def test_the_canonical_text_means_the_same(found: Condition, deal: Facts) -> None:
    assert evaluate(condition(text_of(found)), deal) is evaluate(found, deal)


def test_units_of_time_are_those_of_durations() -> None:
    assert {unit: float(days) for unit, days in DAYS.items()} == pytest.approx(DAYS_PER_UNIT)
