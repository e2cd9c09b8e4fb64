"""The most probable walks to lose, one line each."""

from collections.abc import Iterator

from processflow.exact.probable import Walk
from processflow.exact.solution import Solution
from processflow.report.amounts import percent
from processflow.report.solution.names import answer_label, node_title, reason_title
from processflow.report.width import display_width
from processflow.report.words.tables import say

_WIDTH = 96


def walk_lines(solution: Solution, language: str) -> list[str]:
    """The walks, most probable first; walks longer than a line go on below."""
    if not solution.walks:
        return []
    lines = [say("lose", language)]
    for walk in solution.walks:
        head = f"{percent(walk.probability):>8}  "
        lines += _wrapped(head, list(_parts(solution, walk, language)))
    return lines


def _parts(solution: Solution, walk: Walk, language: str) -> Iterator[str]:
    graph = solution.graph
    for node, answer, is_kept in walk.legs:
        place, said = node_title(graph, node, language), answer_label(graph, node, answer, language)
        leg = say("colon", language, name=place, text=said)
        yield say("not_met", language, text=leg) if is_kept else leg
    end = node_title(graph, walk.end, language)
    if not walk.reason:
        yield end
        return
    reason = reason_title(graph, walk.end, walk.reason, language)
    yield say("colon", language, name=end, text=reason)


def _wrapped(head: str, parts: list[str]) -> Iterator[str]:
    line = head + parts[0]
    for part in parts[1:]:
        if display_width(line) + display_width(part) + 3 > _WIDTH:
            yield line
            line = " " * len(head) + f"→ {part}"
        else:
            line += f" → {part}"
    yield line
