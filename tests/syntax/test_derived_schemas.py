"""The schemas of libraries and overlays say the same as that of processes, and keep to it."""

import pytest

from processflow.syntax.reader import read_text
from processflow.syntax.schema import SchemaName, validate
from tests.syntax.derived_schemas import FOLDER, texts


@pytest.mark.parametrize("name", ["library", "overlay"])
def test_a_derived_schema_is_up_to_date(name: str) -> None:
    cure = "run `python -m tests.syntax.derived_schemas`"
    assert (FOLDER / f"{name}.schema.json").read_text("utf-8") == texts()[name], cure


def test_an_overlay_is_told_of_the_map_and_of_nothing_else_for_its_keys() -> None:
    text = "processflow: 1\noverlay: o\nstages:\n  a: {yes: b, ask!: c, do+: [d], dooo: [e]}\n"
    text += "ends: {}\n"
    found = validate(read_text(text, "o.yaml"), SchemaName.OVERLAY)
    assert [(each.rule, each.element) for each in found] == [
        ("overlay-touches-map", "stages.a.yes"),
        ("overlay-touches-map", "stages.a.ask!"),
        ("unknown-key", "stages.a.dooo"),
        ("overlay-touches-map", "ends"),
    ]
