"""Figures changed by name against the same figures written into the file."""

from pathlib import Path

import pytest

from processflow.api import load
from processflow.errors import UsageError
from processflow.graph.changes import changed, figures, is_about_people
from processflow.graph.graph import graph_of
from processflow.model.parameter import Parameter
from processflow.model.process import Process

TEXT = """processflow: 1
process: two
start: call
stages:
  call:
    ask: Does the customer agree?
    exit: [{id: asked, text: The customer asked for an offer, p: 0.9}]
    duration: 3d
    answers:
      agrees: {to: offer, p: 0.5}
      wants more: {to: call, p: 0.2, limit: {times: 2, to: lost}}
      declines: {to: lost, p: 0.2}
    no_response: {after: 14d, to: lost}
  offer: {ask: Does the customer sign?, yes: won, no: lost}
ends:
  won: {outcome: won}
  lost: {outcome: lost}
"""


@pytest.fixture
def process(tmp_path: Path) -> Process:
    return read(tmp_path, TEXT)


def read(folder: Path, text: str) -> Process:
    file = folder / "two.yaml"
    file.write_text(text, encoding="utf-8")
    return load(file).require().process


def shares(process: Process, place: str) -> dict[str, float]:
    return {each.edge.id: each.share for each in graph_of(process).transitions[place]}


def test_the_other_answers_keep_their_proportions(process: Process) -> None:
    found = shares(changed(process, "call.agrees.p=0.75"), "call")
    wanted = {"agrees": 0.75, "wants more": 0.1, "declines": 0.1, "no_response": 0.05}
    assert found == pytest.approx(wanted)


def test_an_answer_with_spaces_and_a_percentage_can_be_written(process: Process) -> None:
    assert shares(changed(process, "call.wants more.p = 40%"), "call")["wants more"] == 0.4


def test_equal_shares_that_were_assumed_are_stated_afterwards(process: Process) -> None:
    after = graph_of(changed(process, "offer.yes.p=0.3"))
    assert "offer" not in after.assumed
    assert shares(after.process, "offer") == pytest.approx({"yes": 0.3, "no": 0.7})


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ("call.duration=5d", "duration: 3d", "duration: 5d"),
        ("call.no_response.after=2w", "after: 14d", "after: 2w"),
        ("call.asked.p=0.5", "p: 0.9", "p: 0.5"),
    ],
)
def test_a_change_is_what_the_file_with_it_says(
    tmp_path: Path, process: Process, change: str, old: str, new: str
) -> None:
    assert changed(process, change) == read(tmp_path, TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("call.agress.p=0.5", "did you mean `call.agrees.p`?"),
        ("cal.agrees.p=0.5", "did you mean `call.agrees.p`?"),
        ("offer.wait=2d", "names no figure"),
        ("call.agrees.p", "is no change"),
        ("=0.5", "names no figure"),
        ("call.agrees.p=1.5", "is no share"),
        ("call.agrees.p=nan", "is no share"),
        ("call.duration=soon", "is no time"),
    ],
)
def test_what_cannot_be_changed_is_told_with_the_nearest_name(
    process: Process, change: str, words: str
) -> None:
    with pytest.raises(UsageError, match=words.replace("?", r"\?")):
        changed(process, change)


def test_an_answer_that_is_always_given_leaves_nobody_to_take_the_rest(process: Process) -> None:
    always = changed(process, "offer.yes.p=1")
    with pytest.raises(UsageError, match="nobody has said which"):
        changed(always, "offer.yes.p=0.5")


def test_every_figure_of_the_process_has_a_name(process: Process) -> None:
    assert set(figures(process)) == {
        "call.asked.p",
        "call.agrees.p",
        "call.wants more.p",
        "call.declines.p",
        "call.no_response.p",
        "call.duration",
        "call.no_response.after",
        "offer.yes.p",
        "offer.no.p",
    }


def test_people_arrivals_and_efforts_are_figures_that_only_matter_with_people(
    tmp_path: Path,
) -> None:
    staffed = TEXT.replace(
        "start: call\n", "start: call\nroles: {ae: {people: 2}}\narrivals: {deals: 4, per: 1w}\n"
    ).replace("duration: 3d", "duration: 3d\n    effort: 2h\n    owner: ae")
    process = read(tmp_path, staffed)
    for change, old, new in (
        ("roles.ae.people=2.5", "people: 2", "people: 2.5"),
        ("arrivals.deals=9", "deals: 4", "deals: 9"),
        ("call.effort=3h", "effort: 2h", "effort: 3h"),
    ):
        assert is_about_people(change)
        assert changed(process, change) == read(tmp_path, staffed.replace(old, new))
    assert not is_about_people("call.duration=3d")


def test_a_change_reaches_every_segment(tmp_path: Path) -> None:
    text = TEXT.replace(
        "start: call\n", "start: call\nsegments: {new: {share: 40%}, old: {share: 60%}}\n"
    ).replace("duration: 3d", "duration: {new: 3d, old: 9d}")
    process = changed(read(tmp_path, text), "call.duration=5d")
    for _, each in process.by_segment:
        assert each.stages[0].duration == process.stages[0].duration


@pytest.mark.parametrize(
    "change", ["roles.ae.people=0", "roles.ae.people=x", "arrivals.deals=-1", "roles.be.people=1"]
)
def test_no_number_of_people_is_told(tmp_path: Path, change: str) -> None:
    text = TEXT.replace(
        "start: call\n", "start: call\nroles: {ae: {people: 2}}\narrivals: {deals: 4, per: 1w}\n"
    )
    with pytest.raises(UsageError, match=r"write for example|did you mean"):
        changed(read(tmp_path, text), change)


def test_an_interval_leaves_the_others_what_it_leaves_open(process: Process) -> None:
    after = changed(process, "call.agrees.p=60%..0.8")
    found = {edge.id: edge.p or Parameter(-1) for edge in next(after.places()).answers}
    assert (found["agrees"].low, found["agrees"].high) == (0.6, 0.8)
    assert found["agrees"].value == pytest.approx(0.7)
    rest = [p for key, p in found.items() if key != "agrees"]
    assert sum(p.low for p in rest) == pytest.approx(0.2)
    assert sum(p.high for p in rest) == pytest.approx(0.4)
    again = changed(after, "call.agrees.p=0.75")
    assert all(edge.p and edge.p.is_known for edge in next(again.places()).answers)
    for wrong in ("0.8..0.6", "0.5..", "..", "0.5..1.2", "a..b"):
        with pytest.raises(UsageError):
            changed(process, f"call.agrees.p={wrong}")
