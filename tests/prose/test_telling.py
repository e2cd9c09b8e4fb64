"""A process in sentences: nothing that decides is left out, and the sentences read well."""

import pytest

from processflow.api import load_text
from processflow.graph.graph import ProcessGraph
from processflow.prose import chinese, english
from processflow.prose.section import as_line
from processflow.prose.telling import prose_of
from processflow.prose.words import word
from processflow.syntax.shipped import template_names, template_text
from tests.model.test_plan import TEXT

GRAPHS = {name: load_text(template_text(name)).require() for name in template_names()}
PLANS = load_text(TEXT.replace("started: soon", "started: 2026-01-15")).require()


def _line(graph: ProcessGraph, language: str = "en") -> str:
    return as_line(prose_of(graph, language))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", template_names())
def test_every_stage_question_answer_criterion_and_end_is_told(name: str, language: str) -> None:
    graph = GRAPHS[name]
    told = _line(graph, language)
    texts = [place.title for place in graph.process.places()]
    texts += [place.ask for place in graph.process.places() if place.ask]
    texts += [end.title for end in graph.process.ends]
    texts += [reason for end in graph.process.ends for _, reason in end.reasons]
    criteria = [criterion.text for place in graph.process.places() for criterion in place.exit]
    assert [each for each in texts if " ".join(each.show(language).split()) not in told] == []
    assert [each for each in criteria if each.show(language).rstrip(".。") not in told] == []
    answers = [edge for _, edge in graph.process.edges() if edge.kind.value == "answer"]
    assert [e for e in answers if e.label and f"“{e.label.show(language)}”" not in told] == []


@pytest.mark.parametrize("name", template_names())
def test_there_is_a_sentence_for_each_answer_of_a_question(name: str) -> None:
    graph = GRAPHS[name]
    asked = [place for place in graph.process.places() if place.ask]
    points = [
        paragraph.points
        for section in prose_of(graph, "en")
        for paragraph in section.paragraphs
        if paragraph.text.startswith(("The question is", "We decide ourselves"))
    ]
    assert [len(each) for each in points] == [len(place.answers) for place in asked]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", template_names())
def test_no_sentence_has_holes_or_doubled_signs(name: str, language: str) -> None:
    told = _line(GRAPHS[name], language)
    for sign in ("{", "}", "  ", "..", "。。", "“”", " ,", " .", "，。", "。.", ".。"):
        assert sign not in told, told[max(0, told.index(sign) - 40) : told.index(sign) + 40]


def test_what_decides_at_an_answer_is_told() -> None:
    told = _line(GRAPHS["seven-step"])
    for sentence in (
        "If there is no answer for 15 business days, the deal ends as “Recycled”. "
        "After 10 business days without an answer we follow up.",
        "The account executive takes over within 1 business day and receives: "
        "“The five answers word for word” and “Decision maker and next date”.",
        "If no, the deal moves to “Pitch”. This way is open 2 times; after that, the deal ends as "
        "“Lost”, because of “Objection remains”. Another answer counts towards this limit too.",
        "We act within 1 hour; a warning comes after 45 minutes; when the time is over, the sales "
        "manager is told.",
        "In 25% of the cases this starts another deal by the process “seven-step” (a referral) "
        "after 30 days.",
        "7. Nurture & continue, after the sale:",
    ):
        assert sentence in told
    assert "This needs the approval of the " in _line(GRAPHS["classic-seven"])
    assert "We decide ourselves: Is the company already in our records?" in _line(
        GRAPHS["sales-flowchart"]
    )


def test_the_same_is_told_in_chinese() -> None:
    told = _line(GRAPHS["seven-step"], "zh")
    for sentence in (
        "如果 15 个工作日没有回复，商机以“转入培育”结束。",
        "由客户经理在 1 个工作日内接手，移交内容：“五个问题的客户原话”和“决策人与下次沟通时间”。",
        "这条路最多走 2 次；此后，商机以“输单”结束，原因是“异议未解除”。",
        "在 25% 的情况下，30 天后由此按流程“seven-step”产生新的商机（转介绍）。",
    ):
        assert sentence in told


def test_people_content_acceptance_and_credit_are_told() -> None:
    told = _line(PLANS)
    assert (
        "People of three departments attend the demo (at least 3 people of the customer, after "
        "“A customer tells the story” has been shared)." in told
    )
    assert "The handoff is accepted when: Success has called." in told
    assert "Credited: The commission is paid on the agreed price." in told


def test_every_sentence_exists_in_both_languages() -> None:
    assert english.SENTENCES.keys() == chinese.SENTENCES.keys()
    for key in english.SENTENCES:
        both = (english.SENTENCES[key], chinese.SENTENCES[key])
        holes = [set(_holes(each)) for each in both]
        assert holes[0] - {"first", "outcome"} == holes[1] - {"first", "outcome"}, key


def test_a_language_without_sentences_gets_english_ones() -> None:
    assert word("fr", "next", then="x") == word("en", "next", then="x")


def _holes(sentence: str) -> list[str]:
    import string

    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]
