"""Shown texts broken into lines."""

from hypothesis import example, given
from hypothesis import strategies as st

from processflow.report.visible import one_line
from processflow.report.width import display_width
from processflow.report.wrapping import wrapped


def test_a_text_breaks_at_blanks() -> None:
    assert wrapped("one two three four", 9) == ["one two", "three", "four"]


def test_chinese_breaks_between_any_two_characters_but_not_before_a_full_stop() -> None:
    assert wrapped("客户确认需求总结。", 16) == ["客户确认需求总结。"]
    assert wrapped("客户确认需求总结", 8) == ["客户确认", "需求总结"]


def test_a_word_that_fits_no_line_is_cut() -> None:
    assert all(display_width(line) <= 10 for line in wrapped("x" * 95, 10))


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrapped("", 10) == [""]
    assert wrapped("   ", 10) == [""]


def test_escape_sequences_do_not_reach_the_terminal() -> None:
    assert wrapped("\x1b[31mred\x07", 40) == ["␛[31mred␇"]


@given(st.text(), st.integers(4, 60))
@example("0⺀⺀⼀：?", 4)
def test_nothing_but_blanks_is_lost_and_lines_are_bounded(text: str, width: int) -> None:
    lines = wrapped(text, width)
    squeezed = "".join("".join(lines).split())
    assert squeezed == "".join(one_line(text).split())
    ending = "，。、；：？！）》」』”’…,.;:?!)"  # hangs over, however much of it there is
    assert all(display_width(line.rstrip(ending)) <= width for line in lines)
