"""What the names in an expectation mean in a process."""

from processflow.expectation.form import Ends, Expectation, Name, Time, names_of
from processflow.expectation.form import Probability as Chance
from processflow.expectation.parse import Problem
from processflow.graph.graph import NodeKind, ProcessGraph
from processflow.model.process import Process
from processflow.syntax.nearest import nearest


def ends_of(graph: ProcessGraph, name: str) -> tuple[str, ...]:
    """The ends that a name means: one by its id, or all with that outcome."""
    ends = graph.process.ends
    found = tuple(end.id for end in ends if end.outcome.value == name)
    return found or tuple(end.id for end in ends if end.id == name)


def stages_of(graph: ProcessGraph, name: str) -> tuple[str, ...]:
    """The stage or step that a name means."""
    is_step = name in graph.nodes and graph.nodes[name].kind is not NodeKind.END
    return (name,) if name in graph.stages or is_step else ()


def unknown(process: Process, expectation: Expectation) -> Problem | None:
    """The first name that means nothing where it stands."""
    ends = {end.id for end in process.ends} | {end.outcome.value for end in process.ends}
    stages = {place.id for place in process.places()}
    wants_end = _end_names(expectation)
    for name in names_of(expectation):
        if name in wants_end:
            problem = _missing(name, ends, "end or outcome")
        elif isinstance(expectation, Chance):
            problem = _missing(name, stages, "stage or step")
        else:
            problem = _missing(name, ends | stages, "stage, step, end or outcome")
        if problem:
            return problem
    return None


def _end_names(expectation: Expectation) -> tuple[Name, ...]:
    match expectation:
        case Chance(event, given):
            return tuple(each.name for each in (event, given) if isinstance(each, Ends))
        case Time(_, Ends(name)):
            return (name,)
        case _:
            return ()


def _missing(name: Name, known: set[str], what: str) -> Problem | None:
    if name.id in known:
        return None
    meant = nearest(name.id, sorted(known))
    help = f"did you mean `{meant}`?" if meant else f"name one of {', '.join(sorted(known)[:8])}"
    return Problem(f"`{name.id}` is no {what}", name.start, name.end, help, meant)
