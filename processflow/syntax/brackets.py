"""Mistakes with brackets: without a partner, of the wrong kind, or meant as text."""

from yaml.tokens import ScalarToken

from processflow.syntax.findings import in_quotes
from processflow.syntax.scene import CLOSING, IN_QUOTES, Mistake, Scene, as_text


def after_bracket(scene: Scene) -> Mistake | None:
    """Something right behind a closing bracket."""
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
    return as_text(
        f"a text cannot begin with `{scene.text[start]}`",
        where,
        (start, start + 1),
        "this starts a list" if scene.text[start] == "[" else "this starts a map",
        scene,
    )


def stray_bracket(scene: Scene) -> Mistake | None:
    """A closing bracket without an opening one."""
    if scene.sign not in ("]", "}") or scene.opened is not None:
        return None
    return Mistake(
        f"this `{scene.sign}` closes nothing",
        (scene.at, scene.at + 1),
        "no bracket is open here",
        "delete it, or put the text in quotes",
        repair=(scene.at,),
    )


def open_bracket(scene: Scene) -> Mistake | None:
    """A bracket without a partner."""
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


def bracket_in_brackets(scene: Scene) -> Mistake | None:
    """A bracket inside a text inside brackets."""
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


def _fits_line(scene: Scene, start: int) -> bool:
    rest = scene.text[start : scene.lines.end(scene.line_of(start))]
    return ": " not in rest


def other_bracket(scene: Scene) -> Mistake | None:
    """A list that is closed like a map, or the other way round."""
    opening = scene.opened
    if opening is None or scene.sign not in ("]", "}"):
        return None
    sign = scene.text[opening.start_mark.index]
    expected = "]" if sign == "[" else "}"
    if scene.sign == expected:
        return None
    return Mistake(
        f"`{scene.sign}` stands here, but `{sign}` is open and needs `{expected}`",
        (scene.at, scene.at + 1),
        f"does not close `{sign}`",
        f"write `{expected}` first, or delete the `{scene.sign}`",
    )


def missing_comma(scene: Scene) -> Mistake | None:
    """Two parts of a list or map without a comma between them."""
    if "expected ',' or" not in scene.problem or scene.opened is None or not scene.sign:
        return None
    before = scene.before
    if isinstance(before, CLOSING) and scene.sign == ":":
        return None
    if before is None or scene.line_of(before.end_mark.index) != scene.line:
        return None
    end = before.end_mark.index
    return Mistake(
        "a comma is missing here",
        (end, max(end + 1, scene.at + 1)),
        "two parts without a comma between them",
        "put a comma between the two, or put the whole text in quotes",
    )
