"""What holds for findings of shape in any document: no exception, spans inside, nothing silent."""

import itertools
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from processflow.syntax.document import Document
from processflow.syntax.nearest import nearest
from processflow.syntax.reader import read_text
from processflow.syntax.schema import SchemaName, validate
from processflow.syntax.schema.acceptance import compile_schema
from processflow.syntax.schema.loading import load
from tests.syntax.schema_documents import VALUES, changed_documents

NAMES = st.sampled_from(SchemaName)


def check(document: Document, name: SchemaName) -> None:
    found = validate(document, name)
    lines = document.text.splitlines() or [""]
    for diagnostic in found:
        spans = [diagnostic.span, *(place.span for place in diagnostic.related)]
        for span in spans:
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert span.end_column <= len(lines[span.end_line - 1]) + 1
        assert diagnostic.help
        assert "\n" not in diagnostic.message
    if document.readable and not compile_schema(load(name))(document.value):
        assert found


@settings(max_examples=150)
@given(NAMES, VALUES)
def test_any_value_is_told_without_an_exception(name: SchemaName, value: Any) -> None:
    check(read_text(json.dumps(value, ensure_ascii=True), "any.yaml"), name)


@settings(max_examples=150)
@given(changed_documents())
def test_any_changed_document_is_told_without_an_exception(case: tuple[SchemaName, Any]) -> None:
    name, value = case
    check(read_text(json.dumps(value, indent=1), "changed.yaml"), name)


@settings(max_examples=150)
@given(changed_documents())
def test_safe_fixes_of_one_file_never_overlap(case: tuple[SchemaName, Any]) -> None:
    name, value = case
    document = read_text(json.dumps(value, indent=1), "changed.yaml")
    edits = sorted(
        edit.span for each in validate(document, name) if each.fix for edit in each.fix.edits
    )
    for one, other in itertools.pairwise(edits):
        assert (one.end_line, one.end_column) <= (other.line, other.column)


def test_a_huge_text_repeated_by_aliases_stays_cheap() -> None:
    text = "a: &a [" + "x" * 400_000 + "]\nstages: [" + ", ".join(["*a"] * 2000) + "]\n"
    check(read_text(text, "bomb.yaml"), SchemaName.PROCESS)


def test_of_very_many_mistakes_the_first_are_told() -> None:
    keys = "\n".join(f"unknownkey{index}: 1" for index in range(5000))
    found = validate(read_text(keys, "many.yaml"), SchemaName.PROCESS)
    assert len(found) == 500


def test_the_nearest_name_forgives_slips_but_not_other_words() -> None:
    names = ("ask", "answers", "no_response", "max_visits", "yes", "no", "do")
    assert nearest("aks", names) == "ask"
    assert nearest("Answers", names) == "answers"
    assert nearest("noResponse", names) == "no_response"
    assert nearest("max-vists", names) == "max_visits"
    assert nearest("question", names) is None
    assert nearest("to", names) is None
    assert nearest("x" * 1_000_000, names) is None
