"""The review of past deals: backwards through the stages, with dates and root causes."""

from collections.abc import Iterator

from processflow.model.process import Outcome, Stage
from processflow.report.markdown import bullets, table
from processflow.report.worksheets.sheet import Sheet, main_line

_ROOM = " "
_WHYS = 3
_AFTER_SALE = (Outcome.KEPT, Outcome.CHURNED)


def deal_review(sheet: Sheet, deals: int) -> Iterator[str]:
    """The lines of the sheet for so many deals."""
    yield from sheet.head("review", ("reviewer", "date"))
    yield sheet.word("review_how", count=deals)
    yield ""
    yield f"## {sheet.word('deals')}"
    yield ""
    keys = ("number", "customer", "outcome", "entered", "closed", "whole_days")
    rows = [[str(number), *[_ROOM] * 5] for number in range(1, deals + 1)]
    yield from table([sheet.word(key) for key in keys], rows)
    for number in range(1, deals + 1):
        yield from _deal(sheet, number)
    yield from _together(sheet, deals)


def _deal(sheet: Sheet, number: int) -> Iterator[str]:
    yield f"## {sheet.word('deal', number=number)}"
    yield ""
    keys = ("backwards", "came", "left", "whole_days", "usual", "moved", "slow")
    rows = [
        [sheet.heading(stage), *[_ROOM] * 3, sheet.usual(stage) or _ROOM, _ROOM, _ROOM]
        for stage in _backwards(sheet)
    ]
    yield from table([sheet.word(key) for key in keys], rows)
    yield from _proof(sheet)
    yield from _causes(sheet)


def _backwards(sheet: Sheet) -> tuple[Stage, ...]:
    """The stages of the sale, the last one first; what follows after the sale is none of it."""
    after = {end.then for end in sheet.graph.process.ends}
    return tuple(each for each in reversed(main_line(sheet.graph)) if each.id not in after)


def _proof(sheet: Sheet) -> Iterator[str]:
    rows = [
        [sheet.heading(stage), sheet.text(each.text), _ROOM]
        for stage in _backwards(sheet)
        for each in stage.exit
        if each.required
    ]
    if rows:
        yield f"### {sheet.word('proof')}"
        yield ""
        yield from table([sheet.word(key) for key in ("stage", "criterion_seen", "evidence")], rows)


def _causes(sheet: Sheet) -> Iterator[str]:
    yield f"### {sheet.word('causes')}"
    yield ""
    reasons = _reasons(sheet)
    if reasons:
        yield sheet.word("reasons_known", reasons=sheet.voice.word("comma").join(reasons))
        yield ""
    whys = [sheet.room("ask_why", number=number) for number in range(1, _WHYS + 1)]
    first, last = ("reason", "pain"), ("early", "different", "wasted")
    yield from bullets(
        [
            *(sheet.room(f"ask_{key}") for key in first),
            *whys,
            *(sheet.room(f"ask_{key}") for key in last),
        ]
    )


def _reasons(sheet: Sheet) -> list[str]:
    ends = [end for end in sheet.graph.process.ends if end.outcome not in _AFTER_SALE]
    return [sheet.text(text) for end in ends for _, text in end.reasons]


def _together(sheet: Sheet, deals: int) -> Iterator[str]:
    yield f"## {sheet.word('together')}"
    yield ""
    yield sheet.word("together_how")
    yield ""
    numbers = [str(number) for number in range(1, deals + 1)]
    head = [sheet.word("backwards"), *numbers, sheet.word("average"), sheet.word("usual")]
    rows = [
        [sheet.heading(stage), *[_ROOM] * (deals + 1), sheet.usual(stage) or _ROOM]
        for stage in _backwards(sheet)
    ]
    yield from table(head, rows)
    yield from bullets([sheet.room("ask_stop"), sheet.room("ask_change")])
