"""Fixes applied to a text."""

from hypothesis import given
from hypothesis import strategies as st

from processflow.checking.fixing import apply_fixes, fixed
from processflow.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity, Span
from processflow.syntax.reader import read_text
from tests.cli.calling import FIRST

PATH = "a.yaml"


def _finding(*edits: Edit, applicability: Applicability = Applicability.SAFE) -> Diagnostic:
    fix = Fix("cure", edits, applicability)
    return Diagnostic("r", Severity.ERROR, "m", PATH, Span(1, 1, 1, 1), fix=fix)


def _edit(start: int, end: int, text: str, path: str = PATH, line: int = 1) -> Edit:
    return Edit(path, Span(line, start, line, end), text)


def test_edits_are_applied_from_the_end() -> None:
    found = [_finding(_edit(1, 2, "AAA")), _finding(_edit(4, 5, "")), _finding(_edit(6, 6, "!"))]
    assert apply_fixes("abcdef", PATH, found) == ("AAAbce!f", 3)


def test_of_fixes_that_meet_the_first_is_applied() -> None:
    found = [_finding(_edit(1, 4, "x")), _finding(_edit(3, 5, "y")), _finding(_edit(4, 5, "z"))]
    assert apply_fixes("abcdef", PATH, found) == ("xdef", 1)


def test_the_same_fix_of_two_findings_is_applied_once() -> None:
    assert apply_fixes("abc", PATH, [_finding(_edit(1, 2, "x"))] * 2) == ("xbc", 1)


def test_the_edits_of_a_fix_go_together_or_not_at_all() -> None:
    found = [_finding(_edit(1, 2, "x")), _finding(_edit(2, 2, "y"), _edit(6, 7, "z"))]
    assert apply_fixes("abcdef", PATH, found) == ("xbcdef", 1)
    assert apply_fixes("abc", PATH, [_finding(_edit(1, 2, "x"), _edit(1, 2, "x", "b"))])[1] == 0


def test_unsafe_fixes_are_left() -> None:
    found = [_finding(_edit(1, 2, "x"), applicability=Applicability.UNSAFE)]
    assert apply_fixes("abc", PATH, found) == ("abc", 0)


def test_line_breaks_of_all_kinds_stay() -> None:
    assert apply_fixes("a\r\nbc\rd\n", PATH, [_finding(_edit(1, 2, "X", line=2))]) == (
        "a\r\nXc\rd\n",
        1,
    )


def test_what_waits_for_another_fix_is_fixed_in_the_next_round() -> None:
    text = FIRST.read_text().replace("yes: discovery", "yes: discvery", 1)
    text = text.replace("start: lead", "strat: leed")
    result = fixed(read_text(text, PATH), lambda _: True)
    assert result.text == FIRST.read_text()
    assert result.checked.diagnostics == ()


def test_only_wanted_findings_are_fixed() -> None:
    text = FIRST.read_text().replace("yes: discovery", "yes: discvery", 1)
    assert fixed(read_text(text, PATH), lambda _: False).text == text


@given(st.data())
def test_fixed_places_never_overlap(data: st.DataObject) -> None:
    text = "0123456789" * 3
    found = []
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(1, 31))
        end = data.draw(st.integers(start, 31))
        found.append(_finding(_edit(start, end, "<>")))
    after, count = apply_fixes(text, PATH, found)
    assert after.count("<>") == count >= 1
    assert set(after.replace("<>", "")) <= set(text)
