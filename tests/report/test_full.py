"""The form for people, as it stands on the screen."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from processflow.diagnostic import Place, Severity, Span
from processflow.report.findings import Report
from processflow.report.forms import render
from processflow.report.line import WIDTH
from processflow.report.palette import COLOURED
from processflow.report.width import display_width
from tests.report.findings import PATH, TEXT, finding, report, span, unknown_target


def full(*diagnostics: object, **more: object) -> str:
    return render("full", report(*diagnostics, **more))  # type: ignore[arg-type]


def test_a_finding_shows_the_line_its_mark_the_related_line_and_the_cure() -> None:
    assert full(unknown_target()) == (
        "error[unknown-target]: `yes` leads to `negotiaton`, which is not a stage, step or end\n"
        " --> processes/enterprise.yaml:6:10\n"
        "  |\n"
        "6 |     yes: negotiaton\n"
        "  |          ^^^^^^^^^^ no such id\n"
        "...\n"
        "8 |   negotiation:\n"
        "  |   ----------- did you mean this one?\n"
        "  |\n"
        "  = help: change it to `negotiation` (safe fix: `processflow check --fix`)\n"
        "\n"
        "Found 1 error in 1 file. 1 fixable with --fix.\n"
    ).replace("...\n8", "7 |     no: lost\n8")


def test_lines_far_apart_have_dots_between_them() -> None:
    shown = full(finding("processflow", related=(Place(PATH, span("next"), "here"),)))
    assert "1 | processflow: 1\n  | ^^^^^^^^^^^\n...\n9 |     next: won\n" in shown


def test_a_mark_under_chinese_is_as_wide_as_the_words() -> None:
    shown = full(finding("接受", label="宽"))
    assert "5 |     ask: 客户接受报价吗？\n  |              ^^^^ 宽\n" in shown


def test_a_mark_behind_tabs_stands_where_the_words_are() -> None:
    text = "a:\t\tb\n"
    assert "1 | a:        b\n  |           ^\n" in full(finding("b", text), text=text)


def test_a_place_in_another_file_gets_its_own_lines() -> None:
    diagnostic = finding("quote", related=(Place("other.yaml", Span(2, 1, 2, 4), "see here"),))
    shown = render("full", Report((diagnostic,), {PATH: TEXT, "other.yaml": "a: 1\nfoo: 2\n"}))
    assert " ::: other.yaml:2:1\n  |\n2 | foo: 2\n  | --- see here\n" in shown


def test_a_witness_is_a_path_with_arrows() -> None:
    shown = full(finding("quote", witness=("lead", "proposal", "lead")))
    assert "  = path: lead -> proposal -> lead\n" in shown


def test_the_middle_of_a_long_witness_is_left_out() -> None:
    shown = full(finding("quote", witness=tuple(f"s{n}" for n in range(30))))
    assert "-> s5 -> (18 more) -> s24 ->" in shown


def test_help_of_several_lines_is_indented() -> None:
    shown = full(finding("quote", help="write\n  a: b\nthere"))
    assert "  = help: write\n            a: b\n          there\n" in shown


def test_a_mark_over_several_lines_marks_the_first_to_its_end() -> None:
    shown = full(finding("ask", span=Span(5, 5, 7, 3)))
    assert f"  |     {'^' * display_width('ask: 客户接受报价吗？')}\n" in shown


def test_a_long_line_is_shown_around_its_mark() -> None:
    text = f"a: {'x' * 500} here {'y' * 500}\n"
    shown = full(finding("here", text, label="it is"), text=text)
    line, mark = shown.splitlines()[3:5]
    assert line.startswith("1 | …xxx")
    assert line.endswith("yyy…")
    assert display_width(line) <= WIDTH + 6
    assert line[mark.index("^") : mark.rindex("^") + 1] == "here"


def test_two_marks_far_apart_on_a_long_line_are_both_shown() -> None:
    text = f"one: {'x' * 500} two\n"
    shown = full(
        finding("one", text, related=(Place(PATH, span("two", text), "the second"),)), text=text
    )
    assert "1 | one: xxx" in shown
    assert "two\n" in shown
    assert "--- the second" in shown


def test_nothing_of_an_author_steers_the_terminal() -> None:
    evil = "\x1b[31m\x07\u202e\r"
    diagnostic = finding(
        "quote",
        message=evil,
        label=evil,
        help=evil,
        witness=(evil,),
        path=evil,
        related=(Place(evil, span("quote"), evil),),
    )
    shown = render("full", Report((diagnostic,), {evil: TEXT.replace("quote", f"q{evil}")}))
    assert not set("\x1b\x07\u202e\r") & set(shown)
    assert "␛[31m␇<U+202E>" in shown


def test_colours_change_nothing_but_the_colours() -> None:
    plain = full(unknown_target())
    coloured = full(unknown_target(), palette=COLOURED)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_an_empty_file_shows_no_line() -> None:
    shown = full(finding("quote", span=Span(1, 1, 1, 1)), text="")
    assert shown.splitlines()[:3] == [
        "warning[some-rule]: something",
        " --> processes/enterprise.yaml:1:1",
        "",
    ]


def test_the_summary_counts_files_and_severities() -> None:
    found = [unknown_target(), finding("quote"), finding("no", severity=Severity.INFO)]
    shown = full(*found, files=14, processes=9, others=2)
    assert shown.endswith(
        "Found 1 error, 1 warning, 1 info in 1 of 14 files. 1 fixable with --fix. "
        "2 other YAML files are no processes.\n"
    )
    assert full(files=14, processes=9) == "All checks passed (14 files, 9 processes).\n"
    assert full() == "All checks passed (1 file, 1 process).\n"


@given(
    text=st.text(max_size=400),
    line=st.integers(1, 6),
    column=st.integers(1, 300),
    wide=st.integers(0, 300),
)
def test_any_text_and_place_can_be_drawn(text: str, line: int, column: int, wide: int) -> None:
    place = Span(line, column, line, column + wide)
    shown = full(replace(finding("quote"), span=place), text=text)
    controls = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if code != 0x0A}
    assert not controls & set(shown)
    for row in shown.splitlines()[:-1]:
        assert display_width(row) <= WIDTH + 40
