"""Colons and commas that end a text without being meant to."""

from yaml.tokens import BlockEntryToken, FlowEntryToken, ScalarToken, ValueToken

from processflow.syntax.findings import in_quotes
from processflow.syntax.scene import OPENING, Mistake, Scene


def start_of_text(scene: Scene) -> Mistake | None:
    """A text that begins with a sign that has a meaning of its own."""
    if scene.sign not in (",", ":", "?", "-") or not scene.sign:
        return None
    before = scene.before
    if not isinstance(before, (ValueToken, BlockEntryToken, FlowEntryToken, *OPENING)):
        return None
    if scene.sign == "," and isinstance(before, (FlowEntryToken, *OPENING)):
        return Mistake(
            "nothing stands before this comma",
            (scene.at, scene.at + 1),
            "one comma too many",
            "delete it",
            put=((scene.at, " "),),
            instead=((scene.at, scene.at + 1), ""),
        )
    where = scene.text_from(scene.at)
    return Mistake(
        f"a text cannot begin with {_NAMES[scene.sign]}",
        (scene.at, scene.at + 1),
        f"`{scene.sign}` has a meaning of its own here",
        in_quotes(scene.words(where)),
        repair=(scene.at,),
        quote=where,
    )


def colon_in_brackets(scene: Scene) -> Mistake | None:
    """A colon inside a text inside brackets."""
    before = scene.before
    if scene.opened is None or not isinstance(before, ScalarToken) or scene.sign != ":":
        return None
    return _colon(scene, before.start_mark.index)


def colon_in_text(scene: Scene) -> Mistake | None:
    """A colon inside a text behind a key."""
    before = scene.before
    if "mapping values are not allowed" not in scene.problem or before is None:
        return None
    start = before.start_mark.index
    if scene.line_of(start) != scene.line:
        return None
    value = scene.value_start()
    return _colon(scene, start if value is None else value)


def stuck_colon_in_brackets(scene: Scene) -> Mistake | None:
    """A colon without a space before a bracket."""
    if not scene.problem.startswith("stuck"):
        return None
    return Mistake(
        "a space is missing after the colon",
        (scene.at, scene.at + 1),
        "without a space this colon is part of the text",
        "put a space after the colon",
        instead=((scene.at, scene.at + 1), ": "),
    )


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


_NAMES = {",": "a comma", ":": "a colon", "?": "a question mark", "-": "`- `"}
