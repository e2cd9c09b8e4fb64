"""The schemas, printed."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.calling import FIRST, ROOT, Call

SCHEMAS = ROOT / "schemas"


@pytest.mark.parametrize(
    "name",
    [
        "process",
        "walks",
        "library",
        "overlay",
        "diagnostics",
        "graph",
        "solution",
        "sample",
        "capacity",
        "state",
    ],
)
def test_a_schema_is_printed_as_it_is_shipped(call: Call, name: str) -> None:
    done = call("schema", name)
    assert done.status == 0
    assert done.out == (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(done.out))


def test_without_a_name_it_is_the_schema_of_processes(call: Call) -> None:
    assert call("schema").out == call("schema", "process").out


def test_findings_as_json_follow_their_schema(call: Call, folder: Path) -> None:
    text = FIRST.read_text().replace("yes: discovery", "yes: discovry").replace("no: nurture", "")
    (folder / "broken.yaml").write_text(text)
    done = call("check", "--output-format", "json", "--level", "info")
    assert done.status == 1
    report = json.loads(done.out)
    summary = report["summary"]
    assert summary["errors"] + summary["infos"] == len(report["diagnostics"])
    assert summary["errors"] > 1
    assert summary["infos"] > 1
    jsonschema.validate(report, json.loads(call("schema", "diagnostics").out))


def test_an_unknown_schema_gets_the_nearest_name(call: Call) -> None:
    done = call("schema", "proces")
    assert done.status == 2
    assert "did you mean `process`?" in done.err
