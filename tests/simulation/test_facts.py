"""Simulated deals with facts against probabilities worked out by hand."""

import math
from statistics import NormalDist

import pytest

from processflow.api import load_text
from processflow.chain.inexact import DecidedByFacts
from processflow.errors import ProcessflowError, UsageError
from processflow.exact.solution import solve
from processflow.graph.footing import footing
from processflow.graph.graph import ProcessGraph
from processflow.simulation.deal import Visit
from processflow.simulation.program import program_of
from processflow.simulation.sample import Sample, simulate

DEALS = 4_000
FIELDS = """\
fields:
  amount: {type: money, unit: EUR, min: 0, required_from: triage, sample: {p50: 20000, p90: 90000}}
  region: {type: enum, values: [emea, amer, apac], sample: {emea: 50%, amer: 30%, apac: 20%}}
  champion: {type: bool, sample: 30%}
  seats: {type: int, min: 1, max: 40, sample: {min: 0, mode: 10, max: 50}}
"""
STAGES = """\
stages:
  lead: {ask: Does the lead answer?, yes: {to: triage, p: 60%}, no: lost}
  triage:
    route:
      - {when: amount >= 50_000, to: big}
      - {when: 'champion and region in ["emea", "apac"]', to: sure}
      - else: small
  big: {next: {to: won, requires: [region]}}
  sure: {next: kept}
  small: {next: lost}
ends:
  won: {outcome: won}
  kept: {outcome: kept}
  lost: {outcome: lost}
"""
BIG = 1 - NormalDist().cdf(math.log(2.5) / (math.log(4.5) / NormalDist().inv_cdf(0.9)))
"""P(amount >= 50 000) of the lognormal law with these quantiles."""


def graph(text: str, start: str = "lead") -> ProcessGraph:
    return load_text(f"processflow: 1\nprocess: facts\nstart: {start}\n{text}").require()


def close(sample: Sample, end: str, probability: float) -> None:
    """Within four standard errors of the exact share."""
    share = next(each.deals.share for each in sample.ends if each.end == end)
    error = math.sqrt(probability * (1 - probability) / sample.deals)
    assert abs(share - probability) < 4 * error, (end, share, probability)


def test_the_share_of_each_branch_is_that_of_the_deals_for_which_it_is_the_first_true_one() -> None:
    sample = simulate(graph(FIELDS + STAGES), deals=DEALS)
    close(sample, "won", 0.6 * BIG)
    close(sample, "kept", 0.6 * (1 - BIG) * 0.3 * 0.7)


def test_a_drawn_segment_has_its_share_and_its_own_figures() -> None:
    text = """\
segments:
  new: {share: 70%}
  repeat: {share: 30%}
stages:
  lead:
    ask: Does the lead buy?
    yes: {to: won, p: {new: 20%, repeat: 90%}}
    no: lost
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    process = graph(text)
    close(simulate(process, deals=DEALS), "won", 0.7 * 0.2 + 0.3 * 0.9)
    close(simulate(process, deals=DEALS, given=(("segment", "repeat"),)), "won", 0.9)


def test_a_derived_segment_follows_the_facts() -> None:
    text = (
        FIELDS
        + """\
segments:
  large: {when: amount >= 50_000}
  known: {when: champion}
stages:
  lead: {ask: Does the lead answer?, yes: triage, no: {to: lost, p: 0}}
  triage:
    ask: Does the lead buy?
    yes: {to: won, p: {large: 10%, known: 80%, else: 30%}}
    no: lost
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    )
    expected = BIG * 0.1 + (1 - BIG) * (0.3 * 0.8 + 0.7 * 0.3)
    close(simulate(graph(text), deals=DEALS), "won", expected)


def test_a_start_by_segment_is_where_the_deals_of_that_segment_start() -> None:
    text = """\
segments: {new: {share: 70%}, repeat: {share: 30%}}
stages:
  lead: {ask: Does the lead buy?, yes: {to: won, p: 20%}, no: lost}
  old: {next: kept}
ends: {won: {outcome: won}, kept: {outcome: kept}, lost: {outcome: lost}}
"""
    sample = simulate(graph(text, start="{new: lead, repeat: old}"), deals=DEALS)
    close(sample, "kept", 0.3)
    close(sample, "won", 0.7 * 0.2)


