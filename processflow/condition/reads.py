"""What a condition reads: the facts, and those for which unset needs a thought."""

from collections.abc import Iterable

from processflow.condition.tree import (
    And,
    Condition,
    Linear,
    Not,
    Or,
    Presence,
    Reading,
    atoms,
    facts_of,
)


def facts_read(condition: Condition) -> tuple[str, ...]:
    """The names of all facts that the condition reads, in order."""
    return _names(fact.name for atom in atoms(condition) for fact in facts_of(atom))


def facts_compared(condition: Condition) -> tuple[str, ...]:
    """The facts whose value it reads: all but those that it only asks whether they are set."""
    return _names(
        fact.name
        for atom in atoms(condition)
        if not isinstance(atom, Presence)
        for fact in facts_of(atom)
    )


def facts_asked_for(condition: Condition) -> tuple[str, ...]:
    """The facts of which it asks whether they are set: there the author thought of unset."""
    return _names(atom.fact.name for atom in atoms(condition) if isinstance(atom, Presence))


def facts_negated(condition: Condition) -> tuple[str, ...]:
    """The facts compared under a `not`, where unset makes the condition true."""
    return _names(_negated(condition))


def reads_today(condition: Condition) -> bool:
    """Whether the condition changes with the day, by `days_since`."""
    return any(
        term.reading is Reading.DAYS_SINCE
        for atom in atoms(condition)
        if isinstance(atom, Linear)
        for term in atom.terms
    )


def _negated(condition: Condition) -> Iterable[str]:
    match condition:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _negated(part)
        case Not(part):
            yield from facts_compared(part)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
