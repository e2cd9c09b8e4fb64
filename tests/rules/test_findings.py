"""What the rules say together: nothing about good files, each mistake once, what can be ignored."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from processflow.api import check, load, load_text
from processflow.diagnostic import Severity
from processflow.errors import InvalidProcess
from processflow.graph.graph import graph_of
from processflow.rules import ALL, BY_DEFAULT
from processflow.rules.rule import Finding, Needs, Rule, Subject
from processflow.syntax.shipped import template_names, template_text
from tests.rules.examples import framed

FIRST_FILE = Path(__file__).parent / "first-file.yaml"
TRAP = """\
stages:
  demo:
    ask: What does the customer say?
    answers: {signs: won, declines: lost, sues: court}
  court: {side: true, next: court}
"""


def names(text: str) -> list[str]:
    return [each.rule for each in check(load_text(framed(text)))]


def test_the_first_file_of_the_language_gives_nothing() -> None:
    assert check(load(FIRST_FILE)) == ()


@pytest.mark.parametrize("template", template_names())
def test_the_templates_give_nothing(template: str) -> None:
    assert check(load_text(template_text(template))) == ()


@pytest.mark.parametrize("template", template_names())
def test_of_what_only_informs_templates_hear_of_figures_ways_back_and_overlaps(
    template: str,
) -> None:
    found = {each.rule for each in check(load_text(template_text(template)), ALL)}
    assert found <= {"template-defaults", "backward-without-approval", "route-overlap"}


def test_one_wrong_name_is_one_finding_although_its_stage_is_then_unreachable() -> None:
    assert names(
        TRAP.replace("sues: court", "sues: cuort").replace("next: court", "next: won")
    ) == ["unknown-target"]


def test_a_broken_end_does_not_make_the_answers_that_lead_there_wrong() -> None:
    ends = "ends:\n  won: {outcome: wonn}\n  lost: {outcome: lost}\n"
    stages = "stages:\n  demo: {ask: Does the customer sign?, yes: won, no: lost}\n"
    assert names(stages + ends) == ["bad-value"]


def test_a_misspelt_list_does_not_make_everything_that_it_names_wrong() -> None:
    journey = "jurney: {awareness: Awareness}\n"
    stages = "stages:\n  demo: {journey: awareness, next: won}\n"
    assert names(journey + stages) == ["unknown-key"]


def test_mistakes_of_reading_shape_and_names_are_all_reported_at_once() -> None:
    text = "stages:\n  demo:\n    titel: Demo\n    ask: Does it fit?\n    Yes: wonn\n    no: lost\n"
    assert names(text) == ["unknown-key", "branch-key-spelling", "unknown-target"]


def test_an_ignored_error_about_ways_leaves_a_process_that_can_be_followed() -> None:
    comment = "  # processflow: ignore[dead-end] deals in litigation rest here for years\n  court"
    loaded = load_text(framed(TRAP.replace("  court", comment)))
    assert check(loaded) == ()
    assert loaded.require().nodes["court"]


def test_an_error_about_names_cannot_be_ignored() -> None:
    text = framed("stages:\n  demo: {next: wonn}  # processflow: ignore[unknown-target] soon\n")
    found = check(load_text(text))
    assert {each.rule for each in found} == {"unknown-target", "unused-ignore"}
    with pytest.raises(InvalidProcess):
        load_text(text).require()


def test_a_warning_of_the_reader_can_be_ignored() -> None:
    text = "stages:\n  demo:\n    do: [Call]\n    title: Deal #3\n    next: won\n"
    ignored = text.replace("    title", "    # processflow: ignore[text-cut-by-hash] ok\n    title")
    assert "text-cut-by-hash" in names(text)
    assert "text-cut-by-hash" not in names(ignored)


def test_a_comment_hides_findings_of_its_element_only() -> None:
    loops = "stages:\n  one: {ask: a, yes: one, no: two}\n  two: {ask: a, yes: two, no: won}\n"
    text = loops.replace("  two:", "  # processflow: ignore[self-loop] dialler\n  two:")
    found = [each for each in check(load_text(framed(text))) if each.rule == "self-loop"]
    assert [each.element for each in found] == ["stages.one.yes"]


def test_a_comment_about_a_graph_rule_is_not_called_unused_while_there_are_errors() -> None:
    text = "stages:\n  demo: {next: wonn}  # processflow: ignore[self-loop] dialler\n"
    assert names(text) == ["unknown-target"]


def test_only_the_rules_that_are_asked_for_speak() -> None:
    loaded = load_text(framed(TRAP))
    assert check(loaded, [rule for rule in ALL if rule.name == "no-lost-end"]) == ()


def test_a_rule_of_ones_own_joins_the_others() -> None:
    def no_court(subject: Subject) -> Iterator[Finding]:
        for stage in subject.process.stages:
            if stage.id == "court":
                yield Finding("we never sue", stage.pointer)

    mine = Rule("no-court", "house", Severity.ERROR, Needs.PROCESS, "We never sue.", no_court)
    found = check(load_text(framed(TRAP)), (*BY_DEFAULT, mine))
    assert [each.rule for each in found] == ["no-court"]


def test_no_error_means_that_a_graph_can_be_built() -> None:
    for text in ("stages: {}\n", "stages:\n  demo: {next: won}\nends: {}\n", "stages:\nends:\n"):
        loaded = load_text(framed(text))
        errors = [each for each in check(loaded) if each.severity is Severity.ERROR]
        assert errors, text
    assert graph_of(load(FIRST_FILE).process)


@pytest.mark.parametrize(
    "line",
    [
        "  s{i}: {{next: s{j}}}",
        "  s{i}: {{next: nowhere{i}}}",
        "  s{i}: {{ask: a, yes: s{j}, no: s{i}}}",
        "  s{i}: {{side: true, ask: a, yes: s{j}, no: back}}",
        "  s{i}: {{ask: a, yes: s{j}, no: s0, max_visits: {{times: 1, to: s{j}}}}}",
        "  s{i}: {{next: s{j}}}  # processflow: ignore[self-loop] x",
        "  s{i}: {{ask: a, yes: {{to: s{j}, reset: [c{i}]}}, "
        "no: {{to: s0, limit: {{times: 1, to: won, counter: c{i}}}}}}}",
    ],
)
def test_thousands_of_stages_are_judged_in_bounded_work(line: str) -> None:
    stages = [line.format(i=i, j=i + 1) for i in range(1500)]
    text = "stages:\n" + "\n".join([*stages, "  s1500: {ask: a, yes: won, no: lost}\n"])
    found = check(load_text(framed(text)))
    assert 0 < len(found) < 500


def test_side_stages_that_return_to_thousands_of_stages_are_refused_not_followed() -> None:
    main = [f"  m{i}: {{ask: a, yes: m{i + 1}, no: x0}}" for i in range(400)]
    side = [f"  x{i}: {{side: true, ask: a, yes: x{i + 1}, no: back}}" for i in range(400)]
    last = ["  m400: {ask: a, yes: won, no: lost}", "  x400: {side: true, next: lost}"]
    found = check(load_text(framed("\n".join(["stages:", *main, *side, *last, ""]))))
    assert any(d.rule == "too-many-stages" and d.severity is Severity.ERROR for d in found)
