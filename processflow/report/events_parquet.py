"""The event log of a simulation as Parquet, written a group of rows at a time."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from processflow.errors import IncompleteError
from processflow.graph.graph import ProcessGraph
from processflow.report.events import COLUMNS, Row, row
from processflow.report.writing import writing_bytes
from processflow.simulation.deal import Visit
from processflow.simulation.plain import Log

GROUP = 1 << 16
"""Rows that are kept until they are written together."""


@contextlib.contextmanager
def parquet_log(path: Path, graph: ProcessGraph) -> Iterator[Log]:
    """A log as `event_log` describes it. Raises IncompleteError where pyarrow is missing."""
    schema, table_of, writer_of = _library()
    with writing_bytes(path) as stream, writer_of(stream, schema) as writer:
        rows: list[Row] = []

        def write() -> None:
            columns = dict(zip(COLUMNS, zip(*rows, strict=True), strict=True))
            writer.write_table(table_of(columns, schema=schema))
            rows.clear()

        def log(deal: int, visits: list[Visit]) -> None:
            rows.extend(row(graph, deal, number, visit) for number, visit in enumerate(visits, 1))
            if len(rows) >= GROUP:
                write()

        yield log
        if rows:
            write()


def _library() -> tuple[Any, Any, Any]:
    """The schema, and what makes tables and writers."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise IncompleteError(
            "Parquet needs pyarrow; install it by `pip install 'processflow[parquet]'`, "
            "or let the file end in .csv"
        ) from None
    texts = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    numbers = {"deal": pyarrow.int64(), "visit": pyarrow.int32()}
    days = dict.fromkeys(("entered", "left"), pyarrow.float64())
    kinds = {**numbers, **days}
    schema = pyarrow.schema([(name, kinds.get(name, texts)) for name in COLUMNS])
    return schema, pyarrow.table, ParquetWriter
