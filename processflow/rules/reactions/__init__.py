"""Rules about questions: what the customer is asked, and what the answers lead to."""

from processflow.rules.reactions import (
    compound_question,
    duration_beyond_silence,
    negated_question,
    no_silence_path,
    not_a_yes_no_question,
    objection_straight_to_lost,
    objection_unhandled,
    question_about_the_rep,
)
from processflow.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    not_a_yes_no_question.RULE,
    compound_question.RULE,
    negated_question.RULE,
    question_about_the_rep.RULE,
    no_silence_path.RULE,
    objection_unhandled.RULE,
    objection_straight_to_lost.RULE,
    duration_beyond_silence.RULE,
)
