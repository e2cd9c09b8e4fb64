"""A process that is complete, and the rules about content when one thing in it is changed.

No rule has anything to say about the process. After a change its rule speaks on the line that is
named beforehand, and nobody else does; after nearly the same change all are silent.
"""

from pathlib import Path
from typing import Any, cast

import pytest

from processflow.api import check, load_text
from processflow.model.tree import mapping
from processflow.rules import ALL
from processflow.syntax.reader import read_file

FOLDER = Path(__file__).parent
WHOLE = (FOLDER / "well-written" / "water-meters.yaml").read_text("utf-8")
CHANGES = cast(
    list[dict[str, Any]], mapping(read_file(str(FOLDER / "one-change.yaml")).value)["changes"]
)
FAMILIES = frozenset({"reactions", "criteria", "practice", "forecast", "docs"})
ELSEWHERE = frozenset({"stale-picture", "expectation-syntax"})
"""Rules of whole files: no one change of this process calls them."""


def changed(change: dict[str, Any]) -> str:
    text = WHOLE
    dropped = [[change["drop"], change["put"]]] if "drop" in change else []
    for old, new in [change["edit"], *dropped, *change.get("more", ())]:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return text


def name_of(change: dict[str, Any]) -> str:
    return str(change.get("rule", "silent"))


def test_no_rule_at_all_has_anything_to_add_to_the_process() -> None:
    assert [str(each) for each in check(load_text(WHOLE), ALL)] == []


@pytest.mark.parametrize("change", CHANGES, ids=name_of)
def test_after_one_change_its_rule_speaks_there_and_nobody_else(change: dict[str, Any]) -> None:
    text = changed(change)
    found = check(load_text(text), ALL)
    rule = change.get("rule")
    assert {each.rule for each in found} - set(change.get("also", ())) == ({rule} - {None}), [
        str(each) for each in found
    ]
    if rule:
        numbers = [n for n, line in enumerate(text.split("\n"), 1) if change["at"] in line]
        assert numbers, change["at"]
        assert {each.span.line for each in found if each.rule == rule} == {numbers[0]}


def test_every_rule_about_content_has_a_change() -> None:
    asked = {rule.name for rule in ALL if rule.family in FAMILIES} - ELSEWHERE
    assert asked == {change["rule"] for change in CHANGES if "rule" in change}
