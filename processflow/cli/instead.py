"""What `solve` does where nothing is exact: it says why, and draws deals by chance."""

from typing import TYPE_CHECKING

import click

from processflow.cli.progress import progress

if TYPE_CHECKING:
    from processflow.graph.graph import ProcessGraph

_PRECISION = 0.02
_MOST = 20_000


def sampled(
    graph: "ProcessGraph",
    deals: tuple[str | None, str | None],
    why: str,
    language: str,
    output_format: str,
) -> str:
    """The report of a sample of `deals`: those of a start and a segment, None for all."""
    from processflow.report.sample import sample_json, sample_text
    from processflow.simulation.sample import simulate
    from processflow.walk.telling import facts_typed

    start, segment = deals
    click.echo(f"not exact: {why}; deals are drawn by chance instead", err=True)
    given = facts_typed(graph.process, [f"segment={segment}"] if segment else [])
    with progress(_MOST, "deals") as moved:
        sample = simulate(
            graph, deals=_MOST, precision=_PRECISION, start=start, given=given, progress=moved
        )
    form = sample_json if output_format == "json" else sample_text
    return form([sample], language)
