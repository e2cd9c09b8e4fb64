"""Advice in an interview is given in its language."""

import re
from collections.abc import Iterator

import pytest

from processflow.checking.advice import advice
from processflow.diagnostic import Diagnostic
from processflow.interview.advising import told
from processflow.interview.answers import Interview, given, problem

BAD = ("销售", "总监", "客户经理", "新线索、发送报价、" + "价格谈判" * 10)
CRITERIA = ("客户感兴趣", "感觉不错", "我们发送了报价")


def advised(answers: tuple[str, ...], language: str = "zh") -> Iterator[Diagnostic]:
    interview = Interview(language)
    for answer in answers:
        step = interview.step
        assert step is not None
        assert problem(interview, step, answer) is None
        interview = given(interview, answer)
        yield from advice(interview)


def test_every_kind_of_advice_is_chinese_in_a_chinese_interview() -> None:
    found = list(advised((*BAD, *CRITERIA, "价格、有顾虑", "10bd", "-")))
    assert {each.rule for each in found} == {
        *("stage-named-after-rep-action", "label-too-long", "vague-word", "rep-opinion"),
        *("rep-action-as-buyer", "objection-straight-to-lost"),
    }
    for each in found:
        assert not re.search(r"[A-Za-z`{]", told(each, "zh")), told(each, "zh")


def test_the_words_that_gave_it_away_are_quoted() -> None:
    said = [told(each, "zh") for each in advised((*BAD, *CRITERIA))]
    for words in ("“发送报价”", "“感兴趣”", "“感觉”", "“我们发送了报价”"):
        assert any(words in each for each in said), words


@pytest.mark.parametrize("language", ["en", "de"])
def test_in_other_languages_it_is_that_of_check(language: str) -> None:
    sale = ("Sale", "Anna", "Rep", "New lead, Demo", "The customer is interested")
    (found,) = advised(sale, "en")
    assert told(found, language) == (
        "the criterion hangs on a vague word: `interested`; "
        "put a number, a date, a name or a document in its place"
    )
