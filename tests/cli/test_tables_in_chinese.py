"""`solve` and `simulate` speak the language of the process, or the one that is asked for."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.calling import FIRST, ROOT, Call

FORMS = [
    ("solve", "--quota", "10"),
    ("solve", "--set", "close.signs.p=0.4"),
    ("solve", "--set", "close.signs.p=0.3..0.4"),
    ("solve", "--target", "P(won) >= 3%"),
    ("solve", "--target", "mean(cycle | won) <= 55d"),
    ("solve", "--target", "mean(cycle) <= 9d"),
    ("simulate", "--deals", "300", "--at", "30d"),
    ("simulate", "--deals", "300", "--precision", "50%"),
    ("simulate", "--deals", "300", "--set", "close.signs.p=0.4"),
]
SEVEN = ROOT / "processes" / "seven-step.yaml"


@pytest.mark.parametrize("words", FORMS, ids=" ".join)
def test_no_english_word_stands_in_chinese_tables(call: Call, words: tuple[str, ...]) -> None:
    done = call(words[0], SEVEN, *words[1:], "--lang", "zh")
    assert (done.status, done.err) == (0, "")
    # Ids, options, targets and paths are what they are in any language.
    own = r"`[^`]*`|--set \S+|(?:之前|之后)  .*|EUR|P\(won\)|mean\(cycle(?: \| won)?\)|\d+d\b"
    left = set(re.findall(r"[A-Za-z]{2,}", re.sub(own, "", done.out)))
    assert left == set()
    assert done.out != call(words[0], SEVEN, *words[1:], "--lang", "en").out


def test_a_chinese_process_is_told_in_chinese_without_being_asked(
    call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "first.yaml"
    text = FIRST.read_text(encoding="utf-8")
    assert "languages" not in text
    file.write_text(f"{text}languages: [zh]\n", encoding="utf-8")
    for command in ("solve", "simulate"):
        assert "\n结局 " in call(command, file).out
        assert "\nOutcome " in call(command, file, "--lang", "en").out
        assert "\nOutcome " in call(command, FIRST).out


def test_a_language_that_we_do_not_write_gets_english_tables(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "first.yaml"
    text = FIRST.read_text(encoding="utf-8")
    file.write_text(f"{text}languages: [en, fr]\n", encoding="utf-8")
    assert call("solve", file, "--lang", "fr").out == call("solve", FIRST).out


@pytest.mark.parametrize("command", ["solve", "simulate"])
def test_what_is_compared_is_told_in_chinese_too(call: Call, command: str) -> None:
    more = ("--set", "close.signs.p=0.4", "--set", "close.duration=2d", "--overlay", "bant")
    told = call(command, SEVEN, *more, "--lang", "zh").out.splitlines()
    assert f"  之前  {SEVEN}，加上 bant" in told
    assert f"  之后  {SEVEN}，加上 bant、close.signs.p=0.4、close.duration=2d" in told
    english = call(command, SEVEN, *more, "--lang", "en").out
    assert f"{SEVEN} with bant, close.signs.p=0.4, close.duration=2d\n" in english
    tree = json.loads(call(command, SEVEN, *more, "--lang", "zh", "--output-format", "json").out)
    (compared,) = (tree[key] for key in ("difference", "comparison") if key in tree)
    assert compared["before"] == f"{SEVEN} with bant"


def test_segments_are_told_in_chinese_too(call: Call) -> None:
    done = call("solve", ROOT / "processes" / "saas-inbound.yaml", "--lang", "zh")
    assert "单看一类：--segment small | large | mid" in done.out
    assert not re.search(r"\b(?:deals|share|Stage|won|half)\b", done.out)
