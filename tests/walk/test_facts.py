"""What facts decide in a walk, and what is said where they are missing."""

import re
from datetime import date

import pytest

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.walk.facts import MissingFacts, NoDay
from processflow.walk.saved import from_tree, tree_of
from processflow.walk.scenario import scenarios_of
from processflow.walk.scripted import WrongPath, walk_path
from processflow.walk.session import answered, session_at
from processflow.walk.state import Event
from processflow.walk.step import NotAnAnswer, begin, move
from processflow.walk.telling import facts_typed
from processflow.walk.trail import Trail
from processflow.walk.trial import run
from tests.walk.raw_processes import ENDS, Tree

STAGES: Tree = {
    "lead": {"ask": "Does the lead answer?", "yes": "triage", "no": "lost"},
    "triage": {
        "route": [
            {"when": "amount >= 50_000 EUR", "to": "big", "set": {"champion": True}},
            {"else": "small"},
        ]
    },
    "big": {"next": {"to": "won", "requires": ["region"]}},
    "small": {"wait": {"at": "renewal - 10d"}, "next": "won"},
}
FIELDS: Tree = {
    "amount": {"type": "money", "unit": "EUR", "required_from": "triage"},
    "region": {"type": "enum", "values": ["emea", "apac"]},
    "champion": {"type": "bool", "default": False},
    "renewal": {"type": "date"},
}


def graph() -> ProcessGraph:
    top: Tree = {"processflow": 1, "process": "sample", "start": "lead", "ends": ENDS}
    return graph_of(process_of({**top, "fields": FIELDS, "stages": STAGES}))


def failure(path: list[Tree], **keys: object) -> tuple[str, str | None]:
    tree = {"walks": {"one": {"path": path, "expect": {"end": "won"}, **keys}}}
    (found,) = run(graph(), scenarios_of(tree)[0]).failures
    return found.message, found.help


def test_a_walk_leaves_routes_out_or_names_them() -> None:
    told = {"answer": "yes", "known": {"amount": "70000 EUR", "region": "emea"}}
    for path in (
        [{"lead": told}, {"big": "next"}],
        [{"lead": told}, {"triage": "route"}, {"big": "next"}],
    ):
        tree = {"walks": {"one": {"path": path, "expect": {"end": "won"}}}}
        trial = run(graph(), scenarios_of(tree)[0])
        assert trial.passed
        assert dict(trial.trail.state.facts)["champion"] is True


def test_a_walk_that_lacks_a_fact_says_where_which_and_how_to_tell_it() -> None:
    message, cure = failure([{"lead": "yes"}])
    assert message == "the stage `triage` needs `amount`, which is not known"
    assert cure == "write `lead: {answer: yes, known: {amount: 50 EUR}}`"
    told = {"answer": "yes", "known": {"amount": 70000}}
    message, cure = failure([{"lead": told}, {"big": {"answer": "next", "after": "3d"}}])
    assert message == "`next` of `big` needs `region`, which is not known"
    assert cure == "add `known: {region: emea}` to this answer"


def test_a_walk_that_starts_where_a_fact_is_needed_asks_for_it_at_the_start() -> None:
    message, cure = failure([{"big": "next"}], start="big")
    assert message == "the stage `big` needs `amount`, which is not known"
    assert cure == "add `given: {amount: 50 EUR}` to the walk"


def test_a_wait_until_a_day_lasts_until_then_and_no_time_once_it_has_passed() -> None:
    given = facts_typed(graph().process, ["amount=5 EUR", "renewal=2026-03-01"])
    for began, days in ((date(2026, 1, 1), 49), (date(2026, 2, 19), 0), (date(2027, 1, 1), 0)):
        start = begin(graph(), "small", given=given, began=began)
        assert move(graph(), start, Event("next")).state.elapsed == days


def test_a_wait_until_a_day_needs_the_fact_and_the_day_of_the_start() -> None:
    process = graph()
    given = facts_typed(process.process, ["amount=5 EUR"])
    with pytest.raises(MissingFacts, match="`wait` of `small` needs `renewal`"):
        move(process, begin(process, "small", given=given), Event("next"))
    given = facts_typed(process.process, ["amount=5 EUR", "renewal=2026-03-01"])
    with pytest.raises(NoDay, match="--on"):
        move(process, begin(process, "small", given=given), Event("next"))


def test_the_number_of_a_branch_is_no_answer() -> None:
    process = graph()
    start = begin(process, "triage", given=facts_typed(process.process, ["amount=5 EUR"]))
    for answer in ("1", "else", "next"):
        with pytest.raises(NotAnAnswer):
            move(process, start, Event(answer))


def test_a_written_path_tells_facts_and_passes_routes() -> None:
    process = graph()
    start = Trail(begin(process))
    path = ("yes after 2d known amount=70000 EUR+region=apac, next",)
    trail = walk_path(process, start, path)
    assert trail.nodes == ("lead", "triage", "big", "won")
    assert trail.state.elapsed == 2
    with pytest.raises(WrongPath, match=r"add `known amount=50 EUR` to the answer"):
        walk_path(process, start, ("yes",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("amout=5 EUR", "did you mean `amount`"),
        ("amount=5 USD", "another unit"),
        ("amount", "write for example `amount=50 EUR`"),
        ("region=asia", "no value of `region`"),
    ],
)
def test_a_fact_that_is_wrongly_told_is_refused_with_the_cure(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        facts_typed(graph().process, [text])


BY_SOURCE: Tree = {"web": "lead", "trade-fair": "big"}


def by_source() -> ProcessGraph:
    top: Tree = {"processflow": 1, "process": "sample", "start": BY_SOURCE, "ends": ENDS}
    return graph_of(process_of({**top, "fields": FIELDS, "stages": STAGES}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source=phone", "no such key; its keys are `web` and `trade-fair`"),
        ("source=wep", 'no such key; did you mean `"web"`? its keys are `web` and `trade-fair`'),
    ],
)
def test_a_source_that_the_start_does_not_name_is_told_with_those_that_it_names(
    text: str, said: str
) -> None:
    value = text.removeprefix("source=")
    whole = f'`{text}`: `"{value}"` is no value of `source`: `start` has {said}'
    with pytest.raises(UsageError, match=re.escape(whole)):
        facts_typed(by_source().process, [text])


def test_a_deal_whose_source_leads_nowhere_is_not_told_that_it_has_none() -> None:
    with pytest.raises(MissingFacts, match="needs `source`, which is not known"):
        begin(by_source())
    known = (("source", "trade-fairs"),)
    said = (
        "`start` has no stage for the source `trade-fairs`; "
        "did you mean `trade-fair`? its keys are `web` and `trade-fair`"
    )
    with pytest.raises(MissingFacts, match=re.escape(said)):
        begin(by_source(), given=known)


def test_a_saved_walk_keeps_facts_and_the_day() -> None:
    process = graph()
    given = facts_typed(process.process, ["amount=70000 EUR", "renewal=2026-12-01", "region=emea"])
    session = session_at(process, given=given, began=date(2026, 1, 15))
    session = answered(answered(session, "yes"), "route")
    tree = tree_of(session)
    again = from_tree(process, tree).session
    assert again.state == session.state
    assert again.state.began == date(2026, 1, 15)
    assert dict(again.state.facts)["renewal"] == date(2026, 12, 1)
