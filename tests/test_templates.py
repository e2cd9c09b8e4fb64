"""Every template is whole: whoever starts from one finds all that a process of that trade needs."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from processflow.api import check, load
from processflow.condition.reads import facts_read
from processflow.diagnostic import Severity
from processflow.graph.figures import facts_decide
from processflow.model.process import Spawn
from processflow.model.text import Text, in_words
from processflow.syntax.reader import read_file

PROCESSES = Path(__file__).resolve().parents[1] / "processes"
NAMES = sorted(p.stem for p in PROCESSES.glob("*.yaml") if not p.stem.endswith(".walks"))
LOADED = {name: load(PROCESSES / f"{name}.yaml") for name in NAMES}
TREES: dict[str, Any] = {name: loaded.document.value for name, loaded in LOADED.items()}
WHOLE_STAGE = (
    *("title", "description", "kind", "owner", "journey"),
    *("do", "say", "result", "buyer_expects", "exit"),
)
EARLY = ("prospect", "qualify", "research")

every_template = pytest.mark.parametrize("name", NAMES)


@every_template
def test_it_says_who_sells_what_to_whom(name: str) -> None:
    tree = TREES[name]
    assert {"version", "owner", "description", "journey", "arrivals", "know"} <= tree.keys()
    assert all({"title", "people", "hours"} <= role.keys() for role in tree["roles"].values())
    assert len(tree["personas"]) >= 2
    for persona in tree["personas"].values():
        assert all(persona[key] for key in ("description", "goals", "pains", "objections"))


@every_template
def test_five_objections_are_answered_and_prepared_before_they_come_up(name: str) -> None:
    tree = TREES[name]
    assert len(tree["objections"]) >= 5
    assert all({"title", "category", "response"} <= o.keys() for o in tree["objections"].values())
    for objection in tree["objections"]:
        first = next(s for s in _main_line(tree) if objection in s.get("objections", ()))
        assert first["kind"] in EARLY, objection


@every_template
def test_whatever_is_defined_is_used(name: str) -> None:
    tree = TREES[name]
    places = list(_places(tree))
    content = {c for place in places for c in place.get("content", ())}
    content |= {e["content"] for p in places for e in p.get("exit", ()) if "content" in e}
    assert set(tree["collateral"]) <= content
    assert set(tree["questions"]) <= {
        q for place in places for q in place.get("questions", ()) if isinstance(q, str)
    }
    assert set(tree["cadences"]) <= {place.get("follow_up") for place in places}
    assert all(len(cadence["touches"]) >= 3 for cadence in tree["cadences"].values())


@every_template
def test_every_stage_tells_what_to_do_and_what_the_buyer_expects(name: str) -> None:
    stages = _main_line(TREES[name])
    assert 4 <= len(stages) <= 9
    for stage in stages:
        assert [key for key in WHOLE_STAGE if key not in stage] == [], stage["title"]


@every_template
def test_criteria_are_acts_with_evidence_and_most_of_them_the_buyers(name: str) -> None:
    criteria = [c for stage in _main_line(TREES[name]) for c in stage["exit"]]
    assert all({"id", "text", "by", "evidence"} <= c.keys() for c in criteria if "when" not in c)
    assert sum(c["by"] == "buyer" for c in criteria) > 0.7 * len(criteria)


@every_template
def test_silence_is_an_answer_to_every_question_to_the_customer(name: str) -> None:
    for place in _places(TREES[name]):
        if "ask" in place and place.get("decided_by") != "internal":
            assert "no_response" in place, place["title"]


@every_template
def test_every_figure_says_where_it_comes_from(name: str) -> None:
    for place in _places(TREES[name]):
        edges = [place.get(key) for key in ("yes", "no", "no_response")]
        edges += place.get("answers", {}).values()
        figures = [edge["p"] for edge in edges if isinstance(edge, dict) and "p" in edge]
        figures += _of_each_segment(place.get("duration"))
        assert all({"source", "confidence"} <= figure.keys() for figure in figures), place["title"]


@every_template
def test_the_facts_of_a_deal_are_named_typed_and_spread_over_the_deals(name: str) -> None:
    facts = TREES[name]["fields"]
    assert len(facts) >= 3
    assert all({"type", "title"} <= fact.keys() for fact in facts.values())
    assert all("description" in fact for fact in facts.values())
    for fact in facts.values():
        known_in_figures = "sample" in fact or "default" in fact
        assert known_in_figures or fact["type"] == "text", fact["title"]


@every_template
def test_some_stage_asks_for_a_fact_and_nobody_names_a_rival_for_nothing(name: str) -> None:
    tree = TREES[name]
    asked = {fact for fact, field in tree["fields"].items() if "required_from" in field}
    wanted = {fact for place in _places(tree) for fact in _required(place)}
    assert asked
    texts = {fact for fact, field in tree["fields"].items() if field["type"] == "text"}
    assert texts <= wanted


@every_template
def test_what_is_known_decides_something_but_in_the_plainest_template(name: str) -> None:
    assert facts_decide(LOADED[name].require()) == (name != "seven-step")


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("sales-flowchart", {"agents", "served_region"}),
        ("saas-inbound", {"seats"}),
        ("outbound-sdr", {"fit_score"}),
        ("enterprise-meddppicc", {"amount"}),
        ("smb-transactional", {"users"}),
        ("channel-partner", {"amount", "partner_level"}),
        ("renewal-expansion", {"health_score"}),
        ("repeat-customer", {"segment", "amount"}),
        ("rfp-tender", {"amount"}),
        ("plg-sales-assist", {"active_users", "company_size", "wants_person"}),
        ("services-proposal", {"budget"}),
        ("procurement-heavy", {"amount"}),
    ],
)
def test_its_routes_read_the_facts_of_its_trade(name: str, read: set[str]) -> None:
    branches = [edge.when for place, edge in LOADED[name].process.edges() if place.is_route]
    conditions = [when.condition for when in branches if when and when.condition]
    assert {fact for condition in conditions for fact in facts_read(condition)} == read


@pytest.mark.parametrize(
    ("name", "segments"),
    [
        ("smb-transactional", ("small", "large")),
        ("saas-inbound", ("small", "large", "mid")),
        ("enterprise-meddppicc", ("standard", "strategic")),
        ("renewal-expansion", ("large", "standard")),
        ("repeat-customer", ("new", "repeat")),
        ("rfp-tender", ("holder", "challenger")),
    ],
)
def test_its_segments_have_figures_of_their_own(name: str, segments: tuple[str, ...]) -> None:
    process = LOADED[name].process
    assert tuple(segment.id for segment in process.segments) == segments
    own = dict(process.by_segment)
    assert len({own[segment].stages for segment in segments}) > 1


@pytest.mark.parametrize(
    ("name", "by", "stages"),
    [
        ("repeat-customer", "segment", {"new": "prospecting", "repeat": "need"}),
        ("classic-seven", "source", {"cold": "prospecting", "referral": "preparation"}),
    ],
)
def test_who_is_known_already_starts_further_on(name: str, by: str, stages: dict[str, str]) -> None:
    starts = LOADED[name].process.starts
    assert starts is not None
    assert starts.by == by
    assert stages.items() <= dict(starts.stages).items()


@every_template
def test_a_check_has_nothing_to_say(name: str) -> None:
    severities = {d.severity for d in check(LOADED[name])}
    assert severities <= {Severity.INFO}


@every_template
def test_its_walks_lead_to_won_lost_and_recycled(name: str) -> None:
    walks = read_file(PROCESSES / f"{name}.walks.yaml").value["walks"].values()
    ends = {walk["expect"]["end"] for walk in walks if "end" in walk["expect"]}
    reached = {TREES[name]["ends"][end]["outcome"] for end in ends}
    assert {"won", "recycled"} <= reached
    assert reached & {"lost", "churned"}


def test_customers_recommend_us_and_buy_more() -> None:
    kinds = [{spawn.kind for spawn in _spawned(name)} for name in NAMES]
    assert sum("referral" in each for each in kinds) > len(NAMES) / 2
    assert sum(bool(each & {"upsell", "cross-sell"}) for each in kinds) > len(NAMES) / 2


@every_template
def test_every_text_is_there_in_every_language_of_the_file(name: str) -> None:
    process = LOADED[name].process
    languages = frozenset(process.languages)
    wanted = languages if len(languages) > 1 else frozenset[str]()
    assert [text for text in _texts(process) if not wanted <= text.languages] == []


def _of_each_segment(figure: Any) -> list[dict[str, Any]]:
    """A figure that says more than its value, once for each segment that it is given for."""
    if not isinstance(figure, dict):
        return []
    is_map = "source" not in figure and all(isinstance(each, dict) for each in figure.values())
    return list(figure.values()) if is_map else [figure]


def _required(place: Any) -> Iterator[str]:
    """The facts that some answer there asks for."""
    answers = [place.get("yes"), place.get("no"), *place.get("answers", {}).values()]
    yield from (f for each in answers if isinstance(each, dict) for f in each.get("requires", ()))


def _spawned(name: str) -> list[Spawn]:
    process = LOADED[name].process
    ways = [*process.every_edge(), *process.ends]
    return [spawn for way in ways for spawn in way.spawns]


def _main_line(tree: Any) -> list[Any]:
    return [stage for stage in tree["stages"].values() if not stage.get("side")]


def _places(tree: Any) -> Iterator[Any]:
    """Every stage, each followed by its steps."""
    for stage in tree["stages"].values():
        yield stage
        yield from stage.get("steps", {}).values()


def _texts(value: object) -> Iterator[Text]:
    """Every shown text anywhere in a process."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        yield from (text for each in value for text in _texts(each))
    elif is_dataclass(value):
        texts = [getattr(value, each.name) for each in fields(value)]
        of_id = in_words(getattr(value, "id", None) or "")  # no text of the author
        yield from (text for each in texts for text in _texts(each) if text != of_id)
