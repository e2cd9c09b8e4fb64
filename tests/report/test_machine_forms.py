"""The forms for logs, programs and GitHub."""

import json
from dataclasses import replace

from processflow.diagnostic import Severity, Span
from processflow.report.forms import FORMS, render
from processflow.report.forms.github import MOST_ANNOTATIONS, step_summary
from processflow.report.statistics import statistics
from tests.report.findings import PATH, finding, report, span, unknown_target


def test_the_concise_form_is_a_line_for_each_finding() -> None:
    assert render("concise", report(unknown_target(), finding("quote"))) == (
        f"{PATH}:6:10: error[unknown-target]: `yes` leads to `negotiaton`, which is not a stage, "
        "step or end\n"
        f"{PATH}:4:3: warning[some-rule]: something\n"
        "Found 1 error, 1 warning in 1 file. 1 fixable with --fix.\n"
    )


def test_json_holds_places_fixes_and_fingerprints() -> None:
    tree = json.loads(render("json", report(unknown_target(), files=3, others=1)))
    assert tree["format_version"] == 1
    assert tree["summary"]["files"] == 3
    (found,) = tree["diagnostics"]
    assert found["range"] == {"start": {"line": 6, "column": 10}, "end": {"line": 6, "column": 20}}
    assert found["element"] == "stages.quote.yes"
    assert found["related"][0]["message"] == "did you mean this one?"
    assert found["fix"]["edits"][0]["replacement"] == "negotiation"
    assert found["fingerprint"] == unknown_target().fingerprint


def test_a_fingerprint_survives_moved_lines() -> None:
    moved = replace(unknown_target(), span=Span(90, 1, 90, 5))
    assert moved.fingerprint == unknown_target().fingerprint


def test_json_keeps_chinese_readable() -> None:
    assert "客户" in render("json", report(finding("quote", message="客户")))


def test_github_gets_commands_with_escaped_words() -> None:
    diagnostic = finding("quote", message="100%: a, b", help="one\ntwo", path="a,b:c.yaml")
    first = render("github", report(diagnostic)).splitlines()[0]
    assert first == (
        "::warning file=a%2Cb%3Ac.yaml,line=4,endLine=4,col=3,endColumn=8,"
        "title=processflow%3A some-rule::100%25: a, b%0Aone%0Atwo"
    )


def test_a_mark_over_several_lines_has_no_end_column() -> None:
    shown = render("github", report(finding("quote", span=Span(4, 3, 6, 1))))
    assert "line=4,endLine=6,col=3,title=" in shown


def test_github_gets_nine_of_a_kind_errors_first_and_the_rest_as_text() -> None:
    warnings = [finding("quote", message=f"warning {n}") for n in range(12)]
    errors = [finding("no", message=f"error {n}", severity=Severity.ERROR) for n in range(11)]
    lines = render("github", report(*warnings, *errors)).splitlines()
    commands = [line.partition(" ")[0] for line in lines if line.startswith("::")]
    assert commands == ["::error"] * MOST_ANNOTATIONS + ["::warning"] * MOST_ANNOTATIONS
    assert sum(line.startswith("- ") for line in lines) == 2 + 3
    page = step_summary(report(*warnings, *errors))
    assert page.count("\n| processes") == 5
    assert page.index("error 10") < page.index("warning 9")


def test_a_page_is_written_only_for_what_has_no_annotation() -> None:
    assert step_summary(report(unknown_target())) == ""


def test_an_authors_words_are_no_markup_on_the_page_and_no_command_in_the_log() -> None:
    evil = "<img src=x> [a](b) | ##[error]x\n::error::y"
    many = [finding("quote", message=f"{n} {evil}") for n in range(12)]
    page, log = step_summary(report(*many)), render("github", report(*many))
    assert "<img" not in page.replace("\\<img", "")
    assert all(line.startswith(("::warning ", "- ", "Found ")) for line in log.splitlines())
    assert "##[" not in "".join(line for line in log.splitlines() if line.startswith("- "))


def test_paths_on_github_start_at_the_root_of_the_repository(tmp_path: object) -> None:
    path = f"{tmp_path}/sub/a.yaml"
    shown = render("github", report(finding("quote", path=path), root=str(tmp_path)))
    assert "file=sub/a.yaml," in shown
    assert f"file={path}," in render("github", report(finding("quote", path=path)))


def test_statistics_count_rules_the_most_frequent_first() -> None:
    found = [unknown_target(), finding("quote"), finding("no")]
    assert statistics(report(*found)) == (
        "2  warning  some-rule\n"
        "1  error    unknown-target  fixable with --fix\n"
        "Found 1 error, 2 warnings in 1 file. 1 fixable with --fix.\n"
    )


def test_every_form_ends_with_a_line_break_with_and_without_findings() -> None:
    for form in FORMS:
        for each in (report(), report(unknown_target(), finding(span=span("no"), words="no"))):
            assert render(form, each).endswith("\n")
