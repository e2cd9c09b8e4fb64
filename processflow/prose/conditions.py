"""A condition in words: `amount >= 50_000 EUR` is “Amount” is at least 50 000 EUR."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from processflow.condition.text import text_of, value_text
from processflow.condition.tree import (
    Among,
    And,
    Atom,
    Compare,
    Condition,
    Fact,
    Linear,
    Member,
    Not,
    Op,
    Or,
    Pair,
    Presence,
    State,
)
from processflow.condition.types import Kind, Value
from processflow.model.text import in_words
from processflow.prose.units import amount
from processflow.prose.words import word
from processflow.record import dataclass

_COMPARED = {
    Op.EQ: "is",
    Op.NE: "is_not",
    Op.LT: "below",
    Op.LE: "at_most",
    Op.GT: "above",
    Op.GE: "at_least",
}
_DAYS = {Op.LT: "before", Op.LE: "until", Op.GT: "after", Op.GE: "from"}
_TIME = re.compile(r"(\d+(?:\.\d+)?)(min|h|d|bd|w|mo)")
_THOUSANDS = re.compile(r"(?<=\d)_?(?=(?:\d{3})+(?!\d))")


@dataclass(frozen=True, slots=True)
class Names:
    """What facts are called: titles by fact, the texts of criteria, titles of values by fact."""

    titles: Mapping[str, str] = field(default_factory=dict)
    criteria: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells conditions in one language."""

    names: Names
    language: str

    def told(self, condition: Condition) -> str:
        """The condition as a clause; brackets stand where and binds what or divides."""
        match condition:
            case And(parts):
                return self._joined("and", [self._within(part) for part in parts])
            case Or(parts):
                return self._joined("or", [self.told(part) for part in parts])
            case Not(part):
                return self._denied(part)
            case _:
                return self._atom(condition)

    def word(self, key: str, **values: object) -> str:
        """A clause."""
        return word(self.language, f"when_{key}", **values)

    def fact(self, fact: Fact) -> str:
        """What a fact is called."""
        return self.names.titles.get(fact.name) or in_words(fact.name).show()

    def _denied(self, part: Condition) -> str:
        if isinstance(part, Compare) and part.fact.kind is Kind.BOOL:
            if part.fact.name in self.names.criteria:
                return self._truth(part.fact, (part.op is Op.EQ) is not bool(part.value))
            key = "not_yes" if (part.op is Op.EQ) is bool(part.value) else "not_no"
            return self.word(key, fact=self.fact(part.fact))
        told = self.told(part)
        is_whole = isinstance(part, And | Or)
        return self.word("not", text=self.word("bracket", text=told) if is_whole else told)

    def _atom(self, atom: Atom) -> str:
        match atom:
            case Compare(fact, op, value):
                return self._compared(fact, op, value)
            case Member(fact, among, values):
                key = "one_of" if among is Among.IN else "none_of"
                return self.word(key, fact=self.fact(fact), values=self._values(fact, values))
            case Presence(fact, state):
                key = "known" if state is State.SET else "unknown"
                return self.word(key, fact=self.fact(fact))
            case Pair(left, op, right):
                key = "same" if op is Op.EQ else "differs"
                return self.word(key, left=self.fact(left), right=self.fact(right))
            case Linear():
                return self.word("holds", text=text_of(atom))

    def _compared(self, fact: Fact, op: Op, value: Value) -> str:
        if fact.kind is Kind.BOOL:
            return self._truth(fact, (op is Op.EQ) is bool(value))
        keys = _COMPARED | _DAYS if fact.kind is Kind.DATE else _COMPARED
        return self.word(keys[op], fact=self.fact(fact), value=self._value(fact, value))

    def _truth(self, fact: Fact, is_so: bool) -> str:  # noqa: FBT001 - it is the value
        if fact.name in self.names.criteria:
            key = "met" if is_so else "unmet"
            return self.word(key, text=self.names.criteria[fact.name])
        return self.word("yes" if is_so else "no", fact=self.fact(fact))

    def _values(self, fact: Fact, values: Sequence[Value]) -> str:
        *first, last = [self._value(fact, value) for value in values]
        if not first:
            return last
        comma = word(self.language, "comma")
        return word(self.language, "either", first=comma.join(first), last=last)

    def _value(self, fact: Fact, value: Value) -> str:
        if isinstance(value, str):
            return word(self.language, "quoted", text=self._choice(fact, value))
        text = value_text(value, fact)
        if fact.kind is Kind.DATE:
            return text
        time = _TIME.fullmatch(text) if fact.kind is Kind.DURATION else None
        return amount(self.language, time[1], time[2]) if time else grouped(text)

    def _choice(self, fact: Fact, value: str) -> str:
        return self.names.values.get((fact.name, value), value)

    def _within(self, part: Condition) -> str:
        told = self.told(part)
        return self.word("bracket", text=told) if isinstance(part, Or) else told

    def _joined(self, key: str, parts: Sequence[str]) -> str:
        return self.word(key).join(parts)


def grouped(number: str) -> str:
    """A number with its digits in groups of three: 50 000."""
    return _THOUSANDS.sub(" ", number)
