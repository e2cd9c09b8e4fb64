"""`--set` and `--against`: the same deals through two processes."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from processflow.cli.bundle import bundled
from processflow.cli.named_sides import sides_named
from processflow.cli.options import against_option
from processflow.cli.printing import Printing
from processflow.cli.progress import progress
from processflow.cli.sampling import BY_DEFAULT, Drawn, Known
from processflow.errors import UsageError
from processflow.record import dataclass

if TYPE_CHECKING:
    from processflow.graph.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class Compared:
    """What a process is compared with."""

    changes: tuple[str, ...]
    against: str | None

    @property
    def is_wanted(self) -> bool:
        """Whether anything is compared."""
        return bool(self.changes or self.against)

    def names(self, file: str, overlays: Sequence[str], language: str) -> tuple[str, str]:
        """What the two sides are called."""
        return sides_named(file, self.against, overlays, self.changes, language)


compared_options = bundled(
    "compared",
    Compared,
    click.option(
        "--set",
        "changes",
        metavar="NAME=VALUE",
        multiple=True,
        help="Compare with one figure changed: STAGE.ANSWER.p=0.4, the other answers in "
        "proportion; STAGE.CRITERION.p, STAGE.duration=5d, STAGE.wait, STAGE.no_response.after; "
        "with `--capacity` also roles.ROLE.people=3, arrivals.deals, STAGE.effort. Repeatable.",
    ),
    against_option,
)


def sides(compared: Compared, graph: "ProcessGraph") -> tuple["ProcessGraph", "ProcessGraph"]:
    """The process before and after. Raises UsageError and InvalidProcess."""
    from processflow.api import load
    from processflow.graph.changes import changed_graph

    against = compared.against
    before = load(against).require() if against else graph
    return before, changed_graph(graph, compared.changes)


def compared_text(
    both: tuple["ProcessGraph", "ProcessGraph"],
    names: tuple[str, str],
    drawn: Drawn,
    known: Known,
    printing: Printing,
) -> str:
    """What the command prints of a comparison."""
    from processflow.exact.difference import difference_if_exact
    from processflow.report.pairs import pairs_json, pairs_text
    from processflow.simulation.pairs import compare

    before, after = both
    deals = drawn.deals or BY_DEFAULT
    with progress(deals, "deals") as told:
        pairs = compare(
            before,
            after,
            deals=deals,
            seed=drawn.seed,
            start=drawn.start,
            given=known.facts(after),
            began=known.began,
            progress=told,
        )
    is_any = not (known.given or known.segment)
    exact = difference_if_exact(before, after, drawn.start) if is_any else None
    if printing.is_json:
        return pairs_json(pairs, exact, names)
    return pairs_text(pairs, exact, names, printing.language(after))


def refuse_people(changes: tuple[str, ...]) -> None:
    """Raise UsageError for a change that says nothing where nobody waits for people."""
    from processflow.graph.changes import is_about_people

    for change in filter(is_about_people, changes):
        raise UsageError(f"`--set {change}` changes something only with `--capacity`")


def refuse(options: Mapping[str, object], what: str) -> None:
    """Raise UsageError for an option that says nothing about what is wanted."""
    for name, value in options.items():
        if value:
            raise UsageError(f"`{name}` does not go with {what}")
