"""The examples on the pages of the rules, as whole files.

A page leaves out what every file has; `framed` adds it: the first keys, `start`, and ends.
"""

import re
from textwrap import dedent

from processflow.rules.rule import Rule

_HEAD = {"processflow": "1", "process": "example"}
_ENDS = "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"


def wrong(rule: Rule) -> str | None:
    """The wrong example of a rule's page as a file; None where a page cannot show it."""
    return _example(rule, "Wrong")


def right(rule: Rule) -> str | None:
    """The right example of a rule's page as a file."""
    return _example(rule, "Right")


def framed(text: str) -> str:
    """A file that begins and ends as every file does, with `text` inside."""
    keys = {match[1] for match in re.finditer(r"^(\w+):", text, re.MULTILINE)}
    head = [f"{key}: {value}\n" for key, value in _HEAD.items() if key not in keys]
    first = re.search(r"^stages:\n(?: +#.*\n)* +([^:\n]+):", text, re.MULTILINE)
    if "start" not in keys and first:
        head.append(f"start: {first[1]}\n")
    ends = "" if "ends" in keys else _ENDS
    body, mark, rest = text.partition("---\n")
    return "".join(head) + body + ends + mark + rest


def _example(rule: Rule, kind: str) -> str | None:
    found = re.search(rf"^{kind}:\n\n((?:(?:    .*)?\n)+)", rule.page or "", re.MULTILINE)
    return framed(dedent(found[1]).rstrip("\n") + "\n") if found else None
