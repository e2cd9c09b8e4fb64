"""Settings from files."""

from pathlib import Path

import pytest

from processflow.checking.choice import chosen
from processflow.checking.configuration import Settings, nearest_settings
from processflow.diagnostic import Diagnostic, Severity, Span
from processflow.errors import UsageError


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert nearest_settings(tmp_path) == Settings()


def test_the_nearest_file_wins_and_our_own_before_the_shared_one(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.processflow]\nfail-on = "warning"\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert nearest_settings(inner).fail_on == "warning"
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.other]\nprocessflow = "x"\n')
    assert nearest_settings(inner).fail_on == "warning"
    (tmp_path / "a" / "processflow.toml").write_text(
        'select = ["structure"]\nignore = ["self-loop"]\nlevel = "info"\nfail-on = "never"\n'
    )
    assert nearest_settings(inner) == Settings(("structure",), ("self-loop",), "never", "info")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fail_on = 'error'", "there is no key `fail_on`; did you mean `fail-on`?"),
        (
            "colour = true",
            "there is no key `colour`; it may be select, ignore, fail-on, level, thresholds",
        ),
        ("fail-on = 'warn'", "`fail-on` is none of error, warning, info, never"),
        ("fail-on = ['error']", "`fail-on` is none of"),
        ("select = 'yaml'", "`select` is no list of names of rules"),
        ("select = [1]", "`select` is no list of names of rules"),
        ("select = [", "is no TOML"),
        ("thresholds = 9", "`thresholds` is no table of numbers"),
        ("thresholds.too-many-stagse = 9", "did you mean `too-many-stages`?"),
        ("thresholds.self-loop = 9", "has no rule with a number `self-loop`; it may be"),
        ("thresholds.too-many-stages = '9'", "of `too-many-stages` is no number from 0 to"),
        ("thresholds.too-many-stages = true", "of `too-many-stages` is no number from 0 to"),
        ("thresholds.too-many-stages = nan", "of `too-many-stages` is no number from 0 to"),
        ("x = " + "[" * 5000, "is no TOML"),
    ],
)
def test_a_mistake_in_a_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "processflow.toml").write_text(text)
    with pytest.raises(UsageError) as caught:
        nearest_settings(tmp_path)
    assert told in str(caught.value)
    assert "processflow.toml" in str(caught.value)


def test_a_section_that_is_no_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool.processflow = 1\n")
    with pytest.raises(UsageError, match=r"`tool\.processflow` is no table"):
        nearest_settings(tmp_path)


def _found(rule: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(rule, severity, "m", "p", Span(1, 1, 1, 1))


def test_rules_are_chosen_by_name_and_by_family() -> None:
    choice = chosen(["structure"], ["self-loop"], Severity.WARNING)
    assert choice(_found("unknown-target"))
    assert not choice(_found("self-loop", Severity.WARNING))
    assert not choice(_found("unused-ignore", Severity.WARNING))


def test_a_file_that_cannot_be_read_passes_under_no_choice() -> None:
    assert chosen(["self-loop"], ["yaml", "schema"], Severity.ERROR)(_found("syntax"))
    assert chosen(["self-loop"], [], Severity.ERROR)(_found("unknown-key"))
    assert not chosen([], ["unknown-key"], Severity.ERROR)(_found("unknown-key"))


def test_information_is_shown_when_it_is_wanted() -> None:
    info = _found("self-loop", Severity.INFO)
    assert not chosen([], [], Severity.WARNING)(info)
    assert chosen([], [], Severity.INFO)(info)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("self-lop", "did you mean `self-loop`?"), ("structur", "did you mean `structure`?")],
)
def test_an_unknown_rule_gets_the_nearest_name(name: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        chosen([name], [], Severity.ERROR)
    assert hint in str(caught.value)
