"""`processflow solve` as it is typed."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.calling import FIRST, ROOT, Call

TEMPLATES = [
    str(path)
    for path in sorted((ROOT / "processes").glob("*.yaml"))
    if not path.stem.endswith("walks")
]


def test_the_first_file_is_solved_in_tables(call: Call) -> None:
    done = call("solve", str(FIRST))
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("SMB inbound sale: solved exactly, ")
    assert "5 questions have no probabilities; equal shares are assumed" in done.out
    for heading in ("Outcome ", "Stage ", "What wins more deals", "The likeliest ways to lose"):
        assert heading in done.out


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: Path(path).stem)
def test_the_json_of_every_template_has_the_shape_of_its_schema(call: Call, path: str) -> None:
    done = call("solve", path, "--output-format", "json", "--quota", "12")
    assert (done.status, done.err) == (0, "")
    solution = json.loads(done.out)
    jsonschema.validate(solution, json.loads(call("schema", "solution").out))
    sale = solution["sale"]
    assert sum(end["probability"] for end in sale["ends"]) == pytest.approx(1, abs=1e-9)
    assert solution["quota"]["start"] == pytest.approx(12 / sale["win"])


def test_a_quota_tells_the_deals_that_must_come_to_each_stage(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(
        "processflow: 1\nprocess: two\nstart: call\nstages:\n"
        "  call: {ask: Does the customer agree?, yes: {to: offer, p: 0.5}, no: lost}\n"
        "  offer: {ask: Does the customer sign?, yes: {to: won, p: 0.25}, no: lost}\n"
        "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n",
        encoding="utf-8",
    )
    printed = call("solve", str(file), "--quota", "10").out
    assert "  the start  80\n  Call       80\n  Offer      40\n" in printed


def test_a_forecast_stands_beside_the_chance_that_follows_from_the_answers(
    call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(
        "processflow: 1\nprocess: two\nstart: call\nstages:\n"
        "  call: {ask: Does the customer agree?, yes: {to: offer, p: 0.5}, no: lost}\n"
        "  offer: {forecast: 40%, ask: Is it signed?, yes: {to: won, p: 0.25}, no: lost}\n"
        "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n",
        encoding="utf-8",
    )
    printed = call("solve", str(file)).out
    head = next(line for line in printed.splitlines() if line.startswith("Stage "))
    offer = next(line for line in printed.splitlines() if line.startswith("Offer "))
    assert head.endswith("won from here  forecast  days to go")
    assert offer.endswith("25.0 %    40.0 %         0.0")
    stages = json.loads(call("solve", str(file), "--output-format", "json").out)["sale"]["stages"]
    assert [each["forecast"] for each in stages] == [None, 0.4]


def test_another_start_leaves_out_what_comes_before_and_after(call: Call) -> None:
    printed = call("solve", str(ROOT / "processes" / "seven-step.yaml"), "--start", "close").out
    assert "After the sale" not in printed
    assert "\nProspecting " not in printed


def test_an_unknown_start_and_a_broken_file_are_told_without_a_traceback(
    call: Call, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("processflow: 1\nprocess: x\n", encoding="utf-8")
    assert call("solve", str(broken)).status == 1


def test_texts_of_a_hostile_file_cannot_steer_the_terminal(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(
        'processflow: 1\nprocess: x\ntitle: "a\\e[2Jb"\nstart: call\nstages:\n'
        '  call: {title: "\\e]0;c\\a", ask: Is it so?, yes: won, no: lost}\n'
        'ends:\n  won: {outcome: won, title: "w\\u202e"}\n  lost: {outcome: lost}\n',
        encoding="utf-8",
    )
    printed = call("solve", str(file)).out
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)


def test_a_changed_figure_is_told_as_an_exact_difference(call: Call) -> None:
    file = str(ROOT / "processes" / "seven-step.yaml")
    done = call("solve", file, "--set", "close.signs.p=0.6", "--set", "pitch.duration=5d")
    assert (done.status, done.err) == (0, "")
    assert f"  after   {file} with close.signs.p=0.6, pitch.duration=5d\n" in done.out
    for heading in ("Outcome ", "Days ", "Stage "):
        assert f"\n{heading}" in done.out
    told = call("solve", file, "--set", "close.signs.p=0.6", "--output-format", "json").out
    jsonschema.validate(json.loads(told), json.loads(call("schema", "solution").out))
    pair = json.loads(told)["difference"]["win"]
    assert pair["change"] == pytest.approx(pair["after"] - pair["before"])
    assert pair["change"] > 0


def test_two_files_are_compared_both_ways(call: Call) -> None:
    pair = [str(ROOT / "processes" / f"{name}.yaml") for name in ("seven-step", "classic-seven")]
    ways = (pair, pair[::-1])
    told = [
        json.loads(call("solve", one, "--against", two, "--output-format", "json").out)
        for one, two in ways
    ]
    changes = [each["difference"]["mean_days"]["change"] for each in told]
    assert changes[0] == pytest.approx(-changes[1])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--set", "close.sings.p=0.4"], "did you mean `close.signs.p`?"),
        (["--set", "close.signs.p=2"], "`2` is no share"),
        (["--against", "nowhere.yaml"], "there is no such file"),
        (["--set", "close.signs.p=0.4", "--quota", "3"], "leave it out to compare two"),
        (["--set", "close.signs.p=0.4", "--target", "P(won) > 9%"], "leave it out to compare two"),
        (["--quota", "3", "--target", "P(won) > 9%"], "one after the other"),
        (["--start", "nowhere", "--target", "P(won) > 9%"], "`--start nowhere` names no stage"),
    ],
)
def test_what_cannot_be_compared_is_told_in_one_line(
    call: Call, words: list[str], told: str
) -> None:
    done = call("solve", str(ROOT / "processes" / "seven-step.yaml"), *words)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert done.err.count("\n") == 1


def test_drawn_segments_are_solved_one_by_one_and_together(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(
        "processflow: 1\nprocess: two\nstart: call\n"
        "segments: {new: {share: 70%}, repeat: {share: 30%}}\nstages:\n"
        "  call: {ask: Is it wanted?, yes: {to: won, p: {new: 0.1, repeat: 0.5}}, no: lost}\n"
        "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n",
        encoding="utf-8",
    )
    printed = call("solve", str(file)).out
    assert "All deals  100.0 %  22.0 %" in printed
    assert "Call: Yes             22.0 %  +1.00 points" in printed
    told = json.loads(call("solve", str(file), "--output-format", "json").out)
    jsonschema.validate(told, json.loads(call("schema", "solution").out))
    assert told["sale"]["win"] == pytest.approx(0.22)
    assert [each["sale"]["win"] for each in told["segments"]] == pytest.approx([0.1, 0.5])
    one = json.loads(call("solve", str(file), "--segment", "new", "--output-format", "json").out)
    assert one["sale"]["win"] == pytest.approx(0.1)


SEVEN = str(ROOT / "processes" / "seven-step.yaml")


def test_quantiles_tell_how_right_they_are(call: Call) -> None:
    told = json.loads(call("solve", SEVEN, "--output-format", "json").out)
    for times in filter(None, (end["cycle_days"] for end in told["sale"]["ends"])):
        assert 0 < times["within_days"] < 0.002 * times["p95"]


DATED = (
    "processflow: 1\nprocess: dated\nstart: call\n"
    "fields: {day: {type: date, sample: {p50: 20d, p90: 60d}}}\nstages:\n"
    "  call: {duration: 10d, next: soon}\n"
    "  soon: {side: true, route: [{when: days_since(day) > 0, to: lost}, {else: won}]}\n"
    "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"
)


def test_what_is_not_exact_is_said_and_sampled(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "dated.yaml"
    file.write_text(DATED, encoding="utf-8")
    done = call("solve", str(file))
    assert done.status == 0
    assert "not exact: a condition looks at the day in `day`; deals are drawn by" in done.err
    assert "deals by chance" in done.out.splitlines()[0]
    told = json.loads(call("solve", str(file), "--output-format", "json").out)
    won = next(end for end in told["sale"]["ends"] if end["id"] == "won")
    assert won["deals"] > 0
    refused = call("solve", str(file), "--quota", "3")
    assert (refused.status, refused.out) == (3, "")
    assert "so there are no exact figures" in refused.err


def test_a_picture_goes_where_it_is_asked_for(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = call("solve", SEVEN, "--format", "svg", "--theme", "dark")
    assert (printed.status, printed.err) == (0, "")
    assert printed.out.startswith("<svg ")
    assert call("solve", SEVEN, "-o", "solve.svg", "--lang", "zh").status == 0
    assert "哪个回答最能提高赢单率" in Path("solve.svg").read_text(encoding="utf-8")
    assert call("solve", SEVEN, "-o", "solve.svg", "--output-format", "json").status == 0
    assert json.loads(Path("solve.svg").read_text(encoding="utf-8"))["process"] == "seven-step"
    assert call("solve", SEVEN, "-o", "solve.png").status == 0
    assert Path("solve.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "png"], "PNG is no text: name a file with `-o solve.png`"),
        (["--format", "svg", "--quota", "3"], "a picture shows one solution"),
        (["-o", "a.svg", "--set", "close.signs.p=0.4"], "a picture shows one solution"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_line(call: Call, words: list[str], told: str) -> None:
    done = call("solve", SEVEN, *words)
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert done.err.count("\n") == 1


def test_who_asks_for_a_segment_is_told_which_one_the_figures_are_of(call: Call) -> None:
    file = ROOT / "processes" / "saas-inbound.yaml"
    done = call("solve", file, "--segment", "large")
    assert done.out.startswith("SaaS inbound sale (Large companies): solved exactly, ")
    found = {
        words: json.loads(call("solve", file, *words, "--output-format", "json").out)
        for words in ((), ("--segment", "large"))
    }
    whole, large = found[()], found["--segment", "large"]
    assert (whole["sale"]["segment"], large["sale"]["segment"]) == (None, "large")
    assert [each["sale"]["segment"] for each in whole["segments"]] == ["small", "large", "mid"]
    picture = call("solve", file, "--segment", "large", "--format", "svg").out
    assert "What becomes of the deals, solved exactly: Large companies<" in picture


ROUTED = """processflow: 1
process: routed
start: one
fields: {amount: {type: money, unit: EUR, title: {en: Value, zh: 金额}, sample: 9000}}
stages:
  one: {ask: Is it so?, yes: size, no: lost}
  size: {side: true, route: [{when: amount >= 5_000 EUR, to: board}, {else: won}]}
  board: {side: true, ask: Is it so?, yes: won, no: lost}
ends:
  won: {outcome: won}
  lost: {outcome: lost}
"""


@pytest.mark.parametrize(
    ("language", "branch"),
    [("en", "Size: “Value” is at least 5 000 EUR → Board: No"), ("zh", "“金额”")],
)
def test_a_branch_on_the_way_to_lose_is_told_in_words(
    call: Call, tmp_path: Path, language: str, branch: str
) -> None:
    file = tmp_path / "routed.yaml"
    file.write_text(ROUTED)
    told = call("solve", str(file), "--lang", language).out
    assert branch in told
    assert "amount >=" not in told


def test_a_quota_and_one_deal_are_told_as_people_would(call: Call) -> None:
    assert "For 1000000 won, deals" in call("solve", str(FIRST), "--quota", "1e6").out
    assert ": 1 deal by chance" in call("simulate", str(FIRST), "--deals", "1").out
    done = call("solve", str(FIRST), "--quota", "many")
    assert done.err.startswith("error: `--quota`: `many` is no number of deals, such as 20")
