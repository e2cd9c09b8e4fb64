"""Words are found by how they begin, and only in languages that have lists."""

import importlib
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from processflow.rules.words import lookup
from processflow.rules.words.heads import alternatives, first_word, heads, pieces, words_of
from processflow.rules.words.lookup import LANGUAGES, found
from processflow.rules.words.pattern import Pattern, folded
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


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("is real", [{"is real"}]),
        (r"goes? out", [{"goe"}, {" out"}]),
        (r"in (?:my|our) book", [{"in "}, {"my", "our"}, {" book"}]),
        (r"(?:very )?good", [{"good"}]),
        (r"(?:a|\w+) ok", [{" ok"}]),
        (r"(?:went|go(?:es|ing)) well", [{"went", "go"}, {" well"}]),
        (r"(?!no)not(?= yet)", [{"not"}]),
        (r"[A-Z]{2} to \?.*", [{" to "}]),
        (r"^PO+s*", [{"po"}]),
    ],
)
def test_the_pieces_of_a_pattern(pattern: str, expected: list[set[str]]) -> None:
    assert list(pieces(pattern)) == expected


_LISTED = [
    (language, each, module.FRAME)
    for language in LANGUAGES
    for module in (importlib.import_module(f"processflow.rules.words.{language}"),)
    for written in module.LISTS.values()
    for pattern in (*written.words, *written.but, *written.unless)
    for each in alternatives(pattern)
]


def test_no_number_of_repetitions_is_taken_for_a_tuple_by_python() -> None:
    assert [each for _, each, _ in _LISTED if re.search(r"\(\d+, *\d+\)", each)] == []
    assert found(Topic.REP_ACTION, "我方在几家里优势明显", "zh") is None


@given(st.data())
def test_a_pattern_is_compiled_for_every_text_that_it_matches(data: st.DataObject) -> None:
    language, written, frame = data.draw(st.sampled_from(_LISTED))
    whole = re.compile(frame.format(written), re.IGNORECASE)
    text = data.draw(st.from_regex(whole))
    match = whole.search(text)
    assume(match is not None)
    small = folded(text)
    mine = Pattern(written, frame).search(text, small)
    assert mine is not None, (language, written, text)
    assert mine.span() == match.span()
    begins = heads(written.removeprefix("^").removeprefix(r"\W*"))
    if written.startswith("^"):
        assert begins is None or first_word(small).startswith(tuple(begins)), (written, text)


def test_the_short_cut_finds_what_the_whole_list_finds() -> None:
    for each in labelled():
        for topic in Topic:
            module = importlib.import_module(f"processflow.rules.words.{each.language}")
            if topic in module.LISTS:
                whole = re.compile(
                    module.FRAME.format("|".join(module.LISTS[topic].words)), re.IGNORECASE
                )
                patterns = lookup._patterns(each.language, topic)
                found = patterns and patterns._search(lookup._read(each.text))
                assert bool(found) == bool(whole.search(each.text)), (topic, each.text)


def test_a_long_text_is_read_in_bounded_time() -> None:
    for language in LANGUAGES:
        for topic in Topic:
            for piece in ("not ", "and ", "我们", "? a", "the customer wants a or a ", "，且"):
                found(topic, piece * 20_000, language)


def test_words_are_parted_by_anything_that_is_no_letter() -> None:
    assert words_of("Don't!") == [("don$", 0), ("t$", 4)]
    assert words_of("客户a") == [("a$", 2), ("客户", 0), ("户a", 1)]
    assert re.fullmatch(r"[a-z]+\$", words_of("Demo")[0][0])
