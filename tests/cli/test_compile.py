"""The graph as JSON."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.calling import FIRST, ROOT, Call

PROCESSES = sorted(
    path for path in (ROOT / "processes").glob("*.yaml") if ".walks" not in path.name
)


@pytest.mark.parametrize("path", [FIRST, *PROCESSES], ids=lambda path: path.stem)
def test_the_graph_follows_its_schema(call: Call, path: Path) -> None:
    done = call("compile", path)
    assert done.status == 0
    schema = json.loads(call("schema", "graph").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(done.out))


@pytest.mark.parametrize("path", [FIRST, *PROCESSES], ids=lambda path: path.stem)
def test_every_name_in_the_graph_resolves_and_shares_add_up(call: Call, path: Path) -> None:
    graph = json.loads(call("compile", path).out)
    nodes = {node["id"] for node in graph["nodes"]} | {"back"}
    stages = {stage["id"] for stage in graph["stages"]} | {None}
    targets = [graph["start"], *(t["to"] for t in graph["transitions"])]
    targets += [t["limit"]["to"] for t in graph["transitions"] if t["limit"]]
    assert all(target["node"] in nodes and target["enters"] in stages for target in targets)
    for node in {t["source"] for t in graph["transitions"]}:
        shares = [t["share"] for t in graph["transitions"] if t["source"] == node]
        assert sum(shares) == pytest.approx(1)


def test_limits_counters_and_criteria_are_there(call: Call) -> None:
    graph = json.loads(call("compile", FIRST).out)
    assert graph["start"] == {"node": "lead", "enters": "lead"}
    assert graph["counters"] == ["visits of objection", "visits of nurture"]
    objection = next(stage for stage in graph["stages"] if stage["id"] == "objection")
    assert objection["max_visits"] == {
        "counter": "visits of objection",
        "times": 3,
        "to": {"node": "lost", "enters": None},
        "reason": "objection",
    }
    proposal = next(stage for stage in graph["stages"] if stage["id"] == "proposal")
    assert [criterion["evidence"] for criterion in proposal["exit"]] == ["signed-document"]
    silence = next(t for t in graph["transitions"] if t["kind"] == "silence")
    assert silence["after"]["days"] == pytest.approx(3 * 7 / 5)


def test_the_same_file_gives_the_same_bytes(call: Call) -> None:
    assert call("compile", FIRST).out == call("compile", FIRST).out


def test_a_broken_process_is_told_beside_the_output(call: Call, folder: Path) -> None:
    (folder / "broken.yaml").write_text(FIRST.read_text().replace("yes: discovery", "yes: disco"))
    done = call("compile", "broken.yaml")
    assert (done.status, done.out) == (1, "")
    assert "error[unknown-target]" in done.err
    assert "14 |     yes: disco" in done.err
