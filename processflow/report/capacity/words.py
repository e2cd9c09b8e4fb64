"""How roles, estimates and differences of capacity are written."""

import math

from processflow.capacity.estimate import Estimate
from processflow.capacity.staffing import Pool
from processflow.graph.graph import ProcessGraph
from processflow.report.amounts import percent, whole
from processflow.report.visible import one_line

_MOST, _MANY = 10.0, 1000.0


def role_title(pool: Pool, language: str) -> str:
    """The title of a role."""
    return one_line(pool.role.title.show(language))


def node_title(graph: ProcessGraph, node: str, language: str) -> str:
    """The title of a stage, step or end."""
    return one_line(graph.nodes[node].title.show(language))


def rate(a_week: float) -> str:
    """Deals a week."""
    number = whole(round(a_week)) if a_week >= _MANY else f"{a_week:.4g}"
    return f"{number} {'deal' if number == '1' else 'deals'} a week"


def load(share: float) -> str:
    """The part of their working time that people need; far too much is not told in detail."""
    return percent(share) if share <= _MOST else f"> {percent(_MOST)}"


def cells(known: Estimate, places: int) -> tuple[str, str]:
    """A mean and its interval."""
    return f"{known.mean:.{places}f}", interval(known, places)


def interval(known: Estimate, places: int) -> str:
    """The interval of a mean, `-` from a single run."""
    if not math.isfinite(known.half):
        return "-"
    return f"{known.low:.{places}f} to {known.high:.{places}f}"


def half(known: Estimate, places: int) -> str:
    """Half the width of the interval."""
    return f"{known.half:.{places}f}" if math.isfinite(known.half) else "-"


def difference(known: Estimate, places: int = 2) -> tuple[str, str]:
    """A difference and its interval, with signs."""
    ends = f"{signed(known.low, places)} to {signed(known.high, places)}"
    return signed(known.mean, places), ends if math.isfinite(known.half) else "-"


def signed(number: float, places: int = 2) -> str:
    """With its sign, and none where it is as good as nothing."""
    shown = f"{number:+.{places}f}"
    return shown if float(shown) else f"{0:.{places}f}"
