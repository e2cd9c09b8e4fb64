"""The smooth part of the distribution of cycle times, as series that can grow."""

from dataclasses import replace
from typing import TYPE_CHECKING

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
    Flags = NDArray[np.bool_]
    Reals = NDArray[np.float64]

_NARROW = 0.003
"""Times that spread over less of the mean cycle time are added up as normal ones."""

_GRAIN = 0.1
"""Ways whose times differ by less of the tolerance are one."""

FEWEST = 128
"""Terms of a series to begin with."""

_MANY = 400_000
"""Terms times moves from which on it pays to ask which moves matter."""

_DROPPED = 1e-9
"""What may be left out of the transform of an end; late in a window it counts exp(9.5) times."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Deals:
    """The deals of a chain: what is known of their times in closed form, and what series are of.

    `mean` is the mean cycle time, `probability` by end, and `closed` 1 where a closing is at an
    end, of shape (C, E). `sweep` goes over all moves, if these are few.
    """

    figures: Figures
    mean: float
    probability: "Reals"
    closed: "Reals"
    laws: Laws
    known: Known
    layout: Layout
    sweep: Sweep | None

    @property
    def is_smooth(self) -> "Flags":
        """By end whether deals come there by other ways than the known ones."""
        import numpy as np

        return np.asarray(self.known.masses() < self.probability * (1 - _ROUNDING))


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """A window and the terms that are known of the laws, (T, n), and of the ends, (E, n)."""

    window: Window
    laws: "Complexes"
    ends: "Complexes"
    sweep: Sweep | None
    most: "Reals"
    """By law the most that the terms come to for which the sweep goes over enough moves."""


def deals_of(figures: Figures, tolerance: float) -> Deals:
    """The deals of a solved chain; their times will be told apart by `tolerance` of the mean."""
    import numpy as np

    system, chain = figures.system, figures.chain
    laws = Laws(chain.times)
    mean = float(figures.at_start(figures.time).sum())
    probability, closed = figures.at_start(figures.probability), figures.closing_ends()
    importance = np.concatenate([figures.probability, closed[::-1]]) / probability
    means, squares = np.zeros(len(chain.times)), np.zeros(len(chain.times))
    means[chain.time], squares[chain.time] = figures.mean, figures.mean_square
    times = times_of(laws, means, squares, _NARROW * mean)
    grain = max(_GRAIN * tolerance * mean, _ROUNDING)
    found = ways_by_closing(system, importance.max(axis=1), times, grain)
    ends = closed.argmax(axis=1).tolist()
    ways: list[tuple[int, Way]] = [(ends[c], way) for c, ways in found.items() for way in ways]
    known = Known.of(ways, len(probability))
    layout = layout_of(system)
    every = np.arange(len(system.moves.way))
    sweep = sweep_of(layout, closed, every) if len(every) * FEWEST < _MANY else None
    return Deals(figures, mean, probability, closed, laws, known, layout, sweep)


def first_terms(deals: Deals, window: Window) -> Series:
    """A series with the terms of its window."""
    import numpy as np

    rows = (len(deals.figures.chain.times), len(deals.probability))
    laws, ends = (np.zeros((count, 0), dtype=np.complex128) for count in rows)
    return _grown(deals, Series(window, laws, ends, deals.sweep, np.ones(rows[0])))


def doubled(deals: Deals, series: Series) -> Series:
    """The series with twice as many terms."""
    return _grown(deals, replace(series, window=series.window.finer()))


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
    else:
        used = mattering(deals.figures.system, deals.closed, most, _DROPPED * deals.probability)
        sweep = sweep_of(deals.layout, deals.closed, used)
    known = deals.known.transform(window.exponents()[count:], new)
    smooth = np.where(deals.is_smooth[:, None], sweep.closing_spectra(new) - known, 0)
    return Series(window, laws, np.concatenate([series.ends, smooth], axis=1), sweep, most)
