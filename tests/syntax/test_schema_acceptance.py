"""The compiled acceptance and the search for violations say the same as jsonschema (ADR 0002)."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from processflow.syntax.schema.acceptance import compile_schema
from processflow.syntax.schema.loading import SchemaName, load
from processflow.syntax.schema.violations import violations
from tests.syntax.schema_documents import RAW, SAMPLES, VALUES, changed_documents

ORACLE = {name: Draft202012Validator(RAW[name]) for name in SchemaName}
ACCEPTS = {name: compile_schema(load(name)) for name in SchemaName}


def agrees(name: SchemaName, value: Any) -> None:
    expected = ORACLE[name].is_valid(value)
    assert ACCEPTS[name](value) is expected
    assert (next(violations(load(name), value), None) is None) is expected


@pytest.mark.parametrize(("name", "value"), SAMPLES)
def test_all_three_accept_the_samples(name: SchemaName, value: Any) -> None:
    assert ORACLE[name].is_valid(value)
    agrees(name, value)


@settings(max_examples=500)
@given(changed_documents())
def test_all_three_agree_on_changed_documents(case: tuple[SchemaName, Any]) -> None:
    agrees(*case)


@settings(max_examples=200)
@given(st.sampled_from(SchemaName), VALUES)
def test_all_three_agree_on_any_value(name: SchemaName, value: Any) -> None:
    agrees(name, value)


def definitions() -> dict[str, tuple[Any, Any, Any]]:
    """For each definition: jsonschema with references, ours compiled, ours without references."""
    found = {}
    for name in SchemaName:
        inlined = dict(definition_nodes(load(name)))
        for key in RAW[name]["$defs"]:
            oracle = {"$ref": f"#/$defs/{key}", "$defs": RAW[name]["$defs"]}
            node = inlined[key]
            found[f"{name.value}/{key}"] = (
                Draft202012Validator(oracle),
                compile_schema(node),
                node,
            )
    return found


def definition_nodes(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, list):
        for part in node:
            yield from definition_nodes(part)
    elif isinstance(node, dict):
        if isinstance(node.get("$definition"), str):
            yield node["$definition"], node
        for part in node.values():
            yield from definition_nodes(part)


DEFINITIONS = definitions()


@st.composite
def likely_values(draw: st.DrawFn) -> tuple[str, Any]:
    """A definition, and a value made from keys that it knows and examples that it shows."""
    key = draw(st.sampled_from(sorted(DEFINITIONS)))
    return key, draw(value_like(DEFINITIONS[key][2], draw))


def value_like(node: Any, draw: st.DrawFn) -> st.SearchStrategy[Any]:
    if not isinstance(node, dict) or draw(st.integers(0, 5)) == 0:
        return VALUES
    if "anyOf" in node and "properties" not in node:
        return value_like(draw(st.sampled_from(node["anyOf"])), draw)
    if "properties" in node:
        keys = draw(st.lists(st.sampled_from(sorted(node["properties"])), max_size=6, unique=True))
        wanted = [*node.get("required", ()), *keys]
        return st.fixed_dictionaries(
            {key: value_like(node["properties"][key], draw) for key in wanted}
        )
    return st.sampled_from(node["examples"]) if "examples" in node else VALUES


@settings(max_examples=1500)
@given(likely_values())
def test_all_three_agree_on_every_definition(case: tuple[str, Any]) -> None:
    key, value = case
    oracle, accepts, node = DEFINITIONS[key]
    expected = oracle.is_valid(value)
    assert accepts(value) is expected
    assert (next(violations(node, value), None) is None) is expected


@pytest.mark.parametrize(
    "schema",
    [
        {"oneOf": []},
        {"type": "object", "unevaluatedProperties": False},
        {"$ref": "#"},
        {"enum": [1]},
    ],
)
def test_a_keyword_that_is_not_understood_is_refused(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"not supported|enum"):
        compile_schema(schema)
