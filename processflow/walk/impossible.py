"""What keeps a scenario from going on, in words, with the place and the cure."""

from processflow.diagnostic import Pointer
from processflow.errors import ProcessflowError
from processflow.graph.graph import ProcessGraph
from processflow.model.fact import SEGMENT, SOURCE
from processflow.record import dataclass
from processflow.walk.facts import MissingFacts, NoDay
from processflow.walk.scenario import Answer, Scenario
from processflow.walk.step import NoBranch, NoHome
from processflow.walk.telling import example_of

CANNOT_MOVE = (NoHome, NoBranch, MissingFacts, NoDay)
"""What the step function raises where a known answer is not possible now."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is not as the scenario says, and the place that says it.

    `pointer` leads into the walks file; `on_value` says that the value there is at fault, not
    the key.
    """

    message: str
    pointer: Pointer
    label: str = ""
    help: str | None = None
    on_value: bool = False


def impossible(
    graph: ProcessGraph, scenario: Scenario, answer: Answer, error: ProcessflowError, at: str
) -> Failure:
    """Why an answer cannot be given now; `at` is where the deal stands."""
    match error:
        case MissingFacts():
            cure = _tell(graph, answer, error, at)
            return Failure(str(error), answer.pointer, "not known yet", cure, on_value=True)
        case NoDay():
            message = f"{error.place} depends on the day, and the walk has none to begin on"
            cure = "add `on: 2026-01-15` to the walk or to the file"
            return Failure(message, answer.pointer, "on which day?", cure, on_value=True)
        case NoBranch():
            cure = "tell more of the deal by `given` or `known`, or add a last branch `else`"
            return Failure(str(error), answer.pointer, "after this", cure)
        case _:
            return _homeless(scenario, answer)


def not_begun(graph: ProcessGraph, scenario: Scenario, error: MissingFacts) -> Failure:
    """Why the deal of a scenario cannot even begin."""
    cure = f"add `given: {{{_examples(graph, error.names)}}}` to the walk"
    return Failure(str(error), scenario.pointer, "not known at the start", cure)


def _homeless(scenario: Scenario, answer: Answer) -> Failure:
    return Failure(
        f"`{answer.answer}` of `{answer.node}` leads back home, and the walk has no home",
        answer.pointer,
        "back to where?",
        f"`{scenario.start}` is a side stage: start the walk on the main line"
        if scenario.start
        else None,
        on_value=True,
    )


def _tell(graph: ProcessGraph, answer: Answer, error: MissingFacts, at: str) -> str:
    """What to add so that the facts are known: at the start, or with this answer."""
    told = _examples(graph, error.names)
    if {SEGMENT, SOURCE}.intersection(error.names):
        return f"add `given: {{{told}}}` to the walk"
    if at != answer.node:
        return f"write `{at}: {{answer: route, known: {{{told}}}}}` before it"
    if answer.is_short:
        return f"write `{answer.node}: {{answer: {answer.answer}, known: {{{told}}}}}`"
    return f"add `known: {{{told}}}` to this answer"


def _examples(graph: ProcessGraph, names: tuple[str, ...]) -> str:
    return ", ".join(f"{name}: {example_of(graph.process, name)}" for name in names)
