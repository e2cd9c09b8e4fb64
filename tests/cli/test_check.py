"""`processflow check`, as it is called."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import FIRST, ROOT, Call


def _broken(folder: Path, name: str = "broken.yaml", before: str = "", after: str = "") -> Path:
    path = folder / name
    before, after = before or "yes: discovery", after or "yes: discvery"
    path.write_text(FIRST.read_text().replace(before, after, 1))
    return path


def test_the_first_file_and_the_templates_are_clean_and_say_so(call: Call) -> None:
    done = call("check", FIRST, ROOT / "processes", ROOT / "benchmarks" / "reference.yaml")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("All checks passed (")


def test_all_mistakes_of_all_files_are_told_at_once_in_order(call: Call, folder: Path) -> None:
    _broken(folder, "b.yaml")
    _broken(folder, "a.yaml", "reason: no-need", "reason: none")
    _broken(folder, "c.yaml", "ask: Is the", "aks: Is the")
    (folder / "ok.yaml").write_text(FIRST.read_text())
    (folder / "other.yaml").write_text("a: 1\n")
    done = call("check", "--output-format", "concise")
    assert done.status == 1
    lines = done.out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == sorted(
        line.split(":")[0] for line in lines[:-1]
    )
    assert lines[-1].endswith(
        "in 3 of 4 files. 2 fixable with --fix. 1 other YAML file is no process."
    )


def test_the_full_form_shows_the_authors_line(call: Call, folder: Path) -> None:
    _broken(folder)
    done = call("check", "broken.yaml")
    assert done.status == 1
    assert "14 |     yes: discvery\n   |          ^^^^^^^^ no such id\n" in done.out


def test_rules_are_selected_and_ignored_by_name_and_family(call: Call, folder: Path) -> None:
    _broken(folder)
    assert call("check", "--ignore", "unknown-target,unused-definition").status == 0
    assert call("check", "--ignore", "structure").status == 0
    assert call("check", "--select", "reaction").status == 2
    assert call("check", "--select", "meta").status == 0
    assert call("check", "--select", "meta", "--select", "structure").status == 1


def test_an_unknown_rule_is_wrong_use_with_the_nearest_name(call: Call, folder: Path) -> None:
    _broken(folder)
    done = call("check", "--ignore", "unknown-taget")
    assert (done.status, done.out) == (2, "")
    assert "did you mean `unknown-target`?" in done.err


def test_the_threshold_decides_the_status_and_shows_what_fails(call: Call, folder: Path) -> None:
    text = FIRST.read_text()
    text = text.replace("    max_visits: {times: 2, to: lost, reason: no-answer}\n", "")
    (folder / "loop.yaml").write_text(text)
    assert call("check").status == 0
    assert "warning[unbounded-loop]" in call("check").out
    assert call("check", "--level", "error").out.startswith("All checks passed")
    assert call("check", "--fail-on", "warning").status == 1
    assert "unbounded-loop" in call("check", "--fail-on", "warning", "--level", "error").out
    _broken(folder)
    assert call("check", "--fail-on", "never").status == 0


def test_settings_of_the_folder_hold_unless_an_option_says_otherwise(
    call: Call, folder: Path
) -> None:
    _broken(folder)
    (folder / "processflow.toml").write_text('ignore = ["unknown-target"]\n')
    assert call("check").status == 0
    assert call("check", "--ignore", "self-loop").status == 1
    (folder / "processflow.toml").write_text('ignroe = ["unknown-target"]\n')
    done = call("check")
    assert done.status == 2
    assert "did you mean `ignore`?" in done.err


def test_fixes_are_written_and_nothing_is_left(call: Call, folder: Path) -> None:
    path = _broken(folder)
    path.chmod(0o640)
    done = call("check", "--fix")
    assert (done.status, done.err) == (0, "fixed 1 finding in 1 file\n")
    assert done.out == "All checks passed (1 file, 1 process).\n"
    assert path.read_text() == FIRST.read_text()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in folder.iterdir()] == ["broken.yaml"]


def test_fixes_keep_line_breaks_and_the_byte_order_mark(call: Call, folder: Path) -> None:
    good = b"\xef\xbb\xbf" + FIRST.read_bytes().replace(b"\n", b"\r\n")
    (folder / "a.yaml").write_bytes(good.replace(b"yes: discovery", b"yes: discvery", 1))
    assert call("check", "--fix").status == 0
    assert (folder / "a.yaml").read_bytes() == good


def test_what_is_left_after_the_fixes_is_told(call: Call, folder: Path) -> None:
    path = _broken(folder)
    path.write_text(path.read_text().replace("objects: objection", "objects: nowhere"))
    done = call("check", "--fix")
    assert done.status == 1
    assert "nowhere" in done.out
    assert "discvery" not in done.out
    assert "yes: discovery" in path.read_text()


def test_a_difference_is_shown_and_nothing_is_changed(call: Call, folder: Path) -> None:
    path = _broken(folder)
    before = path.read_bytes()
    done = call("check", "--diff")
    assert (done.status, done.err) == (1, "would fix 1 finding in 1 file\n")
    assert done.out.startswith("--- a/broken.yaml\n+++ b/broken.yaml\n@@")
    assert "-    yes: discvery\n+    yes: discovery\n" in done.out
    assert path.read_bytes() == before


def test_standard_input_is_checked_under_its_name(call: Call, folder: Path) -> None:
    text = _broken(folder).read_bytes()
    done = call("check", "-", "--stdin-filename", "sale.yaml", stdin=text)
    assert done.status == 1
    assert " --> sale.yaml:14:10" in done.out
    assert call("check", "-", stdin=FIRST.read_bytes()).status == 0
    assert call("check", "-", "a.yaml").status == 2
    assert call("check", "-", stdin=b"").status == 1


def test_standard_input_is_fixed_onto_standard_output(call: Call, folder: Path) -> None:
    done = call("check", "-", "--fix", stdin=_broken(folder).read_bytes())
    assert done.status == 0
    assert done.out == FIRST.read_text()
    assert "All checks passed" in done.err


@pytest.mark.parametrize(
    "words", [["nowhere.yaml"], ["."], ["--select", "x"], ["--output-format=x"]]
)
def test_what_cannot_be_checked_is_no_success(call: Call, folder: Path, words: list[str]) -> None:
    done = call("check", *words)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: ")


def test_findings_go_into_a_file(call: Call, folder: Path) -> None:
    _broken(folder)
    done = call("check", "-o", "findings.json", "--output-format", "json")
    assert (done.status, done.out) == (1, "")
    assert json.loads((folder / "findings.json").read_text())["summary"]["errors"] == 1
    assert call("check", "-o", "no/findings.json").status == 3


def test_statistics_count_instead(call: Call, folder: Path) -> None:
    _broken(folder)
    assert call("check", "--statistics").out.startswith("1  error  unknown-target  fixable")
    assert call("check", "--statistics", "--output-format", "json").status == 2


def test_github_gets_what_has_no_place_on_the_page_of_the_run(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        _broken(folder, f"{number:02}.yaml")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "page.md"))
    done = call("check", "--output-format", "github")
    assert done.out.count("::error file=") == 9
    assert (folder / "page.md").read_text().count("unknown-target") == 3


def test_colours_come_only_when_they_are_wanted(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _broken(folder)
    assert "\x1b" not in call("check").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31merror" in call("check").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in call("check").out


@pytest.mark.parametrize("name", ["\x1b[31mred.yaml", "::error::x.yaml", "a\nb.yaml", "客户.yaml"])
def test_a_file_may_have_any_name(call: Call, folder: Path, name: str) -> None:
    _broken(folder, name)
    for form in ("full", "concise", "json", "github"):
        done = call("check", "--output-format", form)
        assert done.status == 1
        assert "\x1b" not in done.out
        if form == "github":
            assert not any(line.startswith("::error::") for line in done.out.splitlines())


def test_a_number_of_a_rule_comes_from_the_settings(call: Call, folder: Path) -> None:
    (folder / "processflow.toml").write_text("[thresholds]\ntoo-many-stages = 2\n")
    (folder / "sale.yaml").write_text(FIRST.read_text())
    assert "the main line has 3 stages, more than 2" in call("check", "sale.yaml").out
    assert "The number is 9" in call("rule", "too-many-stages").out


def test_information_shows_only_where_it_is_wanted(call: Call, folder: Path) -> None:
    (folder / "sale.yaml").write_text(FIRST.read_text())
    assert "info[" not in call("check", "sale.yaml").out
    assert "info[no-owner]" in call("check", "sale.yaml", "--level", "info").out
