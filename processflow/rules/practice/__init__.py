"""Rules about practice: what teams that sell well do, and what they avoid."""

from processflow.rules.practice import (
    backward_without_approval,
    cadence_without_end,
    content_missing,
    label_duration_mismatch,
    lost_without_reasons,
    new_and_repeat_identical,
    no_early_disqualification,
    no_follow_up,
    no_owner,
    no_recycle_path,
    no_sla,
    objection_not_anticipated,
    presentation_before_qualification,
    stage_named_after_rep_action,
    thrashing,
    won_without_handoff,
    won_without_signature,
)
from processflow.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    stage_named_after_rep_action.RULE,
    no_owner.RULE,
    no_sla.RULE,
    no_follow_up.RULE,
    cadence_without_end.RULE,
    no_early_disqualification.RULE,
    presentation_before_qualification.RULE,
    won_without_signature.RULE,
    won_without_handoff.RULE,
    lost_without_reasons.RULE,
    no_recycle_path.RULE,
    content_missing.RULE,
    objection_not_anticipated.RULE,
    new_and_repeat_identical.RULE,
    label_duration_mismatch.RULE,
    backward_without_approval.RULE,
    thrashing.RULE,
)
