"""Words that the problems of conditions share."""

from collections.abc import Iterable

from processflow.condition.types import FieldType, Kind

_LONGEST = 60
_MANY = 8


def name(text: str) -> str:
    """An author's words in backticks: on one line, and not too long."""
    line = " ".join(text[:_FAR].replace("`", "'").split())
    return f"`{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}`"


_FAR = 4 * _LONGEST


def quoted(text: str) -> str:
    """A text in its own quotes, in backticks."""
    return name(f'"{text}"')


def listed(names: Iterable[str], word: str = "and") -> str:
    """Names in backticks, the last one after `word`; very many are cut."""
    texts = [name(each) for each in names]
    if len(texts) > _MANY:
        texts = [*texts[: _MANY - 1], f"{len(texts) - _MANY + 1} more"]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {word} {texts[-1]}"


def kind_words(kind: Kind, unit: str | None = None) -> str:
    """What a fact of this kind is, in words: `money in EUR`."""
    words = _WORDS[kind]
    if unit is None or kind not in _WITH_UNIT:
        return words
    return f"{words} in {unit}"


_WITH_UNIT = frozenset({Kind.INT, Kind.NUMBER, Kind.MONEY})
_WORDS = {
    Kind.INT: "a whole number",
    Kind.NUMBER: "a number",
    Kind.MONEY: "an amount of money",
    Kind.BOOL: "yes or no",
    Kind.ENUM: "a choice",
    Kind.DATE: "a date",
    Kind.DURATION: "a duration",
    Kind.TEXT: "a text",
}


def example(field_type: FieldType) -> str:
    """A constant that fits a type, as an author would write it."""
    match field_type.kind:
        case Kind.ENUM:
            return f'"{field_type.values[0]}"' if field_type.values else '"…"'
        case Kind.INT | Kind.NUMBER | Kind.MONEY:
            blank = "" if field_type.unit in (None, "%") else " "
            return f"{_number_within(field_type)}{blank}{field_type.unit or ''}"
        case kind:
            return _EXAMPLES[kind]


def _number_within(field_type: FieldType) -> int | float:
    """Fifty, or the end of the range that is nearest to it."""
    low, high = field_type.minimum, field_type.maximum
    number: int | float = 50
    if isinstance(low, int | float) and low > number:
        number = low
    if isinstance(high, int | float) and high < number:
        number = high
    return number


_EXAMPLES = {
    Kind.BOOL: "yes",
    Kind.DATE: "2026-05-01",
    Kind.DURATION: "90d",
    Kind.TEXT: '"…"',
}