def test_sources_without_shares_are_equally_likely_and_said_to_be() -> None:
    text = """\
stages:
  lead: {ask: Does the lead buy?, yes: {to: won, p: 20%}, no: lost}
  old: {next: kept}
ends: {won: {outcome: won}, kept: {outcome: kept}, lost: {outcome: lost}}
"""
    process = graph(text, start="{web: lead, referral: old}")
    sample = simulate(process, deals=DEALS)
    close(sample, "kept", 0.5)
    assert footing(sample.graph).sources
    close(simulate(process, deals=DEALS, given=(("source", "web"),)), "won", 0.2)


def test_what_is_offered_anywhere_scales_the_other_answers() -> None:
    text = """\
stages:
  lead: {ask: Does the lead buy?, yes: {to: won, p: 50%}, no: lost}
anywhere:
  the budget is cut: {to: kept, p: 20%}
  the company is sold: kept
ends: {won: {outcome: won}, kept: {outcome: kept}, lost: {outcome: lost}}
"""
    sample = simulate(graph(text), deals=DEALS)
    close(sample, "kept", 0.2)
    close(sample, "won", 0.8 * 0.5)
    assert footing(sample.graph).unweighed == 1


def test_a_fact_reads_as_unset_until_the_stage_that_requires_it() -> None:
    text = """\
fields:
  amount: {type: money, unit: EUR, required_from: later, sample: {p50: 20000, p90: 90000}}
stages:
  lead: {route: [{when: amount is set, to: lost}, {else: later}]}
  later: {next: won}
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    known: list[bool] = []
    simulate(graph(text), deals=50, log=lambda _, v: known.append(bool(v[0].move.state.facts)))
    assert simulate(graph(text), deals=300).outcomes["won"].share == 1
    assert all(known)


def test_an_answer_that_requires_a_fact_tells_it_before_its_stage_does() -> None:
    text = """\
fields:
  champion: {type: bool, required_from: later, sample: 30%}
stages:
  lead: {ask: Is it so?, yes: {to: fork, p: 50%, requires: [champion]}, no: fork}
  fork: {route: [{when: champion is unset, to: lost}, {when: champion, to: won}, {else: later}]}
  later: {next: kept}
ends: {won: {outcome: won}, kept: {outcome: kept}, lost: {outcome: lost}}
"""
    shares = {"lost": 0.5, "won": 0.5 * 0.3, "kept": 0.5 * 0.7}
    exact = {each.end: each.probability for each in solve(graph(text)).ends}
    assert exact == pytest.approx(shares)
    sample = simulate(graph(text), deals=DEALS)
    for end, share in shares.items():
        close(sample, end, share)


def test_a_fact_is_told_where_an_answer_asks_for_it() -> None:
    visits: list[Visit] = []
    simulate(graph(FIELDS + STAGES), deals=300, log=lambda _, each: visits.extend(each))
    for visit in visits:
        facts = dict(visit.move.state.facts)
        assert ("amount" in facts) is (visit.move.state.at != "lost" or visit.node != "lead")
        assert 1 <= int(facts["seats"]) <= 40


def test_a_criterion_by_condition_keeps_the_deals_for_which_it_is_false() -> None:
    text = """\
fields:
  champion: {type: bool, sample: 30%}
stages:
  lead:
    exit: [{id: known, text: We have a champion, when: champion, p: 1%}]
    max_visits: {times: 1, to: lost}
    next: won
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    close(simulate(graph(text), deals=DEALS), "won", 0.3)


def test_a_criterion_on_a_fact_that_nothing_tells_is_met_by_its_probability() -> None:
    text = """\
fields:
  champion: {type: bool, required_from: lead}
stages:
  lead:
    exit: [{id: known, text: We have a champion, when: champion, p: 40%}]
    max_visits: {times: 1, to: lost}
    next: won
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    process = graph(text)
    sample = simulate(process, deals=DEALS)
    close(sample, "won", 0.4)
    assert footing(sample.graph).unknown == ("champion",)
    unweighed = graph(text.replace(", p: 40%", ""))
    assert simulate(unweighed, deals=300).outcomes["won"].share == 1


def test_a_visit_until_a_moment_lasts_from_its_start_to_that_day() -> None:
    text = """\
