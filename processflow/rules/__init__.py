"""The rules: what is checked in a process, one file per rule, grouped in folders by family."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from processflow.diagnostic import Diagnostic, Severity
from processflow.graph.exploring import moves_of
from processflow.graph.graph import graph_of
from processflow.model.process import Process
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
from processflow.rules.docs import (
    label_too_long,
    missing_description,
    stale_picture,
    untranslated,
)
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
from processflow.rules.meta import ignore_without_reason, unknown_rule, unused_ignore
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
from processflow.rules.rule import NO_THRESHOLDS, Needs, Rule, Subject, Thresholds
from processflow.rules.schema import (
    bad_duration,
    bad_id,
    bad_value,
    conflicting_keys,
    missing_key,
    unknown_key,
    unsupported_version,
    wrong_type,
)
from processflow.rules.structure import (
    back_without_home,
    branch_never_wins,
    condition_constant,
    condition_syntax,
    condition_type,
    criterion_not_counted,
    dead_end,
    duplicate_id,
    field_type_clash,
    field_value,
    include_clash,
    include_cycle,
    include_outside_root,
    interval_reversed,
    maybe_unset,
    missing_answer,
    no_lost_end,
    no_start,
    no_won_end,
    overlay_conflict,
    overlay_matches_nothing,
    overlay_touches_map,
    overlay_weakens,
    part_end_unmapped,
    part_recursion,
    probabilities_not_one,
    probability_range,
    reason_missing,
    redirection_cycle,
    route_gap,
    route_overlap,
    same_target,
    segment_map,
    self_loop,
    silence_without_time,
    stage_order,
    too_many_files,
    too_many_stages,
    unbounded_loop,
    unknown_reference,
    unknown_target,
    unreachable_stage,
    unreadable_file,
    unused_definition,
    warning_too_late,
    won_unreachable,
    wrong_kind_of_file,
)
from processflow.rules.suppressing import Run, after_suppression
from processflow.rules.yaml import (
    alias_expansion,
    branch_key_spelling,
    control_character,
    duplicate_key,
    empty_document,
    merge_key,
    not_utf8,
    several_documents,
    syntax,
    text_cut_by_hash,
    text_split_by_comma,
    too_deep,
    too_large,
)
from processflow.syntax.document import Document

ALL: tuple[Rule, ...] = (
    # the text of the file
    syntax.RULE,
    duplicate_key.RULE,
    not_utf8.RULE,
    too_deep.RULE,
    too_large.RULE,
    alias_expansion.RULE,
    merge_key.RULE,
    several_documents.RULE,
    empty_document.RULE,
    control_character.RULE,
    text_cut_by_hash.RULE,
    text_split_by_comma.RULE,
    branch_key_spelling.RULE,
    # keys and the form of their values
    unknown_key.RULE,
    missing_key.RULE,
    wrong_type.RULE,
    bad_value.RULE,
    bad_duration.RULE,
    bad_id.RULE,
    unsupported_version.RULE,
    conflicting_keys.RULE,
    # what comes from other files
    include_outside_root.RULE,
    unreadable_file.RULE,
    wrong_kind_of_file.RULE,
    too_many_files.RULE,
    include_cycle.RULE,
    include_clash.RULE,
    part_end_unmapped.RULE,
    part_recursion.RULE,
    field_type_clash.RULE,
    overlay_touches_map.RULE,
    overlay_weakens.RULE,
    overlay_matches_nothing.RULE,
    overlay_conflict.RULE,
    criterion_not_counted.RULE,
    # names
    no_start.RULE,
    unknown_target.RULE,
    unknown_reference.RULE,
    duplicate_id.RULE,
    field_value.RULE,
    # answers
    missing_answer.RULE,
    probability_range.RULE,
    probabilities_not_one.RULE,
    interval_reversed.RULE,
    reason_missing.RULE,
    silence_without_time.RULE,
    warning_too_late.RULE,
    same_target.RULE,
    segment_map.RULE,
    # conditions and routes
    condition_syntax.RULE,
    condition_type.RULE,
    condition_constant.RULE,
    route_gap.RULE,
    branch_never_wins.RULE,
    route_overlap.RULE,
    maybe_unset.RULE,
    # ends
    no_won_end.RULE,
    no_lost_end.RULE,
    # the ways of a deal
    unreachable_stage.RULE,
    dead_end.RULE,
    won_unreachable.RULE,
    back_without_home.RULE,
    unbounded_loop.RULE,
    self_loop.RULE,
    redirection_cycle.RULE,
    stage_order.RULE,
    too_many_stages.RULE,
    unused_definition.RULE,
    # questions, and what their answers lead to
    not_a_yes_no_question.RULE,
    compound_question.RULE,
    negated_question.RULE,
    question_about_the_rep.RULE,
    no_silence_path.RULE,
    objection_unhandled.RULE,
    objection_straight_to_lost.RULE,
    duration_beyond_silence.RULE,
    # exit criteria
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
    # what teams that sell well do
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
    # what a forecast rests on
    assumed_shares.RULE,
    template_defaults.RULE,
    endless_interval.RULE,
    sla_over_cycle.RULE,
    stated_vs_solved.RULE,
    probability_falls_forward.RULE,
    # what people read
    missing_description.RULE,
    label_too_long.RULE,
    untranslated.RULE,
    stale_picture.RULE,
    # what the figures promise
    expectation_syntax.RULE,
    expectation_broken.RULE,
    # comments that ignore rules
    unused_ignore.RULE,
    ignore_without_reason.RULE,
    unknown_rule.RULE,
)
"""Every rule, in the order of the documentation."""

FOUNDATION = tuple(rule for rule in ALL if rule is not expectation_broken.RULE)
"""What must be in order before a deal can be followed: all but what judges the figures."""

BY_DEFAULT = tuple(rule for rule in ALL if rule.severity is not Severity.INFO)
"""Those that speak without being asked to: all but the ones that only inform."""


def findings(
    document: Document,
    process: Process,
    diagnostics: Sequence[Diagnostic],
    rules: Sequence[Rule] = BY_DEFAULT,
    thresholds: Thresholds = NO_THRESHOLDS,
) -> tuple[Diagnostic, ...]:
    """`diagnostics`, which come from reading, and what `rules` find, without what is ignored.

    Rules that need a graph only speak where there is no error, so that one mistake is one
    finding.
    """
    if not document.readable:
        return tuple(diagnostics)
    subject = Subject(document, process, thresholds=thresholds)
    found = [*diagnostics, *_found(rules, Needs.PROCESS, subject)]
    is_sound = all(each.severity is not Severity.ERROR for each in found)
    if is_sound:
        subject = replace(subject, moves=moves_of(graph_of(process)))
        found += _found(rules, Needs.GRAPH, subject)
    return after_suppression(Run(document, process.id, rules, (*ALL, *rules), is_sound), found)


def _found(rules: Sequence[Rule], needs: Needs, subject: Subject) -> chain[Diagnostic]:
    return chain.from_iterable(rule.diagnostics(subject) for rule in rules if rule.needs is needs)
