"""The pages of rules, offline."""

import json

import pytest

from processflow.rules import ALL
from tests.cli.calling import Call


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_every_rule_has_a_page(call: Call, rule: object) -> None:
    name, family = rule.name, rule.family  # type: ignore[attr-defined]
    done = call("rule", name)
    assert done.status == 0
    assert done.out.startswith(f"{name} (")
    assert f"family {family}" in done.out
    assert len(done.out.splitlines()) > 5


def test_without_a_name_all_rules_are_listed_by_family(call: Call) -> None:
    done = call("rule")
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0] == "yaml"
    for rule in ALL:
        assert any(line.startswith(f"  {rule.name} ") for line in lines)


def test_all_pages_and_those_of_a_family_are_printed(call: Call) -> None:
    assert call("rule", "--all").out.count(", family ") == len(ALL)
    family = [rule for rule in ALL if rule.family == "meta"]
    assert call("rule", "meta").out.count(", family meta)") == len(family)


def test_rules_are_there_as_json(call: Call) -> None:
    tree = json.loads(call("rule", "--all", "--output-format", "json").out)
    assert [rule["name"] for rule in tree["rules"]] == [rule.name for rule in ALL]


def test_an_unknown_rule_gets_the_nearest_name(call: Call) -> None:
    done = call("rule", "unbounded-lop")
    assert done.status == 2
    assert "did you mean `unbounded-loop`?" in done.err
