"""The keys `yes` and `no` of a decision, however they are spelled."""

from collections.abc import Iterator
from typing import Final

from yaml.nodes import MappingNode, Node

from processflow.syntax.findings import Findings
from processflow.syntax.positions import extent, text_node

_YES = ("Yes", "YES", "y", "Y", "true", "True", "TRUE", "on", "On", "ON")
_NO = ("No", "NO", "n", "N", "false", "False", "FALSE", "off", "Off", "OFF")
_MEANT: Final[dict[str, str]] = {**dict.fromkeys(_YES, "yes"), **dict.fromkeys(_NO, "no")}
_QUOTED: Final = ('"yes"', '"no"', "'yes'", "'no'")


def put_right(root: MappingNode, value: dict[str, object], text: str, findings: Findings) -> None:
    """Turn other spellings of `yes` and `no` in stages and steps into these, and say so."""
    quoted = any(each in text for each in _QUOTED)
    stages = value.get("stages")
    if not isinstance(stages, dict):
        return
    if not quoted and all(_is_fine(each) for each in _with_steps(stages)):
        return
    for node, keys in _decisions(root, value):
        _rename(node, keys, text, findings)
        if quoted:
            _note_quotes(node, text, findings)


def _with_steps(stages: dict[str, object]) -> Iterator[dict[str, object]]:
    for stage in stages.values():
        if isinstance(stage, dict):
            yield stage
            steps = stage.get("steps")
            if isinstance(steps, dict):
                yield from (step for step in steps.values() if isinstance(step, dict))


def _is_fine(keys: dict[str, object]) -> bool:
    return _MEANT.keys().isdisjoint(keys)


def _decisions(
    root: MappingNode, value: dict[str, object]
) -> Iterator[tuple[MappingNode, dict[str, object]]]:
    for stage, keys in _maps_in(root, value, "stages"):
        yield stage, keys
        yield from _maps_in(stage, keys, "steps")


def _maps_in(
    node: MappingNode, value: dict[str, object], name: str
) -> Iterator[tuple[MappingNode, dict[str, object]]]:
    inner, maps = _entry(node, name), value.get(name)
    if isinstance(inner, MappingNode) and isinstance(maps, dict):
        for key, each in inner.value:
            keys = maps.get(key.value)
            if isinstance(each, MappingNode) and isinstance(keys, dict):
                yield each, keys


def _entry(node: MappingNode, name: str) -> Node | None:
    return next((value for key, value in node.value if key.value == name), None)


def _rename(node: MappingNode, keys: dict[str, object], text: str, findings: Findings) -> None:
    if _is_fine(keys):
        return
    spelled = {_MEANT.get(name, name): name for name in reversed(keys)}
    for place, (key, value) in enumerate(node.value):
        name = _MEANT.get(key.value)
        if name is None or name in keys or spelled[name] != key.value:
            continue
        where = extent(text, key)
        new = text_node(name, key.start_mark, key.end_mark, key.style)
        node.value[place] = (new, value)
        findings.warning(
            "branch-key-spelling",
            f"`{key.value}` is read as `{name}`",
            where,
            new,
            label=f"write `{name}`",
            help=f"the answers of a question are `yes` and `no`: change it to `{name}`",
            fix=findings.safe_fix(where, name, f"change it to `{name}`"),
        )
    pairs = [(_now(name, node), each) for name, each in keys.items()]
    keys.clear()
    keys.update(pairs)


def _now(name: str, node: MappingNode) -> str:
    meant = _MEANT.get(name)
    if meant is None or any(key.value == name for key, _ in node.value):
        return name
    return meant


def _note_quotes(node: MappingNode, text: str, findings: Findings) -> None:
    for key, _ in node.value:
        where = extent(text, key)
        if key.style in ("'", '"') and text[slice(*where)] in _QUOTED:
            findings.note(
                "branch-key-spelling",
                f"`{key.value}` needs no quotes here",
                where,
                key,
                label=f"write `{key.value}`",
                help="remove the quotes",
                fix=findings.safe_fix(where, key.value, "remove the quotes"),
            )
