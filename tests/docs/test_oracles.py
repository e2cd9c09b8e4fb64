"""The table of oracles names tests that are there."""

from dataclasses import replace

from docs.generators.oracles import LEAST, oracles_of, untrue
from docs.generators.shown import ROOT

TEXT = (ROOT / "docs" / "oracles.md").read_text(encoding="utf-8")
WANTED = (
    "gambler",
    "M/M/c",
    "Pollaczek",
    "M/G/",
    "Little",
    "Conservation",
    "one more person",
    "People without end",
    "Central differences",
    "Ten million deals",
    "Three back ends",
    "Parts of a sample",
    "Engines",
    "Storm",
)


def test_every_oracle_is_shown_by_a_test_that_there_is() -> None:
    assert untrue(oracles_of(TEXT)) == []


def test_all_that_were_asked_for_are_among_them() -> None:
    rows = [f"{each.name} {each.says}" for each in oracles_of(TEXT)]
    assert [word for word in WANTED if not any(word in row for row in rows)] == []
    assert len(WANTED) == LEAST


def test_a_test_that_is_not_there_is_told_and_so_is_a_row_without_one() -> None:
    first, second, *others = oracles_of(TEXT)
    wrong = (replace(first, tests=("tests/exact/test_solution.py::test_none",)),)
    wrong += (replace(second, tests=()), *others)
    assert untrue(wrong) == [
        "row 1: there is no test `tests/exact/test_solution.py::test_none`",
        "row 2: no test shows it",
    ]
    assert untrue(tuple(others)) == [f"the rows are not 1 to {LEAST} or more"]
