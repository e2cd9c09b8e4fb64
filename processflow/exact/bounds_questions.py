"""The questions of a chain whose answers have open figures."""

from typing import TYPE_CHECKING, NamedTuple

from processflow.exact.bounds_rows import Rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


class Question(NamedTuple):
    """States where a figure is the share of a way, and the way that gets the rest."""

    states: "Integers"
    ways: "Integers"
    rests: "Integers"


def questions_of(rows: Rows) -> list[tuple["Integers", list[tuple[int, int]]]]:
    """States that share a question with open figures, and the figure of each of its columns."""
    import numpy as np

    own = np.where(rows.added[rows.ways], -1, rows.own[rows.ways])
    groups: dict[tuple[int, ...], list[int]] = {}
    for state, figures in enumerate(map(tuple, own.tolist())):
        if max(figures) >= 0:
            groups.setdefault(figures, []).append(state)
    return [
        (np.array(states), [(column, each) for column, each in enumerate(figures) if each >= 0])
        for figures, states in groups.items()
    ]


def question_of(rows: Rows, number: int) -> Question | None:
    """The question of a figure that is alone there, beside a way that gets the rest."""
    import numpy as np

    own = rows.own[rows.ways]
    states = np.flatnonzero((own == number).any(axis=1))
    if not len(states):
        return None
    here = rows.ways[states]
    alone = ((own[states] >= 0).sum(axis=1) == 1).all()
    rest = (rows.own[here] < 0) & (rows.low[here] == 0) & (rows.high[here] == 1)
    if not alone or not (rest.sum(axis=1) == 1).all():
        return None
    return Question(states, (own[states] == number).argmax(axis=1), rest.argmax(axis=1))
