"""Every value of a process that was put together is found in the file where it was written."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from processflow.api import load
from processflow.diagnostic import Pointer
from processflow.model.build import process_of
from processflow.report.resolved import resolved_yaml
from processflow.syntax.reader import read_text
from tests.assembly.test_overlays import OVERLAYS, scalars
from tests.assembly.trees import Tree, found_at, sale, write
from tests.rules.random_processes import random_process

TEXTS = st.text("abé值𐀀 :#'\"-\\1", min_size=1, max_size=8).filter(str.strip)
IDS = st.sampled_from(["price", "time", "trust", "fit"])
SHELF = st.dictionaries(IDS, st.fixed_dictionaries({"title": TEXTS}), max_size=3)
LIBRARY = st.fixed_dictionaries(
    {}, optional={"objections": SHELF, "collateral": SHELF, "know": st.lists(TEXTS, max_size=3)}
)
_MADE = {"reset", "counter", "side", "id"}
"""Keys whose value no file has: what joins a part to its surroundings, and ids that differ."""


@given(LIBRARY, LIBRARY, LIBRARY)
def test_what_libraries_bring_is_found_in_them(own: Tree, one: Tree, two: Tree) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, "sub/two.yaml", {"library": "two", **two})
        write(folder, "one.yaml", {"library": "one", "use": {"include": ["sub/two.yaml"]}, **one})
        path = write(folder, "sale.yaml", sale(use={"include": ["one.yaml"]}, **own))
        document = load(path).document
        for pointer, value in scalars(document.value):
            assert found_at(*document.origin(pointer)) == value
        for shelf in ("objections", "collateral"):
            wanted = {**two.get(shelf, {}), **one.get(shelf, {}), **own.get(shelf, {})}
            assert document.value.get(shelf, {}) == wanted  # type: ignore[attr-defined]


@settings(max_examples=40)
@given(st.integers(0, 10**6), OVERLAYS)
def test_what_a_part_brings_is_found_in_it(seed: int, overlay: Tree) -> None:
    part = random_process(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, "part.yaml", part)
        write(folder, "o.yaml", {"overlay": "o", "stages": overlay})
        answers = {end: "offer" if end == "won" else {"to": "lost"} for end in part["ends"]}
        tree = sale(use={"overlays": ["o.yaml"]})
        tree["stages"]["lead"]["yes"] = "part"
        tree["stages"]["part"] = {"run": "part.yaml", "answers": answers}
        document = load(write(folder, "sale.yaml", tree)).document
        assert f"part.{part['start']}" in document.value["stages"]  # type: ignore[index]
        for pointer, value in scalars(document.value):
            if not _MADE & set(pointer) and not _is_made(pointer, part["ends"]):
                assert _is_found(document, pointer, value), pointer
        again = read_text(resolved_yaml(document), str(path_of(document)))
        assert process_of(again.value) == process_of(document.value)


def _is_made(pointer: Pointer, ends: Tree) -> bool:
    """Whether it is the way into the part, or the title of a stage in place of an end."""
    titles = [("stages", f"part.{end}", "title") for end in ends]
    return pointer[:3] in [("stages", "part", "next"), *titles]


def _is_found(document: Any, pointer: Pointer, value: object) -> bool:
    """Whether it is there: an id of the part without its prefix, a target also in short form."""
    found = found_at(*document.origin(pointer))
    return found == value or (isinstance(value, str) and value == f"part.{found}")


def path_of(document: Any) -> Path:
    return Path(document.path)
