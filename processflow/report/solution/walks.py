"""The most probable walks to lose, one line each."""

from collections.abc import Iterator

from processflow.exact.probable import Walk
from processflow.exact.solution import Solution
from processflow.report.amounts import percent
from processflow.report.solution.names import answer_label, node_title, reason_title
from processflow.report.width import display_width

_WIDTH = 96


def walk_lines(solution: Solution, language: str) -> list[str]:
    """The walks, most probable first; walks longer than a line go on below."""
    if not solution.walks:
        return []
    lines = ["The likeliest ways to lose"]
    for walk in solution.walks:
        head = f"{percent(walk.probability):>8}  "
        lines += _wrapped(head, list(_parts(solution, walk, language)))
    return lines


def _parts(solution: Solution, walk: Walk, language: str) -> Iterator[str]:
    graph = solution.graph
    for node, answer, is_kept in walk.legs:
        place, said = node_title(graph, node, language), answer_label(graph, node, answer, language)
        yield f"{place}: {said}" + (" (criteria not met)" if is_kept else "")
    end = node_title(graph, walk.end, language)
    yield f"{end}: {reason_title(graph, walk.end, walk.reason, language)}" if walk.reason else end


def _wrapped(head: str, parts: list[str]) -> Iterator[str]:
    line = head + parts[0]
    for part in parts[1:]:
        if display_width(line) + display_width(part) + 3 > _WIDTH:
            yield line
            line = " " * len(head) + f"→ {part}"
        else:
            line += f" → {part}"
    yield line
