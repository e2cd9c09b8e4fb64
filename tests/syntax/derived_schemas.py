"""`python -m tests.syntax.derived_schemas` writes the schemas of libraries and overlays.

What a process and a library say alike is described once, in the schema of the process.
"""

import json
import re
from pathlib import Path
from typing import Any

from processflow.assembly.including import SHELVES
from processflow.assembly.overlaying import LISTS
from processflow.assembly.overlaying import SHELVES as BROUGHT

FOLDER = Path(__file__).resolve().parent.parent.parent / "schemas"
Schema = dict[str, Any]
_WIDTH = 100
_KIND = "(?:prospect|qualify|research|present|objection|close|nurture|grow)"
_PATH = {
    "title": "A path",
    "type": "string",
    "pattern": "\\S",
    "patternErrorMessage": "Write a path, for example shared/objections.yaml.",
    "examples": ["shared/objections.yaml"],
}


def library(process: Schema) -> Schema:
    """The schema of a library: the lists of a process, without stages."""
    top = process["properties"]
    shelves = {key: top[key] for key in ("know", *SHELVES) if key in top}
    return _file(
        process,
        "library",
        "A library",
        "Lists that several processes share: objections, roles, content. A process brings them in "
        "with `use: {include: [<path>]}`.",
        {"title": _about("the library"), "description": _purpose(), "use": _use(), **shelves},
    )


def overlay(process: Schema) -> Schema:
    """The schema of an overlay: what may be added to stages."""
    top = process["properties"]
    stage = process["$defs"]["stage"]["properties"]
    shelves = {key: top[key] for key in BROUGHT if key in top}
    keys: Schema = {}
    for name in LISTS:
        keys[f"{name}+"] = _changed(stage[name], f"Added behind `{name}`, without what is there.")
        if name != "exit":
            keys[f"{name}!"] = _changed(stage[name], f"Takes the place of `{name}`.")
    keys["exit!"] = _tightening(process)
    stages = {
        "title": "A map of stages",
        "description": "What is added, by stage: `kind:qualify` means every stage of that kind, "
        "anything else is the id of a stage. Default: nothing.",
        "type": "object",
        "propertyNames": {"$ref": "#/$defs/stageKey"},
        "additionalProperties": {
            "title": "A stage of an overlay",
            "description": "What is added to these stages. The map is never changed: no answers, "
            "no targets, no times.",
            "type": "object",
            "additionalProperties": False,
            "properties": keys,
            "examples": [{"do+": ["Agree on the agenda before the meeting"]}],
        },
        "examples": [{"kind:qualify": {"do+": ["Agree on the agenda before the meeting"]}}],
    }
    about = {"title": _about("the methodology"), "description": _purpose()}
    schema = _file(
        process,
        "overlay",
        "An overlay",
        "A methodology: what you do at the stages of a process, whatever the process. It is put "
        "on with `use: {overlays: [<name or path>]}` or `--overlay`.",
        {**about, "stages": stages, **shelves},
    )
    schema["$defs"]["stageKey"] = {
        "title": "A stage or a kind of stage",
        "description": "`kind:` with one of prospect, qualify, research, present, objection, "
        "close, nurture, grow; or the id of a stage. `kind:research|qualify` means the stages of "
        "the first of these kinds that the process has.",
        "type": "string",
        "maxLength": 200,
        "pattern": f"^(?:kind:{_KIND}(?:\\|{_KIND})*|[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*)(?!\\n)$",
        "patternErrorMessage": "Write a kind, for example kind:qualify, or the id of a stage.",
        "examples": ["kind:qualify", "kind:research|qualify", "discovery"],
    }
    return schema


def written(schema: Schema) -> str:
    """The schema as text, short maps on one line."""
    return _written(schema, 0, "") + "\n"


