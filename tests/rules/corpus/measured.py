"""How often the rules about words are right, on lists that were labelled by meaning.

`python -m tests.rules.corpus.measured` prints the figures and writes them on the pages of the
rules. Word lists are improved by looking at the texts of this folder; those of the folder
`unseen` say what they are worth on texts that nobody looked at. Whoever looks there moves the
texts up and writes new ones.
"""

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import processflow
from processflow.api import check, load_text
from processflow.rules import ALL

FOLDER = Path(__file__).parent
RULES = Path(processflow.__file__).parent / "rules"
GROUPS = {
    "criteria": ("rep-opinion", "rep-action-as-buyer", "vague-word"),
    "questions": (
        "not-a-yes-no-question",
        "compound-question",
        "negated-question",
        "question-about-the-rep",
    ),
}
HALVES = {"seen": FOLDER, "unseen": FOLDER / "unseen"}
LANGUAGES = ("en", "zh")


@dataclass(frozen=True)
class Labelled:
    """A text with the rules that should speak about it and those that do."""

    text: str
    group: str
    language: str
    half: str
    expected: frozenset[str]
    found: frozenset[str]


@dataclass(frozen=True)
class Score:
    """Right findings, false ones and missed ones."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.2f}, recall {self.recall:.2f}"


@cache
def labelled() -> tuple[Labelled, ...]:
    """Every text of the lists."""
    return tuple(each for group in GROUPS for half in HALVES for each in _of_group(group, half))


def score(texts: Iterable[Labelled], rules: Iterable[str]) -> Score:
    """The score of some rules on some texts; each rule on each text counts once."""
    counts: Counter[str] = Counter()
    wanted = frozenset(rules)
    for each in texts:
        counts["right"] += len(each.expected & each.found & wanted)
        counts["false"] += len((each.found - each.expected) & wanted)
        counts["missed"] += len((each.expected - each.found) & wanted)
    return Score(counts["right"], counts["false"], counts["missed"])


def chosen(group: str, language: str, half: str | None = None) -> list[Labelled]:
    """The texts of a group and language, of one half or of both."""
    return [
        each
        for each in labelled()
        if (each.group, each.language) == (group, language) and half in (None, each.half)
    ]


def table() -> Iterator[str]:
    """A line for each group, half and language, and for each rule and language."""
    for group, rules in GROUPS.items():
        for language in LANGUAGES:
            for half in HALVES:
                texts = chosen(group, language, half)
                yield f"{group} {language} {half}: {len(texts)} texts, {score(texts, rules)}"
            for rule in rules:
                seen, unseen = (score(chosen(group, language, half), [rule]) for half in HALVES)
                yield f"  {rule} {language}: seen {seen}; unseen {unseen}"


def rule_line(rule: str, language: str) -> str:
    """What the page of a rule says about a language."""
    group = next(group for group, rules in GROUPS.items() if rule in rules)
    seen, unseen = (score(chosen(group, language, half), [rule]) for half in HALVES)
    return f"{_NAMES[language]} {_figures(seen)}, on unseen texts {_figures(unseen)}"


_NAMES = {"en": "English", "zh": "Chinese"}


def _figures(of: Score) -> str:
    return f"{of.precision:.2f} and {of.recall:.2f}"


def _of_group(group: str, half: str) -> Iterator[Labelled]:
    rules = [rule for rule in ALL if rule.name in GROUPS[group]]
    for entry in yaml.safe_load((HALVES[half] / f"{group}.yaml").read_text("utf-8")):
        found = check(load_text(json.dumps(_process(group, entry))), rules)
        yield Labelled(
            entry["text"],
            group,
            entry["language"],
            half,
            frozenset(entry["labels"]),
            frozenset(each.rule for each in found) & frozenset(GROUPS[group]),
        )


def _process(group: str, entry: dict[str, Any]) -> dict[str, Any]:
    """The smallest process that holds the text."""
    stage: dict[str, Any] = {"ask": "x", "yes": "won", "no": "lost"}
    if group == "criteria":
        stage["exit"] = [{"text": entry["text"], "by": entry["by"]}]
    else:
        stage["ask"] = entry["text"]
        if entry["answers"] == "several":
            stage = {"ask": entry["text"], "answers": {"a": "won", "b": "lost"}}
    return {
        "processflow": 1,
        "process": "one",
        "languages": [entry["language"]],
        "start": "only",
        "stages": {"only": stage},
        "ends": {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}},
    }


def told(page: str, rule: str) -> str:
    """A page, or the file that holds it, with the figures of today."""
    start = page.index("Precision and recall on labelled texts:")
    end = page.index("rule is silent.", start) + len("rule is silent.")
    lines = "; ".join(rule_line(rule, language) for language in LANGUAGES)
    text = (
        f"Precision and recall on labelled texts: {lines}. Other languages have no word list: "
        "there the rule is silent."
    )
    return page[:start] + textwrap.fill(text, 98) + page[end:]


def main() -> None:
    """Print every figure, and write those of each rule on its page."""
    print("\n".join(table()))
    for rule in ALL:
        if any(rule.name in rules for rules in GROUPS.values()):
            path = RULES / rule.family / f"{rule.name.replace('-', '_')}.py"
            path.write_text(told(path.read_text("utf-8"), rule.name), "utf-8")


if __name__ == "__main__":
    main()
