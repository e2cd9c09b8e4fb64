"""`where`: you are here."""

import json
from pathlib import Path

from tests.cli.calling import FIRST, ROOT, Call

SEVEN = ROOT / "processes" / "seven-step.yaml"
KNOWN = "annual_cost=60000 EUR"
NEED = f"need known {KNOWN}"


def test_it_tells_where_what_is_missing_what_to_do_and_what_can_happen(call: Call) -> None:
    done = call("where", SEVEN, "--path", f"yes, {NEED}, no, need, yes unmet pitch_accepted")
    assert done.status == 0
    assert done.out.startswith("You are here\n── Stage 3 of 7 · Research ")
    missing = done.out.partition("The customer has not shown yet\n")[2]
    assert missing.startswith("    ✗ The decision maker accepts the pitch date\n\n")
    assert "What to do next\n  Do    • Talk to one person" in done.out
    assert (
        "Yes                             → stays here until all of the above is shown;" in done.out
    )
    assert "No                              → Connect & qualify (try 2 of 2)" in done.out
    assert "No answer for 20 business days  → Recycled" in done.out


def test_where_all_is_shown_it_says_so(call: Call) -> None:
    out = call("where", SEVEN, "--path", f"yes, {NEED}, no").out
    assert "The customer has shown everything that is needed to go on." in out
    assert "Has a need                      → Research" in out


def test_visits_that_are_left_are_told(call: Call) -> None:
    out = call("where", FIRST, "--path", "no, yes, no_response").out
    assert "last of 2 visits; another one goes to Closed lost" in out


def test_where_the_deal_has_ended_it_says_how(call: Call) -> None:
    done = call("where", SEVEN, "--path", "no")
    assert done.status == 0
    assert done.out.startswith("The deal has ended: Lost, day 4\n")
    assert "Lost (Not interested)" in done.out


def test_it_speaks_json(call: Call) -> None:
    words = ("--at", "research", "--given", KNOWN)
    tree = json.loads(call("where", SEVEN, *words, "--output-format", "json").out)
    assert tree["format_version"] == 1
    assert tree["state"]["at"] == "research"
    assert [each["key"] for each in tree["missing"]] == [
        "summary_confirmed",
        "people_listed",
        "pitch_accepted",
    ]
    yes, no, silence = tree["answers"]
    assert (yes["leads_to"], yes["then_leads_to"]) == ("research", "pitch")
    assert len(yes["needs"]) == 3
    assert (no["leads_to"], no["limit"]["left"]) == ("connect", 2)
    assert silence["leads_to"] == "recycled"


def test_it_speaks_chinese(call: Call) -> None:
    out = call("where", SEVEN, "--at", "research", "--given", KNOWN, "--lang", "zh").out
    assert out.startswith("现在位置\n── 第 3 阶段")
    assert "客户还没有做到" in out


def test_it_needs_to_know_which_deal(call: Call) -> None:
    done = call("where", SEVEN)
    assert done.status == 2
    assert "--state FILE, --at STAGE or --path ANSWERS" in done.err


def test_a_state_that_is_not_there_is_wrong_use(call: Call, folder: Path) -> None:
    done = call("where", SEVEN, "--state", "deal.json")
    assert done.status == 2
    assert "cannot read `deal.json`: there is no such file" in done.err


def test_a_deal_is_new_or_saved(call: Call, folder: Path) -> None:
    call("walk", SEVEN, "--state", "deal.json")
    done = call("where", SEVEN, "--state", "deal.json", "--at", "pitch")
    assert done.status == 2
