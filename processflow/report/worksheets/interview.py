"""The interview with the team: what they really do, beside what the process says."""

from collections.abc import Iterator

from processflow.model.process import Stage
from processflow.report.markdown import bullets, table
from processflow.report.worksheets.sheet import Sheet, main_line

_ROOM = " "


def interview(sheet: Sheet) -> Iterator[str]:
    """The lines of the sheet."""
    yield from sheet.head("interview", ("name", "role", "since", "date"))
    yield sheet.word("interview_how")
    yield ""
    yield f"## {sheet.word('begins')}"
    yield ""
    yield from bullets([sheet.room(f"ask_{key}") for key in ("sources", "before", "rapport")])
    yield from sheet.section("process_knows", _known(sheet))
    yield f"## {sheet.word('by_stage')}"
    yield ""
    for stage in main_line(sheet.graph):
        yield from _stage(sheet, stage)
    yield from _objections(sheet)
    yield from _endings(sheet)


def _known(sheet: Sheet) -> list[str]:
    return [sheet.text(text) for text in sheet.graph.process.libraries.know]


def _stage(sheet: Sheet, stage: Stage) -> Iterator[str]:
    yield f"### {sheet.heading(stage)}"
    yield ""
    if stage.description:
        yield sheet.text(stage.description)
        yield ""
    yield from sheet.section("process_says", [sheet.text(each.text) for each in stage.guidance.do])
    rooms = [sheet.room("ask_do"), sheet.room("ask_ready"), sheet.room("ask_line")]
    yield from sheet.section("really", [*rooms, _time(sheet, stage), _silence(sheet, stage)])
    criteria = [sheet.text(each.text) for each in stage.exit]
    if criteria:
        head = [sheet.word(key) for key in ("criterion", "always", "sometimes", "never", "instead")]
        yield from table(head, [[text, *[_ROOM] * 4] for text in criteria])


def _time(sheet: Sheet, stage: Stage) -> str:
    usual = sheet.usual(stage)
    return sheet.room("ask_time", time=usual) if usual else sheet.room("ask_time_plain")


def _silence(sheet: Sheet, stage: Stage) -> str:
    after = stage.silence.after if stage.silence else None
    if after is None:
        return sheet.room("ask_silent_plain")
    return sheet.room("ask_silent", time=sheet.voice.time(after))


def _objections(sheet: Sheet) -> Iterator[str]:
    yield f"## {sheet.word('objections')}"
    yield ""
    titles = [sheet.text(each.title) for each in sheet.graph.process.libraries.objections]
    head = [sheet.word(key) for key in ("objection", "how_often", "best_answer")]
    yield from table(head, [[each, _ROOM, _ROOM] for each in (*titles, sheet.word("another"))])


def _endings(sheet: Sheet) -> Iterator[str]:
    yield f"## {sheet.word('endings')}"
    yield ""
    yield from bullets([sheet.room("ask_last"), sheet.room("ask_handover")])
    reasons = [sheet.text(text) for end in sheet.graph.process.ends for _, text in end.reasons]
    yield sheet.word("ask_lost")
    yield ""
    head = [sheet.word("reason"), sheet.word("of_three")]
    yield from table(head, [[each, _ROOM] for each in (*reasons, sheet.word("another"))])
    yield from bullets([sheet.room("ask_drop"), sheet.room("ask_missing")])
