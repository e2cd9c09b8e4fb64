"""The time of the reference process by a second program: its states by hand, its law by Fourier.

Nothing of ours is used for what is expected. The table is that of the published process, the states
are its nodes with those counters that still matter, and the distribution follows from the mean of
exp(iωT) by the formula of Gil-Pelaez; lognormal times have theirs from a Gauss rule.
"""

import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from processflow.api import load
from processflow.exact.solution import solve

ROOT = Path(__file__).parents[2]
Place = tuple[str, tuple[int, ...]]

# probability of yes, where yes leads, where no leads, counter of no, its cap, where it leads then
MAP: dict[str, tuple[float, str, str, int, int, str]] = {
    "prospecting": (0.70, "connect", "prospecting", 0, 3, "lost"),
    "connect": (0.35, "research", "follow_up", 1, 3, "lost"),
    "research": (0.80, "presentation", "research", 2, 2, "nurture"),
    "presentation": (0.50, "closing", "objections", -1, 0, ""),
    "objections": (0.55, "closing", "presentation", 3, 3, "nurture"),
    "closing": (0.40, "won", "objections", 3, 3, "nurture"),
    "nurture": (0.35, "connect", "nurture", 4, 3, "lost"),
    "follow_up": (1.00, "connect", "connect", -1, 0, ""),
}
LOGNORMAL = {  # mean in days and coefficient of variation
    "prospecting": (2, 1.0),
    "connect": (1, 0.5),
    "research": (3, 0.7),
    "presentation": (2, 0.5),
    "objections": (4, 1.0),
    "closing": (5, 1.2),
}
EXPONENTIAL = {"nurture": 30, "follow_up": 4}
READ_IN = {  # the places where a counter is still to be read before it is set to 0
    0: {"prospecting"},
    1: {"connect", "follow_up"},
    2: {"research"},
    3: {"presentation", "objections", "closing"},
}
PERIOD, HIGHEST = 1_500.0, 12.0
"""Days after which the formula repeats itself, and the highest ω: nothing is left beyond either."""


def place(at: str, counts: list[int]) -> Place:
    kept = [n if k not in READ_IN or at in READ_IN[k] else 0 for k, n in enumerate(counts)]
    return at, tuple(kept)


def moves(at: str, counts: tuple[int, ...]) -> list[tuple[Place, float]]:
    p, yes, no, counter, cap, exhausted = MAP[at]
    after = list(counts)
    if counter >= 0 and counts[counter] >= cap:
        no = exhausted
    elif counter >= 0:
        after[counter] += 1
    fresh = [0, 0, 0, 0, counts[4]] if at == "nurture" else list(counts)
    return [(place(yes, fresh), p), (place(no, after), 1 - p)]


def chain() -> tuple[list[Place], "NDArray[np.float64]"]:
    """The places, and the probability of each move between them."""
    places = [("prospecting", (0, 0, 0, 0, 0))]
    found = []
    for number, (at, counts) in enumerate(places):  # grows while it is read
        for target, p in moves(at, counts):
            if p == 0 or target[0] in ("won", "lost"):
                continue
            if target not in places:
                places.append(target)
            found.append((number, places.index(target), p))
    matrix = np.zeros((len(places), len(places)))
    for row, column, p in found:
        matrix[row, column] += p
    return places, matrix


def transforms(omega: "NDArray[np.float64]") -> dict[str, "NDArray[np.complex128]"]:
    """The mean of exp(iωD) for the time D of each place."""
    z, weight = np.polynomial.legendre.leggauss(1_500)
    weight = weight * np.exp(-((9 * z) ** 2) / 2)
    weight /= weight.sum()
    found = {at: 1 / (1 - 1j * omega * mean) for at, mean in EXPONENTIAL.items()}
    for at, (mean, cv) in LOGNORMAL.items():
        spread = math.log(1 + cv**2)
        times = np.exp(math.log(mean) - spread / 2 + math.sqrt(spread) * 9 * z)
        found[at] = np.exp(1j * np.outer(omega, times)) @ weight
    return found


@pytest.mark.long
def test_the_reference_process_takes_as_long_as_a_second_program_says() -> None:
    places, matrix = chain()
    ends = 1 - matrix.sum(axis=1)
    assert len(places) == 96
    step = 2 * math.pi / PERIOD
    omega = (np.arange(int(HIGHEST / step)) + 0.5) * step
    mean = []
    for part in np.array_split(omega, 20):
        own = transforms(part)
        each = np.stack([own[at] for at, _ in places], axis=1)
        system = np.eye(len(places)) - each[:, :, None] * matrix
        mean.append(np.linalg.solve(system, (each * ends)[:, :, None])[:, 0, 0])
    law = np.concatenate(mean)
    assert abs(law[-1]) < 1e-9
    time = solve(load(ROOT / "benchmarks" / "reference.yaml").require()).cycle_time
    for share in (0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99):
        days = time.quantile(share)
        for shift, sign in ((-1e-4, -1), (1e-4, 1)):
            turned = np.imag(np.exp(-1j * omega * (days + shift)) * law)
            within = 0.5 - step / math.pi * float((turned / omega).sum())
            assert sign * (within - share) > 0, (share, days)
