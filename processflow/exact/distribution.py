"""The distribution of cycle times: a lattice that is refined until quantiles stand still."""

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from processflow.exact.cycle_time import CycleTime, deviation
from processflow.exact.figures import Figures
from processflow.exact.lattice import Lattice, fixed_times, spectrum
from processflow.exact.spectrum import closing_spectra

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

TOLERANCE = 1e-3
"""By how much of themselves quantiles may move when the step is halved."""

_CAREFUL = 4
"""The error that is left is a fifteenth of the last change where the laws are smooth."""

_WORK = 40_000_000
"""Points times moves of the chain: a second or so."""

_FEWEST, _MOST = 1 << 9, 1 << 17
_SHARES = (0.1, 0.25, 0.5, 0.75, 0.9, 0.99)
_DEVIATIONS, _HALF = 12, 6


def cycle_times(
    figures: Figures, tolerance: float = TOLERANCE
) -> tuple[CycleTime, dict[str, CycleTime]]:
    """The cycle time of all deals, and that of the deals of each end.

    Its quantiles are within `tolerance` of themselves, or of the mean where that is more, or as
    near as the points bring them that a chain of this size is given.
    The error of a lattice falls with the square of its step, so two of them tell it and leave
    that of the fourth power (L. F. Richardson, 1911).
    """
    lattice = _first_lattice(figures)
    coarse = _Masses(*_on_lattice(figures, lattice))
    found: list[CycleTime] = []
    while True:
        lattice = Lattice(lattice.step / 2, lattice.count * 2)
        fine = _Masses(*_on_lattice(figures, lattice))
        former, found = found, _extrapolated(figures, lattice.step, coarse, fine)
        coarse = fine
        change = _moved(former, found) if former else 1.0
        if change <= _CAREFUL * tolerance:
            break
        if lattice.count * 2 > _most(figures):
            found = [replace(each, error=lattice.step) for each in found]
            break
    return found[0], dict(zip(figures.ends, found[1:], strict=True))


class _Masses(NamedTuple):
    """The masses at the points for each end, of shape (E, count): single days, and the rest."""

    atoms: "Reals"
    spread: "Reals"


def _on_lattice(figures: Figures, lattice: Lattice) -> tuple["Reals", "Reals"]:
    import numpy as np

    spectra = [spectrum(time, lattice) for time in figures.chain.times]
    ends = figures.closing_ends()
    whole = np.array([each.whole for each in spectra])
    atoms = np.array([each.atoms for each in spectra])
    masses = lattice.masses(closing_spectra(figures.system, whole, ends))
    if np.array_equal(whole, atoms):
        return masses, np.zeros_like(masses)
    if not _has_atoms(figures, atoms):
        return np.zeros_like(masses), masses
    single = lattice.masses(closing_spectra(figures.system, atoms, ends))
    return single, masses - single


def _extrapolated(figures: Figures, step: float, coarse: _Masses, fine: _Masses) -> list[CycleTime]:
    """The cycle time of all deals, then of each end's, from a lattice and one twice as fine."""
    import numpy as np

    rough, sums = _sums(coarse.spread), _sums(fine.spread)
    error = np.zeros_like(sums)
    error[:, ::2] = (sums[:, ::2] - rough) / 3
    error[:, 1:-1:2] = (error[:, :-2:2] + error[:, 2::2]) / 2
    smooth = sums + error
    probability, time, square = _at_start(figures)
    weights = [np.ones(len(probability)), *np.diag(1 / probability)]
    return [
        CycleTime(
            mean := float(weight @ time),
            deviation(mean, float(weight @ square)),
            step,
            _above_noise(weight @ fine.atoms),
            np.maximum.accumulate(np.clip(weight @ smooth, 0, 1)),
        )
        for weight in weights
    ]


def _at_start(figures: Figures) -> tuple["Reals", "Reals", "Reals"]:
    """By end the probability, E[days; end] and E[days^2; end] of a deal that begins."""
    probability, time, square = map(
        figures.at_start, (figures.probability, figures.time, figures.square)
    )
    return probability, time, square


def _sums(spread: "Reals") -> "Reals":
    """The distribution at the points: half of a point's mass lies before it."""
    import numpy as np

    sums = np.cumsum(spread, axis=1) - spread / 2
    sums[:, 0] = 0
    return np.asarray(sums)


def _above_noise(atoms: "Reals") -> "Reals":
    import numpy as np

    return np.where(atoms > 1e-10, atoms, 0.0)


def _has_atoms(figures: Figures, atoms: "NDArray[np.complex128]") -> bool:
    """Whether some deal can go from the start to an end by fixed times only."""
    import numpy as np

    chain, moves = figures.chain, figures.system.moves
    is_fixed = np.abs(atoms[:, 0]) > 0
    usable = is_fixed[chain.time[moves.way]]
    following: dict[int, list[int]] = {}
    for move in np.flatnonzero(usable).tolist():
        following.setdefault(int(moves.origin[move]), []).append(int(moves.target[move]))
    queue = [state for state, _ in chain.begins]
    reached = set(queue)
    for state in queue:
        for target in following.get(state, ()):
            if target < 0:
                return True
            if target not in reached:
                reached.add(target)
                queue.append(target)
    return False


def _first_lattice(figures: Figures) -> Lattice:
    """A lattice over twelve standard deviations on which every fixed time lies, if one can be."""
    probability, time, square = _at_start(figures)
    moments = zip(time / probability, square / probability, strict=True)
    spans = [mean + _HALF * deviation(mean, each) for mean, each in moments]
    overall = float(time.sum())
    spans.append(overall + _DEVIATIONS * deviation(overall, float(square.sum())))
    span = max(spans) or 1.0
    step = span / (_FEWEST - 2)
    common = _common_step(fixed_times(figures.chain.times), span / (_most(figures) / 4))
    if common is not None:
        step = common / math.ceil(common / step)
    return Lattice(step, _round_number(span / step + 2))


def _most(figures: Figures) -> int:
    """The most points for a chain of this size."""
    return max(_FEWEST * 4, min(_MOST, _WORK // len(figures.system.moves.way)))


def _round_number(least: float) -> int:
    """The smallest 2^k or 3 * 2^k that is no smaller: fast to transform."""
    power = 1 << math.ceil(math.log2(max(8.0, least)))
    return power * 3 // 4 if power * 3 // 4 >= least else power


def _common_step(times: set[float], least: float) -> float | None:
    """The greatest time of at least `least` days that these are multiples of; None without one.

    Times too short for that are left out, the shortest first: they then fall between points.
    Authors write minutes, and hundredths of a day in months: 1/144,000 day divides them all.
    """
    grain = 144_000
    whole = sorted(round(time * grain) for time in times)
    while whole:
        common = math.gcd(*whole)
        if common >= least * grain and common > 0:
            return common / grain
        whole.pop(0)
    return None


def _moved(before: list[CycleTime], after: list[CycleTime]) -> float:
    """The greatest change of a quantile in proportion to itself, or to the mean if that is more."""
    worst, mean = 0.0, after[0].mean
    for old, new in zip(before, after, strict=True):
        for share in _SHARES:
            a, b = old.quantile(share), new.quantile(share)
            worst = max(worst, abs(a - b) / max(a, b, mean, 1e-9))
    return worst
