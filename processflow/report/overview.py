"""What a process is, on one page: its stages with their questions and answers, and its ends."""

import json
from collections.abc import Iterator
from typing import Any

from processflow.model.process import Edge, End, Process, Stage
from processflow.model.text import Text
from processflow.report.known import known_lines, known_tree, start_words
from processflow.report.summary import counted
from processflow.report.table import table
from processflow.report.visible import one_line
from processflow.report.width import cut

FORMAT_VERSION = 1
_TITLE, _QUESTION, _ANSWER = 30, 44, 30
_HEAD = ("", "stage", "owner", "criteria", "question", "answer", "", "leads to")


def overview_text(process: Process, language: str) -> str:
    """The process in aligned columns, a line for each answer."""
    lines = [*_heading(process, language), ""]
    lines += table([_HEAD, *_rows(process, language)], right=(3,))
    lines += ["", "ends"]
    lines += table([_end_row(end, language) for end in process.ends])
    lines += known_lines(process, language)
    return "\n".join(lines) + "\n"


def overview_json(process: Process, language: str) -> str:
    """The same as one JSON object."""
    tree = {
        "format_version": FORMAT_VERSION,
        "process": process.id,
        "title": process.title.show(language),
        "version": process.version,
        "owner": process.owner,
        "languages": list(process.languages),
        "start": process.start,
        **known_tree(process, language),
        "stages": [_stage_tree(stage, language) for stage in process.stages],
        "anywhere": [_answer_tree(edge, language) for edge in process.anywhere],
        "ends": [_end_tree(end, language) for end in process.ends],
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _heading(process: Process, language: str) -> Iterator[str]:
    version = f" {process.version}" if process.version else ""
    yield one_line(f"{process.title.show(language)} ({process.id}{version})")
    if process.description:
        yield one_line(process.description.show(language))
    sides = sum(stage.side for stage in process.stages)
    parts = [counted(len(process.stages) - sides, "stage")]
    parts += [f"{sides} beside the main line"] if sides else []
    parts += [counted(len(process.ends), "end"), f"starts at {start_words(process)}"]
    parts += [f"owner: {process.owner}"] if process.owner else []
    parts.append(f"languages: {', '.join(process.languages)}")
    yield one_line("; ".join(parts))


def _rows(process: Process, language: str) -> Iterator[tuple[str, ...]]:
    number = 0
    for stage in process.stages:
        number += not stage.side
        yield from _place_rows(stage, "-" if stage.side else str(number), language)
        for step in stage.steps:
            yield from _place_rows(step, "", language)


def _place_rows(place: Stage, number: str, language: str) -> Iterator[tuple[str, ...]]:
    """A line for each answer; the place itself stands in the first."""
    title = ("  " if place.parent else "") + _shown(place.title, language)
    criteria = str(len(place.exit)) if place.exit else ""
    question = cut(_shown(place.ask, language), _QUESTION)
    own = (number, cut(title, _TITLE), place.owner or "", criteria, question)
    if not place.answers:
        yield (*own, "", "", "")
    for index, edge in enumerate(place.answers):
        lead = own if index == 0 else ("",) * len(own)
        yield (*lead, cut(_shown(edge.label, language), _ANSWER), "->", _target(edge))


def _target(edge: Edge) -> str:
    reason = f" ({edge.reason})" if edge.reason else ""
    limit = f", {edge.limit.times} at most, then {edge.limit.to}" if edge.limit else ""
    return one_line(f"{edge.to}{reason}{limit}")


def _end_row(end: End, language: str) -> tuple[str, ...]:
    reasons = ", ".join(key for key, _ in end.reasons)
    then = f"then {end.then}" if end.then else ""
    return (
        f"  {one_line(end.id)}",
        cut(_shown(end.title, language), _TITLE),
        end.outcome.value,
        one_line("; ".join(part for part in (reasons, then) if part)),
    )


def _shown(text: Text | None, language: str) -> str:
    return one_line(text.show(language)) if text else ""


def _stage_tree(place: Stage, language: str) -> dict[str, Any]:
    return {
        "id": place.id,
        "title": place.title.show(language),
        "side": place.side,
        "owner": place.owner,
        "criteria": [criterion.text.show(language) for criterion in place.exit],
        "question": place.ask.show(language) if place.ask else None,
        "answers": [_answer_tree(edge, language) for edge in place.answers],
        "steps": [_stage_tree(step, language) for step in place.steps],
    }


def _answer_tree(edge: Edge, language: str) -> dict[str, Any]:
    label = edge.label.show(language) if edge.label else edge.id
    return {"answer": edge.id, "label": label, "to": edge.to, "reason": edge.reason}


def _end_tree(end: End, language: str) -> dict[str, Any]:
    return {
        "id": end.id,
        "title": end.title.show(language),
        "outcome": end.outcome.value,
        "reasons": [key for key, _ in end.reasons],
        "then": end.then,
    }
