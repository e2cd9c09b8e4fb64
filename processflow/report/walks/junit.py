"""The results of walks as JUnit XML, for the test reports of CI servers."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from processflow.checking.tested import Tested
from processflow.report.visible import one_line
from processflow.report.walking.look import Look
from processflow.report.walking.path import path_as_written
from processflow.report.walks.text import span_of
from processflow.walk.trial import Trial


def walks_junit(results: Sequence[Tested]) -> str:
    """A test suite for each file, a test case for each walk; what was not run is an error."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{_counts(results)}>"]
    for result in results:
        lines += _suite(result)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(result: Tested) -> Iterator[str]:
    yield f"  <testsuite{_attributes(name=result.path)}{_counts([result])}>"
    for trial in result.trials:
        yield from _case(result, trial)
    reason = "; ".join(str(error) for error in result.errors)
    names = [each.name for each in result.not_run]
    for name in names or (["(the file)"] if result.errors else []):
        yield f"    <testcase{_attributes(name=name, classname=result.path, file=result.path)}>"
        yield f"      <error{_attributes(message='not run')}>{_text(reason)}</error>"
        yield "    </testcase>"
    for each in result.unmet:
        yield f"    <testcase{_attributes(name=each.message, classname=each.path, file=each.path)}>"
        yield f"      <failure{_attributes(message=each.label)}>{_text(str(each))}</failure>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _case(result: Tested, trial: Trial) -> Iterator[str]:
    line = result.document.key_span(trial.scenario.pointer).line
    attributes = _attributes(
        name=trial.scenario.name, classname=result.path, file=result.path, line=str(line)
    )
    if trial.passed:
        yield f"    <testcase{attributes}/>"
        return
    yield f"    <testcase{attributes}>"
    yield f"      <failure{_attributes(message=trial.failures[0].message)}>"
    for text in _story(result, trial):
        yield _text(text)
    yield "      </failure>"
    yield "    </testcase>"


def _story(result: Tested, trial: Trial) -> Iterator[str]:
    assert result.graph is not None
    for failure in trial.failures:
        span = span_of(result, failure)
        yield f"{result.path}:{span.line}:{span.column}: {failure.message}"
        if failure.help:
            yield f"  {failure.help}"
    yield "the path taken:"
    yield from path_as_written(trial.trail, Look(result.graph, "en"))


def _counts(results: Sequence[Tested]) -> str:
    failed = sum(len(each.failed) + len(each.unmet) for each in results)
    errors = sum(len(each.not_run) or bool(each.errors) for each in results)
    tests = sum(len(each.trials) + len(each.unmet) for each in results) + errors
    return _attributes(tests=str(tests), failures=str(failed), errors=str(errors))


def _attributes(**values: str) -> str:
    return "".join(f" {key}={quoteattr(one_line(value))}" for key, value in values.items())


def _text(text: str) -> str:
    return escape(one_line(text))
