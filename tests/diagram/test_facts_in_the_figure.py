"""What is known of a deal in the flowchart: routes, starts, segments, moments."""

import pytest

from processflow.diagram.figure import Shape, Style, Tone
from tests.diagram.drawn_processes import FIRST_FILE, facts, figure_from


@pytest.fixture(scope="module")
def figure():
    return facts()


@pytest.fixture(scope="module")
def chinese():
    return facts("zh")


def test_a_route_is_a_junction_that_names_the_facts_it_reads(figure, chinese):
    junction = figure.by_id["triage?"]
    assert (junction.shape, junction.title) == (Shape.JUNCTION, "Order value, Region, Champion")
    assert junction.meta == ("What is known decides",)
    assert chinese.by_id["triage?"].title == "订单金额、区域、内部支持者"


def test_branches_are_labelled_with_their_condition_or_their_label(figure, chinese):
    assert _labels(figure, "triage") == [
        "Order value ≥ 50 000 EUR and Region: emea or apac",
        "Ask for the region again",
        "Champion: yes",
        "Order value < 1 000 EUR",
        "Otherwise",
    ]
    assert _labels(chinese, "triage") == [
        "订单金额 ≥ 50 000 EUR 且 区域：emea 或 apac",
        "再问区域",
        "内部支持者：是",
        "订单金额 < 1 000 EUR",
        "否则",
    ]
    assert _link(figure, "triage>1").style is Style.BRANCH


def test_the_tooltip_of_a_labelled_branch_tells_its_condition(figure):
    assert _link(figure, "triage>2").tip == "Region not known"
    assert _link(figure, "triage>2").label == "Ask for the region again"


def test_answers_offered_anywhere_stand_once_in_a_note(figure, chinese):
    note = [node for node in figure.nodes if node.shape is Shape.ANYWHERE]
    assert [node.title for node in note] == ["At any question to the customer"]
    links = [link for link in figure.links if link.source == note[0].id]
    assert [link.label for link in links] == ["The budget is cut", "Asks for an offer at once"]
    targets = [figure.by_id[link.target] for link in links]
    assert [node.title for node in targets] == ["Lost: Price", "→ 3 Proposal"]
    assert targets[0].tone is Tone.LOST
    assert len([link for link in figure.links if link.label == "The budget is cut"]) == 1
    assert "客户在任何问题上都可能" in [node.title for node in chinese.nodes]


def test_deals_start_where_their_segment_says(figure):
    start = next(node for node in figure.nodes if node.shape is Shape.START)
    assert figure.by_id[f"{start.id}?"].title == "Segment"
    entries = [link for link in figure.links if link.source == f"{start.id}?"]
    assert [(link.label, link.target) for link in entries] == [
        ("New customers", "lead"),
        ("Repeat customers", "proposal"),
        ("Otherwise", "triage"),
    ]


def test_a_start_that_is_far_away_is_a_reference():
    stages = "".join(f"  s{i}: {{next: s{i + 1}}}\n" for i in range(9)) + "  s9: {next: won}\n"
    figure = figure_from(
        "processflow: 1\nprocess: p\nstart: {web: s0, fair: s9}\nstages:\n"
        f"{stages}ends: {{won: {{outcome: won}}}}\n"
    )
    far = next(link for link in figure.links if link.label == "fair")
    assert (figure.by_id[far.target].title, figure.by_id[far.target].target) == ("→ 10 S9", "s9")


def test_what_an_answer_needs_is_in_its_label_and_what_it_tells_in_its_tooltip(figure, chinese):
    assert _link(figure, "proposal>signs").label == "Signs · needs Region, Champion"
    assert _link(chinese, "proposal>signs").label == "签约 · 须知：区域、内部支持者"
    assert _link(figure, "lead>yes").tip == "from then on Champion: yes · 40% to 80%"
    assert _link(chinese, "lead>yes").tip == "此后内部支持者：是 · 40%至80%"


