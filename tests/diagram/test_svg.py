"""The SVG: well-formed and harmless whatever the texts are, accessible, legible."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings

from processflow.diagram.figure import Figure, Link, Node, Shape, Style, Tone
from processflow.diagram.layout import lay_out
from processflow.diagram.markup import identifier, safe_link
from processflow.diagram.svg import to_svg
from processflow.diagram.theme import DARK, LIGHT
from tests.diagram.drawn_processes import FIRST_FILE, figure_from, template
from tests.diagram.random_figures import figures

SVG = "{http://www.w3.org/2000/svg}"
_ALLOWED = {"svg", "title", "desc", "defs", "marker", "path", "rect", "g", "a", "text"} | {
    "polygon",
    "circle",
}


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(figures(most_boxes=5))
def test_any_figure_gives_harmless_xml(figure):
    root = ET.fromstring(to_svg(lay_out(figure)))
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= _ALLOWED
    for each in root.iter():
        assert not any(key.startswith("on") or key == "style" for key in each.attrib)
        assert each.get("href", "#").startswith("#")


def test_markup_in_texts_is_shown_as_text():
    hostile = "</text><script>alert(1)</script> & \"quoted\" 'too'"
    figure = Figure(hostile, 'en" onload="x', (Node("a", Shape.STAGE, hostile),), ())
    text = to_svg(lay_out(figure))
    assert "<script" not in text
    assert 'onload="' not in text
    assert ET.fromstring(text).find(f"{SVG}title").text == hostile


def test_the_picture_has_a_name_a_description_and_a_role():
    root = ET.fromstring(to_svg(lay_out(figure_from(FIRST_FILE))))
    assert root.get("role") == "img"
    names = {
        each.get("id"): each.text for each in root if each.tag in (f"{SVG}title", f"{SVG}desc")
    }
    assert root.get("aria-labelledby").split() == list(names)
    assert names["pf-title"] == "SMB inbound sale"
    assert "5 stages" in names["pf-desc"]


def test_every_node_has_its_id_and_a_tooltip_with_the_full_text():
    long = "A criterion that goes on and on " * 20
    figure = Figure("Long", "en", (Node("the-stage", Shape.STAGE, "T", criteria=(long,)),), ())
    root = ET.fromstring(to_svg(lay_out(figure)))
    node = root.find(f".//{SVG}g[@id='pf-node-the-stage']")
    assert long.strip() in node.find(f"{SVG}title").text
    assert any(text.text.endswith("…") for text in node.iter(f"{SVG}text"))


def test_ids_are_unique_and_their_prefix_is_free():
    root = ET.fromstring(to_svg(lay_out(template("seven-step")), prefix="left"))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert all(each.startswith("left-") for each in ids)


def test_references_are_links_to_their_node():
    root = ET.fromstring(to_svg(lay_out(figure_from(FIRST_FILE))))
    ids = {each.get("id") for each in root.iter()}
    targets = [each.get("href") for each in root.iter(f"{SVG}a")]
    assert targets
    assert all(target.removeprefix("#") in ids for target in targets)


def test_different_names_never_give_one_id():
    names = ["a b", "a_b", "a.b", "a.20.b", "a-b", "ä", "a/b", "a?b"]
    assert len({identifier("p", name) for name in names}) == len(names)


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "//host", "vbscript:x", " https://x"]
)
def test_other_schemes_are_no_links(target):
    assert safe_link(target) == ""


@pytest.mark.parametrize("target", ["https://example.com/a", "mailto:a@b.example", "#pf-node-a"])
def test_web_mail_and_anchors_are_links(target):
    assert safe_link(target) == target


def test_arrowheads_have_one_size_and_no_script_or_outside_reference_is_there():
    text = to_svg(lay_out(template("sales-flowchart")))
    markers = re.findall(r"<marker [^>]*>", text)
    assert markers
    assert all('markerUnits="userSpaceOnUse"' in marker for marker in markers)
    assert set(re.findall(r"https?://[^\"' ]*", text)) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_text_has_enough_contrast(theme):
    grounds = {theme.ground, *theme.band}
    pairs = [(theme.ink, ground) for ground in (*grounds, theme.box, theme.decision, theme.gate)]
    pairs += [(theme.ink, theme.junction), (theme.junction_line, theme.junction)]
    pairs += [(theme.muted, ground) for ground in (*grounds, theme.box, theme.band_strip)]
    pairs += [(theme.gate_line, theme.gate)]
    pairs += [(theme.on_tone, theme.tones[tone]) for tone in Tone]
    pairs += [(theme.tone_words[tone], theme.reference) for tone in Tone]
    for style in Style:
        pairs += [(theme.strokes[style].colour, each) for each in (*grounds, theme.frame)]
    poor = [(pair, _contrast(*pair)) for pair in pairs if _contrast(*pair) < 4.5]
    assert poor == []


def test_styles_differ_by_dash_or_word_and_not_by_colour_alone():
    dashes = [LIGHT.strokes[style].dash for style in (Style.NO, Style.SILENCE, Style.LOOP)]
    assert len({"", *dashes}) == 4


def test_numbers_in_discs_have_contrast_too():
    figure = Figure("N", "en", (Node("a", Shape.STAGE, "A", number="1"),), ())
    root = ET.fromstring(to_svg(lay_out(figure), DARK))
    disc = next(root.iter(f"{SVG}circle"))
    number = next(each for each in root.iter(f"{SVG}text") if each.text == "1")
    assert _contrast(disc.get("fill"), number.get("fill")) >= 4.5


def test_a_link_has_its_style_as_class():
    nodes = (Node("a", Shape.STAGE, "A"), Node("b", Shape.STAGE, "B"))
    figure = Figure("L", "en", nodes, (Link("a>b", "a", "b", Style.AFTER_SALE),))
    assert 'class="link after-sale"' in to_svg(lay_out(figure))


def _contrast(first, second):
    """WCAG 2: (L1 + 0.05) / (L2 + 0.05) of the relative luminances."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_the_text_alternative_tells_every_answer_in_the_language_of_the_chart():
    for language, sentence in (
        ("en", "If no, the deal ends as “Lost”, because of “Not interested”."),
        ("zh", "如果否，商机以“输单”结束，原因是“不感兴趣”。"),
    ):
        root = ET.fromstring(to_svg(lay_out(template("seven-step", language))))
        described = root.find(f"{SVG}desc")
        assert described is not None
        assert sentence in (described.text or "")
        assert described.get("id") in root.get("aria-labelledby", "").split()
