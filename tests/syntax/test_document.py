"""Where keys and values stand."""

import subprocess
import sys

import pytest

from processflow.diagnostic import Pointer, Span
from processflow.syntax.document import Document
from processflow.syntax.loaders import Backend
from processflow.syntax.reader import read_text

TEXT = """\
# a comment
process: smb   # the id

stages:
  lead:
    title: "New lead"
    exit:
      - A text
      - {text: 'An «other» one', by: buyer}
      - id: third
        text: Third
      - [x, y]
      -
    empty:
    none: {}
    say: |
      One
      two

    kept: &k [1]
    again: *k
  客户: 名字
"""


@pytest.fixture(params=Backend)
def document(request: pytest.FixtureRequest) -> Document:
    return read_text(TEXT, "x", backend=request.param)


def piece(span: Span) -> str:
    lines = TEXT.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


LEAD: Pointer = ("stages", "lead")


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        (("process",), "process", "smb"),
        (("stages",), "stages", "stages"),
        (LEAD, "lead", "lead"),
        ((*LEAD, "title"), "title", '"New lead"'),
        ((*LEAD, "exit"), "exit", "exit"),
        ((*LEAD, "exit", 0), "A text", "A text"),
        ((*LEAD, "exit", 1), "text", "text"),
        ((*LEAD, "exit", 1, "text"), "text", "'An «other» one'"),
        ((*LEAD, "exit", 2), "id", "id"),
        ((*LEAD, "exit", 2, "text"), "text", "Third"),
        ((*LEAD, "exit", 3), "x", "x"),
        ((*LEAD, "exit", 3, 1), "y", "y"),
        ((*LEAD, "exit", 4), "-", "-"),
        ((*LEAD, "empty"), "empty", "empty"),
        ((*LEAD, "none"), "none", "none"),
        ((*LEAD, "say"), "say", "|\n      One\n      two"),
        ((*LEAD, "kept"), "kept", "kept"),
        ((*LEAD, "kept", 0), "1", "1"),
        (("stages", "客户"), "客户", "名字"),
    ],
)
def test_keys_and_values_are_underlined_and_containers_never(
    document: Document, pointer: Pointer, key: str, value: str
) -> None:
    assert piece(document.key_span(pointer)) == key
    assert piece(document.value_span(pointer)) == value


@pytest.mark.parametrize(
    ("pointer", "key"),
    [
        ((), "process: smb"),
        (("nothing",), "process: smb"),
        ((*LEAD, "title", "deeper"), "title"),
        ((*LEAD, "nothing"), "lead"),
        ((*LEAD, "exit", 9), "exit"),
        ((*LEAD, "exit", "x"), "exit"),
        ((*LEAD, "exit", -1), "exit"),
        ((*LEAD, 0), "lead"),
    ],
)
def test_a_pointer_to_nothing_falls_back_to_what_exists(
    document: Document, pointer: Pointer, key: str
) -> None:
    assert piece(document.key_span(pointer)) == key
    assert piece(document.value_span(pointer)) == key


def test_positions_survive_the_release_of_the_tree(document: Document) -> None:
    before = document.value_span((*LEAD, "title"))
    document.release()
    assert document.value_span((*LEAD, "title")) == before


def test_a_repaired_text_has_its_positions() -> None:
    document = read_text("a:\n  ask: Did they say: yes?\n  title:New lead\n", "x")
    assert document.value == {"a": {"ask": "Did they say: yes?", "title": "New lead"}}
    assert document.value_span(("a", "ask")) == Span(2, 8, 2, 26)
    assert document.value_span(("a", "title")) == Span(3, 9, 3, 17)


def test_an_alias_is_a_copy() -> None:
    document = read_text("a: &x [1]\nb: *x\n", "x")
    assert document.value == {"a": [1], "b": [1]}
    assert document.value["a"] is not document.value["b"]


def test_a_branch_key_is_found_by_its_right_name() -> None:
    document = read_text("stages:\n  a:\n    ask: Is it?\n    Yes: b\n    True: c\n", "x")
    assert document.value == {"stages": {"a": {"ask": "Is it?", "yes": "b", "True": "c"}}}
    assert document.key_span(("stages", "a", "yes")) == Span(4, 5, 4, 8)


def test_other_spellings_stay_where_they_are_no_branches() -> None:
    text = "stages:\n  a:\n    ask: x\n    answers: {Yes: b, No: c}\nYes: x\n"
    document = read_text(text, "x")
    assert not document.diagnostics
    assert document.value["stages"]["a"]["answers"] == {"Yes": "b", "No": "c"}


def test_reading_imports_nothing_heavy() -> None:
    code = (
        "import sys, processflow.syntax.document, processflow.syntax.reader;"
        "print({'jsonschema', 'networkx', 'numpy', 'click'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
