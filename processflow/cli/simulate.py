"""`processflow simulate`: many deals by chance."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from processflow.cli.bundle import Sectioned
from processflow.cli.capacity import Staffed, capacity_text, staffed_options
from processflow.cli.options import examples, file_argument, overlay_option
from processflow.cli.output import emit
from processflow.cli.printing import Printing, printing_options
from processflow.cli.progress import progress
from processflow.cli.sampling import (
    SERIAL,
    Drawn,
    Known,
    Shown,
    drawn_options,
    known_options,
    shown_options,
)
from processflow.cli.what_if import (
    Compared,
    compared_options,
    compared_text,
    refuse,
    refuse_people,
    sides,
)

if TYPE_CHECKING:
    from processflow.graph.graph import ProcessGraph
    from processflow.simulation.plain import Log


@click.command(
    "simulate",
    cls=Sectioned,
    sections={
        "Deals": Drawn,
        "What is known of them": Known,
        "What else to show": Shown,
        "What if": Compared,
        "People": Staffed,
        "Output": Printing,
    },
    epilog=examples(
        "processflow simulate processes/seven-step.yaml --at 30d",
        "processflow simulate processes/seven-step.yaml --precision 1%",
        "processflow simulate processes/seven-step.yaml --set close.signs.p=0.4",
        "processflow simulate new.yaml --against old.yaml",
        "processflow simulate processes/seven-step.yaml --deals 50000 --events deals.csv",
        "processflow simulate processes/seven-step.yaml --deals 50000000 --engine processes",
        "processflow simulate sale.yaml --capacity --people ae=6",
    ),
)
@file_argument
@drawn_options
@known_options
@shown_options
@compared_options
@staffed_options
@printing_options
@overlay_option
def command(
    file: str,
    overlays: tuple[str, ...],
    drawn: Drawn,
    known: Known,
    shown: Shown,
    compared: Compared,
    staffed: Staffed,
    printing: Printing,
) -> None:
    """Walk many deals through a process by chance and say what became of them.

    The same file, seed and number of deals give the same output to the byte, on any engine. With
    `--set` or `--against` the same deals go through two processes, which tells what is different
    far better than two samples; with `--capacity` they wait for people.
    """
    from processflow.api import load
    from processflow.cli.picture import refuse_ending
    from processflow.graph.starting import require_start

    refuse_ending(printing.output, "`solve` draws a picture, `--events` writes a table")
    elsewhere = None if drawn.where == SERIAL else drawn.where
    lonely = {"--at": shown.at, "--events": shown.events, "--engine": elsewhere}
    if staffed.with_people:
        refuse({**lonely, "--start": drawn.start}, "`--capacity`")
        graph = load(file, overlays).require()
        printing.language(graph)
        both = sides(compared, graph) if compared.is_wanted else (None, graph)
        text = capacity_text(both, staffed, (drawn, known), printing)
    elif compared.is_wanted:
        staffed.refuse()
        refuse({**lonely, "--precision": drawn.precision}, "`--set` and `--against`")
        refuse_people(compared.changes)
        both = sides(compared, load(file, overlays).require())
        named_in = "en" if printing.is_json else printing.language(both[1])
        for side in both:
            require_start(side, drawn.start)
        names = compared.names(file, overlays, named_in)
        text = compared_text(both, names, drawn, known, printing)
    else:
        staffed.refuse()
        graph = load(file, overlays).require()
        printing.language(graph)
        require_start(graph, drawn.start)
        text = _sample_text(graph, drawn, known, shown, printing)
    emit(text, printing.output)


def _sample_text(
    graph: "ProcessGraph", drawn: Drawn, known: Known, shown: Shown, printing: Printing
) -> str:
    from functools import partial

    from processflow.report.sample import sample_json, sample_text
    from processflow.simulation.engine import engine
    from processflow.simulation.sample import simulate

    start, most, share, day = drawn.start, drawn.most, drawn.share, shown.day
    facts = known.facts(graph)
    with (
        engine(drawn.where) as executor,
        _log(shown.events, graph) as log,
        progress(most, "deals") as moved,
    ):
        walk = partial(simulate, graph, seed=drawn.seed, at=day, executor=executor)
        walk = partial(walk, given=facts, began=known.began)
        sale = walk(deals=most, precision=share, start=start, log=log, progress=moved)
        after = [] if start else [end.then for end in graph.process.ends if end.then]
        samples = [sale, *(walk(deals=sale.deals, start=stage) for stage in after)]
    form = sample_json if printing.is_json else sample_text
    return form(samples, printing.language(graph))


def _log(
    events: str | None, graph: "ProcessGraph"
) -> "contextlib.AbstractContextManager[Log | None]":
    from processflow.report.events import event_log

    return event_log(Path(events), graph) if events else contextlib.nullcontext()
