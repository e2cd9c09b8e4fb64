"""What `solve` and `simulate` print as JSON, against the schemas that we publish for it."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from processflow.api import load
from processflow.graph.changes import figures
from tests.cli.calling import ROOT, Call
from tests.exact.test_bounds import opened
from tests.rules.random_processes import random_process

Tree = dict[str, Any]
NAMES = ("solution", "sample", "capacity")
TEMPLATES = sorted(
    path for path in (ROOT / "processes").glob("*.yaml") if not path.stem.endswith("walks")
)


@cache
def schema(name: str) -> Tree:
    found: Tree = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return found


@cache
def judge(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def kind(told: Tree) -> str:
    """The schema that a result says it follows."""
    named = {"sample": "sample", "comparison": "sample", "capacity": "capacity"}
    return named.get(told["result"], "solution")


def printed(call: Call, *words: object) -> Tree:
    """The result of a command, which its schema describes and the other ones do not."""
    done = call(*words, "--output-format", "json")
    assert done.status == 0, done.err
    told: Tree = json.loads(done.out)
    judge(kind(told)).validate(told)
    assert [name for name in NAMES if judge(name).is_valid(told)] == [kind(told)]
    return told


def everything(call: Call, path: Path) -> Iterator[Tree]:
    """A process in every form in which it can be printed."""
    process = load(path).require().process
    changes = [name for name in figures(process) if name.endswith((".p", ".duration"))]
    told: list[tuple[str, ...]] = [
        ("solve", "--quota", "12"),
        ("solve", "--target", "P(won) >= 99%"),
        ("solve", "--target", "P(won) >= 0%"),
        *(("solve", "--segment", each.id) for each in process.segments[:1]),
        ("simulate", "--deals", "60", "--at", "30d"),
        ("simulate", "--deals", "60", "--precision", "90%"),
    ]
    for name in changes[-1:]:
        change = f"{name}=0.5" if name.endswith(".p") else f"{name}=1d"
        told += [("solve", "--set", change), ("simulate", "--deals", "60", "--set", change)]
    for command, *words in told:
        yield printed(call, command, path, *words)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: Path(path).stem)
def test_every_result_of_every_template_has_the_shape_of_its_schema(call: Call, path: Path) -> None:
    results = {told["result"] for told in everything(call, path)}
    assert results == {"solution", "target", "difference", "sample", "comparison"}


def test_every_result_of_random_processes_has_the_shape_of_its_schema(
    call: Call, tmp_path: Path
) -> None:
    solved = 0
    for seed in range(24):
        tree = random_process(seed)
        file = tmp_path / f"{seed}.yaml"
        raw = opened(tree, Random(seed)) if seed % 2 else tree
        file.write_text(json.dumps(raw), encoding="utf-8")
        if call("solve", file).status == 0:
            solved += sum(1 for _ in everything(call, file))
    assert solved > 60


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: Path(path).stem)
def test_the_capacity_of_every_template_has_the_shape_of_its_schema(call: Call, path: Path) -> None:
    words = ("simulate", path, "--capacity", "--deals", "20", "--replications", "2")
    role = printed(call, *words)["roles"][0]["id"]
    assert printed(call, *words, "--people", f"{role}=9000")["before"]
    assert printed(call, *words, "--people", f"{role}=0.0001")["overloaded"] == [role]
    assert printed(call, *words, "--set", "arrivals.deals=0.5")["before"]


def objects(tree: Any, place: str = "") -> Iterator[tuple[str, Tree]]:
    """Every object that a schema describes, with its place."""
    if isinstance(tree, dict):
        if tree.get("type") == "object":
            yield place, tree
        tree = {key: each for key, each in tree.items() if key != "oneOf"}
        for key, each in tree.items():
            yield from objects(each, f"{place}/{key}")
    elif isinstance(tree, list):
        for number, each in enumerate(tree):
            yield from objects(each, f"{place}/{number}")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_names_all_keys_of_an_object_and_says_what_each_is(name: str) -> None:
    for place, tree in objects(schema(name)):
        if isinstance(tree.get("additionalProperties"), dict):
            continue  # a map, by ids of the process
        assert tree["additionalProperties"] is False, place
        optional = tree["properties"].keys() - set(tree["required"])
        assert not optional or not place, (place, optional)
        for key, each in tree["properties"].items():
            assert each.get("description"), f"{place}: {key}"


def test_what_figures_rest_on_is_described_alike_in_all_results() -> None:
    footings = [schema(name)["properties"]["footing"] for name in NAMES]
    assert all(each == footings[0] for each in footings)
