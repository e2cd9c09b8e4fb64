"""The layout: correct for any figure, calm and legible for the shipped processes."""

import pytest
from hypothesis import HealthCheck, given, settings

from processflow.diagram.contents import SIZES
from processflow.diagram.figure import Figure, Link, Node, Shape, Style
from processflow.diagram.layout import lay_out
from processflow.diagram.svg import to_svg
from processflow.diagram.verify import bends, crossings, faults
from processflow.errors import UsageError
from tests.diagram.drawn_processes import FIRST_FILE, TEMPLATES, facts, figure_from, template
from tests.diagram.random_figures import figures

A4_WIDTH_WITHIN_MARGINS = 538
"""Points: 210 mm less 10 mm at each side."""
_QUICK = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=60, suppress_health_check=_QUICK)
@given(figures())
def test_any_figure_is_drawn_without_a_fault(figure):
    assert faults(lay_out(figure)) == ()


@pytest.mark.long
@settings(max_examples=1500, suppress_health_check=_QUICK)
@given(figures(most_boxes=14))
def test_any_figure_is_drawn_without_a_fault_in_many_more_cases(figure):
    assert faults(lay_out(figure)) == ()


@settings(max_examples=15, suppress_health_check=_QUICK)
@given(figures(most_boxes=5))
def test_the_same_figure_gives_the_same_bytes(figure):
    assert to_svg(lay_out(figure)) == to_svg(lay_out(figure))


@pytest.mark.parametrize("name", TEMPLATES)
def test_shipped_processes_are_drawn_without_a_fault(name):
    assert faults(lay_out(template(name))) == ()
    assert faults(lay_out(template(name, "zh"))) == ()


@pytest.mark.parametrize("segment", [None, "new", "repeat", "partner"])
def test_routes_starts_and_notes_are_drawn_without_a_fault(segment):
    for language in ("en", "zh"):
        assert faults(lay_out(facts(language, segment))) == ()


@pytest.mark.parametrize("name", TEMPLATES)
def test_text_of_shipped_processes_has_seven_points_on_a4(name):
    drawing = lay_out(template(name))
    assert min(SIZES.values()) * A4_WIDTH_WITHIN_MARGINS / drawing.width >= 7


@pytest.mark.parametrize("name", TEMPLATES)
def test_shipped_processes_have_few_crossings_and_bends(name):
    drawing = lay_out(template(name))
    assert crossings(drawing) <= len(drawing.links) / 4
    assert bends(drawing) <= 1.5 * len(drawing.links)


def test_a_main_line_of_stages_is_straight():
    boxes = tuple(Node(f"s{i}", Shape.STAGE, f"Stage {i}") for i in range(4))
    links = tuple(Link(f"l{i}", f"s{i}", f"s{i + 1}", Style.NEXT) for i in range(3))
    assert bends(lay_out(Figure("Line", "en", boxes, links))) == 0


def test_the_way_on_after_the_sale_passes_the_divider_straight():
    won = Node("won", Shape.FINAL, "Won")
    later = Node("later", Shape.STAGE, "Later", after_sale=True)
    link = Link("on", "won", "later", Style.AFTER_SALE)
    drawing = lay_out(Figure("Sale", "en", (won, later), (link,)))
    assert drawing.divider is not None
    assert bends(drawing) == 0


def test_a_decision_before_the_divider_leads_below_it_without_touching_its_words():
    nodes = (
        Node("a", Shape.STAGE, "A"),
        Node("a?", Shape.QUESTION, "On?", beside="a"),
        Node("b", Shape.STAGE, "B", after_sale=True),
    )
    links = (Link("q", "a", "a?", Style.NEXT), Link("y", "a?", "b", Style.YES, "Yes"))
    assert faults(lay_out(Figure("Sale", "en", nodes, links))) == ()


def test_an_empty_figure_is_a_small_picture():
    drawing = lay_out(Figure("", "en", (), ()))
    assert faults(drawing) == ()
    assert "<svg" in to_svg(drawing)


def test_a_row_per_stage_in_the_order_of_the_process():
    drawing = lay_out(figure_from(FIRST_FILE))
    top = {placed.node.id: placed.box.y for placed in drawing.nodes}
    line = ["lead", "discovery", "proposal", "won"]
    assert sorted(line, key=top.__getitem__) == line


def test_ends_that_are_not_won_stand_at_the_height_of_their_decision():
    drawing = lay_out(figure_from(FIRST_FILE))
    places = {placed.node.id: placed.box for placed in drawing.nodes}
    for placed in drawing.nodes:
        if placed.node.shape is Shape.TERMINAL:
            asked = places[placed.node.beside]
            assert asked.y <= placed.box.center[1] <= asked.bottom


def test_two_hundred_boxes_that_all_lead_to_one_are_drawn():
    nodes, links = [Node("hub", Shape.STAGE, "Hub")], []
    for i in range(100):
        nodes.append(Node(f"s{i}", Shape.STAGE, f"Stage {i}"))
        nodes.append(Node(f"s{i}?", Shape.QUESTION, "Back?", beside=f"s{i}"))
        links.append(Link(f"q{i}", f"s{i}", f"s{i}?", Style.NEXT))
        links.append(Link(f"l{i}", f"s{i}?", "hub", Style.LOOP, "Back"))
    drawing = lay_out(Figure("Hub", "en", tuple(nodes), tuple(links)))
    assert faults(drawing) == ()


def test_too_many_nodes_are_refused_with_the_number():
    nodes = tuple(Node(f"s{i}", Shape.STAGE, "Stage") for i in range(2001))
    with pytest.raises(UsageError, match="2001 nodes, at most 2000"):
        Figure("Large", "en", nodes, ())
