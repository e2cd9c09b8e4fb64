"""What is known of a deal on the screen: branches, moments, facts that are there or missing."""

from collections.abc import Iterable, Iterator

from processflow.condition.tree import Condition
from processflow.graph.graph import Transition
from processflow.model.fact import Moment
from processflow.prose.facts import branch, moment, told
from processflow.prose.voice import Voice
from processflow.report.visible import one_line
from processflow.report.walking.asking import title, value_text
from processflow.report.walking.look import Look
from processflow.walk.session import Session
from processflow.walk.telling import types_of
from processflow.walk.undecided import Judge


def branch_label(transition: Transition, look: Look) -> str:
    """The label of a branch, or its condition in words."""
    return one_line(branch(transition.edge, Voice(look.graph, look.language)))


def condition_text(condition: Condition, look: Look) -> str:
    """A condition in words."""
    return one_line(told(condition, Voice(look.graph, look.language)))


def moment_text(until: Moment, look: Look) -> str:
    """A day that a field names, in words."""
    return one_line(moment(until, Voice(look.graph, look.language)))


def titles(facts: Iterable[str], look: Look) -> str:
    """The names of facts in a row."""
    return look.word("comma").join(title(fact, look) for fact in facts)


def known_facts(session: Session, look: Look) -> Iterator[str]:
    """Every fact of the process with its value, or that it is not known."""
    known = dict(session.deal.facts)
    for fact in types_of(look.graph.process):
        is_known = fact in known
        text = value_text(fact, known[fact], look) if is_known else look.word("fact_none")
        line = look.word("fact_told", title=title(fact, look), value=text)
        yield from look.hanging("• ", line, indent=4)


def branches(session: Session, look: Look) -> Iterator[str]:
    """Each branch of a route: whether it is the one, is not, or what decides it."""
    facts = types_of(look.graph.process)
    known = dict(session.deal.facts)
    judge = Judge(look.graph, session.deal, lambda name: name in facts and name not in known)
    is_taken = False
    for way in look.graph.transitions[session.deal.at]:
        condition = way.edge.when.condition if way.edge.when else None
        found = judge.verdict(condition) if condition else True
        if isinstance(found, str):
            verdict = look.word("depends", fact=title(found, look))
        elif is_taken or not found:
            verdict = look.word("not_now")
        else:
            verdict = look.word("now")
        is_taken = is_taken or found is True
        place = look.place(way.target.node, way.source) if way.target.node != "back" else ""
        text = f"{branch_label(way, look)} → {place or look.word('home')}{look.aside([verdict])}"
        yield from look.hanging("• ", text, indent=4)
