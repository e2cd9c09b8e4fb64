"""What was written to a typed tree: facts looked up, units settled, every mistake collected."""

from processflow.condition.comparing import checked, compared
from processflow.condition.constants import constant
from processflow.condition.operands import Reader, operand_words
from processflow.condition.problems import CONSTANT, TYPE, Problem, Refused, refuse
from processflow.condition.tree import (
    Among,
    Compare,
    Condition,
    Member,
    Not,
    Op,
    Presence,
    both,
    either,
)
from processflow.condition.types import ORDERED, Kind, Scope
from processflow.condition.wording import example, kind_words, name
from processflow.condition.written import (
    Chain,
    Junction,
    Known,
    Listing,
    Membership,
    Name,
    Negation,
    Truth,
    Written,
)


def meaning(node: Written, scope: Scope) -> tuple[Condition | None, tuple[Problem, ...]]:
    """The tree of a condition, None where a part of it has a problem, and all problems."""
    reading = _Reading(Reader(scope))
    found = reading.condition(node)
    return (None if reading.problems else found), tuple(reading.problems)


class _Reading:
    """One reading: every part is read, also after a part that has a problem."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.problems: list[Problem] = []

    def condition(self, node: Written) -> Condition | None:
        match node:
            case Junction(word=word, parts=parts):
                found = [self.condition(part) for part in parts]
                whole = [part for part in found if part is not None]
                return (both if word == "and" else either)(*whole) if whole else None
            case Negation(part=part):
                negated = self.condition(part)
                return None if negated is None else Not(negated)
            case _:
                try:
                    return _atom(self.reader, node)
                except Refused as refused:
                    self.problems.append(refused.problem)
                    return None


def _atom(reader: Reader, node: Written) -> Condition:
    match node:
        case Chain():
            return both(*compared(reader, node))
        case Membership():
            return _member(reader, node)
        case Known(operand=Name() as named, state=state):
            return checked(reader, Presence(reader.fact(named), state), node.columns)
        case Known():
            cure = "ask for each fact by itself"
            message = "only a fact can be set or unset"
            raise refuse(TYPE, message, node.operand.columns, cure)
        case Truth(value=value):
            message = f"this is {'always' if value else 'never'} true: it reads no fact"
            cure = "leave the condition out; the last branch of a route can be `else`"
            raise refuse(CONSTANT, message, node.columns, cure)
        case Name():
            return _bare(reader, node)
        case _:
            operand = reader.operand(node)
            message = f"{operand_words(operand)} is no condition by itself"
            raise refuse(TYPE, message, node.columns, "compare it, as in `amount >= 50_000`")


def _bare(reader: Reader, node: Name) -> Condition:
    fact = reader.fact(node)
    if fact.kind is Kind.BOOL:
        return Compare(fact, Op.EQ, value=True)
    found = reader.scope[fact.name]
    sign = ">=" if fact.kind in ORDERED else "=="
    cure = f"compare it, as in `{fact.name} {sign} {example(found)}`, or write `{fact.name} is set`"
    message = f"{name(fact.name)} is {kind_words(fact.kind)} and no condition by itself"
    raise refuse(TYPE, message, node.columns, cure)


def _member(reader: Reader, node: Membership) -> Condition:
    operand = node.operand
    if not isinstance(operand, Name):
        cure = 'write the fact first, as in `region in ["emea", "apac"]`'
        raise refuse(TYPE, "only a fact can be in a list", operand.columns, cure)
    fact = reader.fact(operand)
    if not isinstance(node.listing, Listing):
        cure = f"write the list out, as in `{fact.name} in [{example(reader.scope[fact.name])}]`"
        raise refuse(TYPE, "no list stands after `in`", node.listing.columns, cure)
    values = tuple(
        dict.fromkeys(
            constant(reader, fact, reader.operand(each), each.columns)
            for each in node.listing.members
        )
    )
    among = Among.NOT_IN if node.negative else Among.IN
    return checked(reader, Member(fact, among, values), node.columns)