fields:
  renewal: {type: date, sample: {min: 100d, mode: 200d, max: 300d}}
stages:
  rest: {wait: {at: renewal - 90d}, next: won}
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    sample = simulate(graph(text, start="rest"), deals=DEALS)
    error = 100 / math.sqrt(6) / math.sqrt(sample.deals)
    assert abs(sample.cycle_time.mean - (200 - 90)) < 4 * error + 0.5 / math.sqrt(sample.deals)


def test_conditions_with_days_of_the_calendar_need_the_day_of_the_start() -> None:
    text = """\
fields:
  renewal: {type: date, sample: {min: 0d, mode: 50d, max: 100d}}
stages:
  rest: {route: [{when: renewal < 2026-02-20, to: won}, {else: lost}]}
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    from datetime import date

    process = graph(text, start="rest")
    with pytest.raises(UsageError, match="--on"):
        simulate(process, deals=300)
    close(simulate(process, deals=DEALS, began=date(2026, 1, 1)), "won", 2 * (49.5 / 100) ** 2)


def test_a_deal_for_which_no_branch_is_true_is_an_error_with_the_cure() -> None:
    text = """\
fields:
  size: {type: int, required_from: rest}
stages:
  rest: {route: [{when: size >= 3, to: won}, {when: size < 3, to: lost}]}
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    from processflow.graph.graph import graph_of
    from processflow.model.build import process_of
    from processflow.syntax.reader import read_text

    tree = read_text(f"processflow: 1\nprocess: x\nstart: rest\n{text}", "x.yaml").value
    with pytest.raises(ProcessflowError, match="`sample`"):
        simulate(graph_of(process_of(tree)), deals=3)


def test_deal_number_n_has_the_same_facts_in_samples_of_any_size_and_process() -> None:
    found: dict[int, set[object]] = {}
    for text, deals in ((FIELDS + STAGES, 50), (STAGES.join([FIELDS, ""]), 20)):
        process = graph(text)

        def log(number: int, visits: list[Visit]) -> None:
            facts = dict(visits[0].move.state.facts)
            found.setdefault(number, set()).add((facts["region"], facts["seats"]))

        simulate(process, deals=deals, log=log)
    assert all(len(facts) == 1 for facts in found.values())


def test_fields_that_decide_nothing_change_no_figure() -> None:
    text = "stages:\n  lead: {ask: Does the lead buy?, yes: {to: won, p: 20%}, no: lost}\n"
    text += "ends: {won: {outcome: won}, lost: {outcome: lost}}\n"
    without = simulate(graph(text), deals=500)
    fields = "fields:\n  amount: {type: money, unit: EUR, required_from: lead}\n"
    assert simulate(graph(fields + text), deals=500).outcomes == without.outcomes


def test_what_regions_of_facts_do_not_tell_is_walked_deal_by_deal() -> None:
    text = """\
fields:
  budget: {type: money, unit: EUR, sample: {p50: 20000, p90: 90000}}
  price: {type: money, unit: EUR, sample: {p50: 20000, p90: 90000}}
stages:
  lead: {route: [{when: budget >= price, to: won}, {else: lost}]}
ends: {won: {outcome: won}, lost: {outcome: lost}}
"""
    process = graph(text)
    with pytest.raises(DecidedByFacts, match="together"):
        program_of(process)
    close(simulate(process, deals=DEALS), "won", 0.5)


def test_deals_of_all_sources_may_start_at_one_stage() -> None:
    """Where facts decide nothing else nobody needs to know the source."""
    text = "stages:\n  lead: {ask: Do they buy?, yes: {to: won, p: 0.3}, no: lost}\n"
    text += "ends: {won: {outcome: won}, lost: {outcome: lost}}\n"
    sample = simulate(graph(text, "{web: lead, fair: lead}"), deals=DEALS)
    close(sample, "won", 0.3)
    assert sample.outcomes == simulate(graph(text), deals=DEALS).outcomes
