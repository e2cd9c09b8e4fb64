"""DOT, Mermaid, PNG and PDF of the flowchart."""

import re
import shutil
import string
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from processflow.api import load
from processflow.diagram import picture
from processflow.diagram.dot import to_dot
from processflow.diagram.figure import Band, Figure, Link, Node, Shape, Style
from processflow.diagram.figure_of import figure_of
from processflow.diagram.layout import lay_out
from processflow.diagram.mermaid import to_mermaid
from processflow.diagram.picture import to_pdf, to_png
from processflow.errors import IncompleteError

PROCESSES = Path(__file__).parents[2] / "processes"
FILES = sorted(p for p in PROCESSES.glob("*.yaml") if not p.name.endswith(".walks.yaml"))
FILES.append(Path(__file__).with_name("facts.yaml"))
HOSTILE = st.text(st.sampled_from(string.punctuation + "ab \n\r\t\x00\x1b\u202e客"), max_size=30)
_TEXT = r'"[^"\n]*"'
_LINE = re.compile(
    rf"""flowchart\ TD|\ \ accTitle:\ [^\n"]+|\ \ subgraph\ b\d+\[{_TEXT}\]|\ \ end|
    \ +n\d+(\[{_TEXT}\]|\(\[{_TEXT}\]\)|\{{{_TEXT}\}}|\{{\{{{_TEXT}\}}\}}|\[/{_TEXT}\\\])|
    \ \ n\d+\ (-->|-\.->)(\|{_TEXT}\|)?\ n\d+|
    \ \ classDef\ c\d+\ [#\w:,]+|\ \ class\ [n\d,]+\ c\d+|\ \ linkStyle\ \d+\ stroke:\#\w+|""",
    re.X,
)


def figure_with(text: str) -> Figure:
    nodes = (
        Node("start", Shape.START, text, band="one"),
        Node("stage", Shape.STAGE, text, number="1", meta=(text,), criteria=(text,), band="one"),
        Node("ask", Shape.QUESTION, text, beside="stage"),
        Node("triage", Shape.STAGE, text),
        Node("by", Shape.JUNCTION, text, meta=(text,), beside="triage"),
        Node("won", Shape.FINAL, text),
        Node("always", Shape.ANYWHERE, text),
    )
    links = (
        Link("a", "start", "stage", Style.NEXT),
        Link("b", "stage", "ask", Style.NEXT),
        Link("c", "ask", "won", Style.YES, label=text),
        Link("d", "triage", "by", Style.NEXT),
        Link("e", "by", "won", Style.BRANCH, label=text, tip=text),
    )
    return Figure(text, "en", nodes, links, bands=(Band("one", text),))


@given(HOSTILE)
def test_no_text_of_an_author_becomes_mermaid_syntax(text: str) -> None:
    for line in to_mermaid(figure_with(text)).splitlines():
        assert _LINE.fullmatch(line), line


@given(HOSTILE)
@example("<>")
@example("<b>bold</b>")
def test_no_text_of_an_author_becomes_dot_syntax(text: str) -> None:
    source = to_dot(lay_out(figure_with(text)))
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', source, flags=re.S)
    assert not re.search(r"[<>\x00\x1b]", bare.replace("->", ""))
    assert bare.count("->") == 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mermaid_draws_every_node_and_link_of_the_templates(path: Path) -> None:
    figure = figure_of(load(path).require())
    lines = to_mermaid(figure).splitlines()
    assert all(_LINE.fullmatch(line) for line in lines)
    assert sum("-->" in line or "-.->" in line for line in lines) == len(figure.links)
    assert sum(bool(re.match(r" +n\d+[\[({]", line)) for line in lines) == len(figure.nodes)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_dot_text_holds_every_node_and_link_of_the_templates(path: Path) -> None:
    drawing = lay_out(figure_of(load(path).require()))
    source = to_dot(drawing)
    assert source.count("->") == len(drawing.links)
    assert len(re.findall(r"^\tn\d+ \[", source, re.M)) == len(drawing.nodes)
    assert source == to_dot(drawing)


def test_png_is_the_picture_at_twice_its_size() -> None:
    drawing = lay_out(figure_of(load(PROCESSES / "seven-step.yaml").require(), "zh"))
    png = to_png(drawing)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(png[i : i + 4], "big") for i in (16, 20))
    assert abs(width - 2 * drawing.width) <= 1
    assert abs(height - 2 * drawing.height) <= 2  # it follows from the width, in whole pixels


def test_without_graphviz_pdf_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(IncompleteError, match="apt install graphviz"):
        to_pdf(lay_out(figure_with("x")))


def test_graphviz_draws_the_pdf_and_reads_hostile_texts_where_it_is_installed() -> None:
    drawing = lay_out(figure_with('"><\\N {a|b} <b>x</b>'))
    if shutil.which("dot") is None:
        with pytest.raises(IncompleteError):
            to_pdf(drawing)
        return
    assert to_pdf(drawing).startswith(b"%PDF")
    svg = subprocess.run(
        ["dot", "-Kneato", "-n2", "-Tsvg"],
        input=to_dot(drawing).encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in svg


@pytest.mark.parametrize(
    ("language", "characters", "cure"), [("en", "A", "fonts-liberation"), ("zh", "客", "noto-cjk")]
)
def test_a_png_whose_texts_no_font_could_show_is_refused_with_the_cure(
    language: str, characters: str, cure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The font is taken away by drawing every such character as one that no font has."""
    rastered = picture._rastered
    lost = re.compile("[一-鿿]" if characters == "客" else "[A客]")
    monkeypatch.setattr(
        picture,
        "_rastered",
        lambda svg, **options: rastered(lost.sub("\U0010fffd", svg), **options),
    )
    drawing = lay_out(figure_of(load(PROCESSES / "seven-step.yaml").require(), language))
    with pytest.raises(IncompleteError, match=cure):
        to_png(drawing)
