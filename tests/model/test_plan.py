"""What a process says about hand-overs, new deals, experiments, metrics and maturity."""

from datetime import date

from processflow.api import check, load_text
from processflow.model.plan import Maturity

TEXT = """\
processflow: 1
process: plans
start: demo
roles: {rep: Sales rep, engineer: Engineer, success: Customer success}
collateral: {story: {title: A customer tells the story}}
stages:
  demo:
    owner: rep
    do:
      - {text: Show the product, owner: rep, people: {engineer: consulted}}
    content: [story]
    exit:
      - {text: People of three departments attend the demo, stakeholders: 3, content: story}
    ask: Does the customer sign?
    yes: won
    no: {to: lost, spawns: {process: plans, kind: return, after: 90d}}
ends:
  won:
    outcome: won
    handoff: {to: success, within: 2bd, checklist: [Contract], acceptance: Success has called}
    crediting: The commission is paid on the agreed price
    spawns:
      - {process: plans, kind: referral, after: 30d, p: 25%}
  lost: {outcome: lost}
experiments:
  opening:
    at: demo
    variants: [Short, Long]
    metric: to-won
    stop: After 200 demos
    assign: rep
    started: 2026-01-15
    ended: 2026-03-31
  plain: {at: demo, variants: [One, Two], started: soon}
metrics:
  to-won: {from: demo, to: won, within: 30d}
maturity: {quota_share: 70%, ramp: 2w, negative_feedback: 0.05, experiments_at_once: 1}
"""
LOADED = load_text(TEXT)
PROCESS = LOADED.process


def test_a_day_that_is_none_is_the_only_mistake() -> None:
    (found,) = check(LOADED)
    assert (found.rule, found.pointer) == ("bad-value", ("experiments", "plain", "started"))


def test_a_handoff_says_what_shows_that_it_is_accepted() -> None:
    handoff = PROCESS.ends[0].handoff
    assert handoff
    assert str(handoff.acceptance) == "Success has called"


def test_an_activity_has_an_owner_and_people() -> None:
    activity = PROCESS.stages[0].guidance.do[0]
    assert (activity.owner, activity.people) == ("rep", (("engineer", "consulted"),))


def test_a_criterion_asks_for_several_people_and_for_a_piece_of_content() -> None:
    criterion = PROCESS.stages[0].exit[0]
    assert (criterion.stakeholders, criterion.content) == (3, "story")


def test_a_new_deal_says_why_it_starts() -> None:
    ends = PROCESS.ends
    assert [spawn.kind for spawn in ends[0].spawns] == ["referral"]
    assert PROCESS.stages[0].answers[1].spawns[0].kind == "return"
    assert str(ends[0].crediting) == "The commission is paid on the agreed price"


def test_an_experiment_is_built_with_its_days() -> None:
    opening, plain = PROCESS.libraries.experiments
    assert (opening.at, opening.metric, opening.assign) == ("demo", "to-won", "rep")
    assert [str(each) for each in opening.variants] == ["Short", "Long"]
    assert (opening.started, opening.ended) == (date(2026, 1, 15), date(2026, 3, 31))
    assert (plain.assign, plain.started) == ("deal", None)


def test_a_metric_is_built_with_its_places_and_its_time() -> None:
    (metric,) = PROCESS.libraries.metrics
    assert metric.within
    assert (metric.origin, metric.to, metric.within.median) == ("demo", "won", 30)


def test_maturity_has_defaults_for_what_is_not_written() -> None:
    assert PROCESS.maturity == Maturity(0.7, 14.0, 0.05, 1, 28.0)
    assert load_text("processflow: 1\nprocess: x\n").process.maturity == Maturity()
