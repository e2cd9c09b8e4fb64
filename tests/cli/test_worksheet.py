"""Sheets made from a process: an interview, a review of past deals, an onboarding."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from processflow.cli.worksheet import KINDS
from processflow.syntax.shipped import template_names
from tests.cli.calling import FIRST, ROOT, Call
from tests.prose.test_facts import TEXT as FACTS

SEVEN = ROOT / "processes" / "seven-step.yaml"


def _rows(sheet: str, cell: str) -> list[str]:
    return [line for line in sheet.splitlines() if line.startswith(f"| {cell} |")]


def _after(sheet: str, heading: str) -> str:
    return sheet.partition(f"\n{heading}\n")[2]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", template_names())
def test_every_template_gives_a_whole_sheet(
    call: Call, name: str, kind: str, language: str
) -> None:
    done = call("worksheet", kind, ROOT / "processes" / f"{name}.yaml", "--lang", language)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("# ")
    assert not re.search(r"\{|\}|\n\n\n|- \n|\*\*\*\*", done.out)
    html = MarkdownIt("gfm-like", {"linkify": False}).render(done.out)
    assert "<h2>" in html
    assert "<table>" in html


def test_the_interview_puts_each_criterion_and_objection_beside_what_is_done(call: Call) -> None:
    out = call("worksheet", "interview", SEVEN).out
    assert "The process says: after 15 business days. ____" in out
    assert len(_rows(out, "The customer signs the agreement")) == 1
    assert len(_rows(_after(out, "## Objections"), "It costs too much")) == 1
    assert "What is the last thing that happens before a sale closes? ____" in out
    assert len(_rows(out, "Objection remains")) == 1


def test_the_onboarding_begins_with_what_to_know_before_the_first_contact(call: Call) -> None:
    out = call("worksheet", "onboarding", SEVEN).out
    headings = re.findall(r"^## (.*)$", out, re.M)
    assert headings[0] == "Before the first contact"
    known = _after(out, "## Before the first contact").partition("\n## ")[0]
    assert "- [ ] Whom we help, with what, and three customers who say so" in known


def test_the_review_goes_backwards_through_the_stages_of_the_sale(call: Call) -> None:
    out = call("worksheet", "deal-review", SEVEN, "--deals", "7").out
    first = _after(out, "## Deal 1").partition("## Deal 2")[0]
    stages = re.findall(r"^\| (\d)\. [^|]+\|(?: +\|){3} about", first, re.M)
    assert stages == ["6", "5", "4", "3", "2", "1"]
    assert "## Deal 7" in out
    assert "## Deal 8" not in out
    assert "| Backwards | 1 | 2 | 3 | 4 | 5 | 6 | 7 | Average | Usually |" in out
    assert "Not interested, No need, Sees no value, Objection remains, Competitor." in out
    assert "Promise not met" not in out


@pytest.mark.parametrize("deals", ["0", "51", "many"])
def test_the_review_takes_a_sensible_number_of_deals(call: Call, deals: str) -> None:
    assert call("worksheet", "deal-review", SEVEN, "--deals", deals).status == 2


def test_the_onboarding_hides_the_answers_until_the_end(call: Call) -> None:
    out = call("worksheet", "onboarding", SEVEN).out
    before, _, answers = out.partition("\n## Answers\n")
    assert "### “It costs too much”\n\n- Your words: ____" in before
    assert "Reduce the scope before the price." not in before
    assert "Reduce the scope before the price." in answers
    assert "- [ ] The customer signs the agreement" in before
    assert "- Two minutes about us <https://example.com/intro>" in before
    assert "- an e-mail after 1 business day: The same reason in five lines" in before
    questions = re.findall(r"^(?:### )?(\d+)(?:\.|$)", _after(before, "## Quiz"), re.M)
    solutions = re.findall(r"^(\d+)\.", _after(answers, "### Quiz"), re.M)
    assert questions == solutions == [str(number) for number in range(1, len(solutions) + 1)]


def test_the_quiz_has_a_walk_for_each_way_to_end_and_tells_what_is_missing(call: Call) -> None:
    out = call("worksheet", "onboarding", SEVEN).out
    quiz = _after(out, "## Quiz")
    assert "- Close: Signs – but not yet: The customer signs the agreement\n" in quiz
    solutions = re.findall(r"^\d+\. (.*)$", _after(out, "### Quiz"), re.M)
    rests = [each for each in solutions if each in ("Won", "Recycled", "Close")]
    assert rests == ["Won", "Recycled", "Close"]
    assert "Lost (Objection remains)" in solutions
    assert "15 business days; then the deal ends as “Recycled”." in solutions


def test_facts_and_conditions_are_told_to_a_new_rep(call: Call, folder: Path) -> None:
    (folder / "sale.yaml").write_text(FACTS, encoding="utf-8")
    out = call("worksheet", "onboarding", "sale.yaml").out
    assert "- [ ] “Deal size” has to be known before a deal enters “Offer”.\n" in out
    assert "- “Deal size” is at least 50 000 EUR and “Champion” is yes: the deal moves to" in out


def test_without_walks_the_quiz_is_about_the_stages(call: Call, folder: Path) -> None:
    (folder / "sale.yaml").write_text(FIRST.read_text(encoding="utf-8"), encoding="utf-8")
    out = call("worksheet", "onboarding", "sale.yaml").out
    assert "1. What has the customer done before a deal leaves “New lead”? ____" in out
    assert "Follow each deal" not in out


def test_sheets_speak_chinese_and_note_other_languages(call: Call, folder: Path) -> None:
    out = call("worksheet", "onboarding", SEVEN, "--lang", "zh").out
    assert out.startswith("# 新人上岗：七步销售流程 (1.0.0)\n")
    assert "- [ ] 客户签署合同" in out
    text = FIRST.read_text(encoding="utf-8")
    (folder / "sale.yaml").write_text(f"{text}languages: [en, fr]\n", encoding="utf-8")
    done = call("worksheet", "interview", "sale.yaml", "--lang", "fr")
    assert done.err == "note: there are no sentences in `fr`; they are in English\n"
    assert done.out.startswith("# Interview with the team: SMB inbound sale\n")


def test_a_sheet_goes_into_a_file(call: Call, folder: Path) -> None:
    done = call("worksheet", "interview", SEVEN, "-o", "sheet.md")
    assert (done.status, done.out) == (0, "")
    assert (folder / "sheet.md").read_text(encoding="utf-8").endswith("____\n")


def test_hostile_texts_stay_texts_in_every_sheet(call: Call, folder: Path) -> None:
    evil = '"<script>alert(1)</script> | [x](javascript:y) `c` \\n# h \\e[31m **b**"'
    text = SEVEN.read_text(encoding="utf-8")
    for plain in ("en: Prospecting", "en: It costs too much", "en: Whom we help, with what"):
        assert plain in text
    text = re.sub(r"\{en: [^{}]*?, zh: ", lambda _: f"{{en: {evil}, zh: ", text)
    text = text.replace("https://example.com/intro", "'javascript:alert(1)'")
    (folder / "evil.yaml").write_text(text, encoding="utf-8")
    for kind in KINDS:
        done = call("worksheet", kind, "evil.yaml")
        assert done.status == 0, done.out + done.err
        assert "\x1b" not in done.out
        html = MarkdownIt("gfm-like", {"linkify": False}).render(done.out)
        assert "alert(1)" in html
        assert "<script" not in html
        assert 'href="javascript' not in html
        assert "<code>" not in html


def test_an_unknown_kind_gets_the_nearest(call: Call) -> None:
    done = call("worksheet", "interviews", SEVEN)
    assert done.status == 2
    assert "did you mean `interview`?" in done.err
