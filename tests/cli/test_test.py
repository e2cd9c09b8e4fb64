"""`test`: the walks beside a process."""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.cli.calling import FIRST, ROOT, Call

GOOD = """\
process: sale.yaml
walks:
  silent lead, then won:
    path:
      - lead: no_response
      - nurture: yes
      - discovery: yes
      - proposal: {answer: accepts, after: 4d, unmet: [The customer signs the order form]}
      - proposal: accepts
    expect: {end: won, visited: [nurture], not_visited: [objection], elapsed: {max: 60d}}
  lost on price:
    path: [lead: yes, discovery: yes, proposal: declines]
    expect: {end: lost, reason: price}
"""
BAD = """\
process: sale.yaml
walks:
  goes another way:
    path:
      - lead: no_response
      - discovery: yes
    expect: {end: won}
"""


@pytest.fixture
def sale(folder: Path) -> Path:
    """A folder with the first process of the language and no walks."""
    (folder / "sale.yaml").write_text(FIRST.read_text())
    return folder


def test_every_shipped_walk_passes(call: Call) -> None:
    done = call("test", ROOT / "processes")
    assert (done.status, done.err) == (0, "")
    files = len(list((ROOT / "processes").glob("*.walks.yaml")))
    assert done.out.splitlines()[-1].endswith(f" walks passed in {files} files.")


def test_walks_are_found_in_a_folder_beside_a_process_and_by_name(call: Call, sale: Path) -> None:
    (sale / "sale.walks.yaml").write_text(GOOD)
    for words in ([], ["."], ["sale.yaml"], ["sale.walks.yaml"], [".", "sale.yaml"]):
        done = call("test", *words)
        assert done.status == 0, done.err
        assert done.out.startswith("sale.walks.yaml: 2 walks passed\n")
        assert done.out.endswith("2 walks passed in 1 file.\n")


def test_answers_that_no_walk_uses_are_told(call: Call, sale: Path) -> None:
    (sale / "sale.walks.yaml").write_text(GOOD)
    out = call("test").out
    assert "6 of 14 answers of `smb-inbound` are walked; not:\n  lead: no\n" in out


def test_each_walk_is_named_on_request(call: Call, sale: Path) -> None:
    (sale / "sale.walks.yaml").write_text(GOOD)
    assert "  passed   silent lead, then won\n" in call("test", "-v").out


def test_a_failure_shows_the_path_taken_and_where_it_left_the_expected_one(
    call: Call, sale: Path
) -> None:
    (sale / "sale.walks.yaml").write_text(BAD)
    done = call("test")
    assert done.status == 1
    assert done.out.startswith(
        """\
failed: goes another way
  the deal stands at `nurture`, not at `discovery`
 --> sale.walks.yaml:6:9
  |
6 |       - discovery: yes
  |         ^^^^^^^^^ expected to stand at `discovery`
  |
  = note: `lead: no_response` leads to `nurture`
  the path taken:
    day 0    lead: no_response  after 4.2 days
    day 4.2  nurture

sale.walks.yaml: 0 walks passed, 1 failed
"""
    )
    assert done.out.endswith("0 walks passed, 1 failed in 1 file.\n")


def test_a_walk_with_a_wrong_word_is_not_run_and_the_others_are(call: Call, sale: Path) -> None:
    (sale / "sale.walks.yaml").write_text(GOOD.replace("proposal: declines", "proposal: declnes"))
    done = call("test")
    assert done.status == 1
    assert "`declnes`, which is not an answer of `proposal`" in done.out
    assert "--> sale.walks.yaml:12:" in done.out
    assert "did you mean this one?" in done.out
    assert done.out.endswith("1 walk passed, 1 not run in 1 file.\n")


