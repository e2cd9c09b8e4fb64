"""Why a text is no YAML, told to somebody who never programmed.

Each explanation looks at one kind of mistake and answers nothing if it is another. The order
matters: what an author most likely did comes first.
"""

import re
from collections.abc import Callable
from typing import Final

from yaml.tokens import AliasToken, AnchorToken, BlockEntryToken, ScalarToken, TagToken, ValueToken

from processflow.syntax import layout
from processflow.syntax.findings import in_quotes, quoted, shown
from processflow.syntax.lines import Lines
from processflow.syntax.loaders import NotYaml
from processflow.syntax.scene import CLOSING, Mistake, Scene

IN_QUOTES = "put the text in quotes"


def explain(failure: NotYaml, lines: Lines) -> Mistake:
    """The most likely mistake behind a parser's failure."""
    scene = Scene(failure, lines)
    for look in _LOOKS:
        mistake = look(scene)
        if mistake is not None:
            return mistake
    return _something(scene)


def _tab(scene: Scene) -> Mistake | None:
    if scene.sign != "\t" and scene.problem != "found a tab":
        return None
    others = len(_TAB_INDENT.findall(scene.text)) - 1
    more = f"; {others} more line{'s' * (others > 1)} of this file begin{'s' * (others == 1)} so"
    return Mistake(
        "this line is indented with a tab"
        if scene.begins_line
        else "a tab stands where YAML wants spaces",
        (scene.at, scene.at + 1),
        "a tab",
        "delete the tab and type spaces, two for each level"
        + (more if others > 0 and scene.begins_line else ""),
    )


_TAB_INDENT = re.compile(r"(?m)^ *\t")


def _reserved_start(scene: Scene) -> Mistake | None:
    if "cannot start any token" not in scene.problem:
        return None
    where = scene.text_from(scene.at)
    return _quote(
        f"a text cannot begin with {_named(scene.sign)}",
        where,
        (scene.at, scene.at + 1),
        "this sign has a meaning of its own here",
        scene,
    )


def _percent_line(scene: Scene) -> Mistake | None:
    if scene.problem != "found a directive":
        return None
    where = (scene.at, scene.lines.rest(scene.at))
    label = "this sign has a meaning of its own here"
    if ": " in scene.words(where):
        where = (scene.at, scene.text.index(": ", scene.at))
    return _quote("a line cannot begin with `%`", where, (scene.at, scene.at + 1), label, scene)


def _missing_key(scene: Scene) -> Mistake | None:
    if scene.sign != ":" or not scene.begins_line or scene.opened is not None:
        return None
    return Mistake(
        "a key is missing",
        (scene.at, scene.at + 1),
        "nothing stands before this colon",
        "write a key before the colon",
    )


def _star_or_ampersand(scene: Scene) -> Mistake | None:
    start = _start_of_name(scene)
    if start is None or scene.text[start : start + 1] not in ("*", "&"):
        return None
    sign = scene.text[start]
    where = scene.text_from(start)
    if scene.problem.startswith("found undefined alias"):
        word = re.compile(r"\*[\w-]+").match(scene.text, start)
        where = max(where, (start, word.end() if word else start + 1))
    return _quote(
        f"a text cannot begin with {_named(sign)}",
        where,
        (start, start + 1),
        f"`{sign}` refers to another part of the file"
        if sign == "*"
        else "`&` gives a part of the file a name",
        scene,
    )


def _start_of_name(scene: Scene) -> int | None:
    if scene.problem.startswith("found undefined alias"):
        return scene.at
    before = scene.before
    start = scene.context
    if isinstance(before, AliasToken | AnchorToken):
        start = before.start_mark.index
    return start if start is not None and scene.line_of(start) == scene.line else None


