"""`processflow simulate --capacity`: deals that wait for people."""

from typing import TYPE_CHECKING

import click

from processflow.cli.bundle import bundled
from processflow.cli.options import Whole
from processflow.cli.printing import Printing
from processflow.cli.progress import progress
from processflow.cli.sampling import Drawn, Known
from processflow.errors import UsageError
from processflow.record import dataclass

if TYPE_CHECKING:
    from processflow.graph.graph import ProcessGraph

_REPLICATIONS = 10


@dataclass(frozen=True, slots=True)
class Staffed:
    """Whether deals wait for people, and for how many."""

    with_people: bool
    people: tuple[str, ...]
    replications: int | None

    @property
    def numbers(self) -> dict[str, float]:
        """Numbers of people by role, from words such as `ae=6`. Raises UsageError."""
        return dict(map(_number, self.people))

    def refuse(self) -> None:
        """Raise UsageError for what only matters where deals wait."""
        if self.people or self.replications:
            raise UsageError("`--people` and `--replications` go with `--capacity`")


staffed_options = bundled(
    "staffed",
    Staffed,
    click.option(
        "--capacity",
        "with_people",
        is_flag=True,
        help="Let deals arrive and wait for people: queues, the bottleneck, one more person where.",
    ),
    click.option(
        "--people",
        metavar="ROLE=NUMBER",
        multiple=True,
        help="With `--capacity`: another number of people of a role. May be given several times.",
    ),
    click.option(
        "--replications",
        type=Whole(2, 1000),
        help="With `--capacity`: how many independent runs; 10 by default.",
    ),
)


def capacity_text(
    both: tuple["ProcessGraph | None", "ProcessGraph"],
    staffed: Staffed,
    drawing: tuple[Drawn, Known],
    printing: Printing,
) -> str:
    """What the command prints."""
    from processflow.capacity.plan import Plan
    from processflow.capacity.study import capacity
    from processflow.report.capacity.json import capacity_json
    from processflow.report.capacity.text import capacity_text

    drawn, known = drawing
    before, graph = both
    count = staffed.replications or _REPLICATIONS
    with progress(count * (2 + len(graph.process.staff)), "runs") as told:
        plan = Plan(
            deals=drawn.deals,
            replications=count,
            seed=drawn.seed,
            precision=drawn.share,
            given=known.facts(graph),
            began=known.began,
            people=staffed.numbers,
            before=before,
        )
        result = capacity(graph, plan, progress=told)
    form = capacity_json if printing.is_json else capacity_text
    return form(result, printing.language(graph))


def _number(word: str) -> tuple[str, float]:
    from processflow.graph.changes import number_of_people

    role, sign, number = word.partition("=")
    if not sign or not role:
        raise UsageError(
            f"`--people {word}` names no role and number; write for example `--people ae=6`"
        )
    try:
        return role, number_of_people(number)
    except UsageError:
        raise UsageError(
            f"`--people {word}`: a number of people is above 0 and at most 100 000; write for "
            f"example `--people {role}=3` or `--people {role}=2.5`"
        ) from None
