"""What came of all walks together, in a line."""

from collections.abc import Sequence

from processflow.checking.tested import Tested


def summary(results: Sequence[Tested]) -> str:
    """How many walks passed, failed and were not run."""
    passed = sum(len(each.passed) for each in results)
    failed = sum(len(each.failed) for each in results)
    not_run = sum(len(each.not_run) for each in results)
    parts = [plural(passed, "walk passed", "walks passed")]
    parts += [f"{failed} failed"] if failed else []
    parts += [f"{not_run} not run"] if not_run else []
    return f"{', '.join(parts)} in {plural(len(results), 'file', 'files')}."


def plural(count: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{count} {one if count == 1 else many}"
