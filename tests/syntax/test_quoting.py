"""Texts written into YAML come back as they were, also within flow maps and lists."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from processflow.syntax.quoting import scalar
from processflow.syntax.reader import read_text

HOSTILE = [
    "yes",
    "No",
    "null",
    "~",
    "",
    " ",
    "123",
    "1.10",
    "0x1F",
    "a: b",
    "a #b",
    "#b",
    "- a",
    "? a",
    "a, b",
    "[a]",
    "{a: b}",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "'a'",
    '"a"',
    "a\\b",
    "|",
    ">",
    "---",
    "...",
    "<<",
    "a\nb",
    "a\u2028b\u0085c\ufeffd\x7f",
    "\U000e0001\u202e",
    "长文：“引号”，逗号",
    "Does it fit?",
    "end ",
    "2026-01-15",
]


def _read(text: str) -> object:
    document = read_text(text, "x")
    assert document.diagnostics == ()
    return document.value


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_back(text: str) -> None:
    written = scalar(text)
    assert _read(f"a: {written}\nb: [{written}, {{c: {written}}}]\n") == {
        "a": text,
        "b": [text, {"c": text}],
    }


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_comes_back_for_us_and_for_others(text: str) -> None:
    written = f"a: {{b: {scalar(text)}}}\n- x".partition("\n- x")[0] + "\n"
    assert _read(written) == {"a": {"b": text}}
    assert yaml.safe_load(written) == {"a": {"b": text}}


def test_plain_words_stay_readable() -> None:
    for text in ("New lead", "客户签署合同", "The customer's board (all of it) agrees"):
        assert scalar(text) == text
