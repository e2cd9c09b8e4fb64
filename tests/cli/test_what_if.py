"""`processflow simulate --set` and `--against` as they are typed."""

import json
from pathlib import Path

import pytest

from tests.cli.calling import ROOT, Call

SEVEN = ROOT / "processes" / "seven-step.yaml"
SET = ("--set", "close.signs.p=0.4")


def test_a_figure_changed_by_name_is_compared_with_the_file(call: Call) -> None:
    done = call("simulate", SEVEN, *SET, "--deals", 5000)
    assert (done.status, done.err) == (0, "")
    for words in ("the same 5 000 deals", "exact change", "95 % interval", "times as many"):
        assert words in done.out
    assert "nan" not in done.out
    assert done.out == call("simulate", SEVEN, *SET, "--deals", 5000).out


def test_the_json_has_every_change_with_its_interval_and_the_exact_one(call: Call) -> None:
    form = ("--output-format", "json")
    told = json.loads(call("simulate", SEVEN, *SET, "--deals", 20_000, *form).out)["comparison"]
    solved = json.loads(call("solve", SEVEN, *SET, *form).out)["difference"]
    for name in ("win", "mean_days"):
        low, high = told[name]["interval_95"]
        assert low <= solved[name]["change"] <= high
        assert told[name]["exact_change"] == pytest.approx(solved[name]["change"])
        assert (high - low) / 2 < told[name]["half_width_of_two_samples"] / 3
    assert told["ends"].keys() == solved["ends"].keys()


def test_another_file_is_the_side_before(call: Call, folder: Path) -> None:
    (folder / "old.yaml").write_bytes(SEVEN.read_bytes())
    done = call("simulate", SEVEN, "--against", "old.yaml", "--deals", 300)
    assert done.status == 0
    assert "before  old.yaml" in done.out
    assert "Every deal comes to the same end at the same time in both." in done.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--set", "close.sings.p=0.4"), "did you mean `close.signs.p`?"),
        (("--set", "close.signs.p"), "is no change"),
        ((*SET, "--at", "30d"), "`--at` does not go with `--set` and `--against`"),
        ((*SET, "--precision", "1%"), "`--precision` does not go with"),
        ((*SET, "--people", "ae=3"), "go with `--capacity`"),
        (("--against", "missing.yaml"), "missing.yaml"),
    ],
)
def test_wrong_words_are_told(call: Call, words: tuple[str, ...], message: str) -> None:
    done = call("simulate", SEVEN, *words)
    assert done.status == 2
    assert message in done.err


def test_people_change_nothing_where_nobody_waits(call: Call) -> None:
    staffed = Path(__file__).with_name("staffed.yaml")
    change = ("--set", "roles.partner.people=4")
    assert "only with `--capacity`" in call("simulate", staffed, *change).err
    assert "simulate --capacity" in call("solve", staffed, *change).err
