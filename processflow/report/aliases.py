"""Which stage is which: ids that stages had before, or have in another list of the same ones."""

import json
from collections.abc import Iterator

from processflow.model.process import Process
from processflow.report.table import table
from processflow.report.visible import one_line

FORMAT_VERSION = 1
_HEAD = ("stage", "", "also called")


def aliases_text(process: Process, language: str) -> str:
    """A line for each stage or step that has other names."""
    rows = [
        (one_line(place), one_line(title), one_line(", ".join(names)))
        for place, title, names in _aliases(process, language)
    ]
    if not rows:
        return "no stage has another name: write `was` beside a stage to give it one\n"
    return "\n".join(table([_HEAD, *rows])) + "\n"


def aliases_json(process: Process, language: str) -> str:
    """The same as one JSON object."""
    stages = [
        {"id": place, "title": title, "was": list(names)}
        for place, title, names in _aliases(process, language)
    ]
    tree = {"format_version": FORMAT_VERSION, "process": process.id, "stages": stages}
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _aliases(process: Process, language: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for place in process.places():
        if place.was:
            yield place.id, place.title.show(language), place.was
