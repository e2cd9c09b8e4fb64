"""`walk` asks for what has to be known of a deal, when it is first needed."""

import json
import random
from pathlib import Path

import pytest

from tests.cli.calling import ROOT, Call
from tests.cli.terminal import Open

DEAL = Path(__file__).with_name("deal.yaml")
EXAMPLES = ROOT / "docs" / "examples"
PROCESSES = (
    DEAL,
    ROOT / "tests" / "diagram" / "facts.yaml",
    EXAMPLES / "rules" / "five-rules.yaml",
    EXAMPLES / "enterprise" / "enterprise.yaml",
)
LINES = (
    *("1", "2", "3", "4", "5", "1 2 3", "all", "yes", "no", "", "", "?", "b", "r", "p", "s"),
    *("3d", "60d", "400d", "1 after 2d", "2026-05-01", "2031-12-01", "90000", "100 EUR", "emea"),
    *("route", "no_response", "budget is cut", "x" * 300, "\x1b[31m", "客户"),
)


def test_facts_are_asked_for_when_they_are_first_needed(terminal: Open) -> None:
    walk = terminal("walk", DEAL, "--on", "2026-01-15")
    walk.see("To be known: Segment of the customer")
    walk.see("2  Repeat customers")
    walk.type("new customers")
    walk.see("Stage 1 of 4 · Lead")
    walk.see("Yes                    → Triage (to be known first: Order value)")
    walk.see("The budget is cut      → Lost")
    walk.type("yes")
    walk.see("To be known: Order value")
    walk.see("An amount in EUR, at least 0 EUR, for example 50 EUR.")
    walk.type("120000 EUR")
    walk.see("Order value: 120 000 EUR")
    walk.see("Yes (after 6 days) → Triage")
    walk.see("To be known: Champion")
    walk.type("yes")
    walk.see("Champion: yes")
    walk.see("What is known decides")
    walk.see("1  Large  → Proposal")
    walk.type("1")
    walk.see("( ) The order fits (“Score” is at least 50)")
    walk.type("2")
    walk.see("2  [✓] The customer has read it")
    walk.type("yes")
    walk.see("To be known: Region")
    walk.see("This has to be known to go on")
    walk.type("2")
    walk.see("Region: amer")
    walk.see("To be known: Score")
    walk.type("80")
    walk.see("Yes (at once) → Renewal")
    walk.see("To be known: Renewal date")
    walk.type("2026-09-01")
    walk.see("No answer until “Renewal date”")
    walk.type("yes")
    walk.see("Yes (after 133 days) → Won")
    walk.type("q")
    assert walk.end() == 0


def test_what_does_not_fit_is_refused_with_the_reason_and_asked_again(terminal: Open) -> None:
    walk = terminal("walk", DEAL, "--given", "segment=new")
    walk.type("yes")
    walk.see("To be known: Order value")
    for typed, reason in (
        ("much", '`"much"` is not an amount of money in EUR; write it as in `50 EUR`'),
        ("-1", "`amount` is at least 0 EUR; `-1 EUR` is outside"),
        ("", "is not an amount of money in EUR"),
        ("5 USD", "EUR"),
    ):
        walk.type(typed)
        walk.see(reason)
    walk.type("?")
    walk.see("What the customer would pay in the first year.")
    walk.type("b")
    walk.type("no")
    walk.see("══ Lost ═")
    walk.type("q")
    assert walk.end() == 0


def test_what_nobody_knows_may_be_left_open_and_only_what_decides_is_asked(terminal: Open) -> None:
    walk = terminal("walk", DEAL, "--given", "segment=repeat", "--given", "amount=100 EUR")
    shown = walk.see("To be known: Region")
    assert "Champion" not in shown
    walk.type("")
    walk.see("1  Otherwise  → Lost")
    walk.type("q")
    assert walk.end() == 0


