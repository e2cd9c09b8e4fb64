"""Fields, conditions and figures by segment as the model holds them."""

from datetime import date
from typing import Any

from processflow.condition.types import Kind
from processflow.model.build import MOST_SEGMENTS, process_of
from processflow.model.fact import Moment
from processflow.model.process import EdgeKind, Process
from processflow.model.specialised import specialised

Tree = dict[str, Any]
ENDS: Tree = {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}}


def process(stages: Tree, **top: object) -> Process:
    return process_of({"process": "sample", "start": "one", "stages": stages, "ends": ENDS, **top})


def test_a_field_has_its_type_its_bounds_and_its_default() -> None:
    fields = {
        "amount": {"type": "money", "unit": "EUR", "min": 5, "max": "9_000 EUR"},
        "day": {"type": "date", "default": "2026-05-01", "title": "The day"},
        "size": {"type": "nonsense"},
    }
    amount, day = process({}, fields=fields).fields
    assert (amount.type.kind, amount.type.unit) == (Kind.MONEY, "EUR")
    assert (amount.type.minimum, amount.type.maximum) == (5, 9000)
    assert amount.type.can_be_unset
    assert (day.type.default, day.type.can_be_unset) == (date(2026, 5, 1), False)


def test_a_sample_is_a_law_or_the_share_of_each_value() -> None:
    fields = {
        "amount": {"type": "money", "unit": "EUR", "sample": {"min": 1, "mode": "2 EUR", "max": 3}},
        "region": {"type": "enum", "values": ["a", "b"], "sample": {"a": "30%", "b": 0.7}},
        "champion": {"type": "bool", "sample": {"value": "20%", "source": "a guess"}},
        "day": {"type": "date", "sample": "30d"},
        "other": {"type": "enum", "values": ["a"], "sample": {"c": 1}},
    }
    found = {field.id: field.sample for field in process({}, fields=fields).fields}
    amount, region, champion = found["amount"], found["region"], found["champion"]
    assert amount
    assert amount.law
    assert amount.law.numbers == (1, 2, 3)
    assert region
    assert region.shares == (("a", 0.3), ("b", 0.7))
    assert champion
    assert champion.shares == ((True, 0.2), (False, 0.8))
    assert champion.source == "a guess"
    assert found["day"]
    assert found["day"].law
    assert found["day"].law.median == 30
    assert found["other"] is None


def test_a_route_has_its_branches_in_order_with_their_conditions() -> None:
    route = [{"when": "size > 3", "to": "won"}, {"when": "siz", "to": "won"}, {"else": "lost"}]
    (stage,) = process({"one": {"route": route}}, fields={"size": {"type": "int"}}).stages
    first, second, last = stage.answers
    assert [edge.id for edge in stage.answers] == ["1", "2", "else"]
    assert {edge.kind for edge in stage.answers} == {EdgeKind.ROUTE}
    assert first.when
    assert first.when.condition
    assert str(first.label) == "size > 3"
    assert second.when
    assert second.when.condition is None
    assert second.when.parsed.problems
    assert second.when.pointer == ("stages", "one", "route", 1, "when")
    assert last.when is None


def test_a_derived_criterion_reads_no_fact_that_is_a_condition_itself() -> None:
    criteria = [
        {"id": "ticked", "text": "One"},
        {"id": "derived", "text": "Two", "when": "ticked"},
        {"id": "circular", "text": "Three", "when": "derived"},
    ]
    found = process({"one": {"exit": criteria, "next": "won"}})
    _, derived, circular = found.stages[0].exit
    assert derived.when
    assert derived.when.condition
    assert circular.when
    assert circular.when.condition is None
    assert {"ticked", "derived", "circular"} <= found.scope.keys()


def test_a_moment_is_a_field_and_a_fixed_time() -> None:
    stages = {"one": {"wait": {"at": "renewal - 10bd"}, "next": "won"}}
    (stage,) = process(stages).stages
    pointer = ("stages", "one", "wait", "at")
    assert stage.until == Moment("renewal", -14, "renewal - 10bd", pointer)
    assert stage.wait is None


def test_a_figure_by_segment_is_replaced_wherever_it_stands() -> None:
    stages = {
        "one": {
            "duration": {"p50": {"new": "6d", "old": "3d"}, "p90": "15d"},
            "ask": "Yes?",
            "yes": {"to": "won", "p": {"new": "40%", "else": {"value": 0.7, "source": "x"}}},
            "no": {"to": "lost", "limit": {"times": {"new": 1, "old": 2}, "to": "won"}},
        }
    }
    segments = {"new": {"share": 0.5}, "old": {"share": 0.5}}
    found = process(stages, segments=segments)
    (new, as_new), (old, as_old) = found.by_segment
    assert (new, old) == ("new", "old")
    yes_new, no_new = as_new.stages[0].answers
    yes_old, no_old = as_old.stages[0].answers
    assert yes_new.p
    assert yes_old.p
    assert (yes_new.p.value, yes_old.p.value) == (0.4, 0.7)
    assert no_new.limit
    assert no_old.limit
    assert (no_new.limit.times, no_old.limit.times) == (1, 2)
    durations = [each.stages[0].duration for each in (as_new, as_old, found)]
    assert [round(d.median, 9) for d in durations if d] == [6, 3, 6]
    base, _ = found.stages[0].answers
    assert base.p
    assert base.p.value == 0.7


def test_stages_that_are_called_like_figures_are_no_figures() -> None:
    top = {"segments": {"next": {}}, "stages": {"wait": {"next": "won"}, "p": {"next": "lost"}}}
    assert specialised(top, "next")["stages"] == top["stages"]


def test_a_process_is_built_for_no_more_segments_than_the_schema_allows() -> None:
    segments = {f"s{i}": {"share": 0.01} for i in range(100)}
    assert len(process({}, segments=segments).by_segment) == MOST_SEGMENTS
