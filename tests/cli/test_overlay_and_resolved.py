"""`--overlay` in every command, and the merged process with its origins."""

import json
import re
from pathlib import Path

import pytest

from processflow.api import load
from tests.assembly.trees import review, sale, write
from tests.cli.calling import ROOT, Call

OVERLAY = {
    "overlay": "way",
    "stages": {"kind:qualify": {"do+": ["Ask first"], "exit+": ["Agreed"]}},
}


@pytest.fixture
def repository(folder: Path) -> Path:
    write(folder, "way.yaml", OVERLAY)
    write(folder, "shared.yaml", {"library": "shared", "roles": {"ae": "Account executive"}})
    write(folder, "review.yaml", review())
    tree = sale(use={"include": ["shared.yaml"]}, version=1.1)
    legal = {"run": "review.yaml", "answers": {"passed": "won", "failed": "lost"}}
    tree["stages"]["offer"]["yes"] = "legal"
    tree["stages"]["legal"] = legal
    write(folder, "sale.yaml", tree)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("check", "sale.yaml", "--level", "info"),
        ("walk", "sale.yaml", "--path", "yes"),
        ("where", "sale.yaml", "--at", "lead"),
        ("simulate", "sale.yaml", "--deals", "10"),
        ("render", "sale.yaml", "--format", "mermaid"),
        ("show", "sale.yaml"),
        ("compile", "sale.yaml"),
        ("worksheet", "interview", "sale.yaml"),
    ],
)
def test_an_overlay_may_be_put_on_and_a_wrong_one_is_refused(
    call: Call, repository: Path, words: tuple[str, ...]
) -> None:
    plain, done = call(*words), call(*words, "--overlay", "way.yaml")
    assert (done.status, plain.status) == (0, 0), done.err
    if words[0] in ("check", "where", "compile", "show"):
        assert done.out != plain.out
    for wrong in ("nobody", "sale.yaml", "../nobody.yaml", "."):
        refused = call(*words, "--overlay", wrong)
        assert refused.status == 2
        assert refused.err.startswith("error: `--overlay`: ")


def test_the_walks_of_a_process_may_be_run_with_an_overlay(call: Call, repository: Path) -> None:
    path = [{"lead": "yes"}, {"offer": {"answer": "no"}}]
    walks = {"process": "sale.yaml", "walks": {"lost": {"path": path, "expect": {"end": "lost"}}}}
    (repository / "sale.walks.yaml").write_text(json.dumps(walks))
    assert call("test", "--overlay", "way.yaml").status == 0
    assert call("test", "--overlay", "nobody").status == 2


def test_the_resolved_process_says_where_its_lines_come_from(call: Call, repository: Path) -> None:
    out = call("show", "sale.yaml", "--resolved", "--overlay", "way.yaml").out
    for line in out.splitlines():
        if "# from " in line:
            text, _, place = line.partition("  # from ")
            path, _, number = place.rpartition(":")
            written = (repository / path).read_text().splitlines()[int(number) - 1]
            word = re.findall(r"[\w ]+", text)[-1].strip()
            word = word.removeprefix("legal_")
            assert word in written or text.strip().startswith(("to:", "counter:")), line
    assert "- Ask first  # from way.yaml:" in out
    assert "  ae: Account executive  # from shared.yaml:" in out


@pytest.mark.parametrize("file", ["sale.yaml", *sorted((ROOT / "processes").glob("*.yaml"))])
def test_the_resolved_process_reads_back_as_the_same(
    call: Call, repository: Path, file: str | Path
) -> None:
    if str(file).endswith(".walks.yaml"):
        return
    overlay = ("--overlay", "way.yaml")
    (repository / "back.yaml").write_text(call("show", file, "--resolved", *overlay).out, "utf-8")
    back = load(repository / "back.yaml")
    assert [each for each in back.diagnostics if each.severity.value == "error"] == []
    assert back.process == load(file, ["way.yaml"]).process


def test_the_resolved_process_as_json_lists_the_origins(call: Call, repository: Path) -> None:
    tree = json.loads(call("show", "sale.yaml", "--resolved", "--output-format", "json").out)
    assert tree["files"] == ["sale.yaml", "shared.yaml", "review.yaml"]
    origin = {"pointer": ["roles", "ae"], "path": "shared.yaml"}
    assert any(each | origin == each for each in tree["origins"])


def test_a_finding_of_a_shared_file_is_told_once(call: Call, repository: Path) -> None:
    text = (repository / "shared.yaml").read_text().replace('"roles"', '"rolles"')
    (repository / "shared.yaml").write_text(text)
    for name in "abc":
        write(repository, f"{name}.yaml", sale(use={"include": ["shared.yaml"]}))
    report = json.loads(call("check", "--output-format", "json").out)
    found = [(each["rule"], each["path"]) for each in report["diagnostics"]]
    assert found == [("unknown-key", "shared.yaml")]
    fixed = call("check", "--fix")
    assert fixed.status == 0, fixed.out
    assert "roles" in json.loads(_quoted((repository / "shared.yaml").read_text()))


def _quoted(text: str) -> str:
    return re.sub(r"^( *)(\w+):", r'\1"\2":', text, flags=re.MULTILINE)


def test_a_comment_ignores_a_rule_in_the_file_where_it_stands(call: Call, repository: Path) -> None:
    part = repository / "review.yaml"
    part.write_text(PART)
    done = call("check", "sale.yaml", "--ignore", "no-lost-end")
    assert "warning[same-target]" in done.out
    assert "--> review.yaml:" in done.out
    part.write_text(PART.replace("no: o", "# processflow: ignore[same-target] by phone\n    no: o"))
    assert "same-target" not in call("check", "sale.yaml").out
    part.write_text(PART.replace("no: o", "# processflow: ignore[nothing] by phone\n    no: o"))
    for files in (("sale.yaml",), ("sale.yaml", "review.yaml")):
        assert call("check", *files).out.count("[unknown-rule]") == 1


PART = """\
processflow: 1
process: review
start: check
stages:
  check:
    ask: Does the lawyer agree?
    yes: other
    no: other
  other: {ask: Is it so?, yes: passed, no: failed}
ends: {passed: {outcome: passed}, failed: {outcome: lost}}
"""


@pytest.mark.parametrize("command", [("solve",), ("simulate", "--deals", "500")])
def test_a_process_is_compared_with_itself_without_the_overlay(
    call: Call, command: tuple[str, ...]
) -> None:
    """The criterion of the overlay holds three of four back, so fewer deals are won."""
    sale = str(ROOT / "processes" / "seven-step.yaml")
    name, *more = command
    words = (name, sale, "--overlay", "sandler", "--output-format", "json", *more)
    found = json.loads(call(*words, "--against", sale).out)
    told = found["difference" if name == "solve" else "comparison"]
    assert (told["before"], told["after"]) == (sale, f"{sale} with sandler")
    plain = json.loads(call("solve", sale, "--output-format", "json").out)["sale"]["win"]
    held = json.loads(call("solve", *words[1:6]).out)["sale"]["win"]
    change = told["win"]["change" if name == "solve" else "exact_change"]
    assert change == pytest.approx(held - plain)
    assert change < 0