def test_a_step_back_takes_back_what_was_told(terminal: Open, tmp_path: Path) -> None:
    walk = terminal("walk", DEAL, "--state", "deal.json")
    walk.type("new")
    walk.type("yes")
    walk.type("60000 EUR")
    walk.see("To be known: Champion")
    walk.type("b")
    walk.see("Stage 1 of 4 · Lead")
    walk.see("to be known first: Order value")
    walk.type("yes")
    walk.type("70000 EUR")
    walk.type("yes")
    walk.see("1  Large  → Proposal")
    walk.type("q")
    assert walk.end() == 0
    saved = json.loads((tmp_path / "deal.json").read_text())
    assert saved["path"][0]["known"] == {"amount": 70000}
    assert saved["told"] == {"champion": True}
    again = terminal("walk", DEAL, "--state", "deal.json")
    again.see("1  Large  → Proposal")
    again.type("b")
    again.see("Stage 1 of 4 · Lead")
    again.type("q")
    assert again.end() == 0


def test_silence_asks_for_what_its_way_needs_and_a_criterion_by_facts_is_no_tick(
    terminal: Open,
) -> None:
    given = ("--given", "amount=60000", "--given", "champion=yes", "--segment", "repeat")
    walk = terminal("walk", DEAL, *given)
    walk.type("1")
    walk.see("1  ( ) The order fits")
    walk.type("1")
    walk.see("What is known of the deal decides this, not a tick.")
    walk.type("all")
    walk.see("1  ( ) The order fits")
    walk.see("2  [✓] The customer has read it")
    walk.type("3d")
    walk.see("No answer is not foreseen here")
    walk.type("q")
    assert walk.end() == 0


def test_facts_are_asked_for_in_chinese(terminal: Open) -> None:
    walk = terminal("walk", DEAL, "--lang", "zh")
    walk.see("须知：客户分类")
    walk.type("老客户")
    walk.see("须知：订单金额")
    walk.see("以 EUR 为单位的金额，不小于 0 EUR，例如 50 EUR。必须知道才能继续；? 查看说明。")
    walk.type("很多")
    walk.see("“很多”不合要求：以 EUR 为单位的金额，不小于 0 EUR，例如 50 EUR。")
    walk.type("上一步")
    walk.see("须知：客户分类")
    walk.type("1")
    walk.type("是")
    walk.see("须知：订单金额")
    walk.type("帮助")
    walk.see("客户第一年要付的金额。")
    walk.type("60000")
    walk.see("须知：内部支持者")
    walk.type("是")
    walk.see("由已知情况决定")
    walk.see("1  大单  → 方案")
    walk.type("退出")
    assert walk.end() == 0


def test_where_tells_what_is_known_and_what_each_branch_would_do(call: Call) -> None:
    given = ("--given", "amount=60000 EUR", "--segment", "repeat", "--on", "2026-01-15")
    done = call("where", DEAL, "--at", "triage", *given)
    assert done.status == 0, done.err
    assert "• Order value: 60 000 EUR" in done.out
    assert "• Champion: not known" in done.out
    assert "• Large → Proposal (depends on Champion)" in done.out
    assert "(depends on Region)" in done.out
    done = call("where", DEAL, "--at", "triage", *given, "--given", "champion=yes", "--lang", "zh")
    assert "• 大单 → 方案（现在适用）" in done.out
    assert "• 否则 → 输单（现在不适用）" in done.out


def test_a_segment_that_does_not_exist_is_told_with_the_nearest(call: Call) -> None:
    done = call("where", DEAL, "--at", "lead", "--segment", "repeatt")
    assert done.status == 2
    assert "did you mean `repeat`?" in done.err


@pytest.mark.parametrize("process", PROCESSES, ids=lambda path: path.stem)
def test_whatever_is_typed_the_walk_goes_on(process: Path, call: Call) -> None:
    for seed in range(5):
        typed = random.Random(seed).choices(LINES, k=60)
        for language in ("en", "zh"):
            done = call(
                "walk",
                process,
                "--lang",
                language,
                "--on",
                "2026-01-15",
                stdin="\n".join([str(seed % 2 + 1), *typed]).encode(),
            )
            assert (done.status, done.err) == (0, ""), (seed, done.err)
            assert "\x1b[31m" not in done.out


def test_what_an_answer_needs_is_shown_before_its_criteria_are(call: Call) -> None:
    enterprise = EXAMPLES / "enterprise" / "enterprise.yaml"
    done = call("where", enterprise, "--at", "need")
    assert (done.status, done.err) == (0, "")
    shown = " ".join(done.out.split())
    assert "→ Decision to bid (to be known first: Value of the contract)" in shown
