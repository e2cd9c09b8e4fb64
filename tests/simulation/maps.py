"""Processes as if nothing were known of their deals, for engines that walk no facts."""

from pathlib import Path
from typing import Any

from processflow.graph.graph import ProcessGraph, graph_of
from processflow.model.build import process_of
from processflow.syntax.reader import read_file


def map_of(path: Path) -> ProcessGraph:
    """The places of a process and the ways between them, with the figures of all deals."""
    return graph_of(process_of(without_facts(read_file(path).value)))


def without_facts(tree: Any, segments: frozenset[str] = frozenset()) -> Any:
    """The tree where nothing is known of a deal: routes are questions, figures those of all."""
    if isinstance(tree, list):
        return [without_facts(each, segments) for each in tree]
    if not isinstance(tree, dict):
        return tree
    segments |= frozenset(tree.get("segments", ()))
    if segments and tree.keys() <= segments | {"else"}:
        return without_facts(next(iter(tree.values())), segments)
    left_out = {"fields", "segments", "requires", "set", "route"}
    rest = {key: without_facts(tree[key], segments) for key in tree if key not in left_out}
    if "route" in tree:
        ways = [branch.get("else") or branch["to"] for branch in tree["route"]]
        rest |= {"ask": "Which way?", "answers": {f"way-{i}": to for i, to in enumerate(ways)}}
    if isinstance(rest.get("start"), dict):
        rest["start"] = next(iter(rest["start"].values()))
    return rest
