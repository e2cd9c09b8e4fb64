"""The fixes of a file as a unified difference."""

import difflib

from processflow.checking.fixing import Fixed
from processflow.report.visible import one_line


def difference(fix: Fixed) -> str:
    """What the fixes change, in the form that `patch` and `git apply` read; empty if nothing."""
    before, after = _lines(fix.before), _lines(fix.text)
    path = one_line(fix.path)
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_BREAK}" for line in lines)


_NO_BREAK = "\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Split at line feeds alone, as other tools do."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]
