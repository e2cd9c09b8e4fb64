"""What holds for any text: nothing is raised, spans lie inside, both back ends agree."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from processflow.diagnostic import Pointer, Span
from processflow.syntax.document import Document
from processflow.syntax.loaders import Backend
from processflow.syntax.reader import read_bytes, read_text
from processflow.syntax.suppression import suppressions

PROCESSES = sorted((Path(__file__).parents[2] / "processes").glob("*.yaml"))

PIECES = [
    "a", "yes", "é", "客", " ", "  ", "\t", "\n", "\n  ", "\n    ", "\r\n", "\r", ": ", ":", "- ",
    "-", "? ", "?", "[", "]", "{", "}", ",", ", ", "#", " # c", '"', "'", "\\", "\\x41", "\\ud800",
    "|", ">", "|\n", ">-\n", "|2", "&x ", "*x", "!t ", "!!str ", "!", "%", "@", "`", "---\n",
    "...\n", "1", "~", "null", "<<", "key: ", "\n- ", "\n  - ", "''", "%YAML 1.1\n", "%TAG ! x\n",
    "\u00a0", "：", "•", "\ufeff", "\x00", "\u2028", "\ud800", "stages:\n  a:\n    ", "Yes: b",
    '"no": c', "The customer says, and ", "# processflow: ignore[x] y\n", ".inf", "9" * 20, "1:30",
    "\x85", "-x", "title:New", "title = ", "{to:x}", "ask: x y: z\n",
]  # fmt: skip
yaml_like = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
any_text = st.text(st.characters(), max_size=60)


def assert_inside(span: Span, text: str) -> None:
    lines = re.split(r"\r\n|\r|\n", text)
    assert (span.line, span.column) <= (span.end_line, span.end_column)
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1


def pointers(value: object, before: Pointer = ()) -> Iterator[Pointer]:
    yield before
    if isinstance(value, dict):
        for key, each in value.items():
            assert type(key) is str
            yield from pointers(each, (*before, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from pointers(each, (*before, place))
    else:
        assert value is None or type(value) in (str, int, float, bool)


def assert_sound(document: Document) -> None:
    assert isinstance(document.value, dict)
    assert document.readable or (document.value == {} and document.diagnostics)
    for found in document.diagnostics:
        assert_inside(found.span, document.text)
        assert found.message
        assert "\n" not in found.message + found.label + (found.help or "")
        for place in found.related:
            assert_inside(place.span, document.text)
        for edit in found.fix.edits if found.fix else ():
            assert_inside(edit.span, document.text)
    for pointer in (*pointers(document.value), ("nowhere", 3), (7,)):
        assert_inside(document.key_span(pointer), document.text)
        assert_inside(document.value_span(pointer), document.text)
    for comment in suppressions(document):
        assert_inside(comment.span, document.text)


def assert_alike(one: Document, other: Document) -> None:
    assert repr(one.value) == repr(other.value)
    assert one.diagnostics == other.diagnostics
    assert one.readable == other.readable
    assert suppressions(one) == suppressions(other)
    for pointer in pointers(one.value):
        assert one.key_span(pointer) == other.key_span(pointer)
        assert one.value_span(pointer) == other.value_span(pointer)
        assert one.raw_text(pointer) == other.raw_text(pointer)


@given(yaml_like | any_text)
@settings(max_examples=400)
@example("{ask: Is it a fit?, yes: a}")
@example("! [a]\n")
@example("{a: , b: c}")
@example("a: |2\n    x\n  y\n")
@example("a:\tb\t# c\n")
@example("? a\n: b\n")
def test_any_text_is_read_alike_by_both_back_ends(text: str) -> None:
    fast = read_text(text, "x", backend=Backend.C)
    slow = read_text(text, "x", backend=Backend.PURE)
    assert_sound(fast)
    assert_alike(fast, slow)


@given(st.binary(max_size=80))
@example(b"\xff\xfea\x00:\x00")
@example(b"\xfe\xff\x00a")
@example(b"a\x00:\x00 \x00b\x00")
@example(b"\xef\xbb\xbf")
@example(b"a: \xe9\r\n")
@example(b"\x89PNG\r\n\x1a\n\x00\x00\xff")
@example(b"\xed\xa0\x80")
def test_any_bytes_are_read(content: bytes) -> None:
    for backend in Backend:
        assert_sound(read_bytes(content, "x", backend=backend))


@given(
    st.sampled_from(PROCESSES), st.integers(0, 40_000), st.sampled_from(PIECES), st.integers(0, 1)
)
@settings(max_examples=60)
def test_a_damaged_template_is_read_alike_by_both_back_ends(
    path: Path, place: int, piece: str, taken: int
) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(lines[place % len(lines) :][:40])
    at = place % len(text)
    damaged = text[:at] + piece + text[at + taken :]
    fast = read_text(damaged, path.name, backend=Backend.C)
    assert_sound(fast)
    assert fast.diagnostics == read_text(damaged, path.name, backend=Backend.PURE).diagnostics


@pytest.mark.parametrize("path", PROCESSES, ids=lambda path: path.name)
def test_the_templates_have_nothing_to_say(path: Path) -> None:
    fast = read_bytes(path.read_bytes(), path.name, backend=Backend.C)
    assert not fast.diagnostics
    assert_sound(fast)
    assert_alike(fast, read_bytes(path.read_bytes(), path.name, backend=Backend.PURE))


@given(yaml_like)
def test_crlf_changes_no_value_and_no_place(text: str) -> None:
    text = text.replace("\r", "")
    unix, windows = read_text(text, "x"), read_text(text.replace("\n", "\r\n"), "x")
    assert unix.value == windows.value
    assert [(d.rule, d.span) for d in unix.diagnostics] == [
        (d.rule, d.span) for d in windows.diagnostics
    ]
