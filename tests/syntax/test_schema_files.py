"""The shipped schemas: valid, explained key by key, and right about their own examples."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from processflow.errors import UsageError
from processflow.syntax.reader import read_text
from processflow.syntax.schema import SchemaName, validate
from processflow.syntax.schema.acceptance import compile_schema
from processflow.syntax.schema.loading import load
from processflow.syntax.shipped import schema_text, template_names, template_text

ROOT = Path(__file__).resolve().parents[2]
NAMES = tuple(SchemaName)

FIRST_FILE = """\
# yaml-language-server: $schema=../schemas/process.schema.json
processflow: 1
process: smb-inbound
title: SMB inbound sale
owner: sales
start: lead

stages:
  lead:
    title: New lead
    exit:
      - The contact confirms name, role and company
    ask: Does the lead answer the first call or e-mail?
    yes: discovery
    no: nurture
    no_response: {after: 3bd, to: nurture}

  discovery:
    exit:
      - The customer writes the need down in their own words
      - The customer names the person who decides
    ask: Does the customer agree that the problem is worth solving now?
    yes: proposal
    no: {to: lost, reason: no-need}
    no_response: {after: 10bd, to: nurture}

  proposal:
    exit:
      - {text: The customer signs the order form, by: buyer, evidence: signed-document}
    ask: How does the customer react to the proposal?
    answers:
      accepts: won
      objects: objection
      declines: {to: lost, reason: price}
    no_response: {after: 14d, to: nurture}

  objection:
    side: true
    ask: Is the objection resolved?
    yes: back
    no: {to: lost, reason: objection}
    max_visits: {times: 3, to: lost, reason: objection}

  nurture:
    side: true
    ask: Does the lead react to a touch?
    yes: discovery
    no: {to: lost, reason: no-answer}
    max_visits: {times: 2, to: lost, reason: no-answer}

ends:
  won:  {title: Closed won,  outcome: won}
  lost: {title: Closed lost, outcome: lost, reasons: [no-answer, no-need, price, objection]}
"""


def nodes(node: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema node, each with a name for messages."""
    if isinstance(node, list):
        for index, part in enumerate(node):
            yield from nodes(part, f"{where}/{index}")
    if isinstance(node, dict):
        yield where, node
        for key, part in node.items():
            if key not in ("examples", "enum", "const", "required", "dependentRequired"):
                yield from nodes(part, f"{where}/{key}")


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that an author may write."""
    for where, node in nodes(schema):
        if node.get("additionalProperties") is False and "properties" in node:
            for key, part in node["properties"].items():
                yield f"{where}/{key}", part


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_valid_2020_12_schema(name: SchemaName) -> None:
    schema = json.loads(schema_text(name.value))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_has_a_description_and_an_example(name: SchemaName) -> None:
    lacking = [
        where
        for where, part in properties(load(name))
        if not part.get("description") or not part.get("examples")
    ]
    assert lacking == []


@pytest.mark.parametrize("name", NAMES)
def test_every_optional_key_says_what_happens_without_it(name: SchemaName) -> None:
    silent = {
        key
        for _, node in nodes(load(name))
        if node.get("additionalProperties") is False
        for key, part in node["properties"].items()
        if key not in node.get("required", ()) and "Default:" not in part["description"]
    }
    ways_on = {"ask", "yes", "no", "answers", "next", "steps", "run", "route"}
    assert silent - ways_on <= {"start", "after"}


@pytest.mark.parametrize("name", NAMES)
def test_every_member_of_an_enumeration_is_explained(name: SchemaName) -> None:
    for where, node in nodes(load(name)):
        if isinstance(node.get("enum"), list):
            assert len(node["enum"]) == len(node["enumDescriptions"]), where


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_valid_where_it_stands(name: SchemaName) -> None:
    for where, node in nodes(load(name)):
        if isinstance(node.get("examples"), list):
            is_valid = compile_schema(node)
            for example in node["examples"]:
                assert is_valid(example), (where, example)


@pytest.mark.parametrize("name", NAMES)
def test_every_map_with_keys_of_ours_is_closed(name: SchemaName) -> None:
    for where, node in nodes(load(name)):
        if node.get("type") == "object" and "title" in node:
            assert "additionalProperties" in node, where


@pytest.mark.parametrize("name", NAMES)
def test_no_pattern_lets_a_line_break_pass_at_the_end(name: SchemaName) -> None:
    for where, node in nodes(load(name)):
        if "pattern" in node and node["pattern"] != "\\S":
            for example in node["examples"]:
                assert re.search(node["pattern"], example), where
                assert not re.search(node["pattern"], f"{example}\n"), where


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@pytest.mark.parametrize("name", [SchemaName.PROCESS, SchemaName.WALKS, SchemaName.LIBRARY])
def test_a_day_is_one_that_the_calendar_has(name: SchemaName) -> None:
    accepts = compile_schema(json.loads(schema_text(name.value))["$defs"]["day"])
    years = [*range(1, 10_000, 7), *range(100, 10_000, 100), *range(1890, 2120)]
    texts = [f"{year:04}-02-29" for year in years]
    for year in (1900, 2000, 2026, 2028):
        texts += [f"{year}-{month:02}-{day:02}" for month in range(14) for day in range(33)]
    assert [each for each in texts if accepts(each) is not is_day(each)] == []


def test_a_closed_day_is_one_that_the_calendar_has_in_its_year_or_in_some_year() -> None:
    calendar = json.loads(schema_text("process"))["properties"]["use"]["properties"]["calendar"]
    closed = calendar["anyOf"][1]["properties"]["closed"]["items"]
    accepts = compile_schema(closed)
    parts = [f"{month:02}-{day:02}" for month in range(14) for day in range(33)]
    assert [each for each in parts if accepts(each) is not is_day(f"2000-{each}")] == []
    texts = [f"{year}-{part}" for year in (1900, 2000, 2026, 2028) for part in parts]
    texts += [f"{year}-02-29" for year in range(1000, 3000)]
    assert [each for each in texts if accepts(each) is not is_day(each)] == []


def test_the_first_file_of_the_language_is_valid() -> None:
    document = read_text(FIRST_FILE, "smb-inbound.yaml")
    assert document.diagnostics == ()
    assert validate(document, SchemaName.PROCESS) == ()


def test_the_walks_of_the_language_are_valid() -> None:
    text = """\
