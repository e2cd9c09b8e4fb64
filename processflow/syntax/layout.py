"""Mistakes of layout: keys without a colon, lines that do not line up."""

import re

from yaml.tokens import BlockEntryToken, ScalarToken

from processflow.syntax.findings import shown
from processflow.syntax.scene import Mistake, Scene

_STUCK_COLON = re.compile(r"(?P<key>[A-Za-z_][\w-]*)(?P<colon>:)(?!//)(?P<value>\S[^\r\n]*)")
_ODD_SPACE = re.compile(r"[\w-]+:(?P<blank>[\u00a0\u2000-\u200b\u202f\u3000])")
_WIDE_COLON = re.compile(r"[^:\r\n]*?(?P<colon>[：﹕])")
_STUCK_DASH = re.compile(r"-(?=[^\s-])")
_BULLET = re.compile(r"[–—•·●▪◦‣]")
_EQUALS = re.compile(r"[\w-]+[ \t]*(?P<sign>=)")
_KEY = re.compile(r"[^\s:#][^:#\r\n]*")


def missing_colon(scene: Scene) -> Mistake | None:
    """A line that should be `key: value` and is not."""
    if "could not find expected ':'" not in scene.problem or scene.context is None:
        return None
    return _without_colon(scene, scene.context) or _no_key(scene, scene.context)


def swallowed_line(scene: Scene) -> Mistake | None:
    """A key that became the second line of the text above it."""
    before = scene.before
    if "mapping values are not allowed" not in scene.problem:
        return None
    if not isinstance(before, ScalarToken) or before.style in ("'", '"'):
        return None
    start = before.start_mark.index
    if scene.line_of(start) == scene.line:
        return None
    return _without_colon(scene, start) or _above_without_colon(scene, start) or _too_far(scene)


def not_in_line(scene: Scene) -> Mistake | None:
    """A line whose indentation fits no line above."""
    if not scene.begins_line or "expected <block end>" not in scene.problem:
        return None
    here = (scene.at, max(scene.at + 1, _key_end(scene, scene.at)))
    item = scene.text.startswith(("- ", "-\n", "-\r"), scene.at)
    above = _starts_above(scene)
    fits = _fitting(scene, above)
    what = f"`{shown(scene.words(here))}`"
    return Mistake(
        f"{'this list item' if item else what} does not line up with the lines above",
        here if not item else (scene.at, scene.at + 1),
        f"begins at column {_column(scene)}",
        f"move it so that it begins at column {fits}, like the lines that it belongs to"
        if fits
        else "lines that belong together begin at the same column",
    )


def _without_colon(scene: Scene, start: int) -> Mistake | None:
    """The usual ways to miss the colon and the space after a key."""
    if found := _ODD_SPACE.match(scene.text, start):
        return Mistake(
            "the blank after the colon is not a space",
            found.span("blank"),
            "looks like a space, but is none",
            "delete it and type a space",
            instead=(found.span("blank"), " "),
        )
    if found := _STUCK_COLON.match(scene.text, start):
        return Mistake(
            f"a space is missing after `{shown(found['key'])}:`",
            found.span("colon"),
            "without a space this colon is part of the text",
            f"write `{shown(found['key'] + ': ' + found['value'])}`",
            blank=found.start("value") if found["value"][:2].isalpha() else None,
            instead=(found.span("colon"), ": "),
        )
    return _other_signs(scene, start)


def _other_signs(scene: Scene, start: int) -> Mistake | None:
    if found := _WIDE_COLON.match(scene.text, start, scene.lines.end(scene.line_of(start))):
        return Mistake(
            "this is a full-width colon",
            found.span("colon"),
            "not the colon that ends a key",
            "type `:` and a space instead",
            instead=(found.span("colon"), ": "),
        )
    if found := _STUCK_DASH.match(scene.text, start):
        return Mistake(
            "a space is missing after the dash",
            found.span(),
            "without a space this dash is part of the text",
            "put a space after the dash",
            instead=(found.span(), "- "),
        )
    if found := _BULLET.match(scene.text, start):
        return Mistake(
            "this sign does not start a list item",
            found.span(),
            "a bullet, but not the one of YAML",
            "begin list items with a dash and a space, `- `",
            instead=(found.span(), "-" if scene.text[found.end()] == " " else "- "),
        )
    if found := _EQUALS.match(scene.text, start):
        return Mistake(
            "an equals sign stands where a colon belongs",
            found.span("sign"),
            "not a colon",
            "write `key: value`",
            instead=(found.span("sign"), ":"),
        )
    return None


def _no_key(scene: Scene, start: int) -> Mistake:
    end = max(scene.lines.rest(start), start + 1)
    return Mistake(
        f"`{shown(scene.words((start, end)))}` has no colon",
        (start, end),
        "neither `key: value` nor a list item",
        "write a colon and a space after the key; a text that goes on from the line above "
        "is indented deeper than its key",
    )


def _above_without_colon(scene: Scene, start: int) -> Mistake | None:
    """A lone word at the start of its line, with keys below it: its colon was forgotten."""
    line = scene.line_of(start)
    end = scene.lines.rest(start)
    lead = scene.text[scene.lines.start(line) : start]
    if lead.strip(" -") or scene.line_of(start) == scene.line:
        return None
    return Mistake(
        f"a colon is missing after `{shown(scene.words((start, end)))}`",
        (start, end),
        "the lines below seem to belong to it",
        f"write `{shown(scene.words((start, end)))}:`",
        instead=((end, end), ":"),
    )


def _too_far(scene: Scene) -> Mistake:
    start = _line_content(scene, scene.line)
    here = (start, max(start + 1, _key_end(scene, start)))
    owner = scene.tokens[-1].start_mark.index
    line = scene.line_of(owner)
    key = _line_content(scene, line)
    name = shown(scene.words((key, max(key, _key_end(scene, key)))))
    column = scene.lines.position(key)[1]
    return Mistake(
        f"`{shown(scene.words(here))}` is indented deeper than `{name}`, which already has a text",
        here,
        "read as the second line of that text",
        f"move it to the left, to column {column}, where `{name}` begins",
    )


def _line_content(scene: Scene, line: int) -> int:
    text = scene.lines.line(line)
    return scene.lines.start(line) + len(text) - len(text.lstrip(" \t"))


def _key_end(scene: Scene, start: int) -> int:
    found = _KEY.match(scene.text, start)
    return start + len(found[0].rstrip()) if found else start


def _column(scene: Scene) -> int:
    return scene.lines.position(scene.at)[1]


def _starts_above(scene: Scene) -> list[int]:
    """Columns at which keys and items of the lines above begin, the nearest first."""
    columns: list[int] = []
    lowest = scene.at
    for token in reversed(scene.tokens):
        start = token.start_mark.index
        line_start = scene.lines.start(scene.line_of(start))
        first = not scene.text[line_start:start].strip(" ")
        if not first and not isinstance(token, ScalarToken | BlockEntryToken):
            continue
        column = start - line_start
        if first and column < lowest:
            columns.append(column + 1)
            lowest = column
    return columns


def _fitting(scene: Scene, columns: list[int]) -> int | None:
    """The nearest of the columns at which a line may begin here."""
    if not columns:
        return None
    here = _column(scene)
    return min(columns, key=lambda column: (abs(column - here), column))
