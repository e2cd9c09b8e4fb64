"""`processflow simulate --capacity` as it is typed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from processflow.report.width import display_width

STAFFED = str(Path(__file__).with_name("staffed.yaml"))
SCHEMAS = Path(__file__).parents[2] / "schemas"


def simulate(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "processflow", "simulate", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def short(*words: str) -> subprocess.CompletedProcess[str]:
    return simulate(STAFFED, "--capacity", "--deals", "200", "--replications", "2", *words)


def test_it_tells_who_is_short_of_time_and_what_one_more_changes() -> None:
    first, second = short(), short()
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == second.stdout
    for words in ("Bottleneck: Partner.", "One more person", "of them waiting", "Days from start"):
        assert words in first.stdout
    assert "nan" not in first.stdout


def test_the_json_says_the_same() -> None:
    told = json.loads(short("--output-format", "json").stdout)
    assert told["bottleneck"] == "partner"
    assert told["overloaded"] == []
    assert told["replications"] == 2
    run = told["long_run"]
    low, high = run["cycle_days"]["interval_95"]
    assert low < run["cycle_days"]["mean"] < high
    assert {one["role"] for one in run["one_more_person"]} >= {"partner", "consultant"}


def test_more_people_wait_less() -> None:
    def waiting(*words: str) -> float:
        told = json.loads(short("--output-format", "json", *words).stdout)
        return float(told["long_run"]["waiting_days"]["mean"])

    assert waiting("--people", "partner=5") < waiting() < waiting("--people", "partner=2")


def test_an_overload_is_an_answer() -> None:
    done = short("--people", "partner=1")
    assert done.returncode == 0
    assert "grows without end. It takes at least 2." in done.stdout
    told = json.loads(short("--people", "partner=1", "--output-format", "json").stdout)
    assert (told["overloaded"], told["long_run"]) == (["partner"], None)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--people", "partner"), "names no role and number; write for example `--people ae=6`"),
        (("--people", "partner=0"), "is above 0 and at most 100 000; write for example"),
        (("--people", "partner=0"), "`--people partner=2.5`"),
        (("--people", "partner=few"), "is above 0 and at most 100 000; write for example"),
        (("--people", "nobody=2"), "no role `nobody` has work to do"),
        (("--events", "x.csv"), "`--events` does not go with `--capacity`"),
        (("--engine", "threads"), "`--engine` does not go with `--capacity`"),
    ],
)
def test_wrong_words_are_told(words: tuple[str, ...], message: str) -> None:
    done = short(*words)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_people_go_with_capacity_only() -> None:
    done = simulate(STAFFED, "--people", "partner=2")
    assert done.returncode == 2
    assert "go with `--capacity`" in done.stderr


def test_a_process_without_arrivals_says_what_to_write(tmp_path: Path) -> None:
    lines = Path(STAFFED).read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path / "quiet.yaml"
    path.write_text("".join(x for x in lines if not x.startswith("arrivals:")), encoding="utf-8")
    done = simulate(str(path), "--capacity")
    assert done.returncode not in (0, 1)
    assert "arrivals: {deals: 40, per: 1w}" in done.stderr


@pytest.mark.parametrize(
    "words",
    [("--people", "partner=5"), ("--set", "roles.partner.people=5"), ("--against", STAFFED)],
)
def test_what_is_different_from_before_is_told(words: tuple[str, ...]) -> None:
    text = short(*words).stdout
    assert "\nCompared with before " in text
    told = json.loads(short(*words, "--output-format", "json").stdout)["before"]
    assert told["people"]["partner"] == 3
    assert (told["change"]["waiting_days"]["mean"] < 0) == (words[0] != "--against")


def test_before_an_overload_is_told(tmp_path: Path) -> None:
    text = Path(STAFFED).read_text(encoding="utf-8")
    path = tmp_path / "few.yaml"
    path.write_text(re.sub(r"(partner:.*people: )\d+", r"\g<1>1", text), encoding="utf-8")
    done = simulate(str(path), "--capacity", "--deals", "200", "--people", "partner=3")
    assert "Before, more work came than these could do: Partner; their queue grew" in done.stdout


def test_figures_are_written_for_people(tmp_path: Path) -> None:
    text = Path(STAFFED).read_text(encoding="utf-8")
    path = tmp_path / "other.yaml"
    for arrivals, told in (
        ("{deals: 1, per: 1w}", ": 1 deal a week"),
        ("{deals: 9000, per: 1d}", ": 63 000 deals a week"),
    ):
        path.write_text(
            re.sub(r"(?m)^arrivals:.*$", f"arrivals: {arrivals}", text), encoding="utf-8"
        )
        assert told in simulate(str(path), "--capacity", "--deals", "20").stdout
    assert "> 1000.0 %" in simulate(str(path), "--capacity").stdout


def test_tables_and_sentences_are_in_the_language_of_the_process() -> None:
    """Of English only ids, titles and what is typed are left."""
    typed = Path(STAFFED).read_text(encoding="utf-8") + "use: {calendar: DE} --people MSER"
    own = set(re.findall("[a-z]{2,}", typed.lower()))
    for people, words in (("5", "与之前相比"), ("1", "队伍无限增长")):
        text = short("--lang", "zh", "--people", f"partner={people}").stdout
        assert words in text
        assert set(re.findall("[a-z]{2,}", text.lower())) <= own


ONE_DEAL = ("--capacity", "--deals", "1", "--replications", "2", "--people", "partner=9")


@pytest.mark.parametrize(
    ("language", "nothing", "days"),
    [("en", "No deal ended after the warm-up", "Days from"), ("zh", "没有商机结束", "从开始到")],
)
def test_where_no_deal_ended_that_is_told_and_no_days(
    language: str, nothing: str, days: str
) -> None:
    done = simulate(STAFFED, *ONE_DEAL, "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert nothing in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.startswith(days)]
    assert [row.split()[-2:] for row in rows] == [["-", "-"], ["-", "-"]]
    assert nothing not in short("--lang", language).stdout


def test_where_no_deal_ended_the_json_is_null_and_no_amount_is_below_0() -> None:
    schema = json.loads((SCHEMAS / "capacity.schema.json").read_text(encoding="utf-8"))
    told = json.loads(simulate(STAFFED, *ONE_DEAL, "--output-format", "json").stdout)
    Draft202012Validator(schema).validate(told)
    run, changes = (
        told["long_run"],
        [told["before"]["change"], *told["long_run"]["one_more_person"]],
    )
    assert len(changes) == 3
    for each in (run, *changes):
        assert (each["cycle_days"], each["waiting_days"]) == (None, None)
    assert run["deals_in_progress"]["interval_95"][0] == 0


def test_columns_stand_below_their_heads_in_both_languages() -> None:
    for language in ("en", "zh"):
        lines = short("--lang", language).stdout.splitlines()
        heads = [number for number, line in enumerate(lines) if "95 %" in line]
        assert len(heads) == 3
        for head in heads:
            stop = lines.index("", head)
            assert {display_width(line) for line in lines[head:stop]} == {
                display_width(lines[head])
            }
