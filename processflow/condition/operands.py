"""Operands of a comparison: what a written value means, given the facts that exist."""

from fractions import Fraction
from typing import Final

from processflow.condition import sums
from processflow.condition.problems import TYPE, Refused, refuse
from processflow.condition.sums import Family, Mismatch, Sum
from processflow.condition.tree import Fact
from processflow.condition.types import ORDERED, FieldType, Kind, Scope
from processflow.condition.wording import kind_words, listed, name, quoted
from processflow.condition.written import (
    Arithmetic,
    Call,
    Day,
    Listing,
    Name,
    Negative,
    Node,
    Number,
    Text,
    Truth,
    Written,
)
from processflow.record import dataclass
from processflow.syntax.nearest import nearest

Operand = Sum | Fact | str | bool
"""A quantity, a fact without order, a text, or yes/no."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The facts that a condition may read."""

    scope: Scope

    def type_of(self, node: Node, word: str) -> FieldType:
        """The type of a fact; raises Refused for one that does not exist."""
        found = self.scope.get(word)
        if found is None:
            raise unknown(node, word, self.scope)
        return found

    def fact(self, node: Name) -> Fact:
        """The fact of a name; raises Refused."""
        found = self.type_of(node, node.name)
        return Fact(node.name, found.kind, found.unit)

    def operand(self, node: Written) -> Operand:
        """What a value means; raises Refused."""
        match node:
            case Name():
                fact = self.fact(node)
                return sums.fact_sum(fact) if fact.kind in ORDERED else fact
            case Number(value=value, unit=unit):
                return sums.constant(value, unit)
            case Text(value=value) | Truth(value=value):
                return value
            case Day(value=value):
                return Sum(Family.DATE, "", Fraction(value.toordinal()))
            case Negative(operand=inner):
                return self._negative(node, self.quantity(inner))
            case Arithmetic():
                return self._arithmetic(node)
            case Call(argument=argument):
                return self._days_since(argument)
            case _:
                raise _no_value(node)

    def quantity(self, node: Written) -> Sum:
        """What a value in arithmetic means; raises Refused."""
        operand = self.operand(node)
        if isinstance(operand, Sum):
            return operand
        message = f"there is no arithmetic with {operand_words(operand)}"
        raise refuse(
            TYPE, message, node.columns, "only numbers, money, dates and durations have it"
        )

    def _negative(self, node: Negative, inner: Sum) -> Sum:
        try:
            return sums.scaled(inner, Fraction(-1))
        except Mismatch:
            cure = "a date can only be moved by a duration"
            raise refuse(TYPE, "a date has no minus", node.columns, cure) from None

    def _arithmetic(self, node: Arithmetic) -> Sum:
        left, right = self.quantity(node.left), self.quantity(node.right)
        try:
            return _ARITHMETIC[node.sign](left, right)
        except Mismatch as problem:
            raise refuse(TYPE, problem.message, node.columns, problem.cure) from None

    def _days_since(self, argument: Written) -> Sum:
        if isinstance(argument, Name):
            fact = self.fact(argument)
            if fact.kind is Kind.DATE:
                return sums.days_since(fact)
        message = "`days_since` takes the name of a date"
        dates = [each for each, found in self.scope.items() if found.kind is Kind.DATE]
        cure = f"the dates are {listed(dates)}" if dates else "declare a field of the type `date`"
        raise refuse(TYPE, message, argument.columns, cure)


_ARITHMETIC: Final = {"+": sums.plus, "-": sums.minus, "*": sums.times}


def operand_words(operand: Operand) -> str:
    """What an operand is, for a message."""
    match operand:
        case Sum():
            return operand.in_words
        case Fact(word, kind):
            return f"{name(word)}, which is {kind_words(kind)}"
        case bool():
            return "yes or no"
        case _:
            return f"the text {quoted(operand)}"


def unknown(node: Node, word: str, scope: Scope) -> Refused:
    """The problem of a name that is no fact."""
    message = f"{name(word)} is not a fact of this process"
    owners = [each for each, found in scope.items() if word in found.values]
    instead = None
    if word in _KNOWN_WORDS:
        cure = _KNOWN_WORDS[word]
    elif owners:
        cure = f'put a value of {listed(owners, "or")} in quotes: `"{word}"`'
        instead = f'"{word}"'
    elif near := nearest(word, scope):
        cure, instead = f"did you mean {name(near)}?", near
    elif scope:
        cure = f"the facts are {listed(scope)}; a text stands in quotes"
    else:
        cure = "declare it under `fields`, or give a criterion this id"
    return refuse(TYPE, message, node.columns, cure, instead)


_KNOWN_WORDS: Final = {
    **dict.fromkeys(("None", "null", "none"), "whether a fact is unknown is asked with `is unset`"),
    **dict.fromkeys(("today", "now"), "the day is read by `days_since(…)`, the days since a date"),
    "days_since": "name a date in brackets after it, as in `days_since(renewal_date)`",
}


def _no_value(node: Written) -> Refused:
    if isinstance(node, Listing):
        cure = 'a list stands after `in`, as in `region in ["emea", "apac"]`'
        return refuse(TYPE, "a list cannot stand here", node.columns, cure)
    cure = "compare facts with constants, and join the comparisons with `and` or `or`"
    return refuse(TYPE, "a condition cannot stand where a value does", node.columns, cure)
