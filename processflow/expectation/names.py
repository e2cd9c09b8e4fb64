"""What the names in an expectation mean in a process."""

from processflow.expectation.form import Ends, Expectation, Name, Time, names_of
from processflow.expectation.form import Probability as Chance
from processflow.expectation.problem import Problem
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
            problem = _missing(name, ends, "end or outcome", _as_end(process, expectation, name))
        elif isinstance(expectation, Chance):
            problem = _missing(name, stages, "stage or step", _as_stage(name, ends))
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


def _as_end(process: Process, expectation: Expectation, name: Name) -> str | None:
    """The cure for what stands where an end does, and is known as something else."""
    if any(place.id == name.id for place in process.places()):
        if isinstance(expectation, Time):
            return f"`{name.id}` is a stage; a time is that of all deals or of those of an end"
        return f"write `visited {name.id}`: it is a stage"
    ending, _, reason = name.id.partition(".")
    if reason and any(end.id == ending for end in process.ends):
        return f"write `{ending}`: an expectation knows ends, not their reasons"
    return None


def _as_stage(name: Name, ends: set[str]) -> str | None:
    return f"write `{name.id}` without `visited`: it is an end" if name.id in ends else None


def _missing(name: Name, known: set[str], what: str, mistaken: str | None = None) -> Problem | None:
    if name.id in known:
        return None
    if mistaken:
        return Problem(f"`{name.id}` is no {what}", name.start, name.end, mistaken)
    meant = nearest(name.id, sorted(known))
    help = f"did you mean `{meant}`?" if meant else f"name one of {', '.join(sorted(known)[:8])}"
    return Problem(f"`{name.id}` is no {what}", name.start, name.end, help, meant)
