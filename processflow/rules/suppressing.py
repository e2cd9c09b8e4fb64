"""Comments that ignore rules: what they take away, and what is wrong with them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict, Unpack

from processflow.diagnostic import Diagnostic, Edit, Fix, Span
from processflow.rules.meta import ignore_without_reason, unknown_rule, unused_ignore
from processflow.rules.rule import Needs, Rule
from processflow.rules.wording import name
from processflow.syntax.document import Document
from processflow.syntax.nearest import nearest
from processflow.syntax.suppression import Suppression, suppressions


@dataclass(frozen=True, slots=True)
class Run:
    """One check of one document.

    `rules` are those that were asked for, `known` all that there are; `has_graph` says whether
    the rules that need a graph could speak.
    """

    document: Document
    process: str
    rules: Collection[Rule]
    known: Collection[Rule]
    has_graph: bool


def after_suppression(run: Run, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings without the ignored ones, and with those about the comments themselves."""
    diagnostics = tuple(found)
    comments = suppressions(run.document)
    if not comments:
        return diagnostics
    by_name = {rule.name: rule for rule in run.known}
    ignored = {
        (index, diagnostic.rule)
        for index, comment in enumerate(comments)
        for diagnostic in diagnostics
        if _is_ignored(comment, diagnostic, by_name)
    }
    left = [d for d in diagnostics if not any(_is_ignored(c, d, by_name) for c in comments)]
    asked_for = {rule.name for rule in run.rules}
    for index, comment in enumerate(comments):
        used = {rule for at, rule in ignored if at == index}
        left += [each for each in _about(run, comment, used, left) if each.rule in asked_for]
    return tuple(left)


def _is_ignored(comment: Suppression, diagnostic: Diagnostic, by_name: dict[str, Rule]) -> bool:
    return _names(comment, diagnostic) and (
        diagnostic.rule not in by_name
        or by_name[diagnostic.rule].may_be_ignored(diagnostic.severity)
    )


def _names(comment: Suppression, diagnostic: Diagnostic) -> bool:
    depth = len(comment.pointer)
    return diagnostic.rule in comment.rules and diagnostic.pointer[:depth] == comment.pointer


def _about(
    run: Run, comment: Suppression, used: set[str], left: list[Diagnostic]
) -> Iterator[Diagnostic]:
    known = {rule.name: rule for rule in run.known}
    if not comment.rules:
        yield _no_rule(run, comment)
    for each in comment.rules:
        if each not in known:
            yield _unknown(run, comment, each, known)
        elif each not in used and _spoke(run, known[each]):
            yield _unused(run, comment, known[each], left)
    if comment.rules and not comment.reason:
        yield _diagnostic(
            (run, comment),
            ignore_without_reason.RULE,
            comment.span,
            f"{name(', '.join(comment.rules))} is ignored without a reason",
            label="why?",
            help="write the reason behind the bracket: whoever reads this later will want to know",
        )


def _spoke(run: Run, rule: Rule) -> bool:
    """Whether the rule could have found something."""
    if rule.needs is Needs.GRAPH and not run.has_graph:
        return False
    return rule.needs is Needs.READING or rule in run.rules


def _no_rule(run: Run, comment: Suppression) -> Diagnostic:
    return _diagnostic(
        (run, comment),
        unknown_rule.RULE,
        comment.span,
        "the comment does not say which rule to ignore",
        help="name the rule in brackets: `# processflow: ignore[self-loop] the reason`",
    )


def _unknown(run: Run, comment: Suppression, rule: str, known: Collection[str]) -> Diagnostic:
    near = nearest(rule, known)
    span = _span_of(run.document, comment, rule)
    edit = Edit(run.document.path, span, near or "")
    return _diagnostic(
        (run, comment),
        unknown_rule.RULE,
        span,
        f"there is no rule {name(rule)}",
        label="no such rule",
        help=f"change it to `{near}`"
        if near
        else "the name stands in the brackets behind `error` or `warning` of the finding",
        fix=Fix(f"change it to `{near}`", (edit,)) if near else None,
    )


def _unused(run: Run, comment: Suppression, rule: Rule, left: list[Diagnostic]) -> Diagnostic:
    span = _span_of(run.document, comment, rule.name)
    message, label, cure = f"{name(rule.name)} finds nothing here", "nothing to ignore", None
    if any(_names(comment, diagnostic) for diagnostic in left):
        message = f"an error {name(rule.name)} cannot be ignored"
        label, cure = "stays an error", "with it there is no process to follow: correct it"
    elif rule.family == "meta":
        message, label = f"{name(rule.name)} cannot be ignored", "about comments such as this"
    return _diagnostic(
        (run, comment),
        unused_ignore.RULE,
        span,
        message,
        label=label,
        help=cure
        or "take it out of the comment; a comment belongs to the element that it stands "
        "behind, or else to the one below it",
    )


def _span_of(document: Document, comment: Suppression, rule: str) -> Span:
    """Where the rule's name stands in the comment."""
    line, span = document.line(comment.span.line), comment.span
    start = line.find(rule, line.find("[", span.column - 1))
    if start < 0:
        return span
    return Span(span.line, start + 1, span.line, start + 1 + len(rule))


class _More(TypedDict, total=False):
    label: str
    help: str
    fix: Fix | None


def _diagnostic(
    about: tuple[Run, Suppression], rule: Rule, span: Span, message: str, **more: Unpack[_More]
) -> Diagnostic:
    run, comment = about
    return Diagnostic(
        rule=rule.name,
        severity=rule.severity,
        message=message,
        path=run.document.path,
        span=span,
        pointer=comment.pointer,
        process=run.process,
        **more,
    )
