"""The event log as CSV and as Parquet."""

import csv
import tracemalloc
from pathlib import Path

import duckdb
import pytest

from processflow.api import load
from processflow.report import events_parquet
from processflow.report.events import COLUMNS, event_log
from processflow.simulation.sample import simulate

GRAPH = load(Path(__file__).parents[2] / "benchmarks" / "reference.yaml").require()


def written(path: Path, deals: int) -> Path:
    with event_log(path, GRAPH) as log:
        simulate(GRAPH, deals=deals, seed=3, log=log)
    return path


def test_parquet_holds_what_csv_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events_parquet, "GROUP", 500)
    packed, plain = (written(tmp_path / name, 200) for name in ("log.parquet", "log.csv"))
    with plain.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = duckdb.sql(f"select * from '{packed}' order by deal, visit")
    assert tuple(found.columns) == COLUMNS
    assert len(rows) > 2_000
    for row, values in zip(rows, found.fetchall(), strict=True):
        shown = [f"{v:.6f}" if isinstance(v, float) else str(v) for v in values]
        assert shown == list(row.values())
    groups = duckdb.sql(f"select count(distinct row_group_id) from parquet_metadata('{packed}')")
    assert groups.fetchall()[0][0] > 4


@pytest.mark.parametrize("name", ["log.csv", "log.parquet"])
def test_memory_does_not_grow_with_the_log(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events_parquet, "GROUP", 500)
    written(tmp_path / name, 1)
    peaks = []
    for deals in (300, 1_200):
        tracemalloc.start()
        written(tmp_path / name, deals)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # The rows of the larger log alone would take ten times as much again.
    assert peaks[1] < 1.5 * peaks[0]
