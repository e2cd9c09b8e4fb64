"""The smooth part of the distribution of cycle times, as series that can grow."""

from dataclasses import replace
from typing import TYPE_CHECKING

from processflow.exact.convolutions import Convolutions
from processflow.exact.figures import Figures
from processflow.exact.known import Known
from processflow.exact.layout import Layout, layout_of, sweep_of
from processflow.exact.mattering import mattering
from processflow.exact.spectrum import Sweep
from processflow.exact.transforms import Laws
from processflow.exact.ways import Way, times_of, ways_by_closing
from processflow.exact.window import Window
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Complexes = NDArray[np.complex128]
    Reals = NDArray[np.float64]

_NARROW = 0.003
"""Times that spread over less of the mean cycle time are added up as normal ones."""

_GRAIN = 0.1
"""Ways whose times differ by less of the grain are one."""

_CELL = 0.5
"""The days between points of a lattice, in grains."""

FEWEST = 128
"""Terms of a series to begin with."""

_MANY = 400_000
"""Terms times moves from which on it pays to ask which moves matter."""

_HARDLY = 0.75
"""What half of the laws leave of a transform at least, where all but a few moves matter."""

_DROPPED = 1e-9
"""What may be left out of the transform of an end; late in a window it counts exp(9.5) times."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Deals:
    """The deals of a chain, whose times are told apart by `grain` days.

    `mean` is the mean cycle time, `probability` by end, and `closed` 1 where a closing is at an
    end, of shape (C, E). `sweep` goes over all moves, if these are few.
    """

    figures: Figures
    grain: float
    mean: float
    probability: "Reals"
    closed: "Reals"
    laws: Laws
    layout: Layout
    sweep: Sweep | None


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A window and the terms that are found of the laws, (T, n), and of the ends, (E, n).

    `rest` is what the terms of the ends are without those of the `known` ways.
    """

    window: Window
    known: Known
    laws: "Complexes"
    ends: "Complexes"
    rest: "Complexes"
    sweep: Sweep | None
    most: "Reals"
    """By law the most that the terms come to for which the sweep goes over enough moves."""


def deals_of(figures: Figures, tolerance: float) -> Deals:
    """The deals of a solved chain; their times will be told apart by `tolerance` of the mean."""
    import numpy as np

    mean = float(figures.at_start(figures.time).sum())
    probability, closed = figures.at_start(figures.probability), figures.closing_ends()
    layout = layout_of(figures.system)
    every = np.arange(len(figures.system.moves.way))
    sweep = sweep_of(layout, closed, every) if len(every) * FEWEST < _MANY else None
    grain = tolerance * mean
    laws = Laws(figures.chain.times)
    return Deals(figures, grain, mean, probability, closed, laws, layout, sweep)


def known_of(deals: Deals, most: int) -> Known:
    """The ways whose time is known, with up to `most` short random visits."""
    import numpy as np

    figures, chain = deals.figures, deals.figures.chain
    means, squares = np.zeros(len(chain.times)), np.zeros(len(chain.times))
    means[chain.time], squares[chain.time] = figures.mean, figures.mean_square
    variances = np.maximum(squares - means**2, 0)
    times = times_of(deals.laws, means, variances, _NARROW * deals.mean)
    laws = Convolutions(deals.laws, variances, most, _CELL * deals.grain)
    importance = np.concatenate([figures.probability, deals.closed[::-1]]) / deals.probability
    grain = max(_GRAIN * deals.grain, _ROUNDING)
    found = ways_by_closing(figures.system, importance.max(axis=1), times, laws, grain)
    ends = deals.closed.argmax(axis=1).tolist()
    ways: list[tuple[int, Way]] = [(ends[c], way) for c, ways in found.items() for way in ways]
    return Known.of(ways, len(deals.probability), laws)


def first_terms(deals: Deals, window: Window, known: Known) -> Series:
    """A series with the terms of its window."""
    import numpy as np

    rows = (len(deals.figures.chain.times), len(deals.probability))
    laws, ends = (np.zeros((count, 0), dtype=np.complex128) for count in rows)
    return _grown(deals, Series(window, known, laws, ends, ends, deals.sweep, np.ones(rows[0])))


def doubled(deals: Deals, series: Series) -> Series:
    """The series with twice as many terms."""
    return _grown(deals, replace(series, window=series.window.finer()))


def without(deals: Deals, series: Series, known: Known) -> Series:
    """The series where other ways are known."""
    rest = _rest(deals, series.window, known, series.laws, series.ends)
    return replace(series, known=known, rest=rest)


def _grown(deals: Deals, series: Series) -> Series:
    """The series with all terms of its window."""
    import numpy as np

    window, count = series.window, series.ends.shape[1]
    laws = deals.laws.transforms(window, series.laws)
    new = np.ascontiguousarray(laws[:, count:])
    most = np.abs(new).max(axis=1)
    sweep = series.sweep if (most <= series.most * (1 + _ROUNDING)).all() else None
    if sweep and len(sweep.moves) * new.shape[1] <= _MANY:
        most = series.most
    elif np.median(most) > _HARDLY:
        sweep = sweep_of(deals.layout, deals.closed, np.arange(len(deals.figures.system.moves.way)))
    else:
        used = mattering(deals.figures.system, deals.closed, most, _DROPPED * deals.probability)
        sweep = sweep_of(deals.layout, deals.closed, used)
    ends = sweep.closing_spectra(new)
    rest = _rest(deals, window, series.known, new, ends)
    return Series(
        window,
        series.known,
        laws,
        np.concatenate([series.ends, ends], axis=1),
        np.concatenate([series.rest, rest], axis=1),
        sweep,
        most,
    )


def _rest(
    deals: Deals, window: Window, known: Known, laws: "Complexes", ends: "Complexes"
) -> "Complexes":
    """The last terms of a window without those of known ways; 0 at ends that have only these."""
    import numpy as np

    spectra = known.transform(window.exponents()[window.terms - ends.shape[1] :], laws)
    is_smooth = known.masses() < deals.probability * (1 - _ROUNDING)
    return np.where(is_smooth[:, None], ends - spectra, 0)
