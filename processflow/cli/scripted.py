"""A walk whose answers are all given on the command line."""

import json
from collections.abc import Iterator, Sequence

from processflow.report.walking.ending import ending
from processflow.report.walking.file import save
from processflow.report.walking.look import Look
from processflow.report.walking.path import path
from processflow.report.walking.tree import walk_tree
from processflow.walk.scripted import walk_path
from processflow.walk.session import Session, resumed


def scripted(
    session: Session, paths: Sequence[str], state: str | None, look: Look, output_format: str
) -> str:
    """Walk the paths, save where a file is named, and tell the whole path."""
    trail = walk_path(session.graph, session.trail, tuple(paths))
    after = resumed(session.graph, trail)
    if state is not None:
        save(after, state)
    if output_format == "json":
        return json.dumps(walk_tree(session.graph, trail), ensure_ascii=False, indent=2) + "\n"
    return "\n".join(_lines(after, look)) + "\n"


def _lines(session: Session, look: Look) -> Iterator[str]:
    yield look.strong(look.text(session.graph.process.title))
    if session.is_over:
        yield from ending(session.trail, look)
    else:
        yield from path(session.trail, look)
