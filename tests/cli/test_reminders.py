"""What a saved deal makes due: a list, a table, a calendar."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.calling import ROOT, Call

SEVEN = ROOT / "processes" / "seven-step.yaml"
DAY = ("--on", "2026-11-26")
EVIL = '=HYPERLINK("http://x","y"); a, b\\n\r\nEND:VEVENT\tBEGIN:X\x1b[31m \u202e' + "长" * 60
HOSTILE = """\
processflow: 1
process: evil
start: lead
title: {evil}
roles: {{rep: {evil}}}
cadences:
  chase: {{touches: [{{day: 0d, channel: email, template: {evil}}}, {{day: 9d, channel: phone}}]}}
stages:
  lead:
    title: {evil}
    owner: rep
    follow_up: chase
    ask: Does the customer sign?
    yes: won
    no: lost
    no_response: {{after: 9d, to: lost}}
ends:
  won: {{outcome: won}}
  lost: {{outcome: lost, title: {evil}}}
"""


@pytest.fixture
def saved(call: Call, folder: Path) -> Path:
    assert call("walk", SEVEN, "--path", "yes", "--state", "acme.json").status == 0
    return folder / "acme.json"


def test_it_lists_what_is_due_by_day(call: Call, saved: Path) -> None:
    done = call("reminders", SEVEN, "--state", saved, *DAY)
    assert (done.status, done.err) == (0, "")
    head, _, *lines = done.out.splitlines()
    assert head == "acme: Connect & qualify, since 2026-11-26"
    assert lines[0].startswith("2026-11-26  touch      Phone: Say why you call this company")
    assert "2026-12-17  silence    No answer for 15 business days: the deal goes to Recycled." in (
        done.out
    )
    assert "Tell Sales manager." in done.out


def test_it_speaks_chinese_and_no_language_that_there_is_not(call: Call, saved: Path) -> None:
    out = call("reminders", SEVEN, "--state", saved, *DAY, "--lang", "zh").out
    assert out.startswith("acme：建立联系与资格确认，自 2026-11-26 起\n")
    assert "2026-12-17  无回复    15 个工作日没有回复：商机转到“转入培育”。" in out
    done = call("reminders", SEVEN, "--state", saved, "--lang", "fr")
    assert (done.status, done.out) == (2, "")
    assert "`--lang fr` is none of the languages en, zh" in done.err


def test_without_a_day_the_deal_came_today_less_what_has_passed(call: Call, saved: Path) -> None:
    call("walk", SEVEN, "--state", saved, stdin=b"3d\n")
    out = call("reminders", SEVEN, "--state", saved).out
    since = date.fromisoformat(out.splitlines()[0].partition("since ")[2])
    assert (date.today() - since).days in (3, 4)


def test_a_calendar_client_reads_it(call: Call, saved: Path, folder: Path) -> None:
    done = call("reminders", SEVEN, "--state", saved, *DAY, "-o", "acme.ics")
    assert (done.status, done.out) == (0, "")
    calendar = Calendar.from_ical((folder / "acme.ics").read_bytes())
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    events = calendar.walk("VEVENT")
    assert len(events) == 10
    assert len({str(event["UID"]) for event in events}) == 10
    first, last = events[0], events[-1]
    assert first.decoded("DTSTART") == date(2026, 11, 26)
    assert first.decoded("DTSTAMP") == datetime(2026, 11, 26, tzinfo=UTC)
    assert first["SUMMARY"] == "acme · Phone: Say why you call this company and ask for one problem"
    assert "Stops at any answer of the customer.\nprocess: Seven-step sale" in first["DESCRIPTION"]
    assert last.decoded("DTSTART") == date(2026, 12, 17)
    assert [str(alarm["ACTION"]) for alarm in first.walk("VALARM")] == ["DISPLAY"]


def test_a_calendar_has_the_same_bytes_again_and_moves_its_events(call: Call, saved: Path) -> None:
    def calendar(day: str, *more: str) -> str:
        form = ("--output-format", "calendar")
        return call("reminders", SEVEN, "--state", saved, "--on", day, *form, *more).out

    def uids(text: str) -> list[str]:
        return [str(event["UID"]) for event in Calendar.from_ical(text).walk("VEVENT")]

    first = calendar("2026-11-26")
    assert calendar("2026-11-26") == first
    assert uids(calendar("2026-11-27")) == uids(first)
    assert uids(calendar("2026-11-26", "--lang", "zh")) == uids(first)
    assert not set(uids(calendar("2026-11-26", "--deal", "other"))) & set(uids(first))


def test_hostile_texts_stay_texts_in_a_calendar(call: Call, folder: Path) -> None:
    content = _calendar(call, folder)
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no line is folded inside a character
        assert b"\n" not in line
        assert b"\x1b" not in line
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == 3
    shown = str(events[0]["SUMMARY"])
    assert shown.startswith('a,b;c\\n · Email: =HYPERLINK("http://x","y"); a, b\\n')
    assert shown.endswith("END:VEVENT BEGIN:X␛[31m <U+202E>" + "长" * 60)


def test_hostile_texts_stay_texts_in_a_table(call: Call, folder: Path) -> None:
    _calendar(call, folder)
    out = call("reminders", "evil.yaml", "--state", "a,b;c\\n.json", *DAY, "-o", "due.csv")
    assert (out.status, out.err) == (0, "")
    content = (folder / "due.csv").read_bytes().decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    assert head == ["day", "kind", "what", "note", "who", "stage", "deal", "process"]
    assert len(rows) == 3
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert "\n" not in cell
    assert rows[0][4].startswith("'=HYPERLINK(")


def _calendar(call: Call, folder: Path) -> bytes:
    import json

    (folder / "evil.yaml").write_text(HOSTILE.format(evil=json.dumps(EVIL)), encoding="utf-8")
    name = "a,b;c\\n.json"
    assert call("walk", "evil.yaml", "--state", name).status == 0
    done = call("reminders", "evil.yaml", "--state", name, *DAY, "-o", "due.ics")
    assert (done.status, done.err) == (0, "")
    return (folder / "due.ics").read_bytes()


def test_nothing_due_is_said(call: Call, folder: Path) -> None:
    call("walk", SEVEN, "--path", "no", "--state", "over.json")
    out = call("reminders", SEVEN, "--state", "over.json", *DAY).out
    assert out == "over: Lost, since 2026-11-26\n\nNothing is due.\n"
    calendar = call("reminders", SEVEN, "--state", "over.json", *DAY, "-o", "-.ics")
    assert calendar.status == 0
    assert Calendar.from_ical((folder / "-.ics").read_bytes()).walk("VEVENT") == []


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "", "0000-01-01"])
def test_a_day_that_is_none_is_wrong_use(call: Call, saved: Path, day: str) -> None:
    done = call("reminders", SEVEN, "--state", saved, "--on", day)
    assert done.status == 2
    assert "is no day; write it as 2026-03-02" in done.err


def test_a_deal_that_is_not_there_is_wrong_use(call: Call, folder: Path) -> None:
    assert call("reminders", SEVEN).status == 2
    done = call("reminders", SEVEN, "--state", "no.json")
    assert done.status == 2
    assert "there is no such file" in done.err


def test_without_the_package_the_cure_is_said(
    call: Call, saved: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = call("reminders", SEVEN, "--state", saved, "-o", "acme.ics")
    assert done.status == 3
    assert "pip install 'processflow[calendar]'" in done.err
    assert not (folder / "acme.ics").exists()
