"""What deals bring on the mean: E[amount; won], over the classes of deals."""

from typing import TYPE_CHECKING

from processflow.chain.worth import amount_of, worths
from processflow.exact.figures import Figures
from processflow.model.process import End, Outcome
from processflow.record import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Revenue:
    """The money of one deal on the mean, in `unit`; `field` says what a won deal brings.

    `a_deal` counts 0 for deals that are not won; `amount` is the mean of what all deals would
    bring, `won_amount` that of the won ones (None where none is won).
    """

    field: str
    unit: str | None
    a_deal: float
    amount: float
    won_amount: float | None


def worth_of(figures: Figures, goal: tuple[str, ...]) -> "Reals | None":
    """By state what a deal that begins there would bring, times the probability that it does.

    None where nobody says what a won deal brings, or where the goal is not to win.
    """
    import numpy as np

    chain = figures.chain
    amount = amount_of(chain.graph)
    ends = [chain.graph.nodes[end].element for end in goal]
    is_sale = any(isinstance(end, End) and end.outcome is Outcome.WON for end in ends)
    if amount is None or not is_sale:
        return None
    found = np.zeros(chain.size)
    means = worths(chain.graph, amount, [deal for deal, _ in chain.classes])
    for (deal, state), mean in zip(chain.classes, means, strict=True):
        found[state] += deal.share * mean
    return found


def revenue_of(figures: Figures, goal: tuple[str, ...], worth: "Reals | None") -> Revenue | None:
    """The revenue of the deals of a chain, from what they are worth where they begin."""
    amount = amount_of(figures.chain.graph)
    if worth is None or amount is None:
        return None
    won = [e for e, end in enumerate(figures.ends) if end in goal]
    win = figures.probability[:, won].sum(axis=1)
    rate, brought = float(figures.chain.begun @ win), float(worth @ win)
    each = brought / rate if rate > 0 else None
    return Revenue(amount.id, amount.type.unit, brought, float(worth.sum()), each)