def _second_anchor(scene: Scene) -> Mistake | None:
    if not scene.problem.startswith("second occurrence"):
        return None
    name = re.compile(r"&[\w-]+").match(scene.text, scene.at)
    end = name.end() if name else scene.at + 1
    return Mistake(
        f"`{shown(scene.text[scene.at : end])}` gives a name that is already given",
        (scene.at, end),
        "the same name again",
        "choose another name, or put the text in quotes if it is one",
    )


def _open_quote(scene: Scene) -> Mistake | None:
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


def _escape(scene: Scene) -> Mistake | None:
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


_CODE = re.compile(r"\\[xuU][0-9a-fA-F]*|\\[^\r\n]")


def _after_quote(scene: Scene) -> Mistake | None:
    before = scene.before
    if not isinstance(before, ScalarToken) or before.style not in ("'", '"'):
        return None
    start, end = before.start_mark.index, before.end_mark.index
    if scene.line_of(end) != scene.line or scene.begins_line:
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


_EXAMPLE = 64


def _other_quotes(whole: str, sign: str) -> str:
    inner = whole[1:-1] if whole.endswith(sign) and len(whole) > 1 else whole
    return quoted(inner)


def _after_bracket(scene: Scene) -> Mistake | None:
    before = scene.before
    if not isinstance(before, CLOSING) or scene.begins_line or scene.opened is not None:
        return None
    if scene.sign in ("]", "}"):
        return Mistake(
            f"there is one `{scene.sign}` too many",
            (scene.at, scene.at + 1),
            "nothing is open that this could close",
            "delete it",
            put=((scene.at, " "),),
            instead=((scene.at, scene.at + 1), ""),
        )
    opening = scene.matching_open()
    start = opening.start_mark.index if opening else before.start_mark.index
    if scene.line_of(start) != scene.line:
        return None
    where = (start, max(scene.lines.rest(start), start + 1))
    return _quote(
        f"a text cannot begin with `{scene.text[start]}`",
        where,
        (start, start + 1),
        "this starts a list" if scene.text[start] == "[" else "this starts a map",
        scene,
    )


def _stray_bracket(scene: Scene) -> Mistake | None:
    if scene.sign not in ("]", "}") or scene.opened is not None:
        return None
    return Mistake(
        f"this `{scene.sign}` closes nothing",
        (scene.at, scene.at + 1),
        "no bracket is open here",
        "delete it, or put the text in quotes",
        repair=(scene.at,),
    )


def _bracket_in_brackets(scene: Scene) -> Mistake | None:
    before = scene.before
    if scene.sign not in ("[", "{") or not isinstance(before, ScalarToken) or before.style:
        return None
    if scene.opened is None or scene.line_of(before.start_mark.index) != scene.line:
        return None
    closing = scene.text.find("]" if scene.sign == "[" else "}", scene.at)
    inside = 0 < closing < scene.lines.end(scene.line)
    start = before.start_mark.index
    return Mistake(
        f"a text inside brackets cannot hold `{scene.sign}`",
        (scene.at, scene.at + 1),
        "the text ends here",
        in_quotes(scene.text[start : closing + 1]) if inside else IN_QUOTES,
        repair=(scene.at, closing) if inside else (scene.at,),
    )


def _open_bracket(scene: Scene) -> Mistake | None:
    opening = scene.opened
    if opening is None:
        return None
    start = opening.start_mark.index
    if scene.at < len(scene.text.rstrip()) and scene.line_of(start) == scene.line:
        return None
    sign = scene.text[start]
    closing = "]" if sign == "[" else "}"
    return Mistake(
        f"this `{sign}` is never closed",
        (start, start + 1),
        f"its `{closing}` is missing",
        f"write `{closing}` where the {'list' if sign == '[' else 'map'} ends, or put the text "
        "in quotes if it is one",
        repair=(start,) if _fits_line(scene, start) else (),
    )


def _fits_line(scene: Scene, start: int) -> bool:
    rest = scene.text[start : scene.lines.end(scene.line_of(start))]
    return ": " not in rest


