"""Why a text is no YAML, told to somebody who never programmed.

Each explanation looks at one kind of mistake and answers nothing if it is another. The order
matters: what an author most likely did comes first.
"""

import re
from collections.abc import Callable
from typing import Final

from yaml.tokens import AliasToken, AnchorToken, BlockEntryToken, TagToken, ValueToken

from processflow.syntax import brackets, layout, punctuation, quotes
from processflow.syntax.findings import shown
from processflow.syntax.lines import Lines
from processflow.syntax.loaders import NotYaml
from processflow.syntax.scene import IN_QUOTES, Mistake, Scene, as_text


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
    return as_text(
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
    return as_text("a line cannot begin with `%`", where, (scene.at, scene.at + 1), label, scene)


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
    return as_text(
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


def _block_sign(scene: Scene) -> Mistake | None:
    start = scene.context
    if start is None or "block scalar" not in _CONTEXTS.get(scene.text[start : start + 1], ""):
        return None
    if scene.problem not in ("header",) and "indentation" not in scene.problem:
        return None
    return as_text(
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
    return as_text(
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
    quotes.escape,
    quotes.open_quote,
    quotes.after_quote,
    _block_sign,
    _no_question_mark,
    _list_behind_key,
    brackets.after_bracket,
    brackets.stray_bracket,
    punctuation.stuck_colon_in_brackets,
    brackets.open_bracket,
    brackets.other_bracket,
    punctuation.start_of_text,
    brackets.bracket_in_brackets,
    punctuation.colon_in_brackets,
    brackets.missing_comma,
    layout.missing_colon,
    layout.swallowed_line,
    punctuation.colon_in_text,
    _missing_key,
    layout.not_in_line,
)
