"""Numbers as words for people: counts, shares, names in a row."""

from collections.abc import Sequence

_SMALL = 100


def whole(number: int) -> str:
    """A whole number, its thousands apart."""
    return f"{number:,}".replace(",", " ")


def percent(share: float) -> str:
    """A share with one decimal."""
    return f"{100 * share:.1f} %"


def money(amount: float, unit: str | None) -> str:
    """An amount with its currency; small ones with two decimals."""
    number = f"{amount:.2f}" if abs(amount) < _SMALL else whole(round(amount))
    return f"{number} {unit}" if unit else number


def plural(number: int, one: str, many: str) -> str:
    """A number with the word that fits it."""
    return f"{number} {one if number == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """The names, of very many the first five."""
    shown = ", ".join(names[:5])
    return shown if len(names) <= 5 else f"{shown} and {len(names) - 5} more"
