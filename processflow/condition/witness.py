"""A deal that proves something about conditions, as facts and in words."""

from collections.abc import Iterable
from typing import Final

from processflow.condition.evaluate import Facts
from processflow.condition.text import value_text
from processflow.condition.tree import Fact
from processflow.condition.types import Kind, Scope, Value
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Witness:
    """The facts of a deal, None for unset, and in `text` those of them that matter.

    `text` reads `amount = 99 EUR, champion unset`, or `any deal`.
    """

    facts: Facts
    text: str


def witness(facts: Facts, matter: Iterable[str], scope: Scope) -> Witness:
    """The witness with these facts, those that matter by name."""
    return Witness(facts, ", ".join(_part(each, facts[each], scope) for each in matter) or ANY)


ANY: Final = "any deal"


def _part(name: str, value: Value | None, scope: Scope) -> str:
    if value is None:
        return f"{name} unset"
    field_type = scope[name]
    if field_type.kind is Kind.ENUM:
        return f"{name} = {value}"
    return f"{name} = {value_text(value, Fact(name, field_type.kind, field_type.unit))}"
