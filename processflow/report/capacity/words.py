"""How roles, estimates and differences of capacity are written."""

import math

from processflow.capacity.estimate import Estimate
from processflow.capacity.staffing import Pool
from processflow.graph.graph import ProcessGraph
from processflow.report.amounts import percent, whole
from processflow.report.visible import one_line
from processflow.report.words.tables import say

UNKNOWN = "-"
_MOST, _MANY = 10.0, 1000.0


def role_title(pool: Pool, language: str) -> str:
    """The title of a role."""
    return one_line(pool.role.title.show(language))


def node_title(graph: ProcessGraph, node: str, language: str) -> str:
    """The title of a stage, step or end."""
    return one_line(graph.nodes[node].title.show(language))


def rate(a_week: float) -> str:
    """Deals a week."""
    return whole(round(a_week)) if a_week >= _MANY else f"{a_week:.4g}"


def load(share: float) -> str:
    """The part of their working time that people need; far too much is not told in detail."""
    return percent(share) if share <= _MOST else f"> {percent(_MOST)}"


def mean(known: Estimate | None, places: int) -> str:
    """A mean, `-` where nothing was seen of it."""
    return f"{known.mean:.{places}f}" if known else UNKNOWN


def cells(known: Estimate | None, places: int, language: str) -> tuple[str, str]:
    """A mean and its interval, `-` from a single run and where nothing was seen."""
    if known is None:
        return UNKNOWN, UNKNOWN
    low, high = f"{known.low:.{places}f}", f"{known.high:.{places}f}"
    return mean(known, places), _between(known, low, high, language)


def half(known: Estimate | None, places: int) -> str:
    """Half the width of the interval."""
    return f"{known.half:.{places}f}" if known and math.isfinite(known.half) else UNKNOWN


def difference(known: Estimate | None, language: str, places: int = 2) -> tuple[str, str]:
    """A difference and its interval, with signs; `-` where nothing was seen."""
    if known is None:
        return UNKNOWN, UNKNOWN
    low, high = signed(known.low, places), signed(known.high, places)
    return signed(known.mean, places), _between(known, low, high, language)


def signed(number: float, places: int = 2) -> str:
    """With its sign, and none where it is as good as nothing."""
    shown = f"{number:+.{places}f}"
    return shown if float(shown) else f"{0:.{places}f}"


def _between(known: Estimate, low: str, high: str, language: str) -> str:
    return say("between", language, low=low, high=high) if math.isfinite(known.half) else UNKNOWN
