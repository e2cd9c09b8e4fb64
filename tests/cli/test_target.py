"""`processflow solve --target`: what is asked for, and the answer to what cannot be."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from processflow.expectation.parse import parse
from processflow.expectation.problem import Problem
from tests.cli.calling import ROOT, Call

SEVEN = str(ROOT / "processes" / "seven-step.yaml")
TWO = """processflow: 1
process: two
start: call
stages:
  call:
    ask: Does the customer agree?
    yes: {to: offer, p: 0.5}
    no: {to: lost, reason: price}
    duration: 2d
  offer:
    ask: Does the customer sign?
    yes: {to: won, p: 0.25}
    no: {to: lost, reason: time}
    duration: {p50: 5d, p90: 12d}
ends:
  won: {outcome: won}
  lost: {outcome: lost, reasons: [price, time]}
  gone: {outcome: disqualified}
"""


@pytest.fixture
def two(tmp_path: Path) -> Path:
    file = tmp_path / "two.yaml"
    file.write_text(TWO, encoding="utf-8")
    return file


def test_a_target_names_the_smallest_change_and_solving_with_it_reaches_the_target(
    call: Call,
) -> None:
    printed = call("solve", SEVEN, "--target", "P(won) >= 3%").out
    assert printed.startswith("Seven-step sale: what reaches P(won) >= 3%\nIt does not hold today")
    for heading in ("The smallest change of one probability ", "Cannot reach it alone "):
        assert f"\n{heading}" in printed
    change = printed.partition("--set ")[2].split()[0]
    told = json.loads(call("solve", SEVEN, "--set", change, "--output-format", "json").out)
    assert 0.03 <= told["difference"]["win"]["after"] < 0.0301


def test_a_target_on_time_names_chances_and_times(call: Call) -> None:
    words = ("solve", SEVEN, "--target", "mean(cycle | won) <= 55d")
    assert "\nThe smallest change of one time " in call(*words).out
    told = json.loads(call(*words, "--output-format", "json").out)
    jsonschema.validate(told, json.loads(call("schema", "solution").out))
    kinds = {each["kind"]: each["measured_in"] for each in told["target"]["changes"]}
    assert kinds == {"answer": "points", "time": "relative"}
    assert all(each["figure"] == pytest.approx(55) for each in told["target"]["changes"])
    assert all(each["figure"] > 55 for each in told["target"]["others"])


def test_a_target_that_holds_is_told_with_what_is_so(call: Call) -> None:
    done = call("solve", SEVEN, "--start", "close", "--target", "P(won) > 40%")
    assert (done.status, done.err) == (0, "")
    assert "\nIt holds today: it is 43.52 %.\n" in done.out


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("P(wo) >= 3%", "`--target`: `wo` is no end or outcome\n  P(wo) >= 3%\n    ^^\n"),
        (
            "P(won) > 3",
            "a share from 0% to 100% is expected here, not `3`\n  P(won) > 3\n" + " " * 11 + "^",
        ),
        ("P(won | 客户) > 3%", "  P(won | 客户) > 3%\n          ^^\n"),
        ("pitch only after connect", "a target is a probability or a time\n"),
        ("", "`--target` says nothing; write for example `P(won) >= 25%`"),
        ("P(won) >=", "a share such as `20%` is expected here, not the end"),
        ("P(won) > 3%\x1b[2J", "has no meaning in an expectation"),
    ],
)
def test_a_target_that_cannot_be_read_is_marked_where_it_is_wrong(
    call: Call, target: str, told: str
) -> None:
    done = call("solve", SEVEN, "--target", target)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert "\x1b" not in done.err


@pytest.mark.parametrize(
    ("target", "at", "cure"),
    [
        ("P(won) >= 25", "25", "did you mean `25%`?"),
        ("P(won) >= 25 %", "25 %", "write `25%`"),
        ("P(won) = 25%", "=", "write `>=`, `<=`, `>` or `<`"),
        ("P(won) ≥ 25%", "≥", "write `>=`"),
        ("p(won) >= 25%", "p", "write `P(`"),
        ("won >= 25%", "won", "write for example `P(won) >= 25%`"),
        ("avg(cycle) <= 9d", "avg", "write `mean(`"),
        ("mean(cycle) <= 9", "9", "did you mean `9d`?"),
        ("cycle <= 9d", "cycle", "`mean(cycle) <= 9d` or `P(cycle <= 9d) >= 50%`"),
        ("cycle(won) <= 9d", "cycle", "write for example `mean(cycle | won) <= 9d`"),
        ("p90(cycle) <= 9d", "p90", "write `P(cycle <= 9d) >= 90%`"),
        ("P(won within 9d) > 5%", "within", "write `P(cycle <= 30d) >= 50%`"),
        ("P(won | offer) > 5%", "offer", "write `visited offer`"),
        ("P(visited won) > 5%", "won", "write `won` without `visited`"),
        ("P(lost.price) < 5%", "lost.price", "write `lost`: "),
        ("mean(cycle | offer) < 9d", "offer", "of all deals or of those of an end"),
        ("revenue >= 9", "revenue", "`solve` tells the revenue of a deal"),
        ("mean(revenue) >= 9", "revenue", "`solve` tells the revenue of a deal"),
        ("frobs(cycle) > 9d", "frobs", "there are `P(…)`, `mean(cycle)` and"),
    ],
)
def test_what_people_write_instead_is_marked_with_what_they_mean(
    call: Call, two: Path, target: str, at: str, cure: str
) -> None:
    done = call("solve", two, "--target", target)
    assert (done.status, done.out) == (2, "")
    _, shown, caret, help = done.err.splitlines()
    assert shown == f"  {target}"
    assert caret == " " * (2 + target.index(at)) + "^" * len(at)
    assert cure in help


def test_what_a_message_proposes_whole_can_be_read() -> None:
    for wrong in ("won >= 25%", "cycle <= 9d", "cycle(won) < 9d", "p90(cycle) <= 9d", "P(won"):
        problem = parse(wrong)
        assert isinstance(problem, Problem)
        proposed = re.findall(r"`([^`]+ [^`]+)`", problem.help)
        assert proposed
        assert [text for text in proposed if isinstance(parse(text), Problem)] == []


def test_where_no_deal_does_what_the_target_is_of_it_names_that(call: Call, two: Path) -> None:
    done = call("solve", two, "--target", "mean(cycle | gone) <= 3d")
    assert done.status == 0
    assert "No deal ends as `gone`, so nothing can be said of those that do.\n" in done.out
    assert "alone" not in done.out
    form = ("--output-format", "json")
    told = json.loads(call("solve", two, "--target", "mean(cycle | gone) <= 3d", *form).out)
    assert (told["target"]["today"], told["target"]["changes"]) == (None, [])


def test_what_nothing_leads_to_is_told_apart_from_what_is_too_far(call: Call, two: Path) -> None:
    assert "\nNo figure changes it.\n" in call("solve", two, "--target", "P(gone) >= 1%").out
    far = call("solve", two, "--target", "P(won) >= 90%").out
    assert "\nNo figure reaches it alone.\n" in far
    assert re.search(r"^Offer: Yes +50\.00 % +100 %$", far, re.M)


def test_the_least_change_is_one_that_can_be_tried(call: Call, two: Path) -> None:
    printed = call("solve", two, "--target", "P(won) < 12.5%").out
    assert "+0.01 points" in printed
    change = printed.partition("--set ")[2].split()[0]
    told = json.loads(call("solve", two, "--set", change, "--output-format", "json").out)
    assert told["difference"]["win"]["after"] < 0.125


def test_a_figure_that_misses_by_little_does_not_look_as_if_it_were_kept(
    call: Call, two: Path
) -> None:
    printed = call("solve", two, "--target", "P(won) >= 12.501%").out
    assert "It does not hold today: it is 12.500 %.\n" in printed


@pytest.mark.parametrize("target", ["mean(cycle) <= 9d", "median(cycle | won) < 3d"])
def test_a_process_that_hardly_ends_is_told_so_whatever_the_time_asked_for(
    call: Call, tmp_path: Path, target: str
) -> None:
    file = tmp_path / "hard.yaml"
    again = TWO.replace("yes: {to: offer, p: 0.5}", "yes: {to: offer, p: 1e-7}")
    again = again.replace("no: {to: lost, reason: price}", "no: call")
    file.write_text(again, encoding="utf-8")
    done = call("solve", file, "--target", target)
    assert done.status == 3
    assert "`call` makes more than 1,000,000 visits on the mean before it ends" in done.err
