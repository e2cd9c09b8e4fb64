"""The model checker Storm, which reads our models and answers in exact fractions."""

import re
from fractions import Fraction
from pathlib import Path

import pytest


def questions(model: str) -> list[str]:
    """The questions that stand in the head of a model."""
    return re.findall(r"^//   (.+)$", model, re.MULTILINE)


def answers(model: str, asked: list[str], folder: Path) -> list[float]:
    """What Storm answers at the beginning of a deal; each is exact until it becomes a float."""
    try:
        import stormpy
    except ImportError:
        pytest.skip("the model checker Storm is not installed, see tests/install-tools.sh")
    path = folder / "model.prism"
    path.write_text(model, encoding="utf-8")
    program = stormpy.parse_prism_program(str(path))
    properties = stormpy.parse_properties(";".join(asked), program)
    chain = stormpy.build_model[stormpy.Rational](program, properties)
    first = chain.initial_states[0]
    found = [stormpy.model_checking(chain, each).get_value(first) for each in properties]
    return [float(Fraction(str(each))) for each in found]
