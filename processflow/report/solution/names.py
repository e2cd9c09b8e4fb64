"""What the parts of a solution are called in front of people."""

from processflow.exact.levers import Lever, LeverKind
from processflow.graph.graph import ProcessGraph
from processflow.model.process import End, Stage
from processflow.report.visible import one_line
from processflow.report.words.tables import say

_TIMES = {"wait": "wait", "duration": "duration", "after": "patience"}


def node_title(graph: ProcessGraph, node: str, language: str) -> str:
    """The shown title of a stage, step or end."""
    place = graph.nodes[node] if node in graph.nodes else graph.stages[node]
    return one_line(place.title.show(language))


def segment_title(graph: ProcessGraph, segment: str | None, language: str) -> str:
    """The shown title of a segment; None is the deals that belong to none."""
    titles = {each.id: each.title.show(language) for each in graph.process.segments}
    return one_line(titles[segment]) if segment else say("in_no_segment", language)


def reason_title(graph: ProcessGraph, end: str, reason: str, language: str) -> str:
    """The shown title of a reason of an end."""
    element = graph.nodes[end].element
    known = dict(element.reasons) if isinstance(element, End) else {}
    return one_line(known[reason].show(language) if reason in known else reason)


def answer_label(graph: ProcessGraph, node: str, answer: str, language: str) -> str:
    """The shown label of an answer, of a branch without one its condition in words."""
    transition = graph.transition(node, answer)
    if transition is None:
        return one_line(answer)
    if transition.edge.when is not None:
        from processflow.prose.facts import branch  # only routes need the words of conditions
        from processflow.prose.voice import Voice

        return one_line(branch(transition.edge, Voice(graph, language)))
    label = transition.edge.label
    return one_line(label.show(language) if label else answer)


def lever_name(graph: ProcessGraph, lever: Lever, language: str) -> str:
    """A lever as place and figure."""
    return figure_name(graph, (lever.kind, lever.place, lever.name), language)


def figure_name(graph: ProcessGraph, figure: tuple[LeverKind, str, str], language: str) -> str:
    """The figure of a lever by its kind, place and name."""
    place = node_title(graph, figure[1], language)
    return say("colon", language, name=place, text=_figure(graph, figure, language))


def _figure(graph: ProcessGraph, figure: tuple[LeverKind, str, str], language: str) -> str:
    kind, place, name = figure
    if kind is LeverKind.ANSWER:
        return answer_label(graph, place, name, language)
    if name in _TIMES and kind is LeverKind.TIME:
        return say(_TIMES[name], language)
    text = criterion_text(graph, place, name, language)
    return say("met" if kind is LeverKind.CRITERION else "time_for", language, text=text)


def criterion_text(graph: ProcessGraph, place: str, name: str, language: str) -> str:
    """The shown text of a criterion by its key."""
    element = graph.stages.get(place) or graph.nodes[place].element
    written = element.exit if isinstance(element, Stage) else ()
    texts = {criterion.key: criterion.text for criterion in written}
    return one_line(texts[name].show(language) if name in texts else name)
