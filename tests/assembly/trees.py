"""Small processes, libraries, parts and overlays as trees, written as files to be read."""

import json
import re
from pathlib import Path
from typing import Any

from processflow.syntax.document import Document

Tree = dict[str, Any]


def write(folder: Path, name: str, tree: Tree) -> Path:
    """The tree as a file, which is YAML as JSON is, one value a line."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"processflow": 1, **tree}, indent=1, ensure_ascii=False)
    path.write_text(re.sub('"(yes|no)":', r"\1:", text), encoding="utf-8")
    return path


def sale(**more: Any) -> Tree:
    """A sale of two stages with criteria."""
    return {
        "process": "sale",
        "start": "lead",
        "stages": {
            "lead": {
                "kind": "qualify",
                "do": ["Call"],
                "exit": [
                    {"id": "need", "text": "The customer names the need"},
                    {"id": "budget", "text": "A budget is there", "by": "rep", "required": False},
                ],
                "ask": "Does the lead agree?",
                "yes": "offer",
                "no": "lost",
            },
            "offer": {
                "kind": "close",
                "ask": "Does the customer sign?",
                "yes": "won",
                "no": "lost",
            },
        },
        "ends": {"won": {"outcome": "won"}, "lost": {"outcome": "lost"}},
        **more,
    }


def review() -> Tree:
    """A part with a limit, a loop, steps and criteria."""
    return {
        "process": "review",
        "start": "check",
        "objections": {"slow": {"title": "It takes too long"}},
        "stages": {
            "check": {
                "objections": ["slow"],
                "exit": [{"id": "terms", "text": "The terms are known"}],
                "ask": "Does the lawyer agree?",
                "yes": "passed",
                "no": {"to": "rework", "limit": {"times": 2, "to": "failed"}},
            },
            "rework": {
                "max_visits": {"times": 3, "to": "failed"},
                "steps": {
                    "draft": {"title": "Write anew"},
                    "send": {"ask": "Does the lawyer read it?", "yes": "check", "no": "failed"},
                },
            },
        },
        "ends": {"passed": {"outcome": "passed"}, "failed": {"outcome": "lost"}},
    }


def found_at(document: Document, pointer: tuple[str | int, ...]) -> Any:
    """The value at a pointer of a file as it was read."""
    value: Any = document.value
    for part in pointer:
        value = value[part]
    return value
