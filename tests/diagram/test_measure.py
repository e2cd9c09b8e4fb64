"""Text is measured without fonts and broken where its language allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processflow.diagram.measure import (
    balanced,
    breaks_a_word,
    cleaned,
    is_cut,
    width_of,
    wrapped,
)


def test_widths_are_those_of_helvetica_with_a_small_reserve():
    assert width_of("Hello", 1000) == pytest.approx((722 + 556 + 222 + 222 + 556) * 1.04)


def test_an_ideograph_is_as_wide_as_it_is_high():
    assert width_of("客户", 10) == pytest.approx(20 * 1.04)


def test_accents_count_as_their_letter_and_combining_marks_as_nothing():
    assert width_of("é", 10) == width_of("e", 10) == width_of("e\u0301", 10)


def test_lines_break_at_spaces():
    assert wrapped("one two three", (45.0,) * 3, 11) == ("one two", "three")


def test_chinese_breaks_anywhere_but_before_closing_punctuation():
    lines = wrapped("客户确认，问题解决。", (46.0,) * 4, 11)
    assert lines == ("客户确", "认，问题", "解决。")


def test_a_word_wider_than_its_line_is_broken():
    lines = wrapped("incomprehensibilities", (50.0,) * 4, 11)
    assert len(lines) > 1
    assert "".join(lines) == "incomprehensibilities"
    assert breaks_a_word("incomprehensibilities", lines)


def test_what_does_not_fit_ends_with_an_ellipsis():
    lines = wrapped("one two three four five", (45.0, 45.0), 11)
    assert lines[-1].endswith("…")
    assert is_cut("one two three four five", lines)


def test_balanced_lines_have_nearly_one_length():
    lines = balanced("Lost to a competitor here", 120, 11)
    widths = [width_of(line, 11) for line in lines]
    assert max(widths) - min(widths) < 50


def test_control_characters_and_line_breaks_disappear():
    assert cleaned("a\x00b\x1b[0m\n\tc\u202ed\ud800") == "a b [0m cd\ufffd"


@given(st.text(max_size=300), st.floats(20, 300), st.integers(1, 5))
def test_no_line_is_wider_than_asked(text, width, count):
    lines = wrapped(text, (width,) * count, 11)
    assert len(lines) <= count
    assert all(width_of(line, 11) <= width for line in lines)


@given(st.text(max_size=200))
def test_wide_enough_lines_keep_every_word(text):
    lines = wrapped(text, (4000.0,), 11)
    assert " ".join(lines) == cleaned(text)