@pytest.mark.parametrize(
    "change",
    [("yes: discovery", "yes: discovry"), ("stages:", "stagess:"), ("ask: Does", "ask: [Does")],
)
def test_walks_of_a_broken_process_are_not_run(
    call: Call, sale: Path, change: tuple[str, str]
) -> None:
    (sale / "sale.walks.yaml").write_text(GOOD)
    (sale / "sale.yaml").write_text(FIRST.read_text().replace(*change, 1))
    done = call("test")
    assert done.status == 1
    assert "sale.yaml:" in done.out
    assert done.out.endswith("0 walks passed, 2 not run in 1 file.\n")


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("process: sale.yaml\n", ""),
        GOOD.replace("sale.yaml", "gone.yaml"),
        GOOD.replace("sale.yaml", "sale.walks.yaml"),
        GOOD.replace("walks:", "walks: ["),
        "[]",
        "",
        "process: sale.yaml\nwalks: [1]\n",
        "process: sale.yaml\nwalks:\n  a: 1\n",
    ],
)
def test_a_broken_file_of_walks_never_passes(call: Call, sale: Path, text: str) -> None:
    (sale / "sale.walks.yaml").write_text(text)
    done = call("test", "sale.walks.yaml")
    assert done.status == 1
    assert "Traceback" not in done.err
    assert done.out


def test_no_walks_at_all_is_wrong_use(call: Call, sale: Path) -> None:
    for words in ([], ["sale.yaml"], ["gone"], ["gone.walks.yaml"]):
        done = call("test", *words)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith("error: there ")
    (sale / "sale.walks.yaml").write_text("process: sale.yaml\nwalks: {}\n")
    assert call("test").status == 2


def test_what_the_process_expects_of_itself_is_decided_along_with_its_walks(
    call: Call, sale: Path
) -> None:
    (sale / "sale.walks.yaml").write_text(GOOD)
    first = FIRST.read_text()
    (sale / "sale.yaml").write_text(first + "\nexpect:\n  - proposal only after discovery\n")
    done = call("test")
    assert done.status == 0
    assert "All 1 expectation of `smb-inbound` hold." in done.out
    broken = "\nexpect:\n  - P(won) >= 20%\n  - discovery only from nurture\n"
    (sale / "sale.yaml").write_text(first + broken)
    done = call("test")
    assert done.status == 1
    assert "unproven: `P(won) >= 20%`" in done.out
    assert "`discovery` is reached from `lead`, not from `nurture`" in done.out
    assert "0 of 2 expectations of `smb-inbound` hold." in done.out
    tree = json.loads(call("test", "--output-format", "json").out)
    assert [each["line"] for each in tree["expectations"][0]["unmet"]]
    assert 'failures="2"' in call("test", "--output-format", "junit").out
    assert call("solve", "sale.yaml").status == 0


def test_json_tells_everything(call: Call, sale: Path) -> None:
    (sale / "good.walks.yaml").write_text(GOOD)
    (sale / "bad.walks.yaml").write_text(BAD)
    done = call("test", "--output-format", "json")
    assert done.status == 1
    tree = json.loads(done.out)
    assert (tree["passed"], tree["failed"], tree["not_run"]) == (2, 1, 0)
    bad, good = tree["files"]
    (walk,) = bad["walks"]
    assert walk["result"] == "failed"
    assert walk["failures"][0]["line"] == 6
    assert walk["path"][0]["to"] == "nurture"
    assert [each["result"] for each in good["walks"]] == ["passed", "passed"]
    (coverage,) = tree["coverage"]
    assert (coverage["answers"], coverage["used"]) == (14, 6)


def test_junit_is_well_formed_whatever_the_names_are(call: Call, sale: Path) -> None:
    name = '"<&>\\u0007\\u001b ]]> 客户"'
    (sale / "a.walks.yaml").write_text(BAD.replace("goes another way", name))
    (sale / "b.walks.yaml").write_text(GOOD.replace("proposal: declines", "proposal: declnes"))
    done = call("test", "--output-format", "junit", "-o", "walks.xml")
    assert (done.status, done.out) == (1, "")
    root = ElementTree.parse(sale / "walks.xml").getroot()
    assert root.attrib == {"tests": "3", "failures": "1", "errors": "1"}
    failed, passed, not_run = root.iter("testcase")
    assert failed.attrib["name"].startswith("<&>")
    story = failed.find("failure")
    assert story is not None
    assert "lead: no_response" in (story.text or "")
    assert len(passed) == 0
    assert [child.tag for child in not_run] == ["error"]


def test_names_of_walks_cannot_steer_the_terminal(call: Call, sale: Path) -> None:
    (sale / "sale.walks.yaml").write_text(BAD.replace("goes another way", '"\\e[2J\\u202e"'))
    out = call("test", "-v").out
    assert not {"\x1b", "\u202e"} & set(out)
