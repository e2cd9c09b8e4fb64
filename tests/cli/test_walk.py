"""`walk`: through a pipe, by a written path, and with a saved state."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.calling import FIRST, ROOT, Call, Done

SEVEN = ROOT / "processes" / "seven-step.yaml"
COST = "60000 EUR"
KNOWN = f"annual_cost={COST}"
HOSTILE = "\\e[2J\\e]0;owned\\a\\u202e"
"""Clears the screen, sets the window's title and turns the direction of writing."""


def typed(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def test_a_walk_through_a_pipe_shows_the_visit_and_ends_at_the_end_of_the_input(
    call: Call,
) -> None:
    done = call("walk", SEVEN, stdin=b"")
    assert (done.status, done.err) == (0, "")
    assert "Seven-step sale" in done.out
    assert "Stage 1 of 7 · Prospecting" in done.out
    assert "Awareness · day 0" in done.out
    assert "1  [ ] The contact accepts a date for a first call (calendar accept)" in done.out
    assert "3  Yes                             → Connect & qualify" in done.out
    assert "5  No answer for 15 business days  → Recycled" in done.out
    assert done.out.endswith("The walk stops here: Prospecting, day 0.\n")


def test_lines_of_a_pipe_are_shown_after_the_prompt(call: Call) -> None:
    assert "> nonsense\n" in call("walk", SEVEN, stdin=typed("nonsense")).out


def test_unmet_criteria_are_named_and_the_deal_stays(call: Call) -> None:
    done = call("walk", SEVEN, stdin=typed("1", "yes"))
    after = done.out.partition("> yes\n")[2]
    assert "The deal stays in Prospecting. The customer has not shown:" in after
    assert "✗ The contact confirms their role and company" in after
    assert "✗ The contact accepts a date for a first call" not in after
    assert "[✓] The contact accepts" in after


def test_a_whole_sale_is_walked_to_its_end_and_on_after_it(call: Call) -> None:
    lines = ["all", "yes", "all", "need", COST, "all", "yes", "all", "agrees", "all", "signs"]
    done = call("walk", SEVEN, stdin=typed(*lines, "", "yes", "q"))
    assert done.status == 0
    assert "Hand over to Account executive (within 1 business day)" in done.out
    assert "══ Won ═" in done.out
    assert "The path" in done.out
    assert "After the sale: Nurture & continue." in done.out
    assert "Stage 7 of 7 · Nurture & continue" in done.out
    assert "This starts another deal: seven-step" in done.out
    assert "· kept ═" in done.out


def test_limits_are_told_before_and_when_they_are_used_up(call: Call) -> None:
    again = ["all", "need", "no"]
    done = call("walk", SEVEN, stdin=typed("all", "yes", "all", "need", COST, "no", *again, *again))
    assert "(try 1 of 2)" in done.out
    assert "(try 2 of 2)" in done.out
    assert "The limit is used up" in done.out
    assert "so the deal goes to Lost." in done.out


def test_one_step_back_undoes_an_answer(call: Call) -> None:
    done = call("walk", SEVEN, stdin=typed("4", "b", "p"))
    assert "══ Lost ═" in done.out
    assert "One step back." in done.out
    assert done.out.endswith("Prospecting, day 0.\n")


def test_time_passes_with_what_becomes_due_until_it_is_silence(call: Call) -> None:
    done = call("walk", SEVEN, stdin=typed("8d", "30d"))
    assert "8 days pass." in done.out
    assert "phone:" in done.out
    assert "Silence counts after 13 days more." in done.out
    assert "That is the customer's silence." in done.out
    assert "No answer for 15 business days (after 21 days) → Recycled" in done.out


def test_an_answer_cannot_come_after_silence(call: Call) -> None:
    done = call("walk", SEVEN, stdin=typed("no after 30d"))
    assert "Silence counts after 21 days; an answer cannot come later." in done.out
    assert done.out.endswith("Prospecting, day 0.\n")


def test_help_tells_all_guidance_and_every_key(call: Call) -> None:
    done = call("walk", SEVEN, stdin=typed("?"))
    for words in ("Before the first contact", "Skills", "Follow up", "What you can type"):
        assert words in done.out


def test_an_unknown_word_gets_the_nearest_answer(call: Call) -> None:
    done = call("walk", SEVEN, stdin=typed("all", "yes", "nede"))
    assert "I do not understand “nede”. Did you mean need?" in done.out


def test_endless_nonsense_ends_the_walk(call: Call) -> None:
    done = call("walk", SEVEN, stdin=b"zzz\n" * 1000)
    assert done.status == 0
    assert done.out.count("I do not understand") == 20


def test_an_approval_binds(call: Call, folder: Path) -> None:
    text = FIRST.read_text().replace("no: nurture\n", "no: {to: nurture, approval: boss}\n", 1)
    text = text.replace("stages:\n", "roles:\n  boss: The boss\n\nstages:\n", 1)
    (folder / "sale.yaml").write_text(text)
    refused = call("walk", "sale.yaml", stdin=typed("no", "n"))
    assert "(needs approval: The boss)" in refused.out
    assert "The boss must approve this. Is it approved? [y/n] n" in refused.out
    assert "Without approval the deal does not take this way." in refused.out
    assert refused.out.endswith("New lead, day 0.\n")
    given = call("walk", "sale.yaml", stdin=typed("no", "y"))
    assert given.out.endswith("Nurture, day 0.\n")


def test_the_whole_walk_speaks_chinese(call: Call) -> None:
    done = call("walk", SEVEN, "--lang", "zh", stdin=typed("全部", "是", "5d", "?", "退出"))
    assert "第 1 阶段，共 7 阶段" in done.out
    assert "过去了 5 天。" in done.out
    assert done.out.endswith("走查停在这里：建立联系与资格确认，第 4 天。\n")
    assert "You " not in done.out


def test_a_step_is_shown_with_its_stage(call: Call) -> None:
    done = call("walk", ROOT / "processes" / "sales-flowchart.yaml", stdin=typed("all", "no"))
    assert "Stage 1 of 7 · New lead › Known?" in done.out
    assert "We decide: Is the company already in our records?" in done.out


def test_a_walk_may_begin_in_the_middle(call: Call) -> None:
    assert "Stage 3 of 7" in call("walk", SEVEN, "--at", "research", "--given", KNOWN).out
    wrong = call("walk", SEVEN, "--at", "reserch")
    assert wrong.status == 2
    assert "there is no stage or step `reserch`; did you mean `research`?" in wrong.err


def test_a_walk_is_saved_and_goes_on(call: Call, folder: Path) -> None:
    first = call("walk", SEVEN, "--state", "deal.json", stdin=typed("all", "yes", "1", "2d"))
    assert first.out.endswith("Saved in deal.json.\n")
    second = call("walk", SEVEN, "--state", "deal.json", stdin=typed("b", "b"))
    assert "The walk goes on from deal.json." in second.out
    assert "[✓] The customer describes the problem" in second.out
    assert "Prospecting, day 0." in second.out
    assert [path.name for path in folder.iterdir()] == ["deal.json"]


def test_a_walk_may_be_saved_in_a_file_that_is_typed(call: Call, folder: Path) -> None:
    done = call("walk", SEVEN, stdin=typed("s", "save deal.json"))
    assert "Start with --state FILE to save a walk." in done.out
    assert json.loads((folder / "deal.json").read_text())["process"] == "seven-step"


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\udc80", "[" * 99_999, "{}"])
def test_a_state_that_cannot_be_used_is_refused_and_kept(
    call: Call, folder: Path, content: str
) -> None:
    data = content.encode("utf-8", "surrogateescape")
    (folder / "deal.json").write_bytes(data)
    done = call("walk", SEVEN, "--state", "deal.json")
    assert done.status == 2
    assert done.err.startswith("error: cannot use `deal.json`: ")
    assert (folder / "deal.json").read_bytes() == data


def test_a_state_of_a_changed_process_goes_on_with_a_warning(call: Call, folder: Path) -> None:
    text = FIRST.read_text()
    (folder / "sale.yaml").write_text(text)
    call("walk", "sale.yaml", "--state", "deal.json", stdin=typed("all", "yes"))
    changed = text.replace("The contact confirms name, role and company", "Another")
    (folder / "sale.yaml").write_text(changed.replace("{times: 2, to", "{times: 5, to"))
    done = call("walk", "sale.yaml", "--state", "deal.json", stdin=typed("b"))
    assert "the process has changed since this walk was saved" in done.out
    assert "the criterion “The contact confirms name, role and company” is gone" in done.out
    assert "This is where the walk begins." in done.out


def test_a_state_whose_place_is_gone_is_refused(call: Call, folder: Path) -> None:
    text = FIRST.read_text()
    (folder / "sale.yaml").write_text(text)
    call("walk", "sale.yaml", "--state", "deal.json", stdin=typed("no"))
    (folder / "sale.yaml").write_text(text.replace("nurture", "resting"))
    done = call("walk", "sale.yaml", "--state", "deal.json")
    assert done.status == 2
    assert "the deal stands at `nurture`, which is gone" in done.err


def test_a_state_that_cannot_be_written_is_an_error(call: Call, folder: Path) -> None:
    done = call("walk", SEVEN, "--state", "missing/deal.json", stdin=typed("q"))
    assert done.status == 3
    assert "cannot write `missing/deal.json`" in done.err


def test_a_written_path_is_printed_with_each_node_answer_and_time(call: Call) -> None:
    done = call(
        "walk",
        SEVEN,
        "--path",
        f"prospecting=yes after 2d, connect=need known {KNOWN}, research=no",
    )
    assert done.status == 0
    assert "day 0     Prospecting        Yes         after 2 days" in done.out
    assert "day 2     Connect & qualify  Has a need" in done.out


def test_a_written_path_tells_why_a_deal_stayed_or_was_redirected(call: Call) -> None:
    path = f"yes unmet role_confirmed, yes, need known {KNOWN}, no" + ", need, no" * 2
    done = call("walk", SEVEN, "--path", path)
    assert done.status == 0, done.err
    assert "stayed: The contact confirms their role and company" in done.out
    assert "The limit is used up (“No” 2 times), so the deal goes to Lost." in done.out
    assert "══ Lost ═" in done.out


def test_a_written_path_as_json(call: Call) -> None:
    words = ("--given", KNOWN, "--path", "yes, need", "--path", "yes", "--output-format", "json")
    done = call("walk", SEVEN, *words)
    tree = json.loads(done.out)
    assert [(leg["at"], leg["answer"], leg["to"]) for leg in tree["path"]] == [
        ("prospecting", "yes", "connect"),
        ("connect", "need", "research"),
        ("research", "yes", "pitch"),
    ]
    assert tree["state"]["at"] == "pitch"
    assert tree["state"]["ended"] is False


def test_a_wrong_written_path_says_which_answers_there_are(call: Call) -> None:
    done = call("walk", SEVEN, "--path", "yes, nede")
    assert (done.status, done.out) == (2, "")
    assert "answer 2 of the path, `nede`: that is no answer at `connect`" in done.err
    assert "`need`, `colleague`, `later`, `misfit`, `no_response`; did you mean `need`?" in done.err


def test_a_written_path_goes_on_from_a_state_and_saves_it(call: Call, folder: Path) -> None:
    for path in ("yes", f"need known {KNOWN}", "yes"):
        assert call("walk", SEVEN, "--state", "deal.json", "--path", path).status == 0
    assert "Stage 4 of 7 · Pitch" in call("where", SEVEN, "--state", "deal.json").out


def test_a_broken_process_is_told_and_not_walked(call: Call, folder: Path) -> None:
    (folder / "sale.yaml").write_text(FIRST.read_text().replace("yes: discovery", "yes: discovry"))
    done = call("walk", "sale.yaml")
    assert (done.status, done.out) == (1, "")
    assert "error[unknown-target]" in done.err


def test_texts_of_the_process_cannot_steer_the_terminal(call: Call, folder: Path) -> None:
    text = FIRST.read_text()
    for words in ("New lead", "The customer writes the need down in their own words"):
        text = text.replace(words, f'"{words}{HOSTILE}"')
    text = text.replace(
        "ask: Does the lead answer the first call or e-mail?", f'ask: "Well?{HOSTILE}"'
    )
    (folder / "sale.yaml").write_text(text)
    inputs = typed("all", "?", "yes", "p", "\x1b[2J")
    for done in (
        call("walk", "sale.yaml", stdin=inputs),
        call("walk", "sale.yaml", "--path", "yes, yes"),
        call("where", "sale.yaml", "--at", "lead"),
    ):
        assert done.status == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(done.out)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=12) | st.sampled_from(["1", "3", "all", "b", "5d", "yes", "?"])))
def test_whatever_is_typed_the_walk_ends_well(call: Call, lines: list[str]) -> None:
    stdin = "\n".join(lines).encode("utf-8", "surrogatepass")
    done: Done = call("walk", FIRST, stdin=stdin)
    assert (done.status, done.err) == (0, "")