process: smb-inbound.yaml
walks:
  silent lead, then won:
    path:
      - lead: no_response
      - nurture: yes
      - discovery: yes
      - proposal: {answer: accepts, after: 4d, unmet: [signature]}
      - proposal: accepts
    expect: {end: won, visited: [nurture], not_visited: [objection], elapsed: {max: 60d}}
"""
    assert validate(read_text(text, "smb-inbound.walks.yaml"), SchemaName.WALKS) == ()


@pytest.mark.parametrize("name", template_names())
def test_a_template_and_its_walks_are_valid(name: str) -> None:
    process = read_text(template_text(name), f"{name}.yaml")
    walks = read_text(template_text(f"{name}.walks"), f"{name}.walks.yaml")
    assert validate(process, SchemaName.PROCESS) == ()
    assert validate(walks, SchemaName.WALKS) == ()


def test_what_structure_rules_tell_better_is_no_matter_of_shape() -> None:
    text = """\
processflow: 1
process: sample
stages:
  a: {ask: Does the customer agree?, yes: nowhere, owner: nobody, journey: never}
  b: {ask: Does the customer pay?, answers: {pays: {to: x, p: 0.9}, waits: {to: x, p: 0.9}}}
ends: {}
"""
    assert validate(read_text(text, "sample.yaml"), SchemaName.PROCESS) == ()


def test_an_unreadable_file_gets_no_findings_of_shape() -> None:
    assert validate(read_text("", "empty.yaml"), SchemaName.PROCESS) == ()
    assert validate(read_text("- a list", "list.yaml"), SchemaName.PROCESS) == ()


def test_a_file_that_is_not_shipped_cannot_be_asked_for() -> None:
    for name in ("nothing", "../pyproject", "/etc/passwd"):
        with pytest.raises(UsageError):
            schema_text(name)
        with pytest.raises(UsageError):
            template_text(name)


def test_templates_are_named_without_their_walks() -> None:
    assert "seven-step" in template_names()
    assert not any(name.endswith(".walks") for name in template_names())


def test_nothing_in_the_package_imports_jsonschema() -> None:
    for source in (ROOT / "processflow").rglob("*.py"):
        assert "import jsonschema" not in source.read_text(encoding="utf-8"), source
