"""Rules about figures: what a forecast rests on."""

from processflow.rules.forecast import (
    assumed_shares,
    endless_interval,
    expectation_broken,
    expectation_syntax,
    probability_falls_forward,
    sla_over_cycle,
    stated_vs_solved,
    template_defaults,
)
from processflow.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    # what a forecast rests on
    assumed_shares.RULE,
    template_defaults.RULE,
    endless_interval.RULE,
    sla_over_cycle.RULE,
    stated_vs_solved.RULE,
    probability_falls_forward.RULE,
    # what the figures promise
    expectation_syntax.RULE,
    expectation_broken.RULE,
)
