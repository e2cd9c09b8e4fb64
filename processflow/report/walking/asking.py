"""The question for a fact of the deal: what it is, what can be typed, why a value does not fit."""

from collections.abc import Iterator

from processflow.condition.types import FieldType, Kind, Value
from processflow.model.fact import SEGMENT
from processflow.model.text import Text
from processflow.prose.voice import capital
from processflow.report.visible import one_line
from processflow.report.walking.look import Look
from processflow.walk.needs import Need
from processflow.walk.telling import example_of, types_of


def asked(need: Need, look: Look) -> Iterator[str]:
    """The question, with the choices numbered."""
    yield ""
    yield from look.heading(look.word("fact", title=title(need.fact, look)))
    field_type = types_of(look.graph.process)[need.fact]
    words = [_expected(need.fact, field_type, look)]
    words.append(look.word("fact_required" if need.is_required else "fact_optional"))
    yield from look.paragraph(look.word("gap").join(words))
    for number, value in enumerate(field_type.values, start=1):
        yield from look.hanging(f"{number}  ", choice(need.fact, value, look), indent=4)


def explained(need: Need, look: Look) -> Iterator[str]:
    """The description of the fact, its bounds, an example and the keys."""
    about = next((f for f in look.graph.process.fields if f.id == need.fact), None)
    if about and about.description:
        yield from look.paragraph(look.text(about.description))
    field_type = types_of(look.graph.process)[need.fact]
    yield from look.paragraph(_expected(need.fact, field_type, look))
    keys = "fact_keys" if need.is_required else "fact_keys_optional"
    yield from look.paragraph(look.word(keys))


def told(fact: str, value: Value, look: Look) -> Iterator[str]:
    """That a fact is known now."""
    text = value_text(fact, value, look)
    yield from look.paragraph(look.word("fact_told", title=title(fact, look), value=text))


def value_text(fact: str, value: Value, look: Look) -> str:
    """A value of a fact."""
    from processflow.condition.values import shown

    match value:
        case bool():
            return look.word("fact_yes" if value else "fact_no")
        case str():
            return choice(fact, value, look)
        case _:
            return shown(value, types_of(look.graph.process)[fact]).replace("_", " ")


def refused(fact: str, typed: str, message: str, look: Look) -> Iterator[str]:
    """Why what was typed is no value; `message` says it in English."""
    field_type = types_of(look.graph.process)[fact]
    reason = one_line(message)
    if look.language.partition("-")[0] == "zh":
        text, expected = one_line(typed)[:60], _expected(fact, field_type, look)
        reason = look.word("fact_refused", text=text, expected=expected)
    yield from look.alarm_lines(reason)


def title(fact: str, look: Look) -> str:
    """What a fact is called."""
    found = [field.title for field in look.graph.process.fields if field.id == fact]
    return look.text(found[0]) if found else look.word(f"fact_{fact}")


def choice(fact: str, value: str, look: Look) -> str:
    """A choice, a segment by its title."""
    titles: dict[str, Text] = {}
    if fact == SEGMENT:
        titles = {segment.id: segment.title for segment in look.graph.process.segments}
    return look.text(titles[value]) if value in titles else one_line(value)


def _expected(fact: str, field_type: FieldType, look: Look) -> str:
    """What can be typed: `an amount in EUR, at least 0 EUR, for example 50 EUR.`"""
    unit = one_line(field_type.unit or "")
    words = [look.word(f"kind_{field_type.kind.value}", unit=unit) if unit else ""]
    words[0] = words[0] or look.word(f"kind_{field_type.kind.value}_plain")
    words += _bounds(field_type, look)
    if field_type.kind not in (Kind.ENUM, Kind.BOOL, Kind.TEXT):
        words.append(look.word("for_example", value=example_of(look.graph.process, fact)))
    return look.word("sentence", text=capital(look.word("comma").join(words)))


def _bounds(field_type: FieldType, look: Look) -> list[str]:
    from processflow.condition.values import shown

    bounds = (("at_least", field_type.minimum), ("at_most", field_type.maximum))
    texts = ((key, shown(value, field_type)) for key, value in bounds if value is not None)
    return [look.word(key, value=text.replace("_", " ")) for key, text in texts]
