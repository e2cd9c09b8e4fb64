"""The examples of the documentation, and that the rules which they say cannot be got round."""

import shutil
from pathlib import Path

import pytest

from processflow.api import load
from processflow.graph.graph import ProcessGraph
from processflow.walk.reminders import Due, planned
from processflow.walk.session import session_at
from tests.cli.calling import ROOT, Call

EXAMPLES = ROOT / "docs" / "examples"
RULES = EXAMPLES / "rules" / "five-rules.yaml"
ENTERPRISE = EXAMPLES / "enterprise" / "enterprise.yaml"
PROCESSES = [RULES, ENTERPRISE, EXAMPLES / "enterprise" / "shared" / "legal-review.yaml"]


@pytest.fixture
def rules(folder: Path) -> Path:
    """A copy of the five rules and their walks, to break."""
    for path in RULES.parent.iterdir():
        shutil.copy(path, folder / path.name)
    return folder / RULES.name


@pytest.fixture(scope="module")
def graph() -> ProcessGraph:
    return load(RULES).require()


def broken(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def walk(call: Call, path: Path, answers: str) -> str:
    done = call("walk", path, "--given", "segment=small", "--path", answers)
    return done.out + done.err


def test_check_finds_nothing_in_the_examples(call: Call) -> None:
    done = call("check", EXAMPLES)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("All checks passed (")


def test_the_walks_of_the_examples_pass(call: Call) -> None:
    done = call("test", EXAMPLES)
    assert (done.status, done.err) == (0, "")
    assert "failed" not in done.out


@pytest.mark.parametrize("path", PROCESSES, ids=lambda path: path.stem)
def test_the_examples_are_drawn(call: Call, folder: Path, path: Path) -> None:
    assert call("render", path, "-o", "drawn.svg").status == 0
    assert (folder / "drawn.svg").read_text().rstrip().endswith("</svg>")


def test_a_duplicate_is_only_found_at_the_first_stage(call: Call, graph: ProcessGraph) -> None:
    ways = [way for node in graph.transitions for way in graph.transitions[node]]
    assert {way.source for way in ways if way.target.node == "duplicate"} == {"lead"}
    said = walk(call, RULES, "wants to talk, is known already")
    assert "error: answer 2 of the path, `is known already`" in said


def test_going_back_needs_the_managers_approval(call: Call, graph: ProcessGraph) -> None:
    ranks = graph.ranks
    backward = [
        way
        for node in ranks
        for way in graph.transitions[node]
        if way.target.enters in ranks and ranks[way.target.enters] < ranks[node]
    ]
    assert [(way.source, way.edge.approval) for way in backward] == [("offer", "manager")]
    at_the_offer = ("walk", RULES, "--given", "segment=small", "--at", "offer")
    refused = call(*at_the_offer, stdin=b"wants something else\nn\n").out
    assert "Without approval the deal does not take this way." in refused
    assert refused.endswith("Offer in hand, day 0.\n")
    assert call(*at_the_offer, stdin=b"wants something else\ny\n").out.endswith(
        "Need confirmed, day 0.\n"
    )


def test_a_way_back_without_approval_is_reported(call: Call, rules: Path) -> None:
    broken(rules, ", approval: manager", "")
    done = call("check", rules, "--level", "info", "--select", "backward-without-approval")
    assert "`wants something else` of `offer` leads back to `need` without approval" in done.out


def test_nobody_loses_to_a_competitor_without_naming_one(call: Call, rules: Path) -> None:
    lost = "wants to talk, wants an offer, buys elsewhere"
    assert "`buys elsewhere` of `offer` needs `competitor`, which is not known" in walk(
        call, rules, lost
    )
    assert "Lost" in walk(call, rules, f"{lost} known competitor=globex")
    assert "error" in walk(call, rules, f"{lost} known competitor=nobody")
    broken(rules, ", requires: [competitor]", "")
    assert "error" not in walk(call, rules, lost)


@pytest.mark.parametrize(
    ("segment", "warned", "closed"), [("mid_market", 21, 45), ("small", 7, 15)]
)
@pytest.mark.parametrize("stage", ["lead", "need", "offer"])
def test_silence_warns_and_closes_at_the_days_of_the_segment(
    graph: ProcessGraph, stage: str, segment: str, warned: int, closed: int
) -> None:
    session = session_at(graph, stage, given=(("segment", segment),))
    assert [each.days for each in planned(session) if each.due is Due.QUIET] == [warned]
    silence = session.place.silence
    assert silence is not None
    assert silence.after is not None
    assert silence.after.median == closed


@pytest.mark.parametrize(
    ("old", "new", "failed"),
    [
        ("      is known already: duplicate ", "      is known already: disqualified ", "rule 1"),
        ("limit: {times: 2,", "limit: {times: 3,", "rule 2"),
        ("buys elsewhere: {to: lost, reason: competitor,", "buys elsewhere: {to: later,", "rule 3"),
        ("after: {mid_market: 45d,", "after: {mid_market: 60d,", "rule 4"),
        ("small: 15d}", "small: 45d}", "rule 4"),
        ("    wait: 30d\n", "", "rule 5"),
    ],
)
def test_the_walks_fail_when_a_rule_is_changed(
    call: Call, rules: Path, old: str, new: str, failed: str
) -> None:
    broken(rules, old, new)
    done = call("test", rules.parent)
    assert done.status == 1
    assert f"failed: {failed}" in done.out


def test_after_the_sale_customer_success_takes_over_and_asks_after_a_month(
    graph: ProcessGraph,
) -> None:
    won = next(end for end in graph.process.ends if end.id == "won")
    assert won.handoff is not None
    assert won.handoff.to == "success"
    assert won.then == "introduction"
    assert [way.target.node for way in graph.transitions["introduction"]] == ["check-in"]
    assert all(graph.stages[stage].owner == "success" for stage in ("introduction", "check-in"))


def test_the_enterprise_example_asks_us_before_it_bids_and_the_lawyer_before_it_signs(
    call: Call,
) -> None:
    def taken(answers: str) -> str:
        return call("walk", ENTERPRISE, "--path", f"wants a proposal known {answers}").out

    assert "needs `amount`" in call("walk", ENTERPRISE, "--path", "wants a proposal").err
    assert "Proposal in hand" not in taken("amount=50000 EUR")
    assert "Terms under review" in taken("amount=50000 EUR, yes, accepts, legal=next")
    assert "Terms under review" not in taken("amount=49999 EUR, yes, accepts, yes")


def test_the_enterprise_example_shows_where_its_parts_come_from(call: Call) -> None:
    resolved = call("show", ENTERPRISE, "--resolved").out
    for path in ("library.yaml", "overlay.yaml", "shared/legal-review.yaml"):
        assert path in resolved
