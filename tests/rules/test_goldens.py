"""What is said about each golden file, byte for byte.

`python -m tests.rules.regenerate` writes the expected outputs anew, and the files that come from
the pages of the rules. Add a case by adding a file `<rule>/bad-*.yaml` or `<rule>/ok-*.yaml`.
"""

import contextlib
from pathlib import Path

import pytest

from processflow.api import check, loaded_from
from processflow.checking.fixing import is_safely_fixable
from processflow.diagnostic import Severity
from processflow.rules import ALL
from processflow.syntax.reader import read_bytes
from tests.rules.goldens import FOLDER, OTHERS, cases, mended, output, page_examples, speaking

MENDED = (
    *("branch-key-spelling", "unknown-key", "bad-value", "bad-duration", "no-start"),
    *("unknown-target", "unknown-reference", "segment-map", "field-value", "reason-missing"),
    *("condition-syntax", "condition-type", "expectation-syntax", "unused-ignore", "unknown-rule"),
)
"""Rules some of whose findings `--fix` cures."""

every_case = pytest.mark.parametrize(
    "case", cases(), ids=lambda case: f"{case.parent.name}/{case.stem}"
)


@every_case
def test_the_output_is_the_expected_one(case: Path) -> None:
    assert output(case).decode() == case.with_suffix(".out").read_bytes().decode()


@every_case
def test_a_bad_file_gives_its_rule_and_an_ok_file_gives_nothing(case: Path) -> None:
    with contextlib.chdir(case.parent):
        loaded = loaded_from(read_bytes(case.read_bytes(), case.name))
        found = check(loaded, speaking(case.parent.name))
    if case.stem.startswith("ok-"):
        assert found == ()
    else:
        assert case.stem.startswith("bad-")
        assert case.parent.name in {each.rule for each in found}


@every_case
def test_what_can_be_mended_becomes_the_expected_file(case: Path) -> None:
    path = case.with_suffix(".fixed")
    after = mended(case)
    assert after == (path.read_bytes() if path.exists() else None)
    if after is not None:
        assert errors(after, case) <= errors(case.read_bytes(), case)


def errors(content: bytes, case: Path) -> int:
    with contextlib.chdir(case.parent):
        found = check(loaded_from(read_bytes(content, case.name)))
    return sum(each.severity is Severity.ERROR for each in found)


@pytest.mark.parametrize("rule", MENDED)
def test_a_rule_with_a_safe_fix_has_files_that_it_mends(rule: str) -> None:
    mends = 0
    for path in (FOLDER / rule).glob("bad-*.fixed"):
        with contextlib.chdir(path.parent):
            found = check(loaded_from(read_bytes(path.read_bytes(), path.name)), speaking(rule))
        left = [each for each in found if each.rule == rule and is_safely_fixable(each)]
        assert left == [], path
        mends += 1
    assert mends


def test_the_examples_of_the_pages_are_among_the_files() -> None:
    expected = dict(page_examples())
    assert {path: path.read_bytes() for path in FOLDER.glob("*/*-page.yaml")} == expected


def test_every_folder_belongs_to_a_rule_and_every_output_to_a_file() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()} - {"__pycache__", *OTHERS}
    assert folders <= {rule.name for rule in ALL}
    assert {path.with_suffix(".yaml") for path in FOLDER.glob("*/*.out")} == set(cases())
    assert {path.with_suffix(".yaml") for path in FOLDER.glob("*/*.fixed")} <= set(cases())