def test_a_stage_names_the_facts_to_know_and_the_moment_it_waits_for(figure, chinese):
    assert figure.by_id["proposal"].meta == (
        "waits until 90 days before “Renewal date”",
        "To know: Renewal date",
    )
    assert chinese.by_id["proposal"].meta == ("等到“续约日”前 90 天", "须知：续约日")
    silence = _link(figure, "proposal>no_response")
    assert silence.label == "no answer until 30 days after “Renewal date”"


def test_a_criterion_that_is_decided_by_facts_says_by_which(figure, chinese):
    assert figure.by_id["triage"].criteria == (
        "The order fits our offer – when Order value ≤ 500 000 EUR or Champion: yes",
    )
    assert chinese.by_id["triage"].criteria == (
        "订单符合我们的方案（条件：订单金额 ≤ 500 000 EUR 或 内部支持者：是）",
    )


def test_figures_by_segment_are_shown_from_the_smallest_to_the_largest(figure, chinese):
    assert figure.by_id["lead"].meta == ("2bd to 6bd",)
    assert chinese.by_id["lead"].meta == ("2个工作日至6个工作日",)
    assert _link(figure, "lead>no_response").label == "no answer after 7d to 14d"
    assert _link(figure, "proposal>wants-less").label == "Wants less ≤2 to 4×, then Lost: Price"


def test_the_chart_of_one_segment_has_its_figures_and_its_start():
    figure = facts(segment="new")
    assert figure.subtitle == "Segment: New customers · Owner: sales"
    assert figure.by_id["lead"].meta == ("6bd",)
    assert _link(figure, "lead>yes").tip == "from then on Champion: yes · 40%"
    start = next(node for node in figure.nodes if node.shape is Shape.START)
    assert [link.target for link in figure.links if link.source == start.id] == ["lead"]


@pytest.mark.parametrize(
    ("condition", "english", "chinese"),
    [
        ("not champion", "Champion: not yes", "Champion：非是"),
        ("not (champion or size < 5)", "not (Champion: yes or Size < 5)", None),
        ("(champion or size < 5) and size > 2", "(Champion: yes or Size < 5) and Size > 2", None),
        ("size is unset", "Size not known", "Size未知"),
        ("size is set", "Size known", "Size已知"),
        ('kind not in ["a", "b", "c"]', "Kind: not a, b or c", "Kind：非a、b 或 c"),
        ('kind != "a"', "Kind: not a", None),
        ("kind == other", "Kind = Other", None),
        ("pause >= 2w", "Pause ≥ 14d", "Pause ≥ 14天"),
        ("day < 2026-05-01", "Day < 2026-05-01", None),
        ("size + 2 * more > 5000", "size + 2 * more > 5000", None),
        ("seen", "The customer has seen it: yes", None),
    ],
)
def test_conditions_are_short_in_both_languages(condition, english, chinese):
    text = (
        FIRST_FILE.replace(
            "exit: [The contact", "exit: [{id: seen, text: The customer has seen it}]"
        )
        .replace(" confirms name and role]\n", "\n")
        .replace(
            "    ask: Does the lead answer the first call?\n    yes: discovery\n", "    route:\n"
        )
        .replace("    no: nurture\n    no_response: {after: 3bd, to: nurture}\n", "", 1)
        .replace(
            "    route:\n",
            f"    route:\n      - when: '{condition}'\n        to: discovery\n"
            "      - else: nurture\n",
        )
        + "fields:\n  champion: {type: bool}\n  size: {type: int}\n  more: {type: int}\n"
        "  kind: {type: enum, values: [a, b, c, d]}\n  other: {type: enum, values: [a, b, c, d]}\n"
        "  pause: {type: duration}\n  day: {type: date}\n"
    )
    assert _link(figure_from(text), "lead>1").label == english
    if chinese:
        assert _link(figure_from(text, "zh"), "lead>1").label == chinese


def test_stages_may_be_called_like_our_own_nodes():
    text = FIRST_FILE.replace("lead", "start").replace("nurture", "anywhere")
    assert figure_from(text).by_id["start"].shape is Shape.STAGE


def _labels(figure, place):
    return [link.label for link in figure.links if link.id.startswith(f"{place}>") and link.label]


def _link(figure, name):
    return next(link for link in figure.links if link.id == name)
