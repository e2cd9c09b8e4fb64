"""What a process is, on one page."""

import json
from pathlib import Path

from processflow.report.width import display_width
from tests.cli.calling import FIRST, ROOT, Call

SEVEN, CLASSIC = (ROOT / "processes" / f"{name}.yaml" for name in ("seven-step", "classic-seven"))


def test_stages_questions_answers_and_ends_are_shown(call: Call) -> None:
    done = call("show", FIRST)
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0] == "SMB inbound sale (smb-inbound)"
    assert "3 stages; 2 beside the main line; 2 ends; starts at lead; owner: sales" in lines[1]
    assert any(line.startswith("1  New lead                 1  Does the lead") for line in lines)
    assert any("Declines   ->  lost (price)" in line for line in lines)
    assert any(line.startswith("  lost  Closed lost  lost  no-answer, no-need") for line in lines)


def test_another_language_is_shown_in_aligned_columns(call: Call) -> None:
    done = call("show", ROOT / "processes" / "seven-step.yaml", "--lang", "zh")
    assert done.out.startswith("七步销售流程 (seven-step")
    arrows = {_column(line) for line in done.out.splitlines() if "  ->  " in line}
    assert len(arrows) == 1


def test_steps_stand_below_their_stage(call: Call) -> None:
    lines = call("show", ROOT / "processes" / "sales-flowchart.yaml").out.splitlines()
    stage = next(i for i, line in enumerate(lines) if line.startswith("1  New lead"))
    assert lines[stage + 1].startswith("     ")


def test_json_has_the_same(call: Call) -> None:
    tree = json.loads(call("show", FIRST, "--output-format", "json").out)
    assert tree["format_version"] == 1
    assert [stage["id"] for stage in tree["stages"]][:2] == ["lead", "discovery"]
    assert tree["ends"][1]["reasons"] == ["no-answer", "no-need", "price", "objection"]


def test_fields_segments_starts_and_answers_anywhere_are_listed(call: Call) -> None:
    deal = Path(__file__).with_name("deal.yaml")
    lines = call("show", deal).out.splitlines()
    assert "starts at lead (new), triage (repeat);" in lines[1]
    words = [" ".join(line.split()) for line in lines]
    assert "amount Order value money in EUR, at least 0 EUR from triage" in words
    assert "region Region emea | amer | apac" in words
    assert "repeat Repeat customers 30%" in words
    assert "The budget is cut -> lost" in words
    tree = json.loads(call("show", deal, "--output-format", "json", "--lang", "zh").out)
    assert tree["fields"][0] == {
        "id": "amount",
        "title": "订单金额",
        "type": "money",
        "unit": "EUR",
        "values": [],
        "min": "0 EUR",
        "max": None,
        "default": None,
        "required_from": "triage",
    }
    assert tree["segments"][0] == {"id": "new", "title": "新客户", "share": 0.7, "when": None}
    assert tree["starts"] == {"new": "lead", "repeat": "triage"}
    assert [each["answer"] for each in tree["anywhere"]] == ["budget is cut"]


def test_an_authors_words_cannot_steer_the_terminal(call: Call, folder: Path) -> None:
    text = FIRST.read_text().replace("title: New lead", 'title: "\\e[31mred\\u202E"')
    (folder / "a.yaml").write_text(text)
    done = call("show", "a.yaml")
    assert done.status == 0
    assert "␛[31mred<U+202E>" in done.out
    assert "\x1b" not in done.out


def _column(line: str) -> int:
    return display_width(line[: line.index("  ->  ")])


def test_aliases_tell_which_stage_is_which_in_the_other_list_of_seven(call: Call) -> None:
    seven, classic = _aliases(call, SEVEN), _aliases(call, CLASSIC)
    assert seven == {
        "connect": "approach",
        "research": "preparation",
        "pitch": "presentation",
        "objections": "handling-objections",
        "close": "closing",
        "nurture": "follow-up",
    }
    assert classic == {other: stage for stage, other in seven.items()}
    out = call("show", CLASSIC, "--aliases").out
    assert "presentation         Presentation         pitch\n" in out


def test_a_process_without_other_names_says_how_to_give_one(call: Call) -> None:
    assert "write `was` beside a stage" in call("show", FIRST, "--aliases").out


def _aliases(call: Call, file: Path) -> dict[str, str]:
    tree = json.loads(call("show", file, "--aliases", "--output-format", "json").out)
    return {stage["id"]: stage["was"][0] for stage in tree["stages"]}


def test_prose_tells_the_process_in_lines_that_are_easy_to_read(call: Call, folder: Path) -> None:
    done = call("show", FIRST, "--prose")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "SMB inbound sale"
    assert "  • If yes, the deal moves to “Discovery”." in lines
    assert max(map(display_width, lines)) <= 90
    assert call("show", FIRST, "--prose", "-o", "sale.txt").out == ""
    assert (folder / "sale.txt").read_text(encoding="utf-8") == done.out


def test_prose_speaks_chinese_and_notes_what_it_does_not_speak(call: Call, folder: Path) -> None:
    assert (
        "  • 如果是，商机转到“建立联系与资格确认”。"
        in call("show", SEVEN, "--prose", "--lang", "zh").out
    )
    text = FIRST.read_text(encoding="utf-8")
    (folder / "fr.yaml").write_text(f"{text}languages: [en, fr]\n", encoding="utf-8")
    done = call("show", "fr.yaml", "--prose", "--lang", "fr")
    assert done.err == "note: there are no sentences in `fr`; they are in English\n"
    assert "If yes, the deal moves" in done.out


def test_prose_as_json_has_sections_with_points(call: Call) -> None:
    tree = json.loads(call("show", FIRST, "--prose", "--output-format", "json").out)
    assert (tree["format_version"], tree["process"]) == (1, "smb-inbound")
    lead = tree["sections"][1]
    assert (lead["title"], lead["level"]) == ("1. New lead", 1)
    assert lead["paragraphs"][-1]["points"][0] == "If yes, the deal moves to “Discovery”."


def test_hostile_texts_cannot_steer_the_terminal_through_prose(call: Call, folder: Path) -> None:
    evil = json.dumps("\x1b[31m{then} %s\r\n\n\u202e\u2028 end")
    text = FIRST.read_text(encoding="utf-8").replace("title: New lead", f"title: {evil}")
    Path("evil.yaml").write_text(text, encoding="utf-8")
    out = call("show", "evil.yaml", "--prose").out
    assert "{then} %s" in out
    assert not {"\x1b", "\r", "\u202e", "\u2028"} & set(out)
