"""A page for each rule, from the docstring that `processflow rule` prints, and a list by family."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import dedent

from processflow.rules import ALL
from processflow.rules.rule import Rule

FAMILIES = {
    "yaml": "Is the text readable at all, and does it say what it seems to say?",
    "schema": "Does every key stand where it may, with a value that it can have?",
    "structure": "Do the stages make a process in which no deal can get lost?",
    "reactions": "Does a question really ask the customer, and is each answer followed?",
    "criteria": "Does a stage open by what the buyer does, and could somebody verify it?",
    "practice": "Is it a good way to sell?",
    "forecast": "Can the figures be right, and whose are they?",
    "docs": "Does the reader of a picture or a sheet understand it?",
    "meta": "Is a silenced finding silenced for a reason?",
}
"""What each family asks, for the list."""

_GOLDEN = Path(__file__).parents[2] / "tests" / "rules"
_EXAMPLE = re.compile(r"^(Wrong|Right):\n\n((?:(?:    .*)?\n)+)", re.MULTILINE)


def rule_pages() -> dict[str, str]:
    """The pages by path, the list first."""
    return {"rules/index.md": _index()} | {f"rules/{rule.name}.md": _page(rule) for rule in ALL}


def _index() -> str:
    parts = [_family(name, [rule for rule in ALL if rule.family == name]) for name in FAMILIES]
    head = (
        f"# Rules\n\n`processflow check` knows {len(ALL)} rules in {len(parts)} families. "
        "[What check says](../check.md) tells how to read a finding and how to silence a rule "
        "that does not fit. `processflow rule NAME` prints the same pages without this site.\n"
    )
    return "\n".join([head, *parts])


def _family(name: str, rules: Sequence[Rule]) -> str:
    rows = [f"| [{r.name}]({r.name}.md) | {r.severity.value} | {r.summary} |" for r in rules]
    head = f"## {name}\n\n{FAMILIES[name]}\n\n| rule | severity | what is wrong |\n|---|---|---|"
    return "\n".join([head, *rows, ""])


def _page(rule: Rule) -> str:
    body = _EXAMPLE.sub(_fenced, (rule.page or "").strip() + "\n")
    return "\n".join(
        [f"# {rule.name}", "", _facts(rule), "", body, *_printed(rule), *_number(rule)]
    )


def _facts(rule: Rule) -> str:
    may = rule.may_be_ignored(rule.severity)
    how = (
        f"silenced by `# processflow: ignore[{rule.name}] reason`" if may else "cannot be silenced"
    )
    return f"*{rule.severity.value}, family [{rule.family}](index.md#{rule.family}), {how}*"


def _fenced(example: re.Match[str]) -> str:
    code = dedent(example[2]).strip("\n")
    return f"{example[1]}:\n\n```yaml\n{code}\n```\n\n"


def _printed(rule: Rule) -> Iterator[str]:
    """What `check` says about the wrong example; a test holds that file to it."""
    output = _GOLDEN / rule.name / "bad-page.out"
    if output.is_file():
        yield f"What `check` says:\n\n```text\n{output.read_text(encoding='utf-8').strip()}\n```\n"


def _number(rule: Rule) -> Iterator[str]:
    if rule.threshold:
        number = f"{rule.threshold.default:g}"
        yield f"The number is {number}: {rule.threshold.meaning}."
        yield "Another one goes into `processflow.toml`:\n"
        yield f"```toml\n[thresholds]\n{rule.name} = {number}\n```\n"
