"""Findings about names that an author chooses: ids, answers, language codes."""

import re

from processflow.diagnostic import Diagnostic, Span
from processflow.syntax.schema.loading import DEFINITION
from processflow.syntax.schema.spot import Spot, quoted
from processflow.syntax.schema.violations import Violation

RESERVED = frozenset({"back", "else", "next", "yes", "no", "no_response", "start"})
_LONGEST = 64
_FACTS = frozenset({"factId", "fieldId", "segmentId", "segmentKey"})
_FACT = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
"""What would be the id of a fact if it had no meaning of its own."""


def bad_key(parent: Spot, violation: Violation) -> Diagnostic:
    """A key of a map that is no good name for what it names."""
    key = str(violation.key)
    spot = parent.at(key)
    match violation.schema.get(DEFINITION):
        case "languageCode":
            return _not_a_language(parent, spot, key)
        case "answerKey":
            return _bad_answer(spot, key)
    return _bad(spot, key, violation.schema, spot.key_span)


def bad_value(spot: Spot, violation: Violation) -> Diagnostic:
    """A value that should be an id or a language code."""
    if violation.schema.get(DEFINITION) == "languageCode":
        return spot.error(
            "bad-value",
            f"{spot.written} is not a language code",
            spot.span,
            help="write for example `en`, `zh` or `pt-BR`",
        )
    return _bad(spot, str(spot.value), violation.schema, spot.span)


def suggestion(text: str, joint: str = "-") -> str | None:
    """The id that is nearest to `text`, if it has letters of the Latin alphabet."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", text[: 4 * _LONGEST])
    words = re.findall(r"[a-z0-9]+", spaced.casefold())
    while words and words[0].isdecimal():
        words = words[1:]
    if words and not words[0][0].isalpha():
        return None
    if joint == "-" and re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*", text):
        joint = "_"
    return joint.join(words)[:_LONGEST].rstrip(joint) or None


def _bad(spot: Spot, text: str, schema: dict[str, object], span: Span) -> Diagnostic:
    kind = schema.get(DEFINITION)
    if (text in RESERVED and kind == "nodeId") or _is_word_of_ours(text, kind):
        return spot.error(
            "bad-id",
            f"{quoted(text)} has a meaning of its own and cannot be an id",
            span,
            label="reserved word",
            help=f"choose another id, for example `{_instead_of(text, kind)}`",
        )
    better = suggestion(text, "_" if kind in _FACTS else "-")
    if kind == "processId" and better:
        better = better.replace("_", "-")
    return spot.error(
        "bad-id", _reason(text), span, label="not an id", help=_cure(text, better, kind)
    )


def _is_word_of_ours(text: str, kind: object) -> bool:
    return kind in _FACTS and len(text) <= _LONGEST and _FACT.fullmatch(text) is not None


def _reason(text: str) -> str:
    if not text.strip():
        return "an id is empty"
    if len(text) > _LONGEST:
        return f"the id {quoted(text)} is longer than {_LONGEST} characters"
    return f"{quoted(text)} cannot be an id"


def _cure(text: str, better: str | None, kind: object) -> str:
    joints = "`_`" if kind in _FACTS else "`-`" if kind == "processId" else "`-` or `_`"
    rule = f"ids are small letters and digits, a letter first, words joined by {joints}"
    if better and better != text:
        return f"write `{better}`: {rule}"
    if len(text) > _LONGEST:
        return "choose a shorter id and put the full words into `title`"
    return f"{rule}, for example `needs-analysis`; what people read goes into `title`"


def _instead_of(word: str, kind: object) -> str:
    if kind in _FACTS:
        return f"{word}_deals" if kind == "segmentId" else f"{word}_known"
    return {"start": "first-call", "back": "return-call"}.get(word, "follow-up")


def _bad_answer(spot: Spot, key: str) -> Diagnostic:
    match key:
        case "no_response":
            message = "silence is no entry of `answers`"
            cure = "put `no_response: {after: 14d, to: <id>}` beside `ask`"
        case "next":
            message, cure = "`next` cannot be an answer", "use the customer's words"
        case _:
            message = f"{quoted(key)} is no good key for an answer"
            cure = (
                "write the answer on one line in at most 80 characters; longer words go into "
                "`label`"
            )
    return spot.error("bad-id", message, spot.key_span, help=cure)


def _not_a_language(parent: Spot, spot: Spot, key: str) -> Diagnostic:
    if (
        not _in_braces(spot)
        and len(parent.value) == 1
        and isinstance(spot.value, str | int | float)
    ):
        return _cut_at_colon(parent, spot, key)
    return spot.error(
        "bad-id",
        f"{quoted(key)} is not a language code",
        spot.key_span,
        label="a language code is expected",
        help="a text in several languages is written `{en: …, zh: …}`",
    )


def _in_braces(spot: Spot) -> bool:
    """Whether the author wrote the map with braces, and so meant a map."""
    start = spot.key_span
    before = spot.document.line(start.line)[: start.column - 1].strip()
    above = start.line - 1
    while not before and above:
        before = spot.document.line(above).partition(" #")[0].strip()
        above -= 1
    return before.endswith("{")


def _cut_at_colon(parent: Spot, spot: Spot, key: str) -> Diagnostic:
    """`- We agree: the price` reads as a map; the author meant one text."""
    start, end = spot.key_span, spot.document.value_span(spot.pointer)
    raw = spot.document.raw_text(spot.pointer)
    text = f"{key}: {raw if raw is not None else spot.value}"
    whole = Span(start.line, start.column, end.end_line, end.end_column)
    typed = spot.document.line(start.line)[start.column - 1 : end.end_column - 1]
    safe = start.line == end.end_line and typed == text and not {'"', "\\"} & set(text)
    return parent.error(
        "wrong-type",
        f"{parent.name} should be a text, but the colon after {quoted(key)} splits it",
        start,
        label="read as a key",
        help=f'put the whole text in quotes: "{text}"' if len(text) < 100 else "put it in quotes",
        fix=parent.rewrite(whole, f'"{text}"') if safe else None,
    )
