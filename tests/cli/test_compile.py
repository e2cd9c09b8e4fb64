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
        assert set(shares) == {None} or sum(shares) == pytest.approx(1)


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


FACTS = """
processflow: 1
process: facts
start: {new: first, else: second}
fields:
  amount: {type: money, unit: EUR, min: 0, required_from: second, sample: {p50: 20000, p90: 90000}}
  region: {type: enum, values: [emea, amer], default: emea, sample: {emea: 0.5, amer: 0.5}}
  renewal: {type: date}
segments: {new: {share: 70%}, repeat: {share: 30%}}
anywhere:
  budget is cut: {to: lost, reason: budget, p: 10%}
stages:
  first:
    exit: [{id: offered, text: The customer asks for an offer, when: amount > 10 EUR}]
    ask: Does the customer want an offer?
    yes: {to: second, p: {new: 40%, repeat: 60%}, requires: [renewal], set: {region: amer}}
    no: {to: lost, reason: price}
    no_response: {after: {new: 21d, else: 45d}, to: lost, reason: budget, p: 0}
  second:
    wait: {at: renewal - 90d}
    route:
      - {when: amount >= 50_000 EUR and region == "emea", to: won}
      - else: first
ends:
  won: {outcome: won}
  lost: {outcome: lost, reasons: [budget, price]}
"""


def test_facts_conditions_and_figures_by_segment_are_there(call: Call, folder: Path) -> None:
    (folder / "facts.yaml").write_text(FACTS)
    graph = json.loads(call("compile", folder / "facts.yaml").out)
    jsonschema.validate(graph, json.loads(call("schema", "graph").out))
    assert graph["starts"] == {"by": "segment", "stages": {"new": "first", "else": "second"}}
    assert [field["type"] for field in graph["fields"]] == ["money", "enum", "date"]
    by_answer = {(t["source"], t["answer"]): t for t in graph["transitions"]}
    assert by_answer["second", "1"]["when"]["text"] == 'amount >= 50_000 EUR and region == "emea"'
    assert by_answer["second", "1"]["share"] is None
    assert by_answer["second", "else"]["when"] is None
    assert by_answer["first", "budget is cut"]["share"] == pytest.approx(0.1)
    yes = by_answer["first", "yes"]
    assert (yes["requires"], yes["set"]) == (["renewal"], {"region": "amer"})
    assert next(n for n in graph["nodes"] if n["id"] == "second")["until"]["days"] == -90
    assert graph["stages"][0]["exit"][0]["when"]["text"] == "amount > 10 EUR"
    repeat = {t["answer"]: t for t in graph["by_segment"]["repeat"]["transitions"]}
    assert repeat["yes"]["share"] == pytest.approx(0.54)
    new = {t["answer"]: t for t in graph["by_segment"]["new"]["transitions"]}
    assert new["no_response"]["after"]["days"] == 21
    assert graph["by_segment"]["new"]["ends"] == []


def test_the_same_file_gives_the_same_bytes(call: Call) -> None:
    assert call("compile", FIRST).out == call("compile", FIRST).out


def test_a_broken_process_is_told_beside_the_output(call: Call, folder: Path) -> None:
    (folder / "broken.yaml").write_text(FIRST.read_text().replace("yes: discovery", "yes: disco"))
    done = call("compile", "broken.yaml")
    assert (done.status, done.out) == (1, "")
    assert "error[unknown-target]" in done.err
    assert "14 |     yes: disco" in done.err


def test_a_model_for_model_checkers_is_another_format(call: Call, folder: Path) -> None:
    done = call("compile", FIRST, "--format", "prism")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("// SMB inbound sale\n")
    assert "\ndtmc\n" in done.out
    elsewhere = call("compile", FIRST, "--format", "prism", "--start", "discovery")
    assert "init discovery;" in elsewhere.out
    assert call("compile", FIRST, "--format", "prism", "-o", "first.prism").out == ""
    assert (folder / "first.prism").read_text(encoding="utf-8") == done.out


def test_a_model_of_one_segment_has_its_figures(call: Call, folder: Path) -> None:
    text = FIRST.read_text(encoding="utf-8").replace(
        "    yes: discovery\n    no: nurture\n",
        "    yes: {to: discovery, p: {new: 0.4, repeat: 0.7}}\n    no: {to: nurture, p: 0.2}\n",
    )
    segments = "segments: {new: {share: 60%}, repeat: {share: 40%}}\n"
    (folder / "two.yaml").write_text(text + segments, encoding="utf-8")
    whole = call("compile", "two.yaml", "--format", "prism").out
    (begin,) = (line for line in whole.splitlines() if "the shares of deals" in line)
    assert "-> 0.6 : (s'=0) + 1 - 0.6 : (s'=" in begin
    own = call("compile", "two.yaml", "--format", "prism", "--segment", "repeat").out
    assert "1 : (s'=0);  // the shares of deals with these facts" in own
    nobody = call("compile", FIRST, "--format", "prism", "--segment", "repeat")
    assert (nobody.status, nobody.out) == (2, "")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--format", "prisms"), "did you mean `prism`?"),
        (("--start", "lead"), "belongs to `--format prism`"),
        (("--segment", "new"), "belongs to `--format prism`"),
        (("--format", "prism", "--start", "nowhere"), "names no stage or step"),
        (("--format", "prism", "--segment", "nobody"), "is no segment"),
    ],
)
def test_what_cannot_be_meant_is_refused(call: Call, options: tuple[str, ...], words: str) -> None:
    done = call("compile", FIRST, *options)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
