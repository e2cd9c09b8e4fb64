"""The grammar: tokens to what was written, with the precedence that Python gives them.

or      and ("or" and)*
and     not ("and" not)*
not     "not" not | comparison
comparison  sum ((op sum)* | ["not"] "in" sum | "is" ["not"] ("set" | "unset"))
sum     product (("+" | "-") product)*
product unary ("*" unary)*
unary   ("-" | "+") unary | primary
primary number | date | text | name | name "(" or ")" | "(" or ")" | "[" [or ("," or)*] "]"
"""

from collections.abc import Callable, Sequence
from typing import Final

from processflow.condition.primaries import DEEPEST, primary, too_deep
from processflow.condition.problems import SYNTAX, refuse
from processflow.condition.stream import Stream
from processflow.condition.tokens import Sort, Token
from processflow.condition.tree import Op, State
from processflow.condition.wording import name
from processflow.condition.written import (
    Arithmetic,
    Chain,
    Junction,
    Known,
    Membership,
    Negation,
    Negative,
    Written,
)


def written(found: Sequence[Token]) -> Written:
    """What the tokens of a whole condition say; raises Refused."""
    stream = Stream(found)
    if stream.at(END):
        cure = "say when it is true, as in `amount >= 50_000`, or leave the condition out"
        raise refuse(SYNTAX, "the condition is empty", (1, 2), cure)
    node = _or(stream, 0)
    if not stream.at(END):
        raise stream.surprise()
    return node


END: Final = ""
"""The text of the last token; no other is empty."""


def _or(stream: Stream, depth: int) -> Written:
    return _junction(stream, depth, "or", _and)


def _and(stream: Stream, depth: int) -> Written:
    return _junction(stream, depth, "and", _not)


Level = Callable[[Stream, int], Written]


def _junction(stream: Stream, depth: int, word: str, level: Level) -> Written:
    first = level(stream, depth)
    if not stream.at(word):
        return first
    parts = [first]
    while stream.take(word):
        parts.append(level(stream, depth))
    return Junction(first.start, parts[-1].end, word, tuple(parts))


def _not(stream: Stream, depth: int) -> Written:
    begin = stream.token
    if not stream.take("not"):
        return _comparison(stream, depth)
    if depth >= DEEPEST:
        raise too_deep(begin)
    part = _not(stream, depth + 1)
    return Negation(begin.start, part.end, part)


def _comparison(stream: Stream, depth: int) -> Written:
    left = _sum(stream, depth)
    match stream.token.text:
        case "is":
            node: Written = _known(stream, left)
        case "in" | "not" if stream.token.sort is Sort.WORD:
            node = _membership(stream, left, depth)
        case text if text in _OPS and stream.token.sort is Sort.SIGN:
            node = _chain(stream, left, depth)
        case _:
            return left
    if stream.token.text in _SECOND:
        message = f"{name(stream.token.text)} cannot follow a finished comparison"
        raise stream.wrong(message, "join two comparisons with `and`")
    return node


_OPS: Final = {op.value: op for op in Op}
_SECOND: Final = frozenset({*_OPS, "in", "is"})


def _chain(stream: Stream, left: Written, depth: int) -> Chain:
    operands, comparisons = [left], []
    while stream.token.sort is Sort.SIGN and stream.token.text in _OPS:
        comparisons.append(_OPS[stream.token.text])
        stream.advance()
        operands.append(_sum(stream, depth))
    return Chain(left.start, operands[-1].end, tuple(operands), tuple(comparisons))


def _membership(stream: Stream, left: Written, depth: int) -> Membership:
    negative = stream.take("not")
    if not stream.take("in"):
        raise stream.surprise()
    listing = _sum(stream, depth)
    return Membership(left.start, listing.end, left, listing, negative)


def _known(stream: Stream, left: Written) -> Known:
    stream.take("is")
    negative = stream.take("not")
    word = stream.token.text
    if word not in ("set", "unset"):
        cure = _IS.get(word, "write `is set` or `is unset`; to compare values write `==`")
        raise stream.wrong(f"{name(word) if word else 'the end'} cannot follow `is`", cure)
    stream.advance()
    state = State.SET if (word == "set") is not negative else State.UNSET
    return Known(left.start, stream.passed, left, state)


_BY_ITSELF = "write the fact by itself, or `not` and the fact"
_IS: Final = {
    **dict.fromkeys(("None", "null", "none", "empty", "unknown", "missing"), "write `is unset`"),
    **dict.fromkeys(("known", "filled"), "write `is set`"),
    **dict.fromkeys(("yes", "no", "true", "false", "True", "False"), _BY_ITSELF),
}


def _sum(stream: Stream, depth: int) -> Written:
    left = _product(stream, depth)
    while stream.at("+") or stream.at("-"):
        sign = stream.advance().text
        right = _product(stream, depth)
        left = Arithmetic(left.start, right.end, sign, left, right)
    return left


def _product(stream: Stream, depth: int) -> Written:
    left = _unary(stream, depth)
    while stream.take("*"):
        right = _unary(stream, depth)
        left = Arithmetic(left.start, right.end, "*", left, right)
    return left


def _unary(stream: Stream, depth: int) -> Written:
    begin = stream.token
    if not (stream.at("-") or stream.at("+")):
        return primary(stream, depth, _or)
    stream.advance()
    if depth >= DEEPEST:
        raise too_deep(begin)
    operand = _unary(stream, depth + 1)
    return Negative(begin.start, operand.end, operand) if begin.text == "-" else operand
