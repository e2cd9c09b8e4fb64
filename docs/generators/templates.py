"""The page of the templates, with the pictures that `render` draws of them."""

from collections.abc import Iterator

import processflow as pf
from processflow.graph.graph import ProcessGraph
from processflow.model.process import Process
from processflow.model.text import Text
from processflow.syntax.shipped import template_names, template_text


def template_pages() -> dict[str, str]:
    """The page and the pictures by path."""
    graphs = {name: pf.load_text(template_text(name)).require() for name in template_names()}
    pictures = {f"pictures/{name}.svg": pf.to_svg(graph) for name, graph in graphs.items()}
    return {"templates.md": _page(graphs)} | pictures


def _page(graphs: dict[str, ProcessGraph]) -> str:
    head = (
        "# Templates\n\n`processflow init NAME` writes one of them into your folder, with walks; "
        "`--name` gives it another name. Their figures are placeholders with a source, and results "
        "say how many of them are still not yours.\n"
    )
    rows = [f"| [{name}](#{name}) | {_first(graph.process)} |" for name, graph in graphs.items()]
    table = ["| template | for |", "|---|---|", *rows, ""]
    parts = [line for name, graph in graphs.items() for line in _part(name, graph.process)]
    return "\n".join([head, *table, *parts])


def _part(name: str, process: Process) -> Iterator[str]:
    stages = ", ".join(_shown(stage.title) for stage in process.stages if not stage.side)
    yield f"## {name}\n"
    yield f"**{_shown(process.title)}.** {_shown(process.description)}\n"
    yield f"The main line: {stages}.\n"
    yield f"[![{_shown(process.title)} as a flowchart](pictures/{name}.svg)](pictures/{name}.svg)\n"


def _first(process: Process) -> str:
    return _shown(process.description).partition(". ")[0].rstrip(".")


def _shown(text: Text | None) -> str:
    return text.show("en") if text else ""
