"""Mistakes of layout: keys without a colon, lines that do not line up."""

import re

from yaml.tokens import ScalarToken

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
    item = _is_item(scene.text, scene.at)
    if bullet := _bullet(scene, scene.at):
        return bullet
    column = scene.lines.position(scene.at)[1]
    above = _columns_above(scene)
    if item and any(start == column and not is_item for start, is_item, _ in above):
        return _item_among_keys(scene)
    what = "this list item" if item else f"`{shown(scene.words(here))}`"
    return Mistake(
        f"{what} does not line up with the lines above",
        (scene.at, scene.at + 1) if item else here,
        f"begins at column {column}",
        _where_to(column, [each for each in above if each[1] == item] or above),
    )


def _item_among_keys(scene: Scene) -> Mistake:
    return Mistake(
        "a list item stands where a key is expected",
        (scene.at, scene.at + 1),
        "a list belongs to a key",
        "write the key that the list belongs to on the line above, with nothing behind its colon",
    )


def _without_colon(scene: Scene, start: int) -> Mistake | None:
    """The usual ways to miss the colon and the space after a key."""
    if found := _ODD_SPACE.match(scene.text, start):
        return Mistake(
            "the blank after the colon is not a space",
            found.span("blank"),
            "looks like a space, but is none",
            "delete it and type a space",
            put=((found.start("blank"), " "),),
            instead=(found.span("blank"), " "),
        )
    if found := _STUCK_COLON.match(scene.text, start):
        return Mistake(
            f"a space is missing after `{shown(found['key'])}:`",
            found.span("colon"),
            "without a space this colon is part of the text",
            f"write `{shown(found['key'] + ': ' + found['value'])}`",
            blank=_blank_behind(scene, found.start("value")),
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
            put=((found.start("colon"), ":"),),
            blank=_blank_behind(scene, found.end()),
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
    if bullet := _bullet(scene, start):
        return bullet
    if found := _EQUALS.match(scene.text, start):
        return Mistake(
            "an equals sign stands where a colon belongs",
            found.span("sign"),
            "not a colon",
            "write `key: value`",
            put=((found.start("sign"), ":"),) if scene.text.startswith(" ", found.end()) else (),
            instead=(found.span("sign"), ":"),
        )
    return None


def _bullet(scene: Scene, start: int) -> Mistake | None:
    if found := _BULLET.match(scene.text, start):
        return Mistake(
            "this sign does not start a list item",
            found.span(),
            "a bullet, but not the one of YAML",
            "begin list items with a dash and a space, `- `",
            put=((found.start(), "-"),) if scene.text.startswith(" ", found.end()) else (),
            instead=(found.span(), "-" if scene.text.startswith(" ", found.end()) else "- "),
        )
    return None


def _blank_behind(scene: Scene, offset: int) -> int | None:
    """The sign behind a colon, if it can be taken for a blank and given back to the text."""
    return offset if scene.text[offset : offset + 2].isalpha() else None


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
        sure=False,
    )


def _too_far(scene: Scene) -> Mistake:
    start = _line_content(scene, scene.line)
    item = _is_item(scene.text, start)
    here = (start, start + 1 if item else max(start + 1, _key_end(scene, start)))
    key = _line_content(scene, scene.line_of(scene.tokens[-1].start_mark.index))
    name = shown(scene.words((key, max(key, _key_end(scene, key)))))
    column = scene.lines.position(key)[1]
    what = "a list item stands" if item else f"`{shown(scene.words(here))}` stands"
    return Mistake(
        f"{what} below `{name}`, which already has a text",
        here,
        "read as the second line of that text",
        f"delete the text after `{name}:`, or move this line to column {column}"
        if not item
        else f"delete the text after `{name}:`, or move it into the list",
    )


def _line_content(scene: Scene, line: int) -> int:
    text = scene.lines.line(line)
    return scene.lines.start(line) + len(text) - len(text.lstrip(" \t"))


def _key_end(scene: Scene, start: int) -> int:
    found = _KEY.match(scene.text, start)
    return start + len(found[0].rstrip()) if found else start


def _is_item(text: str, offset: int) -> bool:
    return text.startswith(("- ", "-\n", "-\r"), offset)


_Above = tuple[int, bool, str]
"""Where a line above begins: its column, whether it is a list item, and its first words."""


def _columns_above(scene: Scene) -> list[_Above]:
    """The columns at which the lines that are still open begin, the nearest first."""
    columns: list[_Above] = []
    lowest = len(scene.text)
    for token in reversed(scene.tokens):
        start = token.start_mark.index
        line_start = scene.lines.start(scene.line_of(start))
        column = start - line_start + 1
        if scene.text[line_start:start].strip(" -") or column >= lowest:
            continue
        lowest = column
        words = shown(scene.text[start : max(start + 1, _key_end(scene, start))])
        columns.append((column, _is_item(scene.text, start), words))
    return columns


def _where_to(column: int, above: list[_Above]) -> str:
    """The nearest columns at which the line may begin, one to the left and one to the right."""
    left = [each for each in above if each[0] < column][:1]
    right = [each for each in above if each[0] > column][-1:]
    places = [
        f"to column {start}" + ("" if is_item else f", below `{words}`")
        for start, is_item, words in left + right
    ]
    if not places:
        return "lines that belong together begin at the same column"
    return f"move it {', or '.join(places)}"
