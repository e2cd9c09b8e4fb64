"""Walks checked against their process."""

from pathlib import Path

import pytest

from processflow.checking.checked import Checked, check_file
from tests.cli.calling import FIRST

WALKS = """\
process: first.yaml
walks:
  silent lead, then won:
    start: lead
    path:
      - lead: no_response
      - nurture: yes
      - discovery: {answer: yes, after: 4d, unmet: [The customer names the person who decides]}
      - discovery: yes
      - proposal: accepts
    expect: {end: won, visited: [nurture], not_visited: [objection], elapsed: {max: 60d}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first.yaml").write_text(FIRST.read_text())
    return tmp_path


def _checked(folder: Path, before: str = "", after: str = "") -> Checked:
    assert before in WALKS
    (folder / "first.walks.yaml").write_text(WALKS.replace(before, after, 1))
    return check_file("first.walks.yaml")


def test_good_walks_are_clean(folder: Path) -> None:
    result = _checked(folder)
    assert (result.diagnostics, result.is_process, result.texts) == ((), False, ())


@pytest.mark.parametrize(
    ("before", "after", "rule", "message"),
    [
        ("start: lead", "start: leed", "unknown-target", "`start` names `leed`"),
        ("start: lead", "start: won", "unknown-target", "`start` names `won`"),
        ("- nurture: yes", "- nurtur: yes", "unknown-target", "the path names `nurtur`"),
        ("accepts", "accept", "unknown-reference", "names `accept`, which is not an answer of"),
        ("- lead: no_", "- lead: noo_", "unknown-reference", "names `noo_response`"),
        ("answer: yes", "answer: yess", "unknown-reference", "names `yess`"),
        ("The customer names", "The client names", "unknown-reference", "`unmet` names"),
        ("end: won", "end: one", "unknown-target", "`end` names `one`"),
        ("end: won", "end: lost, reason: prise", "unknown-reference", "not a reason of `lost`"),
        ("end: won", "at: lost", "unknown-target", "`at` names `lost`"),
        ("[objection]", "[objections]", "unknown-target", "`not_visited` names `objections`"),
        ("first.yaml", "second.yaml", "unknown-reference", "there is no such file"),
        ("expect", "expects", "unknown-key", "`expects`"),
        ("4d", "4 d", "bad-duration", "`4 d`"),
    ],
)
def test_a_name_that_does_not_exist_is_told(
    folder: Path, before: str, after: str, rule: str, message: str
) -> None:
    (found,) = _checked(folder, before, after).diagnostics
    assert found.rule == rule
    assert message in found.message
    text = (folder / "first.walks.yaml").read_text().splitlines()[found.span.line - 1]
    assert after.split()[-1].split(":")[-1].strip("[]") in text


def test_the_nearest_name_is_shown_in_the_process_and_put_in_its_place(folder: Path) -> None:
    result = _checked(folder, "- nurture: yes", "- nurtur: yes")
    (found,) = result.diagnostics
    assert found.related[0].path == "first.yaml"
    assert [path for path, _ in result.texts] == ["first.walks.yaml", "first.yaml"]
    assert found.fix is not None
    assert found.fix.edits[0].replacement == "nurture"


def test_a_stage_with_steps_is_answered_at_its_steps(folder: Path) -> None:
    text = FIRST.read_text().replace(
        "    ask: Does the lead answer the first call or e-mail?\n"
        "    yes: discovery\n    no: nurture\n    no_response: {after: 3bd, to: nurture}\n",
        "    steps:\n      call: {ask: Is there an answer?, yes: discovery, no: nurture}\n",
    )
    (folder / "first.yaml").write_text(text)
    (found,) = _checked(folder, "- lead: no_response", "- lead: no").diagnostics
    assert found.help == "name the step that is answered: `call`"


def test_of_a_broken_process_its_own_errors_are_shown(folder: Path) -> None:
    (folder / "first.yaml").write_text(FIRST.read_text().replace("yes: discovery", "yes: disc"))
    found = _checked(folder).diagnostics
    assert {d.path for d in found} == {"first.yaml"}
    assert {d.rule for d in found} == {"unknown-target"}


def test_a_process_is_looked_for_beside_its_walks(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "a.walks.yaml").write_text(WALKS.replace("first.yaml", "../first.yaml"))
    assert check_file("sub/a.walks.yaml").diagnostics == ()


@pytest.mark.parametrize("text", ["", "- 1", "process: []", "walks: 1", "{", "process: first.yaml"])
def test_walks_of_any_shape_give_findings_and_no_exception(folder: Path, text: str) -> None:
    (folder / "first.walks.yaml").write_text(text)
    assert check_file("first.walks.yaml").diagnostics
