"""What cannot be read in an expectation, and what was probably meant."""

import re

from processflow.expectation.form import Comparison
from processflow.record import dataclass

EXAMPLES = (
    "write for example `P(won | visited demo) >= 20%`, `median(cycle | won) <= 60d` "
    "or `proposal only after discovery`"
)
"""The cure where nothing says what is meant."""

WITHIN = "write `P(cycle <= 30d) >= 50%` for the deals that end within 30 days"
JOINED = frozenset({"and", "or", "but"})
ONE_BY_ONE = "write two expectations, each as an item of its own"
"""The cure where such words join two expectations."""

_SEGMENT_HELP = "`processflow solve --segment NAME` tells the figures of one segment"
MONEY = frozenset({"revenue", "amount", "value", "money"})
_MONEY_HELP = "`solve` tells the revenue of a deal, and which answer brings most"
_MEANT = {
    **dict.fromkeys(("p", "pr", "prob", "probability", "chance"), "P"),
    **dict.fromkeys(("avg", "average", "mean"), "mean"),
    **dict.fromkeys(("p50", "med", "median", "half"), "median"),
}
_SIGNS = frozenset(each.value for each in Comparison)


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be read: one fact, its columns (from 1, the end exclusive), and the cure."""

    message: str
    start: int
    end: int
    help: str
    instead: str | None = None
    """What certainly is meant in place of those columns."""


def no_figure(word: str, following: str, number: str, columns: tuple[int, int]) -> Problem | None:
    """A word in front of `(` or of a comparison that is none of our figures.

    `number` is the first number behind it, as written, or nothing.
    """
    time, share = (number or each for each in ("30d", "25%"))
    if following == "(":
        return _no_call(word, time, columns)
    if following not in _SIGNS:
        return None
    if word in MONEY:
        return of_money(word, columns)
    example = f"`P({word}) {following} {share}`"
    if word in ("cycle", "time", "days"):
        example = f"`mean(cycle) {following} {time}` or `P(cycle <= {time}) >= 50%`"
    return Problem(f"`{word}` alone is no figure", *columns, f"write for example {example}")


def of_money(word: str, columns: tuple[int, int]) -> Problem:
    """Money, which no expectation speaks of."""
    return Problem(f"no expectation speaks of money, as of `{word}`", *columns, _MONEY_HELP)


def of_segment(start: int, end: int) -> Problem:
    """A segment, which no expectation speaks of."""
    return Problem("no expectation speaks of one segment alone", start, end, _SEGMENT_HELP)


def _no_call(word: str, time: str, columns: tuple[int, int]) -> Problem:
    meant = _MEANT.get(word.lower())
    message = f"`{word}(` asks for nothing that we know"
    if meant:
        return Problem(message, *columns, f"write `{meant}(`", meant)
    if re.fullmatch(r"[pP]\d\d?", word):
        help = f"write `P(cycle <= {time}) >= {word[1:]}%`"
        return Problem(message, *columns, help)
    if word in ("cycle", "time"):
        return Problem(message, *columns, f"write for example `mean(cycle | won) <= {time}`")
    if word in MONEY:
        return of_money(word, columns)
    return Problem(message, *columns, "there are `P(…)`, `mean(cycle)` and `median(cycle)`")
