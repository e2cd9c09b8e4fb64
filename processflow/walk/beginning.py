"""With what a deal begins: its facts, and the stage that they choose."""

from processflow.graph.graph import ProcessGraph, Target
from processflow.model.fact import SEGMENT, Starts
from processflow.walk.facts import MissingFacts, segment_of, together, unknown
from processflow.walk.state import Facts, State


class NoStart(MissingFacts):
    """What a deal starts by is known, and `start` has no stage for it."""

    def __init__(self, starts: Starts, value: str) -> None:
        from processflow.condition.wording import listed, name  # only the mistaken need them
        from processflow.syntax.nearest import nearest

        super().__init__((starts.by,), "the start of the deal")
        keys = [key for key, _ in starts.stages]
        meant = nearest(value, keys)
        hint = f"did you mean {name(meant)}? " if meant else ""
        said = f"`start` has no stage for the {starts.by} {name(value)}"
        self.args = (f"{said}; {hint}its keys are {listed(keys)}",)


def first_facts(graph: ProcessGraph, given: Facts) -> Facts:
    """What is known of a new deal: the defaults of the fields, and what is given.

    Raises MissingFacts without the segment where conditions read it and chance would draw it.
    """
    defaults = [(f.id, f.type.default) for f in graph.process.fields]
    facts = together(tuple((name, v) for name, v in defaults if v is not None), given)
    lacking = unknown(graph, facts, graph.needed)
    if lacking:
        raise MissingFacts(lacking, "the deal")
    return facts


def first_target(graph: ProcessGraph, deal: State) -> Target:
    """Where a deal with these facts starts. Raises MissingFacts where they do not tell."""
    starts = graph.process.starts
    if starts is None or not graph.has_facts:  # figures of one stage alone need no facts
        return graph.start
    known = segment_of(graph, deal) if starts.by == SEGMENT else dict(deal.facts).get(starts.by)
    stage = starts.stage_of(None if known is None else str(known))
    if stage is None and known is not None:
        raise NoStart(starts, str(known))
    if stage is None:
        raise MissingFacts((starts.by,), "the start of the deal")
    return graph.target(stage)
