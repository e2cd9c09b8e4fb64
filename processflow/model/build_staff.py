"""Roles with their people, arrivals and holidays, from their plain trees."""

from processflow.model.days_off import Calendar
from processflow.model.manner import Manner
from processflow.model.staff import BUSINESS, Arrivals, Role, ShiftEnd
from processflow.model.text import in_words
from processflow.model.tree import Tree, duration, entries, mapping, member, shown, string, strings


def staff(top: Tree, manner: Manner) -> tuple[Role, ...]:
    """The roles of the process with what capacity needs to know of them."""
    found, language = entries(top, "roles", ()), manner.language
    trees = ((name, value, mapping(value), pointer) for name, value, pointer in found)
    return tuple(
        Role(
            id=name,
            title=shown(tree.get("title"), language) or shown(value, language) or in_words(name),
            pointer=pointer,
            people=_positive(tree.get("people")),
            hours=string(tree, "hours") or BUSINESS,
            at_end_of_shift=member(ShiftEnd, tree, "at_end_of_shift") or ShiftEnd.PAUSE,
            priority=manner.each(tree, "priority", pointer),
        )
        for name, value, tree, pointer in trees
    )


def arrivals(top: Tree) -> Arrivals | None:
    """How many deals start, if the process says so."""
    tree = mapping(top.get("arrivals"))
    deals, per = _positive(tree.get("deals")), duration(tree.get("per"))
    return Arrivals(deals, per) if deals and per and per.mean > 0 else None


def calendar(top: Tree) -> Calendar | None:
    """Where holidays are counted, if the process says so."""
    written = mapping(top.get("use")).get("calendar")
    if isinstance(written, str):
        country, _, region = written.partition("-")
        return Calendar(country, region or None)
    tree = mapping(written)
    found = Calendar(string(tree, "country"), string(tree, "region"), strings(tree.get("closed")))
    return found if tree else None


def _positive(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and value > 0 else None  # type: ignore[operator, arg-type]
