"""Numbers at the border of what the language takes: a figure or a plain word, never `nan`."""

import re
from pathlib import Path

import pytest

from tests.cli.calling import Call

HEAD = "processflow: 1\nprocess: extreme\nstart: one\n"
ENDS = "ends:\n  won: {outcome: won}\n  lost: {outcome: lost}\n"
ASKED = "    ask: Does the buyer agree?\n"
TEAM = "arrivals: {deals: DEALS}\nroles: {rep: {title: Rep, people: PEOPLE}}\n"
STAFFED = "stages:\n  one: {owner: rep, effort: WORK, ask: Is it so?, yes: won, no: lost}\n"


def timed(duration: str, more: str = "", no: str = "{to: lost, p: 0.5}") -> str:
    stage = f"stages:\n  one:\n    duration: {duration}\n{ASKED}    yes: won\n    no: {no}\n{more}"
    return HEAD + stage + ENDS


def by_segment(share: str, whole: str = "100%", old: str = "0.4") -> str:
    segments = f"segments: {{new: {{share: {share}}}, old: {{share: {whole}}}}}\n"
    asked = f"ask: Is it so?, yes: {{to: won, p: {{new: 0.2, old: {old}}}}}, no: lost"
    return f"{HEAD}{segments}stages:\n  one: {{{asked}}}\n{ENDS}"


def staffed(deals: str, people: str, work: str) -> str:
    text = HEAD + TEAM + STAFFED + ENDS
    return text.replace("DEALS", deals).replace("PEOPLE", people).replace("WORK", work)


def with_fact(field: str, when: str) -> str:
    route = f"route: [{{when: {when}, to: won}}, {{else: lost}}]"
    return f"{HEAD}fields: {{fact: {{{field}}}}}\nstages:\n  one: {{{route}}}\n{ENDS}"


def hardly(p: str) -> str:
    silent = f"    no_response: {{after: 9d, to: gone, p: {p}}}\n"
    return timed("2d", silent) + "  gone: {outcome: no-decision}\n"


WITHIN = {
    "the longest time": timed("999999mo"),
    "the widest law": timed("{p50: 900mo, p90: 900000mo}"),
    "the widest variation": timed("{mean: 999999mo, cv: 100}"),
    "no variation": timed("{mean: 2d, cv: 0}"),
    "hardly any time": timed("{min: 0d, mode: 0d, max: 0.000001min}"),
    "silence long before an answer": timed(
        "{mean: 999999mo, law: exponential}",
        "    no_response: {after: 0.000001min, to: lost, p: 0.2}\n",
    ),
    "a loop that may last": timed(
        "{mean: 999999mo, cv: 100}", no="{to: one, p: 0.9999, limit: {times: 1000, to: lost}}"
    ),
    "a tiny chance": timed("2d", no="{to: lost, p: 0.99999999999}"),
    "a segment without deals": by_segment("0"),
    "a segment of hardly any deals": by_segment("1e-320"),
    "an end of hardly any deals": hardly("5e-324"),
    "an end of few deals": hardly("1e-29"),
    "a value of hardly any deals": with_fact(
        "type: enum, values: [a, b], sample: {a: 1e-310, b: 1}", 'fact == "a"'
    ),
    "a segment of hardly any won deals": by_segment("5e-324", "100%", "0"),
    "one deal in an age": staffed("1e-300, per: 999999mo", "1e-300", "999999mo"),
    "a fact that is never so": with_fact(
        "type: enum, values: [a, b], sample: {a: 0, b: 1}", 'fact == "a"'
    ),
    "a fact without variation": with_fact(
        "type: money, unit: EUR, sample: {p50: 10, p90: 10}", "fact >= 10 EUR"
    ),
}
BEYOND = {
    "no chance at all": timed("2d", no="{to: one, p: 1}"),
    "a criterion that is hardly ever met": timed("2d", "    exit: [{text: Paid, p: 5e-324}]\n"),
    "a way out of 1e-320": timed("2d", no="one").replace("yes: won", "yes: {to: won, p: 1e-320}"),
    "no number": timed("2d", no="{to: lost, p: .nan}"),
    "infinite": timed("{mean: 2d, cv: .inf}"),
    "amounts that are too wide": with_fact(
        "type: money, unit: EUR, sample: {p50: 1, p90: 900000000000000}", "fact >= 10 EUR"
    ),
    "a law that is too wide": timed("{p50: 1min, p90: 999999mo}"),
    "longer than any time": timed("9999999mo"),
    "more than any limit": timed("2d", no="{to: one, limit: {times: 99999999, to: lost}}"),
    "no deals in any segment": by_segment("0", "0"),
    "no deals of no number": by_segment(".nan"),
    "nobody": staffed("3, per: 1d", "0", "1h"),
    "all at once": staffed("1e300, per: 1d", "1", "1h"),
}
NUMBERS = re.compile(r"(?<![\w.`])(?:nan|-?inf|NaN|-?Infinity)(?!\w)")
COMMANDS = (
    ("solve", "--quota", "10"),
    ("solve", "--output-format", "json"),
    ("simulate", "--deals", "60"),
)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("text", WITHIN.values(), ids=list(WITHIN))
def test_numbers_at_the_border_have_figures(call: Call, folder: Path, text: str) -> None:
    (folder / "extreme.yaml").write_text(text, encoding="utf-8")
    for name, *options in COMMANDS:
        done = call(name, "extreme.yaml", *options)
        assert (done.status, done.err) == (0, ""), name
        assert not NUMBERS.search(done.out), name


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("text", BEYOND.values(), ids=list(BEYOND))
def test_numbers_beyond_it_are_told_in_words(call: Call, folder: Path, text: str) -> None:
    (folder / "extreme.yaml").write_text(text, encoding="utf-8")
    for name, *options in COMMANDS:
        done = call(name, "extreme.yaml", *options)
        assert done.status in (1, 3), name
        assert done.out == ""
        assert "error" in done.err
        assert "Traceback" not in done.err
        assert not NUMBERS.search(done.err), name


def test_a_quota_that_is_no_number_is_refused(call: Call, folder: Path) -> None:
    (folder / "extreme.yaml").write_text(timed("2d"), encoding="utf-8")
    for quota in ("nan", "inf", "-1", "0", "1e300"):
        assert call("solve", "extreme.yaml", "--quota", quota).status == 2


DATED = """processflow: 1
process: dated
start: one
fields:
  day: {type: date, required_from: one, sample: {p50: 30d, p90: 9000d}}
stages:
  one: {duration: 300000mo, ask: Is it so?, yes: {to: two, p: 0.5}, no: lost}
  two: {side: true, route: [{when: days_since(day) > 10, to: lost}, {else: won}]}
"""


@pytest.mark.parametrize("on", ["0001-01-01", "2026-01-15", "9999-12-31"])
def test_days_beyond_the_calendar_are_its_last_one(call: Call, folder: Path, on: str) -> None:
    """The sample reaches 10**16 days, and a visit 25 000 years."""
    (folder / "dated.yaml").write_text(DATED + ENDS, encoding="utf-8")
    done = call("simulate", "dated.yaml", "--deals", "2000", "--on", on)
    assert (done.status, done.err) == (0, "")
    known = ("--given", "day=2026-01-01", "--on", on)
    walked = call("walk", "dated.yaml", "--path", "yes", *known)
    assert (walked.status, walked.err) == (0, "")
    assert "after 9132000 days" in walked.out
