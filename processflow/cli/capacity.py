"""`processflow simulate --capacity`: deals that wait for people."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from processflow.cli.progress import progress
from processflow.errors import UsageError

if TYPE_CHECKING:
    from processflow.graph.graph import ProcessGraph

_REPLICATIONS = 10


def refuse(options: Mapping[str, object], engine: str) -> None:
    """Raise UsageError for an option that says nothing about capacity."""
    given = [name for name, value in options.items() if value is not None]
    given += ["--engine"] if engine != "serial" else []
    if given:
        raise UsageError(f"`{given[0]}` does not go with `--capacity`")


def capacity_of(
    graph: "ProcessGraph",
    people: tuple[str, ...],
    replications: int | None,
    output_format: str,
    language: str,
    *,
    deals: int | None,
    seed: int,
    precision: float | None,
) -> str:
    """What the command prints."""
    from processflow.capacity.study import capacity
    from processflow.report.capacity import capacity_json, capacity_text

    changes, count = _people(people), replications or _REPLICATIONS
    with progress(count * (1 + len(graph.process.staff)), "runs") as told:
        result = capacity(
            graph,
            deals=deals,
            replications=count,
            seed=seed,
            people=changes,
            precision=precision,
            progress=told,
        )
    form = capacity_json if output_format == "json" else capacity_text
    return form(result, language or graph.process.language)


def _people(words: tuple[str, ...]) -> dict[str, float]:
    """Numbers of people by role, from words such as `ae=6`."""
    found = {}
    for word in words:
        match = re.fullmatch(r"([^=]+)=(\d{1,6}(?:\.\d{1,6})?)", word, re.ASCII)
        if match is None or not 0 < float(match[2]) <= 100_000:
            raise UsageError(f"`--people {word}` is no number of people; write for example `ae=6`")
        found[match[1]] = float(match[2])
    return found