def _file(process: Schema, key: str, title: str, about: str, properties: Schema) -> Schema:
    example = {"processflow": 1, key: "shared-objections" if key == "library" else "our-way"}
    properties = {
        "processflow": process["properties"]["processflow"],
        key: {
            "$ref": "#/$defs/processId",
            "description": f"The id of this {key}: small letters, digits, words joined by -, at "
            "most 64 characters.",
            "examples": [example[key]],
        },
        **properties,
    }
    schema = {
        "$schema": process["$schema"],
        "$id": f"urn:processflow:schema:{key}:1",
        "title": title,
        "description": about,
        "type": "object",
        "additionalProperties": False,
        "required": ["processflow", key],
        "properties": properties,
        "examples": [example],
    }
    used = _used(properties, process["$defs"], {"processId"})
    return {
        **schema,
        "$defs": {name: process["$defs"][name] for name in process["$defs"] if name in used},
    }


def _used(node: Any, definitions: Schema, found: set[str]) -> set[str]:
    for name in re.findall(r'"#/\$defs/(\w+)"', json.dumps(node)):
        if name not in found and name in definitions:
            found.add(name)
            _used(definitions[name], definitions, found)
    return found


def _about(what: str) -> Schema:
    return {
        "$ref": "#/$defs/shownText",
        "description": f"Name of {what}. Default: the id in words.",
        "examples": ["What we hear and what we answer"],
    }


def _purpose() -> Schema:
    return {
        "$ref": "#/$defs/shownText",
        "description": "What it is for, in a few sentences. Default: none.",
        "examples": ["Shared by all sales teams."],
    }


def _use() -> Schema:
    items = {
        "title": "A list of files",
        "description": "Libraries that belong to this one: paths relative to this file, inside "
        "this repository. Default: none.",
        "type": "array",
        "items": _PATH,
        "examples": [["objections.yaml"]],
    }
    return {
        "title": "A map of what is used",
        "description": "What this library takes from other libraries. Default: nothing.",
        "type": "object",
        "additionalProperties": False,
        "properties": {"include": items},
        "examples": [{"include": ["objections.yaml"]}],
    }


def _changed(part: Schema, words: str) -> Schema:
    return {**part, "description": f"{words} Default: no change."}


def _tightening(process: Schema) -> Schema:
    criterion = process["$defs"]["criterion"]["anyOf"][1]["properties"]
    keys = {key: {**criterion[key]} for key in ("required", "by", "evidence")}
    keys["required"]["description"] = (
        "`true` makes the criterion hold a deal back. Default: as it is."
    )
    keys["required"]["examples"] = [True]
    keys["by"]["description"] = "`buyer`: only the buyer's act shows it. Default: as it is."
    keys["evidence"]["description"] = "What proves it, where nothing is named. Default: as it is."
    return {
        "title": "A map of criteria",
        "description": "Criteria made stricter: id -> what changes. Never weaker. Default: none.",
        "type": "object",
        "propertyNames": {"$ref": "#/$defs/factId"},
        "additionalProperties": {
            "title": "A stricter criterion",
            "description": "What becomes stricter.",
            "type": "object",
            "additionalProperties": False,
            "properties": keys,
            "examples": [{"required": True, "evidence": "email-reply"}],
        },
        "examples": [{"budget_confirmed": {"required": True, "evidence": "email-reply"}}],
    }


def _written(node: Any, depth: int, lead: str) -> str:
    flat = json.dumps(node, ensure_ascii=False)
    if not isinstance(node, dict | list) or not node:
        return flat
    if len(flat) + len(lead) + 2 * depth < _WIDTH and "$defs" not in node:
        return flat
    inner = "  " * (depth + 1)
    if isinstance(node, list):
        parts = [f"{inner}{_written(each, depth + 1, '')}" for each in node]
        return "[\n" + ",\n".join(parts) + "\n" + "  " * depth + "]"
    parts = [
        f"{inner}{json.dumps(key)}: {_written(each, depth + 1, key)}" for key, each in node.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n" + "  " * depth + "}"


def texts() -> dict[str, str]:
    """The derived schemas by name."""
    process = json.loads((FOLDER / "process.schema.json").read_text("utf-8"))
    return {"library": written(library(process)), "overlay": written(overlay(process))}


if __name__ == "__main__":
    for name, text in texts().items():
        (FOLDER / f"{name}.schema.json").write_text(text, "utf-8")
