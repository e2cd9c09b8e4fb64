"""Every mistake of writing YAML is told in plain words at its place, alike by both back ends.

`python tests/syntax/test_reader_messages.py` writes the golden file anew; read the difference.
"""

from pathlib import Path

import pytest

from processflow.diagnostic import Diagnostic
from processflow.syntax.document import Document
from processflow.syntax.loaders import Backend
from processflow.syntax.reader import read_text
from tests.syntax.reader_mistakes import MISTAKES

GOLDEN = Path(__file__).parent / "reader_mistakes.out"


def told(diagnostic: Diagnostic, document: Document) -> str:
    span = diagnostic.span
    line = document.line(span.line)
    end = span.end_column if span.end_line == span.line else len(line) + 1
    caret = "^" * max(1, end - span.column)
    lines = [
        f"{diagnostic.severity.value}[{diagnostic.rule}]: {diagnostic.message}",
        f"{span.line:>3} | {line!r}"[:-1].replace("| '", "| ", 1).replace('| "', "| ", 1),
        " " * (5 + span.column) + f"{caret} {diagnostic.label}",
        f"    = help: {diagnostic.help}",
    ]
    lines += [f"    {place.span.line}: {place.message}" for place in diagnostic.related]
    if diagnostic.fix:
        edit = diagnostic.fix.edits[0]
        lines.append(f"    {diagnostic.fix.applicability.value} fix: {edit.replacement!r}")
    if diagnostic.pointer:
        lines.append(f"    element: {diagnostic.element}")
    return "\n".join(lines)


def page(name: str, backend: Backend) -> str:
    document = read_text(MISTAKES[name], "process.yaml", backend=backend)
    findings = "\n".join(told(each, document) for each in document.diagnostics)
    value = document.value if document.readable else "not readable"
    return f"### {name}\n{findings or 'nothing to say'}\n=> {value}\n"


def golden() -> dict[str, str]:
    pages = GOLDEN.read_text(encoding="utf-8").split("### ")[1:]
    return {each.split("\n", 1)[0]: f"### {each.rstrip()}\n" for each in pages}


def test_the_golden_file_holds_every_mistake() -> None:
    assert list(golden()) == list(MISTAKES)


@pytest.mark.parametrize("backend", Backend)
@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_as_in_the_golden_file(name: str, backend: Backend) -> None:
    assert page(name, backend) == golden()[name]


@pytest.mark.parametrize("name", MISTAKES)
def test_words_are_plain_and_in_one_style(name: str) -> None:
    for found in read_text(MISTAKES[name], "process.yaml").diagnostics:
        for words in (found.message, found.label, found.help or ""):
            assert words, found
            assert words.count("`") % 2 == 0, words
            assert "\n" not in words
            assert not words.endswith(".")
        assert not found.message[0].isupper()


SAFE = [
    name
    for name in MISTAKES
    if any(
        found.fix and found.fix.applicability.value == "safe"
        for found in read_text(MISTAKES[name], "process.yaml").diagnostics
    )
]


@pytest.mark.parametrize("name", SAFE)
def test_a_safe_fix_gives_the_value_that_was_read_anyway(name: str) -> None:
    document = read_text(MISTAKES[name], "process.yaml")
    safe = [
        found.fix
        for found in document.diagnostics
        if found.fix and found.fix.applicability.value == "safe"
    ]
    text = document.text
    for fix in reversed(safe):
        for edit in fix.edits:
            lines = text.splitlines(keepends=True)
            line = lines[edit.span.line - 1]
            assert edit.span.line == edit.span.end_line
            lines[edit.span.line - 1] = (
                line[: edit.span.column - 1] + edit.replacement + line[edit.span.end_column - 1 :]
            )
            text = "".join(lines)
    fixed = read_text(text, "process.yaml")
    assert not [each for each in fixed.diagnostics if each.fix in safe]
    if document.readable and fixed.readable and "exclamation" not in name:
        assert fixed.value == document.value


if __name__ == "__main__":
    pages = (page(name, Backend.PURE).rstrip() + "\n\n" for name in MISTAKES)
    GOLDEN.write_text("".join(pages), encoding="utf-8")
