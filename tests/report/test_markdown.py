"""Texts in Markdown stay texts, as a parser of Markdown sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from processflow.report.markdown import bullets, escaped, link, table
from processflow.report.visible import one_line

PARSER = MarkdownIt("gfm-like", {"linkify": False})
HOSTILE = [
    "*bold* _it_ `code` ~~gone~~ **x**",
    "[a](javascript:alert(1)) ![x](http://x) [x]: y",
    "<script>alert(1)</script> <b>&amp; &#60;",
    "# no heading",
    "- no list",
    "+ no list",
    "1. no list",
    "12) no list",
    "> no quote",
    "=== ",
    "---",
    "| a | b |",
    "[ ] no box",
    "    no code",
    "```",
    "a\\",
    "$x$ ^y^ http://example.com www.example.com a@b.c",
    "two\nlines\r\nand \x1b[31m \u202e",
]


def _shown(markdown: str) -> list[tuple[str, str]]:
    """The kinds of blocks around the text, and the text as it is shown."""
    found = []
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special"}, (markdown, kinds)
            found.append("".join(child.content for child in token.children or ()))
    return [(token.type, "") for token in PARSER.parse(markdown)] + [("shown", t) for t in found]


def _texts(markdown: str) -> list[str]:
    return [text for kind, text in _shown(markdown) if kind == "shown"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_as_it_is(text: str) -> None:
    plain = " ".join(one_line(text).split())
    assert _texts(escaped(text)) == [plain]
    assert _texts("\n".join(bullets([escaped(text)]))) == [plain]
    assert _texts("\n".join(table(["a"], [[escaped(text)]]))) == ["a", plain]
    assert _texts(f"# {escaped(text)}") == [plain]


@given(st.text(alphabet="ab 1.)#*_`[]()<>|~&;-+=:\\\n!$'\"@/w", min_size=1, max_size=40))
def test_any_text_is_one_item_of_a_list_and_one_cell_of_a_table(text: str) -> None:
    plain = " ".join(one_line(text).split())
    if plain:
        assert _texts("\n".join(bullets([escaped(text)]))) == [plain]
        assert _texts("\n".join(table(["a"], [[escaped(text)]]))) == ["a", plain]


def test_an_address_is_a_link_only_where_it_is_a_plain_web_address() -> None:
    assert link("Film", "https://example.com/a?b=c") == "Film <https://example.com/a?b=c>"
    for url in ("javascript:alert(1)", "https://x> <script>", "http://a b", "file:///etc/passwd"):
        assert "<" not in link("Film", url).replace("\\<", "")
    assert link("Film", None) == "Film"
