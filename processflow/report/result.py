"""What every result says as JSON beside its figures: what it is, and of which process."""

import json
from collections.abc import Mapping

FORMAT_VERSION = 1


def result_json(result: str, process: str, figures: Mapping[str, object]) -> str:
    """The bytes of a result; `figures` are what `schemas/` describes for this kind of result."""
    content = {"format_version": FORMAT_VERSION, "result": result, "process": process, **figures}
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
