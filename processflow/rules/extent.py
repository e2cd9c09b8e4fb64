"""How far an author has come: a first sketch is not judged like a finished process."""

from collections.abc import Iterator

from processflow.model.process import Process, Stage

_FEW = 3


def is_sketch(process: Process) -> bool:
    """Whether rules about completeness keep quiet: nothing is required yet, or it is a fragment.

    A sketch has no exit criteria, or fewer than three stages on its main line.
    """
    return len(main_line(process)) < _FEW or has_no_criteria(process)


def has_no_criteria(process: Process) -> bool:
    """Whether no stage has exit criteria yet."""
    return not any(stage.exit for stage in process.stages)


def main_line(process: Process) -> tuple[Stage, ...]:
    """The stages of the main line in their order."""
    return tuple(stage for stage in process.stages if not stage.side)


def main_line_places(process: Process) -> Iterator[Stage]:
    """The stages of the main line that have no steps, and the steps of the others."""
    for stage in main_line(process):
        yield from stage.steps or (stage,)


def customer_questions(process: Process) -> Iterator[Stage]:
    """The stages and steps that ask the customer, not ourselves."""
    return (place for place in process.places() if place.ask and not place.internal)
