"""Comments that ignore rules: what they take away, and what is wrong with them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypedDict, Unpack

from processflow.diagnostic import Diagnostic, Edit, Fix, Span
from processflow.record import dataclass
from processflow.rules.meta import ignore_without_reason, unknown_rule, unused_ignore
from processflow.rules.rule import Needs, Rule
from processflow.rules.wording import name
from processflow.syntax.document import Document
from processflow.syntax.limits import MAX_OF_A_RULE
from processflow.syntax.nearest import nearest
from processflow.syntax.suppression import Suppression, suppressions


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One check of one document.

    `rules` are those that were asked for, `known` all that there are; `has_graph` says whether
    the rules that need a graph could speak, `is_whole` whether the document means anything
    without the files that use it: else a comment may be used elsewhere.
    """

    document: Document
    process: str | None
    rules: Collection[Rule]
    known: Collection[Rule]
    has_graph: bool
    is_whole: bool = True


def after_suppression(run: Run, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings without the ignored ones, and with those about the comments themselves."""
    diagnostics = tuple(found)
    runs = {each: suppressions(each.document) for each in _runs(run)}
    if not any(runs.values()):
        return diagnostics
    concerned = _Concerned(run, diagnostics)
    ignored = {
        each
        for one, comments in runs.items()
        for comment in comments
        for rule in comment.rules
        for each in concerned.by(one, comment, rule)
        if concerned.may_be_ignored(each)
    }
    left = tuple(each for each in diagnostics if each not in ignored)
    return (*left, *_limited(run, _about_all(runs, concerned)))


def _runs(run: Run) -> Iterator[Run]:
    """The run for each file that was read: a comment binds in the file where it stands."""
    yield run
    for document in run.document.documents()[1:]:
        yield replace(run, document=document, process=None, is_whole=False)


class _Concerned:
    """The findings that a comment is about."""

    def __init__(self, run: Run, diagnostics: Iterable[Diagnostic]) -> None:
        self.known = {rule.name: rule for rule in run.known}
        self._by_rule: dict[str, list[Diagnostic]] = defaultdict(list)
        for diagnostic in diagnostics:
            self._by_rule[diagnostic.rule].append(diagnostic)

    def by(self, run: Run, comment: Suppression, rule: str) -> Iterator[Diagnostic]:
        """Those of a rule in the comment's element."""
        depth, path = len(comment.pointer), run.document.path
        for diagnostic in self._by_rule.get(rule, ()):
            if diagnostic.pointer[:depth] == comment.pointer and diagnostic.path == path:
                yield diagnostic

    def may_be_ignored(self, diagnostic: Diagnostic) -> bool:
        """Whether the rule allows it."""
        rule = self.known.get(diagnostic.rule)
        return rule is None or rule.may_be_ignored(diagnostic.severity)


def _limited(run: Run, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of the rules that were asked for, of very many the first ones."""
    asked_for = {rule.name for rule in run.rules}
    count: Counter[str] = Counter()
    for diagnostic in found:
        count[diagnostic.rule] += 1
        if diagnostic.rule in asked_for and count[diagnostic.rule] <= MAX_OF_A_RULE:
            yield diagnostic
        if count.total() > len(_META) * MAX_OF_A_RULE:
            return


_META = (unused_ignore, ignore_without_reason, unknown_rule)


def _about_all(
    runs: Mapping[Run, Iterable[Suppression]], concerned: _Concerned
) -> Iterator[Diagnostic]:
    for run, comments in runs.items():
        for comment in comments:
            yield from _about(run, comment, concerned)


def _about(run: Run, comment: Suppression, concerned: _Concerned) -> Iterator[Diagnostic]:
    if not comment.rules:
        yield _no_rule(run, comment)
    for each in comment.rules:
        if each not in concerned.known:
            yield _unknown(run, comment, each, concerned.known)
            continue
        found = list(concerned.by(run, comment, each))
        if not any(map(concerned.may_be_ignored, found)) and _spoke(run, concerned.known[each]):
            yield _unused(run, comment, concerned.known[each], found)
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
    """Whether the rule could have found something, and nobody else finds it."""
    if not run.is_whole:
        return False
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


def _unused(run: Run, comment: Suppression, rule: Rule, found: list[Diagnostic]) -> Diagnostic:
    span = _span_of(run.document, comment, rule.name)
    message, label, cure = f"{name(rule.name)} finds nothing here", "nothing to ignore", None
    if found:
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
        fix=_without(run.document, comment, rule.name),
        help=cure
        or "take it out of the comment; a comment belongs to the element that it stands "
        "behind, or else to the one below it",
    )


def _without(document: Document, comment: Suppression, rule: str) -> Fix:
    """Take a rule out of a comment, and the comment with its last rule."""
    number, begin, end = comment.span.line, comment.span.column - 1, comment.span.end_column - 1
    line = document.line(number)
    others = [each for each in comment.rules if each != rule]
    if others:
        bracket, close = line.index("[", begin), line.index("]", begin)
        span = Span(number, bracket + 2, number, close + 1)
        edit = Edit(document.path, span, ", ".join(others))
        return Fix(f"take {name(rule)} out of the comment", (edit,))
    before = line[:begin].rstrip()
    is_alone = not before and not line[end:].strip()
    last = Span(number + 1, 1, number + 1, 1) if is_alone else comment.span
    edit = Edit(document.path, Span(number, len(before) + 1, last.end_line, last.end_column), "")
    return Fix("take the comment away", (edit,))


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
