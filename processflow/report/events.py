"""The event log of a simulation as CSV, one line a visit."""

import contextlib
import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from processflow.graph.graph import ProcessGraph
from processflow.report.writing import writing
from processflow.simulation.deal import Visit

COLUMNS = ("deal", "visit", "stage", "step", "answer", "entered", "left", "to", "reason", "unmet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@contextlib.contextmanager
def event_log(path: Path, graph: ProcessGraph) -> Iterator[Callable[[int, list[Visit]], None]]:
    """A log for `simulate` that writes to `path`; the file appears when all is written.

    `entered` and `left` are days since the deal's start; `unmet` are the criteria that kept
    the deal where it was. Memory does not grow with the number of deals.
    """
    with writing(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)

        def log(deal: int, visits: list[Visit]) -> None:
            writer.writerows(_row(graph, deal, n, visit) for n, visit in enumerate(visits, 1))

        yield log


def _row(graph: ProcessGraph, deal: int, number: int, visit: Visit) -> list[object]:
    node, state = graph.nodes[visit.node], visit.move.state
    is_step = node.stage != node.id
    return [
        deal,
        number,
        _cell(node.stage or ""),
        _cell(node.id) if is_step else "",
        _cell(visit.move.transition.edge.id),
        f"{visit.entered:.6f}",
        f"{visit.left:.6f}",
        _cell(state.at),
        _cell(state.reason or ""),
        _cell(" ".join(criterion.key for criterion in visit.move.unmet)),
    ]


def _cell(text: str) -> str:
    """The text, unable to become a formula when a spreadsheet opens the file."""
    return f"'{text}" if text.startswith(_FORMULA) else text
