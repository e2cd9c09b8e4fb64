"""The results of walks as JSON."""

import json
from collections.abc import Sequence

from processflow.checking.tested import Tested, coverages
from processflow.diagnostic import Diagnostic
from processflow.report.walking.tree import walk_tree
from processflow.report.walks.text import span_of
from processflow.walk.coverage import Coverage
from processflow.walk.impossible import Failure
from processflow.walk.trial import Trial

FORMAT_VERSION = 1


def walks_json(results: Sequence[Tested]) -> str:
    """Files with their walks, what no walk uses, and the counts."""
    content = {
        "format_version": FORMAT_VERSION,
        "passed": sum(len(each.passed) for each in results),
        "failed": sum(len(each.failed) for each in results),
        "not_run": sum(len(each.not_run) for each in results),
        "files": [_file(each) for each in results],
        "coverage": [_coverage(each) for each in coverages(results)],
        "expectations": [
            _expected(each)
            for each in {result.process: result for result in results if result.graph}.values()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _file(result: Tested) -> dict[str, object]:
    return {
        "path": result.path,
        "process": result.process,
        "walks": [
            *(_walk(result, trial) for trial in result.trials),
            *({"name": each.name, "result": "not run"} for each in result.not_run),
        ],
        "errors": [_mistake(error) for error in result.errors],
    }


def _mistake(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "path": diagnostic.path,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
    }


def _expected(result: Tested) -> dict[str, object]:
    """What is expected of a process, and what of it does not hold or cannot be proved."""
    assert result.graph is not None
    return {
        "process": result.process,
        "expected": len(result.graph.process.expect),
        "unmet": [
            {**_mistake(each), "fact": each.label, "witness": list(each.witness)}
            for each in result.unmet
        ],
    }


def _walk(result: Tested, trial: Trial) -> dict[str, object]:
    assert result.graph is not None
    walked = walk_tree(result.graph, trial.trail)
    return {
        "name": trial.scenario.name,
        "result": "passed" if trial.passed else "failed",
        "line": result.document.key_span(trial.scenario.pointer).line,
        "failures": [_failure(result, each) for each in trial.failures],
        "start": walked["start"],
        "path": walked["path"],
        "state": walked["state"],
    }


def _failure(result: Tested, failure: Failure) -> dict[str, object]:
    span = span_of(result, failure)
    return {
        "message": failure.message,
        "help": failure.help,
        "line": span.line,
        "column": span.column,
    }


def _coverage(coverage: Coverage) -> dict[str, object]:
    return {
        "process": coverage.process,
        "answers": len(coverage.answers),
        "used": coverage.used,
        "unused": [{"at": node, "answer": answer} for node, answer in coverage.unused],
    }
