"""`processflow simulate` as it is typed."""

import csv
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEVEN = str(ROOT / "processes" / "seven-step.yaml")


def simulate(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "processflow", "simulate", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_the_output_is_the_same_to_the_byte(tmp_path: Path) -> None:
    words = (SEVEN, "--deals", "200", "--seed", "7", "--at", "30d")
    first = simulate(*words, "--events", str(tmp_path / "a.csv"))
    second = simulate(*words, "--events", str(tmp_path / "b.csv"))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == second.stdout
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_it_says_what_the_figures_rest_on_and_what_follows_the_sale() -> None:
    printed = simulate(SEVEN, "--deals", "100").stdout
    assert "figures are template defaults, not yours" in printed
    assert "After the sale, from Nurture & continue" in printed
    assert "One business day counts as 7/5 calendar days." in printed


def test_the_json_agrees_with_the_event_log(tmp_path: Path) -> None:
    log = tmp_path / "events.csv"
    done = simulate(
        SEVEN, "--deals", "300", "--events", str(log), "--output-format", "json", "--lang", "zh"
    )
    sale = json.loads(done.stdout)["sale"]
    with log.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for stage in sale["stages"]:
        assert sum(row["stage"] == stage["id"] for row in rows) == stage["visits"]
    for end in sale["ends"]:
        assert sum(row["to"] == end["id"] for row in rows) == end["deals"]
    assert sum(end["deals"] for end in sale["ends"]) == 300
    assert any(end["title"] == "赢单" for end in sale["ends"])


def test_a_broken_process_prints_its_diagnostics_and_leaves_the_event_log_alone(
    tmp_path: Path,
) -> None:
    broken, log = tmp_path / "broken.yaml", tmp_path / "events.csv"
    broken.write_text(Path(SEVEN).read_text(encoding="utf-8").replace("to: pitch", "to: pich"))
    log.write_text("mine")
    done = simulate(str(broken), "--events", str(log))
    assert done.returncode == 1
    assert "unknown-target" in done.stdout + done.stderr
    assert log.read_text() == "mine"


def test_wrong_words_are_told_without_a_traceback(tmp_path: Path) -> None:
    for words in (("missing.yaml",), (SEVEN, "--at", "soon"), (SEVEN, "--deals", "0")):
        done = simulate(*words)
        assert done.returncode == 2
        assert done.stderr.startswith("error: ")
        assert "Traceback" not in done.stderr


def test_it_says_on_which_figures_it_stopped() -> None:
    words = (SEVEN, "--precision", "5%", "--seed", "3")
    printed = simulate(*words).stdout
    assert "Stopped after" in printed
    assert "won to" in printed
    assert "cycle time to" in printed
    known = json.loads(simulate(*words, "--output-format", "json").stdout)["sale"]["precision"]
    assert known["reached"]
    assert set(known["figures"]) == {"won", "cycle time"}
    assert all(part <= known["wanted"] == 0.05 for part in known["figures"].values())


def test_wrong_engines_and_precisions_are_told() -> None:
    for words in (("--engine", "fast"), ("--precision", "1"), ("--precision", "much")):
        done = simulate(SEVEN, *words)
        assert done.returncode == 2
        assert done.stderr.startswith("error: ")
