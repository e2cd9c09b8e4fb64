"""`init --interview`: eight questions, and a first process from the answers."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from processflow.api import check, load, load_text
from processflow.diagnostic import Severity
from processflow.interview.answers import Interview, cleaned, problem
from processflow.interview.answers import given as answered
from processflow.interview.draft import process_text, walks_text
from processflow.interview.words import _EN, _ZH
from processflow.rules import ALL
from tests.cli.calling import Call
from tests.cli.terminal import Open

DRAFT = ".processflow-interview.json"
ANSWERS = [
    "Bakery sale: ovens & more",
    "Anna",
    "Field rep; Engineer",
    "Visit agreed, Needs clear, Offer read",
    "The baker names a date for a visit",
    "The baker says what the old oven costs",
    "The baker signs",
    "No money, Other oven",
    "14 d",
    "Service",
]


def _lines(*answers: str) -> bytes:
    return "".join(f"{answer}\n" for answer in answers).encode()


def _severe(path: str) -> list[str]:
    found = check(load(path))
    return [str(each) for each in found if each.severity is not Severity.INFO]


def test_enter_alone_gives_a_process_without_error_or_warning(call: Call, folder: Path) -> None:
    done = call("init", "--interview", stdin=_lines(*[""] * 10))
    assert (done.status, done.err) == (0, "")
    assert "1/8  What is your sales process called?\n     [Our sale]" in done.out
    assert "wrote our-sale.yaml, our-sale.walks.yaml" in done.out
    assert _severe("our-sale.yaml") == []
    assert call("test", "our-sale.walks.yaml").status == 0
    assert not (folder / DRAFT).exists()


def test_answers_stand_where_they_belong(call: Call, folder: Path) -> None:
    done = call("init", "--interview", stdin=_lines(*ANSWERS))
    assert done.status == 0
    assert _severe("bakery-sale-ovens-more.yaml") == []
    process = load("bakery-sale-ovens-more.yaml").require().process
    assert (str(process.title), process.owner) == ("Bakery sale: ovens & more", "Anna")
    assert [str(each.title) for each in process.libraries.roles] == [
        "Field rep",
        "Engineer",
        "Service",
    ]
    line = [stage for stage in process.stages if not stage.side]
    assert [str(stage.title) for stage in line] == ["Visit agreed", "Needs clear", "Offer read"]
    assert [str(stage.exit[0].text) for stage in line] == ANSWERS[4:7]
    assert {stage.owner for stage in line} == {"field-rep"}
    silence = line[0].silence
    assert silence
    assert silence.after
    assert silence.after.text == "14d"
    assert line[0].people == (("engineer", "consulted"),)
    reasons = {end.id: [str(text) for _, text in end.reasons] for end in process.ends}
    assert reasons["lost"] == ["No money", "Other oven", "No answer"]
    assert process.ends[0].handoff
    assert process.ends[0].handoff.to == "service"


def test_names_that_yaml_reads_as_something_else_become_ids_all_the_same(
    call: Call, folder: Path
) -> None:
    lines = ["true", "null", "False; no", "Yes, No, On", "", "", "", "null, 3", "", "off"]
    assert call("init", "--interview", stdin=_lines(*lines)).status == 0
    assert _severe("our-sale.yaml") == []
    process = load("our-sale.yaml").require().process
    assert (str(process.title), process.owner) == ("true", "null")
    assert [role.id for role in process.libraries.roles] == ["role-1", "role-2", "role-3"]
    assert [stage.id for stage in process.stages] == ["stage-1", "stage-2", "stage-3", "rest"]


def test_it_asks_and_writes_in_chinese(call: Call, folder: Path) -> None:
    done = call("init", "--interview", "--lang", "zh", "--name", "sale", stdin=_lines(*[""] * 10))
    assert "1/8  您的销售流程叫什么名字？" in done.out
    assert _severe("sale.yaml") == []
    process = load("sale.yaml").require().process
    assert process.languages == ("zh",)
    assert [stage.id for stage in process.stages] == ["stage-1", "stage-2", "stage-3", "rest"]
    assert call("test", "sale.walks.yaml").status == 0


def test_back_and_help_lose_nothing(call: Call, folder: Path) -> None:
    lines = ["?", "Wrong name", "b", "Right name", *ANSWERS[1:4], "b", "b", "b", "", "", ""]
    done = call("init", "--interview", stdin=_lines(*lines, *ANSWERS[4:]))
    assert done.status == 0
    assert "A name that your team uses" in done.out
    assert "     [Wrong name]" in done.out
    assert "     [Field rep; Engineer]" in done.out
    process = load("right-name.yaml").require().process
    assert process.owner == "Anna"
    assert [str(each.title) for each in process.libraries.roles][:2] == ["Field rep", "Engineer"]


def test_a_vague_answer_gets_advice_and_may_be_changed(call: Call, folder: Path) -> None:
    vague = "We have a good feeling"
    lines = ["", "", "", "", vague, "b", "The customer names the budget", *[""] * 5]
    done = call("init", "--interview", stdin=_lines(*lines))
    assert done.status == 0
    assert "Advice: " in done.out
    advice = "write what the customer does that gives this impression. With b you can go back"
    assert advice in " ".join(done.out.split())
    assert _severe("our-sale.yaml") == []


def test_a_chinese_interview_gives_advice_in_chinese(call: Call, folder: Path) -> None:
    lines = ["", "", "", "", "我们感觉客户不错", "b", *[""] * 8]
    done = call("init", "--interview", "--lang", "zh", stdin=_lines(*lines))
    assert done.status == 0
    assert "建议：这是我方的感觉，别人无法核实（“感觉”）" in done.out
    assert "criterion" not in done.out


def test_a_criterion_that_stands_at_another_stage_is_refused(call: Call, folder: Path) -> None:
    twice = ["The customer signs a letter", "the customer signs a letter."]
    done = call("init", "--interview", stdin=_lines("", "", "", "", *twice, *[""] * 6))
    assert "“New lead” asks for the same already" in done.out
    assert (done.status, _severe("our-sale.yaml")) == (0, [])


def test_back_at_the_first_question_stays_there(call: Call, folder: Path) -> None:
    done = call("init", "--interview", stdin=_lines("b", *[""] * 10))
    assert "This is the first question." in done.out
    assert done.status == 0


def test_an_input_that_ends_early_keeps_the_answers(call: Call, folder: Path) -> None:
    done = call("init", "--interview", stdin=_lines(*ANSWERS[:5]))
    assert done.status == 3
    assert f"Your answers are kept in {DRAFT}" in done.out
    assert not list(folder.glob("*.yaml"))
    again = call("init", "--interview", stdin=_lines(*ANSWERS[5:]))
    assert again.status == 0
    assert "Going on with your answers so far" in again.out
    assert "5/8  Needs clear: what does" in again.out
    first = (folder / "bakery-sale-ovens-more.yaml").read_text(encoding="utf-8")
    call("init", "--interview", "--force", stdin=_lines(*ANSWERS))
    assert (folder / "bakery-sale-ovens-more.yaml").read_text(encoding="utf-8") == first


def test_quitting_keeps_the_answers_and_r_forgets_them(call: Call, folder: Path) -> None:
    assert call("init", "--interview", stdin=_lines("Mine", "q")).status == 0
    assert json.loads((folder / DRAFT).read_text())["answers"] == {"title": "Mine"}
    done = call("init", "--interview", stdin=_lines("r", *[""] * 10))
    assert done.status == 0
    assert (folder / "our-sale.yaml").exists()


def test_control_c_keeps_the_answers(terminal: Open, tmp_path: Path) -> None:
    init = terminal("init", "--interview")
    init.type("Mine")
    init.see("2/8")
    init.press("\x03")
    init.see(f"Your answers are kept in {DRAFT}")
    assert init.end() == 130
    assert json.loads((tmp_path / DRAFT).read_text())["answers"] == {"title": "Mine"}


def test_a_file_that_is_there_is_not_overwritten_and_the_answers_stay(
    call: Call, folder: Path
) -> None:
    (folder / "our-sale.yaml").write_text("mine")
    done = call("init", "--interview", stdin=_lines(*[""] * 10))
    assert done.status == 2
    assert "`our-sale.yaml` is there already" in done.err
    assert (folder / "our-sale.yaml").read_text() == "mine"
    assert call("init", "--interview", "--name", "other").status == 0
    assert (folder / "other.yaml").exists()


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"answers": 1, "position": 0}', "\x00", "[" * 9999]
)
def test_a_damaged_draft_is_said_and_not_used(call: Call, folder: Path, content: str) -> None:
    (folder / DRAFT).write_text(content)
    done = call("init", "--interview", stdin=_lines(*[""] * 10))
    assert done.status == 2
    assert "delete it to begin anew" in done.err


def test_a_draft_that_is_no_plain_file_is_neither_read_nor_written(
    call: Call, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "file"
    (folder / DRAFT).symlink_to(outside)
    assert call("init", "--interview", stdin=_lines("Mine")).status == 2
    assert not outside.exists()
    (folder / DRAFT).unlink()
    os.mkfifo(folder / DRAFT)
    done = call("init", "--interview", stdin=_lines("Mine"))
    assert (done.status, done.out) == (2, "")
    assert "it is a pipe, not a file" in done.err


def test_a_name_that_is_taken_is_said_before_the_first_question(call: Call, folder: Path) -> None:
    (folder / "mine.yaml").write_text("mine")
    done = call("init", "--interview", "--name", "mine")
    assert (done.status, done.out) == (2, "")
    assert "`mine.yaml` is there already" in done.err


@pytest.mark.parametrize(
    ("position", "answer", "why"),
    [
        (0, "!!!", "Write some words."),
        (0, "x" * 301, "longer than 300"),
        (3, "Only one", "Write at least 2"),
        (3, ",".join(f"s{n}" for n in range(10)), "That are 10; at most 9"),
        (3, "Lead, lead", "“lead” stands there twice."),
        (3, f"Lead, {'x' * 81}", "longer than 80"),
        (6, "soon", "“soon” is no time"),
        (6, "0d", "is no time"),
        (6, "10", "is no time"),
        (6, "99999mo", "is no time"),
        (7, "", "Write some words."),
    ],
)
def test_what_is_no_answer_is_said_and_asked_again(position: int, answer: str, why: str) -> None:
    interview = Interview()
    while len(interview.answers) < position or (
        interview.step and interview.step.question == "criterion" and position > 4
    ):
        assert interview.step
        interview = answered(interview, interview.usual(interview.step))
    step = next(each for each in interview.steps if each.number == position + 1)
    assert why in (problem(interview, step, answer) or "")


def test_lines_that_nobody_types_end_the_interview(call: Call, folder: Path) -> None:
    done = call("init", "--interview", stdin=_lines("", "", "", *["nonsense"] * 100))
    assert done.status == 3
    assert done.out.count("Write at least 2") == 20


def test_a_template_or_a_language_alone_do_not_go_with_it(call: Call, folder: Path) -> None:
    assert call("init", "seven-step", "--interview").status == 2
    assert call("init", "--lang", "zh").status == 2
    assert call("init", "--interview", "--name", "Not an id").status == 2


def test_the_questions_exist_in_both_languages() -> None:
    assert _EN.keys() == _ZH.keys()


_FAMILIES = {rule.name: rule.family for rule in ALL}
_TEXT = st.text(min_size=1, max_size=30).map(cleaned)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_TEXT, min_size=24, max_size=24), st.sampled_from(["en", "zh"]))
def test_whatever_is_answered_comes_back_from_the_process(texts: list[str], language: str) -> None:
    interview, said = Interview(language), iter(texts)
    while (step := interview.step) is not None:
        answer = next(said, interview.usual(step))
        if problem(interview, step, answer) is not None:
            answer = interview.usual(step)
        interview = answered(interview, answer)
    loaded = load_text(process_text(interview, "our-sale"))
    for found in check(loaded):
        # Words that somebody chose may be vague; nothing else is wrong with the process.
        assert found.severity is Severity.INFO or _FAMILIES[found.rule] in ("criteria", "reactions")
    process = loaded.require().process
    assert str(process.title) == interview.text("title")
    assert process.owner == interview.text("owner")
    stages = interview.listed("stages")
    assert tuple(str(stage.title) for stage in process.stages[:-1]) == stages
    criteria = [interview.text(f"criterion {name}") for name in stages]
    assert [str(stage.exit[0].text) for stage in process.stages[:-1]] == criteria
    assert load_text(walks_text(interview, "our-sale")).document.readable
