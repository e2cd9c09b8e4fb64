"""Comparisons that no value of a fact can change, and the reason in words."""

from processflow.condition.cuts import line, representatives
from processflow.condition.evaluate import evaluate
from processflow.condition.sums import Sum
from processflow.condition.text import text_of, value_text
from processflow.condition.tree import (
    Among,
    Atom,
    Compare,
    Linear,
    Member,
    Op,
    Pair,
    Presence,
    State,
)
from processflow.condition.types import ORDERED, FieldType, Kind, Scope, Value
from processflow.condition.wording import name
from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A fact and its cure."""

    message: str
    cure: str


def always(atom: Atom, scope: Scope) -> Words | None:
    """Why an atom is true, or false, for every value that its fact can have; None if it is not."""
    if isinstance(atom, Pair | Linear):
        return None
    field_type = scope[atom.fact.name]
    if isinstance(atom, Presence):
        return None if field_type.can_be_unset else _known(atom)
    truths = _truths(atom, field_type)
    return _words(atom, field_type, truths.pop()) if len(truths) == 1 else None


def _truths(atom: Compare | Member, field_type: FieldType) -> set[bool]:
    """All truths that an atom has for the values of its fact."""
    if field_type.kind in ORDERED:
        values = representatives(field_type, (atom,))
        return {evaluate(atom, {atom.fact.name: value}) for value in values}
    named = {atom.value} if isinstance(atom, Compare) else set(atom.values)
    if field_type.kind is Kind.TEXT:
        return {True, False} if named else {_is_positive(atom)}
    every = {True, False} if field_type.kind is Kind.BOOL else set(field_type.values)
    found = set()
    if named & every:
        found.add(_is_positive(atom))
    if every - named:
        found.add(not _is_positive(atom))
    return found


def _is_positive(atom: Compare | Member) -> bool:
    """Whether the atom is true for the values that it names."""
    return (atom.op is Op.EQ) if isinstance(atom, Compare) else (atom.among is Among.IN)


def fixed(found: bool, left: Sum, right: Sum) -> Words:  # noqa: FBT001 - the truth itself
    """Why a comparison of quantities reads no fact in the end."""
    when = "always" if found else "never"
    terms = [*left.terms, *right.terms]
    if len({key for key, _ in terms}) < len(terms):
        return Words(f"this is {when} true: the facts cancel out", "compare two different things")
    fact = terms[0][0][0]
    whole = (left.constant - right.constant).denominator == 1
    if fact.kind is Kind.DATE and not whole:
        return Words(f"this is {when} true: {name(fact.name)} is a whole day", "use whole days")
    if fact.kind is Kind.DATE:
        message = f"this is {when} true: the bound for {name(fact.name)} is outside the calendar"
        return Words(message, "change the constant")
    message = f"this is {when} true: {name(fact.name)} is a whole number"
    return Words(message, "compare it with a whole number")


def _known(atom: Presence) -> Words:
    when = "always" if atom.state is State.SET else "never"
    message = (
        f"{name(text_of(atom))} is {when} true: {name(atom.fact.name)} has a value in every deal"
    )
    return Words(message, "delete it: only a field without a `default` can be unset")


def _words(atom: Compare | Member, field_type: FieldType, truth: bool) -> Words:  # noqa: FBT001
    when = "always" if truth else "never"
    message = f"{name(text_of(atom))} is {when} true: {_reason(atom, field_type)}"
    if truth and field_type.can_be_unset:
        return Words(message, f"to ask whether it is known write `{atom.fact.name} is set`")
    return Words(message, f"delete it, or compare {name(atom.fact.name)} with something else")


def _reason(atom: Compare | Member, field_type: FieldType) -> str:
    if isinstance(atom, Member) and not atom.values:
        return "the list is empty"
    fact = name(atom.fact.name)
    if field_type.kind in ORDERED:
        return f"{fact} {_range(atom, field_type)}"
    if len(field_type.values) == 1:
        return f"{fact} has only one value"
    return f"the list holds every value of {fact}"


def _range(atom: Compare | Member, field_type: FieldType) -> str:
    low, high = _shown(atom, field_type.minimum), _shown(atom, field_type.maximum)
    if not low and field_type.kind is Kind.DURATION:
        low = "0d"
    if low and high:
        if isinstance(atom, Compare) and low != high:
            above = line(atom.value) * 2 > line(field_type.minimum or 0) + line(
                field_type.maximum or 0
            )
            return f"is at most {high}" if above else f"is at least {low}"
        return f"is from {low} to {high}" if low != high else f"is always {low}"
    return f"is at least {low}" if low else f"is at most {high}"


def _shown(atom: Compare | Member, value: Value | None) -> str:
    return "" if value is None else value_text(value, atom.fact)
