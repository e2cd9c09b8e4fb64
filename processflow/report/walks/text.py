"""The results of walks for people: failures at the author's own line, with the path taken."""

from collections.abc import Iterator, Sequence

from processflow.checking.tested import Tested, coverages
from processflow.diagnostic import Diagnostic, Span
from processflow.report.findings import Report
from processflow.report.forms import render
from processflow.report.palette import Palette
from processflow.report.snippet import Frame, Mark, snippet
from processflow.report.visible import one_line
from processflow.report.walking.look import Look
from processflow.report.walking.path import path_as_written
from processflow.report.walks.summary import plural, summary
from processflow.syntax.lines import Lines
from processflow.walk.coverage import Coverage
from processflow.walk.impossible import Failure
from processflow.walk.trial import Trial

_MOST_UNUSED = 12


def walks_text(results: Sequence[Tested], palette: Palette, *, verbose: bool = False) -> str:
    """Every failure, then a line for each file, what no walk uses, and the sum."""
    lines = [*_mistakes(results, palette)]
    for result in results:
        for trial in result.failed:
            lines += [*_failed(result, trial, palette), ""]
    for result in results:
        lines += _file(result, palette, verbose=verbose)
    lines.append("")
    lines += [line for each in coverages(results) for line in _coverage(each)]
    lines += _expected(results)
    lines.append(palette.paint(palette.strong, summary(results)))
    return "\n".join(lines) + "\n"


def _mistakes(results: Sequence[Tested], palette: Palette) -> Iterator[str]:
    """What keeps walks from being run, and broken expectations, as `check` says it; each once."""
    errors: dict[Diagnostic, None] = {}
    texts: dict[str, str] = {}
    for result in results:
        errors.update(dict.fromkeys((*result.errors, *result.unmet)))
        texts.update(result.texts)
    if errors:
        report = Report(tuple(errors), texts, palette=palette)
        drawn = render("full", report).rstrip("\n").split("\n")
        yield from drawn[:-1]


def _failed(result: Tested, trial: Trial, palette: Palette) -> Iterator[str]:
    name = palette.paint(palette.strong, one_line(trial.scenario.name))
    yield f"{palette.paint(palette.error, 'failed')}: {name}"
    lines = Lines(result.document.text)
    for failure in trial.failures:
        yield from _failure(result, lines, failure, palette)
    assert result.graph is not None
    look = Look(result.graph, "en", palette=palette)
    yield palette.paint(palette.strong, "  the path taken:")
    yield from (f"  {line}" for line in path_as_written(trial.trail, look))


def _failure(result: Tested, lines: Lines, failure: Failure, palette: Palette) -> Iterator[str]:
    span = span_of(result, failure)
    frame = Frame(len(str(span.line)), palette)
    yield f"  {one_line(failure.message)}"
    yield frame.leading("-->", f"{one_line(result.path)}:{span.line}:{span.column}")
    yield from snippet(lines, [Mark(span, failure.label, "^", palette.error)], frame)
    if failure.help:
        yield frame.bare()
        yield frame.note("note", failure.help)


def span_of(result: Tested, failure: Failure) -> Span:
    """The place in the walks file that a failure is about."""
    if failure.on_value:
        return result.document.value_span(failure.pointer)
    return result.document.key_span(failure.pointer)


def _file(result: Tested, palette: Palette, *, verbose: bool) -> Iterator[str]:
    parts = [plural(len(result.passed), "walk passed", "walks passed")]
    if result.failed:
        parts.append(palette.paint(palette.error, f"{len(result.failed)} failed"))
    if result.not_run:
        parts.append(palette.paint(palette.error, f"{len(result.not_run)} not run"))
    yield f"{one_line(result.path)}: {', '.join(parts)}"
    if not verbose:
        return
    for trial in result.trials:
        yield f"  {'passed ' if trial.passed else 'failed '}  {one_line(trial.scenario.name)}"
    for scenario in result.not_run:
        yield f"  not run  {one_line(scenario.name)}"


def _coverage(coverage: Coverage) -> Iterator[str]:
    process, count = one_line(coverage.process), len(coverage.answers)
    if not coverage.unused:
        yield f"All {plural(count, 'answer', 'answers')} of `{process}` are walked."
        return
    yield f"{coverage.used} of {plural(count, 'answer', 'answers')} of `{process}` are walked; not:"
    for node, answer in coverage.unused[:_MOST_UNUSED]:
        yield f"  {one_line(node)}: {one_line(answer)}"
    more = len(coverage.unused) - _MOST_UNUSED
    if more > 0:
        yield f"  and {more} more"


def _expected(results: Sequence[Tested]) -> Iterator[str]:
    """How much of what is expected of each process holds."""
    for result in {each.process: each for each in results if each.graph is not None}.values():
        assert result.graph is not None
        process, count = result.graph.process, len(result.graph.process.expect)
        if count:
            what = f"{plural(count, 'expectation', 'expectations')} of `{one_line(process.id)}`"
            held = count - len(result.unmet)
            yield f"{held} of {what} hold." if result.unmet else f"All {what} hold."
