"""Facts as somebody writes them: read against the types of the process."""

from collections.abc import Iterable, Mapping

from processflow.condition.types import FieldType, Value
from processflow.errors import UsageError
from processflow.model.fact import SEGMENT, SOURCE
from processflow.model.process import Process
from processflow.syntax.nearest import nearest
from processflow.walk.facts import together
from processflow.walk.state import Facts


def types_of(process: Process) -> Mapping[str, FieldType]:
    """The facts that can be told: fields, and the segment and source of a process with them."""
    told = {field.id: field.type for field in process.fields}
    return told | {n: process.scope[n] for n in (SEGMENT, SOURCE) if n in process.scope}


def facts_told(process: Process, written: Mapping[str, object]) -> Facts:
    """The facts of a map name -> value; what is no fact or no value of it is left out."""
    if not written:
        return ()
    from processflow.model.build_sample import plain_value

    types = types_of(process)
    found = [(n, plain_value(v, n, types[n])) for n, v in written.items() if n in types]
    return together((), [(name, value) for name, value in found if value is not None])


def facts_typed(process: Process, texts: Iterable[str]) -> Facts:
    """The facts of texts such as `amount=120000 EUR`. Raises UsageError with the cure."""
    return together((), [_typed(process, text) for text in texts])


def example_of(process: Process, fact: str) -> str:
    """A value of a fact, as an author would write it."""
    from processflow.condition.wording import example

    field_type = types_of(process).get(fact)
    return example(field_type).strip('"') if field_type else "…"


def _typed(process: Process, text: str) -> tuple[str, Value]:
    from processflow.condition.problems import Problem
    from processflow.condition.values import value_of

    name, sign, value = (part.strip() for part in text.partition("="))
    types = types_of(process)
    if not sign or not value:
        raise UsageError(f"`{text}` tells no fact; write for example `{_example(process)}`")
    if name not in types:
        raise UsageError(f"there is no field `{name}`; {_instead(name, tuple(types))}")
    found = value_of(_unquoted(value), name, types[name])
    if isinstance(found, Problem):
        raise UsageError(f"`{text}`: {found.message}; {found.help}")
    return name, found


def _example(process: Process) -> str:
    name = next(iter(types_of(process)), "amount")
    return f"{name}={example_of(process, name)}"


def _instead(name: str, names: tuple[str, ...]) -> str:
    if near := nearest(name, names):
        return f"did you mean `{near}`?"
    listed = ", ".join(f"`{each}`" for each in names)
    return f"the fields are {listed}" if names else "the process has no `fields`"


def _unquoted(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted else text
