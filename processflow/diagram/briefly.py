"""Conditions as short as a label needs them: `Amount ≥ 50 000 EUR and Region: emea`."""

from collections.abc import Sequence

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
from processflow.diagram.words import say, time
from processflow.model.text import in_words
from processflow.prose.conditions import Names, grouped
from processflow.record import dataclass

_SIGNS = {Op.EQ: "=", Op.NE: "≠", Op.LT: "<", Op.LE: "≤", Op.GT: ">", Op.GE: "≥"}


@dataclass(frozen=True, slots=True)
class Brief:
    """Writes conditions for labels in one language."""

    names: Names
    language: str

    def told(self, condition: Condition) -> str:
        """The condition; brackets stand where and binds what or divides."""
        match condition:
            case And(parts):
                return self._joined("and", [self._within(part) for part in parts])
            case Or(parts):
                return self._joined("or", [self.told(part) for part in parts])
            case Not(Compare(Fact(kind=Kind.BOOL) as fact, op, value)):
                is_yes = (op is Op.EQ) is bool(value)
                return say("fact_not", self.language, self.fact(fact), self._truth(is_yes=is_yes))
            case Not(part):
                return say("not", self.language, self.told(part))
            case _:
                return self._atom(condition)

    def fact(self, fact: Fact) -> str:
        """What a fact is called."""
        named = self.names.titles.get(fact.name) or self.names.criteria.get(fact.name)
        return named or in_words(fact.name).show()

    def value(self, fact: Fact, value: Value) -> str:
        """A value of a fact."""
        match value:
            case bool():
                return self._truth(is_yes=value)
            case str():
                return self.names.values.get((fact.name, value), value)
            case _:
                text = value_text(value, fact)
                if fact.kind is Kind.DATE:
                    return text
                is_time = fact.kind is Kind.DURATION
                return time(text, self.language) if is_time else grouped(text)

    def _atom(self, atom: Atom) -> str:
        match atom:
            case Compare(fact, op, value):
                return self._compared(fact, op, value)
            case Member(fact, among, values):
                told = self._listed([self.value(fact, value) for value in values])
                key = "fact_is" if among is Among.IN else "fact_not"
                return say(key, self.language, self.fact(fact), told)
            case Presence(fact, state):
                key = "known" if state is State.SET else "unknown"
                return say(key, self.language, self.fact(fact))
            case Pair(left, op, right):
                return f"{self.fact(left)} {_SIGNS[op]} {self.fact(right)}"
            case Linear():
                return text_of(atom)

    def _compared(self, fact: Fact, op: Op, value: Value) -> str:
        if isinstance(value, bool):
            truth = self._truth(is_yes=value is (op is Op.EQ))
            return say("fact_is", self.language, self.fact(fact), truth)
        told = self.value(fact, value)
        if isinstance(value, str):
            key = "fact_is" if op is Op.EQ else "fact_not"
            return say(key, self.language, self.fact(fact), told)
        return f"{self.fact(fact)} {_SIGNS[op]} {told}"

    def _truth(self, *, is_yes: bool) -> str:
        return say("true" if is_yes else "false", self.language)

    def _listed(self, values: Sequence[str]) -> str:
        comma, either = say("comma", self.language), say("or", self.language)
        return either.join([part for part in (comma.join(values[:-1]), *values[-1:]) if part])

    def _within(self, part: Condition) -> str:
        told = self.told(part)
        return say("bracket", self.language, told) if isinstance(part, Or) else told

    def _joined(self, key: str, parts: Sequence[str]) -> str:
        return say(key, self.language).join(parts)
