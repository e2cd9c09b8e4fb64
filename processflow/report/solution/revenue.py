"""What deals bring, in one line and as a tree for JSON."""

from typing import Any

from processflow.exact.revenue import Revenue
from processflow.report.amounts import money
from processflow.report.visible import one_line
from processflow.report.words.tables import say


def revenue_line(revenue: Revenue, language: str) -> str:
    """What a deal brings on the mean, won or not, and what a won one does."""
    unit = one_line(revenue.unit or "")
    found = say("revenue", language, amount=money(revenue.a_deal, unit))
    if revenue.won_amount is None:
        return found
    found += say("revenue_won", language, amount=money(revenue.won_amount, unit))
    is_same = abs(revenue.won_amount - revenue.amount) <= 1e-9 * revenue.amount
    everything = say("revenue_all", language, amount=money(revenue.amount, unit))
    return found if is_same else found + everything


def revenue_tree(revenue: Revenue | None) -> dict[str, Any] | None:
    """The same as plain values."""
    if revenue is None:
        return None
    return {
        "field": revenue.field,
        "unit": revenue.unit,
        "a_deal": revenue.a_deal,
        "a_won_deal": revenue.won_amount,
        "if_all_were_won": revenue.amount,
    }
