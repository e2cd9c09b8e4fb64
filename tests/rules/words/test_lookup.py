"""Words are found by how they begin, and only in languages that have lists."""

import re

import pytest

from processflow.rules.words.heads import alternatives, heads, words_of
from processflow.rules.words.lookup import LANGUAGES, found
from processflow.rules.words.topic import Topic
from tests.rules.corpus.measured import labelled


def test_a_language_without_lists_is_silent() -> None:
    for topic in Topic:
        assert found(topic, "We feel good", "de") is None
        assert found(topic, "我们感觉不错", "ja") is None


def test_a_plain_text_is_read_in_the_default_language() -> None:
    assert found(Topic.OPINION, "We feel good", "en") == "feel"
    assert found(Topic.OPINION, "We feel good", "zh") is None
    assert found(Topic.OPINION, "感觉不错", "zh") == "感觉"


def test_words_of_a_list_are_whole_words() -> None:
    assert found(Topic.VAGUE, "The sommelier arrives", "en") is None
    assert found(Topic.VAGUE, "Some people agree", "en") == "Some"


def test_a_harmless_phrase_is_no_finding() -> None:
    assert found(Topic.VAGUE, "A memorandum of understanding", "en") is None
    assert found(Topic.NEGATED, "客户是不是同意？", "zh") is None
    assert found(Topic.NEGATED, "客户不同意吗？", "zh") == "不"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("feel|feels", {"feel", "feels"}),
        (r"believes?", {"believe"}),
        (r"(?:in|on) time", {"in$", "on$"}),
        (r"(?:very )?good", {"very$", "good"}),
        (r"(?<!or )not", {"not"}),
        ("感觉很好", {"感觉"}),
        (r"(?:a|\w+)b", None),
        (r"\?.*", None),
    ],
)
def test_the_heads_of_a_pattern(pattern: str, expected: set[str] | None) -> None:
    parts = [heads(each) for each in alternatives(pattern)]
    known = None if None in parts else set().union(*(each for each in parts if each))
    assert known == expected


def test_the_short_cut_finds_what_the_whole_list_finds() -> None:
    from processflow.rules.words import lookup

    for each in labelled():
        for topic in Topic:
            patterns = lookup._patterns(each.language, topic)
            whole = [pattern for _, pattern in patterns.headed] if patterns else []
            if patterns and any(re.search(p, each.text, re.IGNORECASE) for p in whole):
                assert patterns._headed(each.text), (topic, each.text)


def test_a_long_text_is_read_in_bounded_time() -> None:
    for language in LANGUAGES:
        for topic in Topic:
            for piece in ("not ", "and ", "我们", "? a", "the customer wants a or a ", "，且"):
                found(topic, piece * 20_000, language)


def test_words_are_parted_by_anything_that_is_no_letter() -> None:
    assert words_of("Don't!") == [("don$", 0), ("t$", 4)]
    assert words_of("客户a") == [("a$", 2), ("客户", 0), ("户a", 1)]
    assert re.fullmatch(r"[a-z]+\$", words_of("Demo")[0][0])
