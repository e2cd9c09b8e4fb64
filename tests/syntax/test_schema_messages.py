"""Every mistake of shape is told in plain words, once, at its place: golden files beside this one.

`python tests/syntax/test_schema_messages.py` writes the golden files anew; read the difference.
"""

from pathlib import Path

import pytest

from processflow.diagnostic import Diagnostic
from processflow.syntax.document import Document
from processflow.syntax.reader import read_text
from processflow.syntax.schema import SchemaName, validate

GOLDEN = Path(__file__).parent / "schema_golden"
CASES = sorted(GOLDEN.glob("*.yaml"))


def findings(path: Path) -> str:
    document = read_text(path.read_text(encoding="utf-8"), path.name)
    name = SchemaName.WALKS if path.name.endswith(".walks.yaml") else SchemaName.PROCESS
    return "\n".join(told(each, document) for each in validate(document, name))


def told(diagnostic: Diagnostic, document: Document) -> str:
    span = diagnostic.span
    line = document.text.splitlines()[span.line - 1]
    end = span.end_column if span.end_line == span.line else len(line) + 1
    number = str(span.line)
    lines = [
        f"{diagnostic.severity.value}[{diagnostic.rule}]: {diagnostic.message}",
        f"{number} | {line}",
        " " * (len(number) + 2 + span.column) + "^" * (end - span.column) + f" {diagnostic.label}",
    ]
    for place in diagnostic.related:
        lines.append(f"{place.span.line}:{place.span.column} {place.message}")
    lines.append(f"element: {diagnostic.element}")
    lines.append(f"help: {diagnostic.help}")
    if diagnostic.fix:
        lines.append(f"{diagnostic.fix.applicability.value} fix: {diagnostic.fix.message}")
    return "\n".join(part.rstrip() for part in lines) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_told_in_these_words(path: Path) -> None:
    assert findings(path) == path.with_suffix(".out").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_finding_says_how_to_cure_it(path: Path) -> None:
    document = read_text(path.read_text(encoding="utf-8"), path.name)
    name = SchemaName.WALKS if path.name.endswith(".walks.yaml") else SchemaName.PROCESS
    for diagnostic in validate(document, name):
        assert diagnostic.help
        assert not diagnostic.message.endswith(".")
        assert diagnostic.message[0] == diagnostic.message[0].lower()


def test_golden_files_cover_the_whole_family() -> None:
    rules = {
        line.split("[")[1].split("]")[0]
        for path in CASES
        for line in path.with_suffix(".out").read_text(encoding="utf-8").splitlines()
        if line.startswith("error[")
    }
    assert rules == {
        "unknown-key",
        "missing-key",
        "wrong-type",
        "bad-value",
        "bad-duration",
        "bad-id",
        "unsupported-version",
        "conflicting-keys",
        "probability-range",
    }


if __name__ == "__main__":
    for case in CASES:
        case.with_suffix(".out").write_text(findings(case), encoding="utf-8")
