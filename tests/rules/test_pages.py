"""Every rule has a page, and the pages tell the truth: their examples are run."""

import ast
import contextlib
import importlib
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

import processflow
from processflow.api import check, load_text, loaded_from
from processflow.rules import ALL
from processflow.rules.rule import Needs, Rule
from processflow.syntax.reader import read_bytes
from tests.rules.examples import framed, right, wrong
from tests.rules.goldens import FOLDER, speaking

PACKAGE = Path(processflow.__file__).parent
RULES = PACKAGE / "rules"
NAMES = {rule.name for rule in ALL}
SOUND = framed("stages:\n  demo:\n    ask: Does the customer sign?\n    yes: won\n    no: lost\n")
CANNOT_BE_SHOWN = {
    "not-utf8": SOUND.replace("customer", "käufer").encode("latin-1"),
    "too-deep": ("title: " + "[" * 70 + "]" * 70 + "\n").encode() + SOUND.encode(),
    "too-large": SOUND.encode() + b"#" * 1024 * 1024,
    "empty-document": b"# nothing but a comment\n",
    "control-character": SOUND.replace("sign", "si\0gn").encode(),
}
"""Wrong files that no page can hold."""

OF_OTHER_COMMANDS = {"stale-picture"}
"""Rules that `check` never reports."""

OTHER_PLACES = {
    "include-clash": "include: [shared/ours.yaml, shared/theirs.yaml]",
    "field-type-clash": "run: ",
    "overlay-matches-nothing": "overlays: [shared/our-way.yaml]",
    "duplicate-id": "  lost: ",
    "missing-answer": "    yes: won",
    "maybe-unset": "{when: amount >= 50_000 EUR, to: won}",
    "unreachable-stage": "  objection:",
    "dead-end": "  changes:",
    "back-without-home": "    yes: back",
    "unbounded-loop": "    yes: back",
    "stage-order": "  proposal:",
    "unused-definition": "  price: ",
    "no-silence-path": "    ask: ",
    "fact-never-produced": "when: ",
    "no-follow-up": "    no_response: ",
    "cadence-without-end": "    follow_up: ",
    "presentation-before-qualification": "  demo:",
    "objection-not-anticipated": "    objections: ",
    "new-and-repeat-identical": "segments:",
    "assumed-shares": "    ask: ",
    "missing-description": "process: ",
    "expectation-broken": "  - P(won) >= 20%",
    "unused-ignore": "# processflow: ignore[self-loop]",
}
"""Where a rule speaks whose cure stands elsewhere."""

IN_OTHER_FILES = frozenset({"criterion-not-counted", "include-cycle", "overlay-touches-map"})

by_name = pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
of_check = pytest.mark.parametrize(
    "rule",
    [rule for rule in ALL if rule.name not in OF_OTHER_COMMANDS],
    ids=lambda rule: rule.name,
)


def test_every_file_of_the_families_is_in_the_list_and_named_after_its_rule() -> None:
    written = {
        (path.parent.name, path.stem.replace("_", "-"))
        for path in RULES.glob("*/*.py")
        if path.stem != "__init__" and path.parent.name != "words"
    }
    assert {(rule.family, rule.name) for rule in ALL} == written
    assert len(ALL) == len(written)


def test_every_rule_name_in_the_code_is_in_the_list_and_every_rule_is_reported_somewhere() -> None:
    reported = set(_reported_names())
    assert reported <= NAMES
    read = {r.name for r in ALL if r.needs is Needs.READING and r.family != "meta"}
    assert read <= reported
    assert all(rule.check for rule in ALL if rule.needs is not Needs.READING)


@by_name
def test_a_page_is_the_docstring_of_its_file(rule: Rule) -> None:
    module = importlib.import_module(
        f"processflow.rules.{rule.family}.{rule.name.replace('-', '_')}"
    )
    assert rule.page == module.__doc__
    assert rule.summary.endswith(".")
    assert 20 < len(rule.summary) <= 100
    assert len((rule.page or "").splitlines()) >= 3


@of_check
def test_the_wrong_example_gives_exactly_its_rule(rule: Rule) -> None:
    text = wrong(rule)
    assert (text is None) == (rule.name in CANNOT_BE_SHOWN)
    document = read_bytes(
        text.encode() if text is not None else CANNOT_BE_SHOWN[rule.name], "example.yaml"
    )
    with _beside(rule):
        found = check(loaded_from(document), speaking(rule.name))
    assert {each.rule for each in found} == {rule.name}
    assert found[0].severity is rule.severity


@of_check
def test_the_wrong_example_is_underlined_where_it_has_to_change(rule: Rule) -> None:
    text, better = wrong(rule), right(rule)
    if text is None or better is None or rule.name in IN_OTHER_FILES:
        assert rule.name in {*CANNOT_BE_SHOWN, *IN_OTHER_FILES}
        return
    with _beside(rule):
        found = check(loaded_from(read_bytes(text.encode(), "example.yaml")), speaking(rule.name))
    lines = text.split("\n")
    if rule.name in OTHER_PLACES:
        shown = [lines[each.span.line - 1] for each in found if each.path == "example.yaml"]
        assert any(OTHER_PLACES[rule.name] in line for line in shown)
        return
    assert {each.span.line for each in found} <= _changing(lines, better.split("\n"))


def _changing(old: list[str], new: list[str]) -> set[int]:
    """The lines that differ, and those of the elements around what differs."""
    found: set[int] = set()
    for what, start, end, begin, stop in SequenceMatcher(None, old, new, False).get_opcodes():
        if what == "equal":
            continue
        found.update(range(start + 1, end + 1))
        depth = _indent((old[start:end] or new[begin:stop])[0])
        for number in range(start, 0, -1):
            if old[number - 1].strip() and _indent(old[number - 1]) < depth:
                found.add(number)
                depth = _indent(old[number - 1])
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


@of_check
def test_the_right_example_gives_nothing(rule: Rule) -> None:
    text = right(rule)
    assert (text is None) == (rule.name in CANNOT_BE_SHOWN)
    if text is not None:
        with _beside(rule):
            assert [str(each) for each in check(load_text(text), speaking(rule.name))] == []


def _beside(rule: Rule) -> contextlib.chdir[Path]:
    """Work where the files are that the examples of a rule use."""
    folder = FOLDER / rule.name
    return contextlib.chdir(folder if folder.is_dir() else FOLDER)


def _reported_names() -> Iterator[str]:
    """The names that code outside of the rules gives to its findings."""
    for path in PACKAGE.rglob("*.py"):
        if not {RULES, PACKAGE / "report"} & set(path.parents):
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(call, ast.Call) and _reports(call.func):
                    yield from _literals(call)


def _reports(function: ast.expr) -> bool:
    name = getattr(function, "attr", None) or getattr(function, "id", "")
    return name in {"error", "warning", "note", "Diagnostic", "Refusal", "_Unbounded"}


def _literals(call: ast.Call) -> Iterator[str]:
    named = [each.value for each in call.keywords if each.arg == "rule"]
    for given in (*call.args[:1], *named):
        for part in ast.walk(given):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value
