"""Asks in the terminal for facts of a deal, one at a time."""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping

import click

from processflow.cli.deal import Beginning
from processflow.cli.terminal import read_line
from processflow.condition.types import Kind, Value
from processflow.graph.graph import ProcessGraph
from processflow.report.walking.asking import asked, choice, explained, refused, told
from processflow.report.walking.look import Look
from processflow.walk.facts import together
from processflow.walk.needs import Need, need_at_start
from processflow.walk.session import Session, session_at, with_fact
from processflow.walk.state import Facts
from processflow.walk.telling import types_of

_PROMPT = "> "
_MOST_TRIES = 20
"""So many unfit lines in a row come from no person."""

_HELP = ("?", "？", "h", "help", "帮助")
_BACK = ("b", "back", "u", "undo", "上一步")
_QUIT = ("q", "quit", "exit", "退出")
_TRUTHS = {"y": "yes", "n": "no", "是": "yes", "否": "no"}


NextNeed = Callable[[Session, tuple[str, ...]], Need | None]
"""What a session still needs, beside the facts that somebody has skipped."""


class Reply(enum.Enum):
    """What somebody does instead of telling a fact."""

    SKIP = "skip"
    BACK = "back"
    QUIT = "quit"


Replies = Mapping[str, Value | Reply]


def ask(need: Need, look: Look) -> Value | Reply:
    """The value of a fact, or what was wished for instead. Asks again until it fits."""
    _say(asked(need, look))
    for _ in range(_MOST_TRIES):
        line = read_line(_PROMPT)
        if line is None:
            return Reply.QUIT
        reply = _understood(need, line.strip(), look)
        if reply is not None:
            return reply
    return Reply.QUIT


def told_by_asking(session: Session, next_need: NextNeed, look: Look) -> Session | Reply:
    """The session with every fact told that is needed, one after the other."""
    skipped: tuple[str, ...] = ()
    while need := next_need(session, skipped):
        reply = ask(need, look)
        if reply is Reply.SKIP:
            skipped = (*skipped, need.fact)
        elif isinstance(reply, Reply):
            return reply
        else:
            session = with_fact(session, need.fact, reply)
            _say(told(need.fact, reply, look))
    return session


def begun_by_asking(graph: ProcessGraph, beginning: Beginning, look: Look) -> Session | Reply:
    """A new deal, once everything is told that it cannot begin without; `b` asks the last again."""
    given, replies = beginning.facts(graph), dict[str, Value | Reply]()
    while need := _first_need(graph, beginning, given, replies):
        reply = ask(need, look)
        if reply is Reply.QUIT or (reply is Reply.BACK and not replies):
            return Reply(reply)
        if reply is Reply.BACK:
            replies.popitem()
            continue
        replies[need.fact] = reply
        if not isinstance(reply, Reply):
            _say(told(need.fact, reply, look))
    known = together(given, _told(replies))
    return session_at(graph, beginning.at, given=known, began=beginning.began)


def _first_need(
    graph: ProcessGraph, beginning: Beginning, given: Facts, replies: Replies
) -> Need | None:
    known = together(given, _told(replies))
    return need_at_start(graph, beginning.at, known, tuple(replies))


def _told(replies: Replies) -> Iterator[tuple[str, Value]]:
    return ((name, each) for name, each in replies.items() if not isinstance(each, Reply))


def _understood(need: Need, text: str, look: Look) -> Value | Reply | None:
    """The meaning of a line; None where it was answered and the question stands."""
    field_type = types_of(look.graph.process)[need.fact]
    word = text.casefold()
    if text not in field_type.values:
        if word in _HELP:
            _say(explained(need, look))
            return None
        if word in (*_BACK, *_QUIT):
            return Reply.BACK if word in _BACK else Reply.QUIT
    if not text and not need.is_required:
        return Reply.SKIP
    return _value(need, text, look)


def _value(need: Need, text: str, look: Look) -> Value | None:
    from processflow.condition.problems import Problem
    from processflow.condition.values import value_of

    field_type = types_of(look.graph.process)[need.fact]
    written = _chosen(need.fact, text, look) if field_type.kind is Kind.ENUM else text
    if field_type.kind is Kind.BOOL:
        written = _TRUTHS.get(text.casefold(), text)
    found = value_of(written, need.fact, field_type)
    if not isinstance(found, Problem):
        return found
    _say(refused(need.fact, text, f"{found.message}; {found.help}", look))
    return None


def _chosen(fact: str, text: str, look: Look) -> str:
    """The choice that a number, a title or the choice itself names."""
    values = types_of(look.graph.process)[fact].values
    if text in values:
        return text
    if text.isdecimal() and len(text) < 5 and 1 <= int(text) <= len(values):
        return values[int(text) - 1]
    word = text.casefold()
    named = [v for v in values if word in (v.casefold(), choice(fact, v, look).casefold())]
    return named[0] if named else text


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, color=True)
