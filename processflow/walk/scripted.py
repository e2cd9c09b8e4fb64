"""A path written in one line.

`lead=yes, proposal=accepts after 4d known amount=120000 EUR, close=signs unmet signature`: answers
by comma, each with its node if it likes, the time it took, the facts that became known and the
criteria that were not met (several with `+`). Routes are passed where they are not named.
"""

import re
from collections.abc import Iterator

from processflow.errors import UsageError
from processflow.graph.graph import ProcessGraph
from processflow.model.duration import days
from processflow.model.process import Criterion
from processflow.record import dataclass
from processflow.syntax.nearest import nearest
from processflow.walk.facts import MissingFacts
from processflow.walk.impossible import CANNOT_MOVE
from processflow.walk.routes import answers_at, is_route, past_routes
from processflow.walk.state import Event, State, is_over
from processflow.walk.step import ROUTE
from processflow.walk.telling import example_of, facts_typed
from processflow.walk.trail import Trail, walked

_QUOTES = "\"'"
_BEFORE_QUOTES = " =:+"
"""What may stand before a quotation mark; one inside a word is an apostrophe."""

_NODE = re.compile(r"([a-z][a-z0-9_-]*)\s*[=:]\s*(?=\S)")
_UNMET = re.compile(r"\s+unmet\s+(.+)$")
_KNOWN = re.compile(r"\s+known\s+(.+)$")
_AFTER = re.compile(r"\s+after\s+(\S+)$")


class WrongPath(UsageError):
    """A written path that cannot be walked; `trail` is how far it went."""

    def __init__(self, message: str, trail: Trail) -> None:
        self.trail = trail
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One answer of a path, as written."""

    number: int
    text: str


def walk_path(graph: ProcessGraph, trail: Trail, texts: tuple[str, ...]) -> Trail:
    """Walk the answers of all texts in order. WrongPath says where one cannot be given."""
    written = [piece for text in texts for piece in _split(text) if piece]
    for number, text in enumerate(written, start=1):
        trail = _walked(graph, trail, _Piece(number, text))
    return _past_routes(graph, trail, _Piece(len(written), written[-1])) if written else trail


def _split(text: str) -> Iterator[str]:
    """The pieces between commas; a comma inside quotes belongs to its piece."""
    start = at = 0
    while at < len(text):
        if text[at] in _QUOTES and (at == start or text[at - 1] in _BEFORE_QUOTES):
            at = max(at, text.find(text[at], at + 1))
        elif text[at] == ",":
            yield text[start:at].strip()
            start = at + 1
        at += 1
    yield text[start:].strip()


def _walked(graph: ProcessGraph, trail: Trail, piece: _Piece) -> Trail:
    if not _names_route(graph, trail.state, piece):
        trail = _past_routes(graph, trail, piece)
    try:
        return walked(graph, trail, _event(graph, trail.state, piece))
    except (*CANNOT_MOVE, UsageError) as error:
        raise _wrong(graph, trail, piece, error) from None


def _past_routes(graph: ProcessGraph, trail: Trail, piece: _Piece) -> Trail:
    try:
        return past_routes(graph, trail)
    except CANNOT_MOVE as error:
        raise _wrong(graph, trail, piece, error) from None


def _names_route(graph: ProcessGraph, state: State, piece: _Piece) -> bool:
    if not is_route(graph, state.at):
        return False
    answer = piece.text.removeprefix(state.at).lstrip(" =:")
    return answer.split(" ")[0] == ROUTE


def _wrong(graph: ProcessGraph, trail: Trail, piece: _Piece, error: Exception) -> WrongPath:
    message = f"answer {piece.number} of the path, `{piece.text}`: {error}"
    if isinstance(error, MissingFacts):
        facts = [f"{name}={example_of(graph.process, name)}" for name in error.names]
        message += f"; add `known {'+'.join(facts)}` to the answer, or `--given '{facts[0]}'`"
    return WrongPath(message, trail)


def _event(graph: ProcessGraph, state: State, piece: _Piece) -> Event:
    if is_over(graph, state):
        raise UsageError(f"the deal has ended at `{state.at}` already")
    answers = answers_at(graph, state.at)
    if _unquoted(piece.text) in answers:
        return Event(_unquoted(piece.text))
    text, unmet = _cut(piece.text, _UNMET)
    text, known = _cut(text, _KNOWN)
    text, after = _cut(text, _AFTER)
    answer = _unquoted(_without_node(graph, state, text, answers))
    if answer not in answers:
        raise UsageError(_no_answer(state, answer, answers))
    return Event(
        answer,
        None if after is None else _days(after),
        unmet=frozenset(
            _criterion(graph, state, each) for each in (unmet or "").split("+") if each
        ),
        known=facts_typed(graph.process, [each for each in (known or "").split("+") if each]),
    )


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, str | None]:
    found = pattern.search(text)
    return (text[: found.start()], found[1].strip()) if found else (text, None)


def _without_node(graph: ProcessGraph, state: State, text: str, answers: list[str]) -> str:
    """The answer behind `node=`, which must be the node where the deal stands."""
    found = _NODE.match(text)
    if not found or text in answers:
        return text
    node = found[1]
    if node in (state.at, graph.nodes[state.at].stage):
        return text[found.end() :]
    if node in graph.nodes or node in graph.stages:
        raise UsageError(f"the deal stands at `{state.at}`, not at `{node}`; {_choice(answers)}")
    meant = nearest(node, graph.nodes)
    hint = f"did you mean `{meant}`?" if meant else f"the deal stands at `{state.at}`"
    raise UsageError(f"there is no stage, step or end `{node}`; {hint}")


def _no_answer(state: State, answer: str, answers: list[str]) -> str:
    meant = nearest(answer, answers)
    hint = f"; did you mean `{meant}`?" if meant else ""
    return f"that is no answer at `{state.at}`; {_choice(answers)}{hint}"


def _choice(answers: list[str]) -> str:
    return f"the answers there are {', '.join(f'`{answer}`' for answer in answers)}"


def _days(text: str) -> float:
    value = days(text)
    if value is None:
        raise UsageError(f"`{text}` is no time; write for example `4d`, `2h` or `3bd`")
    return value


def _criterion(graph: ProcessGraph, state: State, written: str) -> str:
    text = _unquoted(written.strip())
    criteria = graph.stages[state.home].exit if state.home else ()
    for criterion in criteria:
        if _names(criterion, text):
            return criterion.key
    known = ", ".join(f"`{criterion.key}`" for criterion in criteria)
    raise UsageError(
        f"`{text}` is no exit criterion of `{state.home}`; "
        + (f"its criteria are {known}" if known else "it has none")
    )


def _names(criterion: Criterion, text: str) -> bool:
    return text == criterion.key or any(text == shown for _, shown in criterion.text.translations)


def _unquoted(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES:
        return text[1:-1]
    return text
