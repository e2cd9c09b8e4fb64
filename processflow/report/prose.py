"""A process in sentences, as text or JSON."""

import json
from collections.abc import Iterator

from processflow.graph.graph import ProcessGraph
from processflow.prose.section import Paragraph, Section
from processflow.prose.telling import prose_of
from processflow.report.visible import one_line
from processflow.report.wrapping import wrapped

FORMAT_VERSION = 1
_WIDTH = 88


def prose_text(graph: ProcessGraph, language: str) -> str:
    """The sentences with titles, in lines that are easy to read."""
    lines: list[str] = []
    for section in prose_of(graph, language):
        lines += [*_title(section), *(line for each in section.paragraphs for line in _told(each))]
    return "\n".join(lines).lstrip("\n") + "\n"


def prose_json(graph: ProcessGraph, language: str) -> str:
    """The same as one JSON object."""
    sections = [
        {
            "title": section.title,
            "level": section.level,
            "paragraphs": [{"text": p.text, "points": list(p.points)} for p in section.paragraphs],
        }
        for section in prose_of(graph, language)
    ]
    tree = {"format_version": FORMAT_VERSION, "process": graph.process.id, "sections": sections}
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def _title(section: Section) -> Iterator[str]:
    title = one_line(section.title)
    yield ""
    yield title if section.level == 1 else f"› {title}"


def _told(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.text:
        yield from (f"  {line}" for line in wrapped(paragraph.text, _WIDTH))
    for point in paragraph.points:
        first, *rest = wrapped(point, _WIDTH - 4)
        yield f"  • {first}"
        yield from (f"    {line}" for line in rest)
