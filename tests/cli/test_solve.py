"""`processflow solve` as it is typed."""

import json
from pathlib import Path

import jsonschema
import pytest
from calling import FIRST, ROOT, Call

TEMPLATES = [
    str(path)
    for path in sorted((ROOT / "processes").glob("*.yaml"))
    if not path.stem.endswith("walks")
]


def test_the_first_file_is_solved_in_tables(call: Call) -> None:
    done = call("solve", str(FIRST))
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("SMB inbound sale: solved exactly, ")
    assert "5 questions have no probabilities; equal shares are assumed" in done.out
    for heading in ("Outcome ", "Stage ", "What wins more deals", "The likeliest ways to lose"):
        assert heading in done.out


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: Path(path).stem)
def test_the_json_of_every_template_has_the_shape_of_its_schema(call: Call, path: str) -> None:
    done = call("solve", path, "--output-format", "json", "--quota", "12")
    assert (done.status, done.err) == (0, "")
    solution = json.loads(done.out)
    jsonschema.validate(solution, json.loads(call("schema", "solution").out))
    sale = solution["sale"]
    assert sum(end["probability"] for end in sale["ends"]) == pytest.approx(1, abs=1e-9)
    assert solution["quota"]["start"] == pytest.approx(12 / sale["win"])


def test_a_quota_tells_the_deals_that_must_come_to_each_stage(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(
        "processflow: 1\nprocess: two\nstart: call\nstages:\n"
        "  call: {ask: Does the customer agree?, yes: {to: offer, p: 0.5}, no: lost}\n"
        "  offer: {ask: Does the customer sign?, yes: {to: won, p: 0.25}, no: lost}\n"
        "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n",
        encoding="utf-8",
    )
    printed = call("solve", str(file), "--quota", "10").out
    assert "  the start  80\n  Call       80\n  Offer      40\n" in printed


def test_another_start_leaves_out_what_comes_before_and_after(call: Call) -> None:
    printed = call("solve", str(ROOT / "processes" / "seven-step.yaml"), "--start", "close").out
    assert "After the sale" not in printed
    assert "\nProspecting " not in printed


def test_an_unknown_start_and_a_broken_file_are_told_without_a_traceback(
    call: Call, tmp_path: Path
) -> None:
    done = call("solve", str(FIRST), "--start", "nowhere")
    assert done.status == 2
    assert "`--start nowhere` names no stage or step" in done.err
    broken = tmp_path / "broken.yaml"
    broken.write_text("processflow: 1\nprocess: x\n", encoding="utf-8")
    assert call("solve", str(broken)).status == 1


def test_texts_of_a_hostile_file_cannot_steer_the_terminal(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(
        'processflow: 1\nprocess: x\ntitle: "a\\e[2Jb"\nstart: call\nstages:\n'
        '  call: {title: "\\e]0;c\\a", ask: Is it so?, yes: won, no: lost}\n'
        'ends:\n  won: {outcome: won, title: "w\\u202e"}\n  lost: {outcome: lost}\n',
        encoding="utf-8",
    )
    printed = call("solve", str(file)).out
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)
