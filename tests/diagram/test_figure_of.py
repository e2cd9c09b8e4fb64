"""What of a process its flowchart shows."""

import pytest

from processflow.diagram.figure import Glyph, Shape, Style, Tone
from tests.diagram.drawn_processes import FIRST_FILE, TEMPLATES, figure_from, template


@pytest.fixture(scope="module")
def first():
    return figure_from(FIRST_FILE)


def test_main_line_stages_are_numbered_and_side_stages_are_not(first):
    numbers = {node.id: node.number for node in first.nodes if node.shape is not Shape.START}
    assert (numbers["lead"], numbers["discovery"], numbers["proposal"]) == ("1", "2", "3")
    assert numbers["nurture"] == numbers["objection"] == ""


def test_a_stage_shows_its_exit_criteria(first):
    assert first.by_id["lead"].criteria == ("The contact confirms name and role",)


def test_every_answer_is_a_link(first):
    links = {link.id for link in first.links}
    assert {"lead>yes", "lead>no", "lead>no_response", "proposal>declines"} <= links


def test_silence_says_after_how_long(first):
    link = _link(first, "proposal>no_response")
    assert link.label == "no answer after 14d"
    assert (link.style, link.glyph) == (Style.SILENCE, Glyph.SILENCE)


def test_an_end_that_is_not_won_is_repeated_with_its_reason(first):
    end = first.by_id[_link(first, "proposal>declines").target]
    assert (end.shape, end.title, end.tone) == (Shape.TERMINAL, "Closed lost: Price", Tone.LOST)


def test_won_is_one_node_below_the_stage_that_leads_to_it(first):
    assert first.by_id["won"].shape is Shape.FINAL
    assert _link(first, "proposal>accepts").target == "won"


def test_back_leads_to_the_only_home(first):
    back = _link(first, "objection>yes")
    assert (back.target, back.style) == ("proposal", Style.LOOP)


def test_visits_limits_and_where_they_lead_are_said(first):
    assert first.by_id["objection"].meta == ("At most 3 visits, then Closed lost: Objection",)


def test_a_limit_on_an_edge_is_part_of_its_label():
    text = FIRST_FILE.replace(
        "objects: objection", "objects: {to: proposal, limit: {times: 2, to: lost, reason: price}}"
    )
    link = _link(figure_from(text), "proposal>objects")
    assert link.label == "Objects ≤2×, then Closed lost: Price"
    assert (link.style, link.glyph) == (Style.LOOP, Glyph.LOOP)


def test_back_with_several_homes_says_so():
    text = FIRST_FILE.replace("no: {to: lost, reason: no-need}", "no: objection")
    figure = figure_from(text)
    back = figure.by_id[_link(figure, "objection>yes").target]
    assert back.shape is Shape.REFERENCE
    assert "back" in back.title


def test_a_gate_is_drawn_as_one():
    text = FIRST_FILE.replace(
        "    ask: Is the objection", "    decided_by: internal\n    ask: Is the objection"
    )
    gate = figure_from(text).by_id["objection?"]
    assert (gate.shape, gate.meta) == (Shape.GATE, ("Internal decision",))


def test_seven_step_has_won_between_six_and_seven():
    figure = template("seven-step")
    order = [node.id for node in figure.nodes if node.number or node.shape is Shape.FINAL]
    numbers = [figure.by_id[id].number for id in order]
    assert numbers == ["1", "2", "3", "4", "5", "6", "", "7"]
    assert [n.number for n in figure.nodes if n.after_sale and n.number] == ["7"]
    assert any(link.style is Style.AFTER_SALE for link in figure.links)


def test_an_end_that_starts_another_deal_says_so_wherever_it_is_drawn():
    text = FIRST_FILE.replace("outcome: lost,", "outcome: lost, spawns: {process: smb-inbound},")
    ends = [node for node in figure_from(text).nodes if node.title.startswith("Closed")]
    assert {node.title.endswith("+ new deal") for node in ends if "lost" in node.title} == {True}
    assert {node.title.endswith("+ new deal") for node in ends if "won" in node.title} == {False}
    text = text.replace("{process: smb-inbound}", "{process: smb-inbound, p: 0.155}")
    ends = [node for node in figure_from(text).nodes if node.title.startswith("Closed lost")]
    assert {node.title.endswith("+ new deal 15.5%") for node in ends} == {True}


def test_steps_follow_their_stage_in_a_group():
    figure = template("sales-flowchart")
    groups = [node.id for node in figure.nodes if node.shape is Shape.GROUP]
    assert groups
    assert all(any(node.group == group for node in figure.nodes) for group in groups)


def test_the_chinese_figure_has_chinese_words_everywhere():
    figure = template("seven-step", "zh")
    shown = [node.title for node in figure.nodes] + [link.label for link in figure.links]
    assert [text for text in shown if text and text.isascii()] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_answer_of_a_shipped_process_is_drawn_once(name):
    from processflow.api import load
    from tests.diagram.drawn_processes import PROCESSES

    process = load(PROCESSES / f"{name}.yaml").process
    links = [link.id for link in template(name).links]
    for place, edge in process.edges():
        assert links.count(f"{place.id}>{edge.id}") == 1


def _link(figure, name):
    return next(link for link in figure.links if link.id == name)


def test_a_milestone_is_written_in_the_box_of_its_stage():
    text = FIRST_FILE.replace("  discovery:\n", "  discovery:\n    milestone: Need agreed\n", 1)
    assert "milestone" in text
    assert figure_from(text).by_id["discovery"].meta == ("Milestone: Need agreed",)
    assert "Milestone: Qualified" in template("seven-step").by_id["connect"].meta


def test_the_phases_of_the_buyer_are_bands_beside_the_stages():
    figure = template("seven-step")
    titles = [band.title for band in figure.bands]
    assert titles == ["Awareness", "Consideration", "Decision", "Adoption"]
    assert figure.by_id["prospecting"].band == "awareness"
    assert figure.by_id["close"].band == "decision"
