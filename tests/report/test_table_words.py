"""The words of the tables of `solve` and `simulate`: whole in both languages, and used."""

import re
import string
from pathlib import Path

import pytest

from processflow.report.words.chinese import CHINESE
from processflow.report.words.english import ENGLISH
from processflow.report.words.tables import counted, days, names, say, signed_days, signed_points

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "processflow" / "report"


def slots(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def test_both_languages_have_the_same_phrases_with_the_same_slots() -> None:
    one = {key for key in ENGLISH if key.endswith("_1")}
    assert ENGLISH.keys() - one == CHINESE.keys()
    for key, phrase in CHINESE.items():
        assert slots(phrase) == slots(ENGLISH[key]), key
    for key in one:
        assert slots(ENGLISH[key]) <= slots(ENGLISH[key.removesuffix("_1")]), key


def test_every_phrase_is_used() -> None:
    files = [path for path in REPORT.rglob("*.py") if path.parent.name != "words"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    text += (REPORT / "words" / "tables.py").read_text(encoding="utf-8")
    used = set(re.findall(r"[\"']([\w ]+)[\"']", text)) | {"figure_won", "figure_cycle time"}
    assert {key.removesuffix("_1") for key in ENGLISH} - used == set()


def test_no_phrase_of_one_language_stands_in_the_other() -> None:
    assert [key for key, text in ENGLISH.items() if not text.isascii()] == []
    left = {
        key: re.findall(r"[A-Za-z]{2,}", re.sub(r"`\w+`|\{[^}]*\}|--\w+", "", text))
        for key, text in CHINESE.items()
    }
    assert {key: words for key, words in left.items() if words} == {}


@pytest.mark.parametrize("language", ["en", "fr", "zh-Hant", "zh"])
def test_numbers_come_with_their_words(language: str) -> None:
    is_chinese = language.startswith("zh")
    assert days(2.25, language, 2) == ("2.25 天" if is_chinese else "2.25 d")
    assert signed_days(-0.001, language)[:5] == "+0.00"
    assert signed_points(1.234, language) == ("+1.23 个百分点" if is_chinese else "+1.23 points")
    shown = counted("solved", language, 1, title="T")
    assert shown == ("T：精确求解，1 个状态" if is_chinese else "T: solved exactly, 1 state")
    assert say("comma", language) == ("、" if is_chinese else ", ")
    six = names(list("abcdef"), language)
    assert six == ("a、b、c、d、e等，另有 1 项" if is_chinese else "a, b, c, d, e and 1 more")
