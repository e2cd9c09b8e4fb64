"""The tests that a page names as showing something: whether they are there."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

_TEST = re.compile(r"(?P<file>tests/[\w/]+\.py)::(?P<name>\w+)(?:\[(?P<case>[\w/-]+)\])?")
_CASES = {
    "tests/rules/test_goldens.py": "tests/rules/{}.yaml",
    "tests/docs/test_pages.py": "docs/{}.md",
}
"""The file from which a test with cases takes a case."""


def is_test(word: str) -> bool:
    """Whether `tests/file.py::name`, with the case in brackets if there is one, is a test."""
    found = _TEST.fullmatch(word)
    if found is None or found["name"] not in _functions(found["file"]):
        return False
    case = found["case"]
    return case is None or (ROOT / _CASES.get(found["file"], "").format(case)).is_file()


@cache
def _functions(file: str) -> frozenset[str]:
    """The tests of a file; a name that pytest would not collect is none."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in names if name.startswith("test_"))
