"""Rules about exit criteria: what has to be true before a deal moves on."""

from processflow.rules.criteria import (
    criterion_without_evidence,
    fact_never_produced,
    no_buyer_criterion,
    no_exit_criteria,
    rep_action_as_buyer,
    rep_opinion,
    repeated_criterion,
    stage_without_exit_criteria,
    too_many_criteria,
    vague_word,
)
from processflow.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    no_exit_criteria.RULE,
    stage_without_exit_criteria.RULE,
    no_buyer_criterion.RULE,
    criterion_without_evidence.RULE,
    rep_opinion.RULE,
    rep_action_as_buyer.RULE,
    vague_word.RULE,
    too_many_criteria.RULE,
    repeated_criterion.RULE,
    fact_never_produced.RULE,
)