def _block_sign(scene: Scene) -> Mistake | None:
    start = scene.context
    if start is None or "block scalar" not in _CONTEXTS.get(scene.text[start : start + 1], ""):
        return None
    if scene.problem not in ("header",) and "indentation" not in scene.problem:
        return None
    return _quote(
        f"a text cannot begin with `{scene.text[start]}`",
        scene.text_from(start),
        (start, start + 1),
        "this starts a text over several lines",
        scene,
    )


_CONTEXTS: Final = {">": "block scalar", "|": "block scalar"}


def _no_question_mark(scene: Scene) -> Mistake | None:
    if "mapping keys are not allowed" not in scene.problem:
        return None
    return _quote(
        "a text cannot begin with a question mark",
        scene.text_from(scene.at),
        (scene.at, scene.at + 1),
        "`?` has a meaning of its own here",
        scene,
    )


def _list_behind_key(scene: Scene) -> Mistake | None:
    if "sequence entries are not allowed" not in scene.problem:
        return None
    return Mistake(
        "a list cannot start behind a key on the same line",
        (scene.at, scene.at + 1),
        "`- ` starts a list",
        "start the list on the next line, or put the text in quotes",
        repair=(scene.at,),
    )


def _colon_in_brackets(scene: Scene) -> Mistake | None:
    before = scene.before
    if scene.opened is None or not isinstance(before, ScalarToken) or scene.sign != ":":
        return None
    return _colon(scene, before.start_mark.index)


def _colon_in_text(scene: Scene) -> Mistake | None:
    before = scene.before
    if "mapping values are not allowed" not in scene.problem or before is None:
        return None
    start = before.start_mark.index
    if scene.line_of(start) != scene.line:
        return None
    value = scene.value_start()
    return _colon(scene, start if value is None else value)


def _colon(scene: Scene, start: int) -> Mistake:
    where = scene.text_from(start)
    where = (start, max(where[1], scene.at + 1))
    return Mistake(
        "the colon makes this text look like a key",
        (scene.at, scene.at + 1),
        "a colon and a space end the text",
        in_quotes(scene.words(where)),
        repair=(scene.at,),
        quote=where,
        sure=False,
    )


def _stuck_colon_in_brackets(scene: Scene) -> Mistake | None:
    if not scene.problem.startswith("stuck"):
        return None
    return Mistake(
        "a space is missing after the colon",
        (scene.at, scene.at + 1),
        "without a space this colon is part of the text",
        "put a space after the colon",
        instead=((scene.at, scene.at + 1), ": "),
    )


def _quote(
    message: str, where: tuple[int, int], sign: tuple[int, int], label: str, scene: Scene
) -> Mistake:
    return Mistake(
        message,
        sign,
        label,
        in_quotes(scene.words(where)),
        repair=(sign[0],),
        quote=where,
    )


def _named(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"


def _something(scene: Scene) -> Mistake:
    start = min(scene.at, max(0, len(scene.text.rstrip()) - 1))
    value = scene.before
    behind = isinstance(value, ValueToken | BlockEntryToken | TagToken)
    return Mistake(
        "this cannot be read as YAML",
        (start, max(start + 1, scene.lines.rest(start))),
        "the reading stops here",
        f"{IN_QUOTES} if it is one"
        if behind
        else "look at the quotes, brackets and blanks of this line and of the line above",
    )


_LOOKS: Final[tuple[Callable[[Scene], Mistake | None], ...]] = (
    _tab,
    _reserved_start,
    _percent_line,
    _star_or_ampersand,
    _second_anchor,
    _escape,
    _open_quote,
    _after_quote,
    _block_sign,
    _no_question_mark,
    _list_behind_key,
    _after_bracket,
    _stray_bracket,
    _open_bracket,
    _bracket_in_brackets,
    _stuck_colon_in_brackets,
    _colon_in_brackets,
    layout.missing_colon,
    layout.swallowed_line,
    _colon_in_text,
    _missing_key,
    layout.not_in_line,
)
