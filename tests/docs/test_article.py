"""The table of what a sales process needs promises nothing that is not there."""

import subprocess
import sys

import pytest

from docs.generators.article import linked, problems, rows_of
from docs.generators.shown import ROOT

TEXT = (ROOT / "docs" / "article.md").read_text(encoding="utf-8")


def test_all_rows_are_there_with_keys_ways_and_tests_that_exist() -> None:
    assert problems(rows_of(TEXT)) == []


def test_what_was_asked_for_by_name_has_a_key_and_a_test_today() -> None:
    rows = {row.number: row for row in rows_of(TEXT)}
    for number in (9, 16, 20, 33, 35, 36, 37, 40, 45, 48):
        assert rows[number].keys, number
        assert rows[number].tests, number
        assert not rows[number].later, number


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("`stage.milestone`", "`stage.flag`", "row 9: there is no key `stage.flag`"),
        (
            "`solve --quota`",
            "`solve --quotas`",
            "row 62: there is no command or rule `solve --quotas`",
        ),
        ("`thrashing`", "`trashing`", "row 65: there is no command or rule `trashing`"),
        ("::test_a_quota_tells", "::test_a_quote_tells", "row 62: there is no test "),
        ("[thrashing/bad-page]", "[thrashing/worse-page]", "row 65: there is no test "),
        ("later: comparing versions", "later: flying", "row 73: nothing is planned as “flying”"),
        ("| 74 |", "| 75 |", "the rows are not 1 to 74"),
        ("`stage.milestone`", "-", "row 9: a cell is empty"),
    ],
)
def test_a_promise_that_is_not_kept_is_told(old: str, new: str, problem: str) -> None:
    assert old in TEXT
    told = problems(rows_of(TEXT.replace(old, new)))
    assert any(each.startswith(problem) for each in told), told


def test_keys_commands_and_rules_are_links_to_pages_that_are_made() -> None:
    page = linked(TEXT)
    assert "[`stage.milestone`](language/stage.md#milestone)" in page
    assert "[`solve --quota`](commands.md#solve)" in page
    assert "[`thrashing`](rules/thrashing.md)" in page


def test_every_case_that_is_named_is_one_that_pytest_runs() -> None:
    named = {test for row in rows_of(TEXT) for test in row.tests if "[" in test}
    files = sorted({test.partition("::")[0] for test in named})
    words = [sys.executable, "-m", "pytest", "-o", "addopts=", "--collect-only", "-q", *files]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert named <= set(done.stdout.splitlines())
