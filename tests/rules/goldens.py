"""Files with and without mistakes, `<rule>/{bad,ok}-*.yaml`, and what is said about them."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from processflow.api import check, loaded_from
from processflow.checking.fixing import fixed
from processflow.report.findings import Report
from processflow.report.forms import full
from processflow.rules import ALL, BY_DEFAULT
from processflow.rules.rule import Rule
from processflow.syntax.reader import read_bytes
from tests.rules.examples import right, wrong

FOLDER = Path(__file__).parent
OTHERS = frozenset({"corpus", "well-written", "words"})
"""Folders that belong to no rule."""


def cases() -> list[Path]:
    """Every file that has an expected output."""
    return sorted(path for path in FOLDER.glob("*/*.yaml") if path.parent.name not in OTHERS)


def speaking(folder: str) -> tuple[Rule, ...]:
    """The rules that speak about the files of a folder: those of every check, and its own."""
    own = (rule for rule in ALL if rule.name == folder and rule not in BY_DEFAULT)
    return (*BY_DEFAULT, *own)


def output(case: Path) -> bytes:
    """What `processflow check` prints about the file, without colours."""
    with contextlib.chdir(case.parent):  # what a case uses stands beside it
        loaded = loaded_from(read_bytes(case.read_bytes(), case.name))
        texts = {each.path: each.text for each in loaded.document.documents()}
        return full.render(Report(check(loaded, speaking(case.parent.name)), texts)).encode()


def mended(case: Path) -> bytes | None:
    """The file after `processflow check --fix`; None where nothing can be mended."""
    with contextlib.chdir(case.parent):
        document = read_bytes(case.read_bytes(), case.name)
        after = fixed(document, lambda diagnostic: True)
    return after.content if after.count else None


def page_examples() -> Iterator[tuple[Path, bytes]]:
    """The files that come from the examples of the rules' pages."""
    for rule in ALL:
        for name, text in (("bad-page", wrong(rule)), ("ok-page", right(rule))):
            if text is not None:
                yield FOLDER / rule.name / f"{name}.yaml", text.encode()
