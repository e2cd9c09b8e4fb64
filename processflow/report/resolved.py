"""A process with everything put in that it uses, and where each line came from."""

import json
import os
from typing import Any

from processflow.diagnostic import Pointer
from processflow.report.visible import one_line
from processflow.syntax.document import Document
from processflow.syntax.yaml_text import yaml_text

FORMAT_VERSION = 1


def resolved_yaml(document: Document) -> str:
    """The merged process as YAML that reads back to the same process.

    A line that came from another file has that file and line behind it as a comment.
    """
    return yaml_text(_without_use(document), _Notes(document), _Typed(document))


def resolved_json(document: Document) -> str:
    """The merged tree, and the origin of every value that came from another file."""
    value = _without_use(document)
    origins = [
        {"pointer": list(pointer), **place}
        for pointer in _pointers(value)
        if (place := _origin(document, pointer))
    ]
    tree = {
        "format_version": FORMAT_VERSION,
        "files": [_shown(each.path) for each in document.documents()],
        "value": value,
        "origins": origins,
    }
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


class _Notes:
    def __init__(self, document: Document) -> None:
        self._document = document

    def __call__(self, pointer: Pointer) -> str:
        place = _origin(self._document, pointer)
        return f"from {one_line(place['path'])}:{place['line']}" if place else ""


class _Typed:
    def __init__(self, document: Document) -> None:
        self._document = document

    def __call__(self, pointer: Pointer) -> str | None:
        return self._document.raw_text(pointer)


def _origin(document: Document, pointer: Pointer) -> dict[str, Any] | None:
    """File and line of an element that came from elsewhere."""
    file, place = document.origin(pointer)
    if file.path == document.path:
        return None
    return {"path": _shown(file.path), "line": file.key_span(place).line}


def _without_use(document: Document) -> dict[str, Any]:
    """What was put in need not be brought in again."""
    value: Any = document.value
    return {key: part for key, part in value.items() if key != "use"}


def _pointers(value: Any) -> list[Pointer]:
    found: list[Pointer] = []
    stack: list[tuple[Pointer, Any]] = [((), value)]
    while stack:
        pointer, each = stack.pop()
        if isinstance(each, dict) and each:
            stack.extend(((*pointer, key), part) for key, part in reversed(each.items()))
        elif isinstance(each, list) and each:
            stack.extend(((*pointer, n), part) for n, part in reversed(list(enumerate(each))))
        else:
            found.append(pointer)
    return found


def _shown(path: str) -> str:
    return path.replace(os.sep, "/")
