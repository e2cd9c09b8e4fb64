"""The options of a sample: how deals are drawn, what is known of them, what is shown."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from processflow.cli.bundle import bundled
from processflow.cli.options import Whole, apart, given_option, on_option, segment_option
from processflow.record import dataclass

if TYPE_CHECKING:
    from processflow.graph.graph import ProcessGraph
    from processflow.walk.state import Facts

BY_DEFAULT = 10_000
"""Deals of a sample."""

SERIAL = "serial"
_MOST = 10**10
_TABLES = frozenset({".csv", ".parquet"})
_ENOUGH = 10_000_000
"""Deals after which `--precision` gives up, unless `--deals` says otherwise."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How deals are drawn, and where they are walked."""

    deals: int | None
    precision: str | None
    seed: int
    start: str | None
    where: str

    @property
    def share(self) -> float | None:
        """The wanted precision as a number between 0 and 1. Raises UsageError."""
        return _share(self.precision)

    @property
    def most(self) -> int:
        """How many deals there are at most."""
        return self.deals or (_ENOUGH if self.precision else BY_DEFAULT)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of every deal."""

    given: tuple[str, ...]
    segment: str | None
    began: date | None

    def facts(self, graph: "ProcessGraph") -> "Facts":
        """The facts that were told. Raises UsageError."""
        from processflow.walk.telling import facts_typed

        segment = [f"segment={self.segment}"] if self.segment else []
        return facts_typed(graph.process, [*self.given, *segment])


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown beside outcomes and stages."""

    at: str | None
    events: str | None

    @property
    def day(self) -> float | None:
        """The day of the snapshot. Raises UsageError."""
        return _days(self.at)


def _table(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The name of a table to write: a file of its kind, or a device."""
    file = apart(ctx, param, value)
    if file and Path(file).suffix.lower() not in _TABLES and not _is_device(Path(file)):
        raise click.BadParameter(f"`{file}` ends in neither .csv nor .parquet", ctx, param)
    return file


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()


drawn_options = bundled(
    "drawn",
    Drawn,
    click.option(
        "--deals",
        type=Whole(1, _MOST),
        help="How many; 10000 by default. With `--capacity`, in each run.",
    ),
    click.option(
        "--precision",
        metavar="SHARE",
        help="Walk until the share won and the mean time are known to this share of them, such as "
        "1%. With `--capacity`: until the mean time and the deals in progress are.",
    ),
    click.option(
        "--seed",
        default=0,
        show_default=True,
        type=Whole(0, 2**64 - 1),
        help="Another seed draws other deals, the same seed the same.",
    ),
    click.option("--start", metavar="STAGE", help="Let every deal start at this stage."),
    click.option(
        "--engine",
        "where",
        default=SERIAL,
        show_default=True,
        metavar="ENGINE",
        help="Where deals are walked: serial, threads, processes or dask://HOST:PORT.",
    ),
)
known_options = bundled("known", Known, given_option, segment_option, on_option)
shown_options = bundled(
    "shown",
    Shown,
    click.option("--at", metavar="TIME", help="Also show the pipeline at this time, such as 30d."),
    click.option(
        "--events",
        metavar="FILE",
        callback=_table,
        help="Write every visit of every deal, as .csv or .parquet.",
    ),
)


def _share(text: str | None) -> float | None:
    """The number between 0 and 1 that a share such as `1%` or `0.01` stands for."""
    from processflow.errors import UsageError

    if text is None:
        return None
    match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?)(%?)", text, re.ASCII)
    value = float(match[1]) / (100 if match[2] else 1) if match else 0.0
    if not 0 < value < 1:
        raise UsageError(f"`--precision {text}` is no share; write for example `1%` or `0.01`")
    return value


def _days(text: str | None) -> float | None:
    from processflow.errors import UsageError
    from processflow.model.duration import days

    value = None if text is None else days(text)
    if text is not None and value is None:
        raise UsageError(f"`--at {text}` is no time; write for example `30d`, `6w` or `3mo`")
    return value
