"""Mistakes with quotes: one too few, one too many, a backslash inside."""

import re

from yaml.tokens import ScalarToken

from processflow.syntax.findings import quoted, shown
from processflow.syntax.scene import Mistake, Scene


def escape(scene: Scene) -> Mistake | None:
    """A backslash that makes no character."""
    if "escape" not in scene.problem:
        return None
    start = scene.text.rfind("\\", 0, scene.at + 1)
    start = scene.at if start < 0 else start
    found = _CODE.match(scene.text, start)
    end = found.end() if found else min(start + 2, len(scene.text))
    return Mistake(
        f"in double quotes `{shown(scene.text[start:end])}` stands for no character",
        (start, end),
        "a backslash has a meaning of its own here",
        "use single quotes, `'…'`, or write the backslash twice",
        repair=(start,),
    )


def open_quote(scene: Scene) -> Mistake | None:
    """A quote without a partner."""
    start = None
    before = scene.before
    if "end of stream" in scene.problem or "document separator" in scene.problem:
        start = scene.context
    elif isinstance(before, ScalarToken) and before.style in ("'", '"'):
        first, last = before.start_mark.index, before.end_mark.index
        if scene.line_of(first) != scene.line_of(last):
            start = first
    if start is None or scene.text[start : start + 1] not in ("'", '"'):
        return None
    end = max(scene.lines.rest(start), start + 1)
    return Mistake(
        "this quote is never closed",
        (start, end),
        "the text begins here, but its end is missing",
        f"write `{scene.text[start]}` at the end of the text as well",
        repair=(start,),
    )


def after_quote(scene: Scene) -> Mistake | None:
    """A text that goes on behind its closing quote."""
    before = scene.before
    if not isinstance(before, ScalarToken) or before.style not in ("'", '"'):
        return None
    start, end = before.start_mark.index, before.end_mark.index
    if scene.line_of(end) != scene.line or scene.begins_line:
        return None
    if scene.opened is not None and scene.at > end and scene.sign in ("'", '"'):
        return None
    sign = scene.text[start]
    whole = (start, scene.text_from(start)[1])
    better = _other_quotes(scene.words(whole), sign)
    apostrophe = sign == "'" and scene.text[end : end + 1].isalpha()
    return Mistake(
        "an apostrophe ends the text here"
        if apostrophe
        else "the text goes on after the quote that closes it",
        (end - 1, end),
        "the text ends at this quote",
        f"put the whole text in quotes of one kind: `{better}`"
        if len(better) <= _EXAMPLE and "`" not in better
        else "put the whole text in quotes of one kind",
        repair=(start,),
        instead=(whole, better) if scene.opened is None else None,
        sure=False,
    )


def _other_quotes(whole: str, sign: str) -> str:
    inner = whole[1:-1] if whole.endswith(sign) and len(whole) > 1 else whole
    return quoted(inner)


_CODE = re.compile(r"\\[xuU][0-9a-fA-F]*|\\[^\r\n]")


_EXAMPLE = 64
