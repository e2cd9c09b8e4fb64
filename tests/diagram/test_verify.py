"""The verifier finds what is wrong with a drawing that has been tampered with."""

from dataclasses import replace

import pytest

from processflow.diagram.drawing import Box
from processflow.diagram.layout import lay_out
from processflow.diagram.verify import crossings, faults
from tests.diagram.drawn_processes import FIRST_FILE, figure_from


@pytest.fixture(scope="module")
def drawing():
    return lay_out(figure_from(FIRST_FILE))


def test_an_untouched_drawing_has_no_faults(drawing):
    assert faults(drawing) == ()


def test_a_node_on_another_is_found(drawing):
    moved = _with_node(drawing, "lead", box=_node(drawing, "discovery").box)
    assert _says(moved, "`lead` lies on `discovery`")


def test_a_node_on_a_foreign_line_is_found(drawing):
    (x, y), *_ = _link(drawing, "lead>yes").points[1:]
    moved = _with_node(drawing, "won", box=Box(x - 20, y - 5, 40, 10))
    assert _says(moved, "the line `lead>yes` meets `won`")


def test_a_line_that_does_not_reach_its_node_is_found(drawing):
    points = _link(drawing, "lead>yes").points
    x, y = points[-1]
    shorter = _with_link(drawing, "lead>yes", points=(*points[:-1], (x, y - 5)))
    assert _says(shorter, "`lead>yes` does not touch `discovery`")


def test_a_line_through_its_own_node_is_found(drawing):
    box = _node(drawing, "won").box
    points = _link(drawing, "proposal>accepts").points
    longer = _with_link(
        drawing, "proposal>accepts", points=(*points[:-1], (points[-1][0], box.bottom))
    )
    assert _says(longer, "the line `proposal>accepts` meets `won`")


def test_two_lines_on_one_track_are_found(drawing):
    twin = _with_link(drawing, "lead>yes", points=_link(drawing, "nurture>yes").points)
    assert _says(twin, "run together")


def test_a_corner_on_another_line_is_found(drawing):
    (ax, ay), (bx, _), *rest = _link(drawing, "discovery>yes").points
    middle = _link(drawing, "discovery>?").points
    touching = ((ax, ay), (bx, middle[0][1]), (middle[0][0] + 5, middle[0][1]), *rest)
    assert _says(_with_link(drawing, "discovery>yes", points=touching), "run together")


def test_a_slanted_line_is_found(drawing):
    points = _link(drawing, "lead>?").points
    slanted = _with_link(drawing, "lead>?", points=(points[0], (points[1][0], points[1][1] + 3)))
    assert _says(slanted, "not level or upright")


def test_a_label_on_a_line_is_found(drawing):
    label = _link(drawing, "lead>yes").label
    x, y = _link(drawing, "nurture>?").points[0]
    moved = replace(label, box=Box(x + 2, y - 5, 20, 10))
    assert _says(_with_link(drawing, "lead>yes", label=moved), "lies on the line `nurture>?`")


def test_a_label_on_a_node_is_found(drawing):
    label = _link(drawing, "lead>yes").label
    moved = replace(label, box=_node(drawing, "won").box)
    assert _says(_with_link(drawing, "lead>yes", label=moved), "lies on `won`")


def test_two_labels_at_one_place_are_found(drawing):
    label = _link(drawing, "discovery>yes").label
    assert _says(_with_link(drawing, "lead>yes", label=label), "overlap")


def test_a_text_wider_than_its_node_is_found(drawing):
    box = _node(drawing, "lead").box
    narrow = _with_node(drawing, "lead", box=Box(box.x, box.y, 60, box.height))
    assert _says(narrow, "stick out of `lead`")


def test_a_part_outside_of_the_picture_is_found(drawing):
    assert _says(replace(drawing, width=300), "leaves the picture")


def test_a_link_that_is_not_drawn_is_found(drawing):
    assert _says(replace(drawing, links=drawing.links[1:]), "links drawn are not")


def test_a_node_that_is_not_drawn_is_found(drawing):
    kept = tuple(p for p in drawing.nodes if p.node.id != "won")
    links = tuple(p for p in drawing.links if "won" not in (p.link.source, p.link.target))
    assert _says(replace(drawing, nodes=kept, links=links), "nodes drawn are not")


def test_crossings_are_counted(drawing):
    before = crossings(drawing)
    box = _node(drawing, "lead").box
    points = _link(drawing, "lead>?").points
    y, left, right = points[0][1], points[0][0], points[1][0]
    x = (left + right) / 2
    crossing = _with_link(drawing, "/start", points=((x, y - box.height), (x, y + 3)))
    assert crossings(crossing) == before + 1


def _says(drawing, words):
    return any(words in fault for fault in faults(drawing))


def _node(drawing, name):
    return next(placed for placed in drawing.nodes if placed.node.id == name)


def _link(drawing, name):
    return next(placed for placed in drawing.links if placed.link.id == name)


def _with_node(drawing, name, **changes):
    nodes = (replace(p, **changes) if p.node.id == name else p for p in drawing.nodes)
    return replace(drawing, nodes=tuple(nodes))


def _with_link(drawing, name, **changes):
    links = (replace(p, **changes) if p.link.id == name else p for p in drawing.links)
    return replace(drawing, links=tuple(links))
