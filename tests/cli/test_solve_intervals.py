"""`processflow solve` where probabilities are only known to lie between two ends."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.calling import FIRST, Call


def test_intervals_are_bounded_in_text_and_json(call: Call, tmp_path: Path) -> None:
    text = FIRST.read_text(encoding="utf-8")
    assert text.count("yes: proposal") == text.count("{to: lost, reason: no-need}") == 1
    text = text.replace("{to: lost, reason: no-need}", "{to: lost, reason: no-need, p: 0.3}")
    file = tmp_path / "rough.yaml"
    file.write_text(text.replace("yes: proposal", "yes: {to: proposal, p: [30%, 40%]}"))
    shown = call("solve", file)
    assert shown.status == 0
    assert "What the intervals leave open" in shown.out
    assert "Discovery: Yes, 30 to 40 %" in shown.out
    assert "1 probability is an interval; the middle counts." in shown.out
    content = json.loads(call("solve", file, "--output-format", "json").out)
    jsonschema.Draft202012Validator(json.loads(call("schema", "solution").out)).validate(content)
    bounds = content["sale"]["bounds"]
    assert [each["name"] for each in bounds["open"]] == ["yes"]
    for share in (0.3, 0.4):  # the same figure, written as one number
        file.write_text(text.replace("yes: proposal", f"yes: {{to: proposal, p: {share}}}"))
        sale = json.loads(call("solve", file, "--output-format", "json").out)["sale"]
        assert sale["bounds"] is None
        assert bounds["win"]["low"] <= sale["win"] <= bounds["win"]["high"]
        assert sale["win"] == pytest.approx(bounds["win"]["low" if share == 0.3 else "high"])
        days = sale["cycle_days"]["mean"]
        assert bounds["mean_days"]["low"] <= days <= bounds["mean_days"]["high"]


def test_an_interval_may_be_tried(call: Call) -> None:
    done = call("solve", FIRST, "--set", "discovery.yes.p=30%..40%")
    assert done.status == 0
    assert "After: what the intervals leave open" in done.out
    assert "Before: what" not in done.out
    wrong = call("solve", FIRST, "--set", "discovery.yes.p=40%..30%")
    assert wrong.status == 2
    assert "write `30%..40%`" in wrong.err


SEGMENTS = """processflow: 1
process: three
title: Three kinds of customers
segments:
  small: {title: Small, share: 50%}
  mid: {title: {en: Mid, zh: 中型}, share: 20%}
  large: {title: Large, share: 30%}
start: lead
stages:
  lead:
    title: Lead
    ask: Does the lead answer?
    yes: {to: offer, p: [30%, 50%]}
    no: lost
  offer:
    title: Offer
    ask: Does the customer sign?
    yes: {to: won, p: {small: [10%, 20%], mid: [10%, 20%], large: PUT}}
    no: lost
ends:
  won: {title: Won, outcome: won}
  lost: {title: Lost, outcome: lost}
"""


@pytest.mark.parametrize(
    ("large", "shown"),
    [
        ("[40%, 50%]", ["Offer: Yes (Small, Mid), 10 to 20 %", "Offer: Yes (Large), 40 to 50 %"]),
        ("30%", ["Offer: Yes (Small, Mid), 10 to 20 %"]),
        ("[10%, 20%]", ["Offer: Yes, 10 to 20 %"]),
    ],
)
def test_figures_that_differ_by_segment_are_told_with_their_segments(
    call: Call, tmp_path: Path, large: str, shown: list[str]
) -> None:
    file = tmp_path / "three.yaml"
    file.write_text(SEGMENTS.replace("PUT", large), encoding="utf-8")
    lines = call("solve", file).out.splitlines()
    assert [line.strip() for line in lines if line.startswith("    Offer: Yes")] == shown
    assert "    Lead: Yes, 30 to 50 %" in lines
    content = json.loads(call("solve", file, "--output-format", "json").out)
    jsonschema.Draft202012Validator(json.loads(call("schema", "solution").out)).validate(content)
    told = {each["low"]: each["segments"] for each in content["sale"]["bounds"]["open"]}
    named = len(shown) > 1 or large == "30%"
    assert told[0.3] == []
    assert told[0.1] == (["small", "mid"] if named else [])
    alone = call("solve", file, "--segment", "small").out
    assert "    Offer: Yes, 10 to 20 %" in alone
