"""The event log of a simulation, one line a visit, as CSV or Parquet."""

import contextlib
import csv
from collections.abc import Iterator
from pathlib import Path

from processflow.graph.graph import ProcessGraph
from processflow.report.writing import writing
from processflow.simulation.deal import Visit
from processflow.simulation.plain import Log

COLUMNS = ("deal", "visit", "stage", "step", "answer", "entered", "left", "to", "reason", "unmet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[int, int, str, str, str, float, float, str, str, str]


def event_log(path: Path, graph: ProcessGraph) -> contextlib.AbstractContextManager[Log]:
    """A log for `simulate` that writes to `path`; the file appears when all is written.

    `entered` and `left` are days since the deal's start; `unmet` are the criteria that kept
    the deal where it was. Memory does not grow with the number of deals. A path that ends in
    `.parquet` becomes Parquet, any other CSV.
    """
    if path.suffix.lower() == ".parquet":
        from processflow.report.events_parquet import parquet_log

        return parquet_log(path, graph)
    return _csv_log(path, graph)


def row(graph: ProcessGraph, deal: int, number: int, visit: Visit) -> Row:
    """What a log says of one visit, in the order of `COLUMNS`."""
    node, state = graph.nodes[visit.node], visit.move.state
    return (
        deal,
        number,
        node.stage or "",
        node.id if node.stage != node.id else "",
        visit.move.transition.edge.id,
        visit.entered,
        visit.left,
        state.at,
        state.reason or "",
        " ".join(criterion.key for criterion in visit.move.unmet),
    )


@contextlib.contextmanager
def _csv_log(path: Path, graph: ProcessGraph) -> Iterator[Log]:
    with writing(path) as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)

        def log(deal: int, visits: list[Visit]) -> None:
            for number, visit in enumerate(visits, 1):
                writer.writerow(map(_cell, row(graph, deal, number, visit)))

        yield log


def _cell(value: object) -> str:
    """The value as text, unable to become a formula when a spreadsheet opens the file."""
    match value:
        case float():
            return f"{value:.6f}"
        case str() if value.startswith(_FORMULA):
            return f"'{value}"
        case _:
            return str(value)
