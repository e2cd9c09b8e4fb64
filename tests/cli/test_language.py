"""`--lang` takes the languages of the process and those that we write, in every command."""

from pathlib import Path

import pytest

from tests.cli.calling import FIRST, Call

COMMANDS = [
    ("show",),
    ("show", "--prose"),
    ("show", "--resolved"),
    ("solve",),
    ("solve", "--set", "lead.yes.p=0.4"),
    ("solve", "--output-format", "json"),
    ("simulate", "--deals", "1000000000"),
    ("simulate", "--set", "lead.yes.p=0.4"),
    ("simulate", "--capacity"),
    ("render",),
    ("walk",),
    ("walk", "--path", "yes"),
    ("where", "--at", "lead"),
    ("where", "--at", "lead", "--output-format", "json"),
    ("worksheet", "onboarding"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_language_that_there_is_not_is_refused_with_those_that_there_are(
    call: Call, words: tuple[str, ...]
) -> None:
    done = call(*words, FIRST, "--lang", "fr")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "error: `--lang fr` is none of the languages en, zh; "
        "one of your own stands under `languages` of the process\n"
    )


def test_the_languages_of_the_process_come_first(call: Call, tmp_path: Path) -> None:
    text = FIRST.read_text(encoding="utf-8")
    file = tmp_path / "first.yaml"
    file.write_text(f"{text}languages: [fr, zh]\n", encoding="utf-8")
    assert call("show", file, "--lang", "fr").status == 0
    assert "none of the languages fr, zh, en;" in call("show", file, "--lang", "de").err


@pytest.mark.parametrize("kind", ["en-GB", "zh-CN"])
def test_a_kind_of_a_language_is_that_language(call: Call, kind: str) -> None:
    assert call("solve", FIRST, "--lang", kind).out == call("solve", FIRST, "--lang", kind[:2]).out


def test_capitals_are_a_slip_of_the_pen(call: Call) -> None:
    assert "is none of the languages en, zh; did you mean `zh`?" in (
        call("show", FIRST, "--lang", "ZH").err
    )


def test_the_interview_speaks_what_we_write(call: Call, folder: Path) -> None:
    done = call("init", "--interview", "--lang", "fr")
    assert (done.status, done.out) == (2, "")
    assert done.err == "error: `--lang fr` is none of the languages en, zh\n"
    assert not list(folder.iterdir())
