"""Overlays add and never change the map: random ones, and each clause of the contract."""

import copy
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processflow.api import Loaded, check, load
from processflow.diagnostic import Severity
from processflow.graph.map_hash import map_hash
from tests.assembly.trees import Tree, found_at, sale, write

WORDS = st.sampled_from(["Ask", "Listen", "Send the agenda", "Call"])
CRITERIA = st.fixed_dictionaries(
    {"text": WORDS},
    optional={
        "p": st.sampled_from([0.5, "80%"]),
        "takes": st.just("3d"),
        "required": st.booleans(),
    },
)
LISTS = ("do", "say", "questions", "know", "skills", "buyer_expects")
STAGE = st.fixed_dictionaries(
    {},
    optional={
        **{f"{name}{sign}": st.lists(WORDS, max_size=3) for name in LISTS for sign in "+!"},
        "exit+": st.lists(CRITERIA, max_size=3),
        "exit!": st.just({"budget": {"required": True, "by": "buyer", "evidence": "payment"}}),
    },
)
KEYS = st.sampled_from(
    ["kind:qualify", "kind:grow|close", "kind:nurture", "lead", "offer", "nobody"]
)
OVERLAYS = st.dictionaries(KEYS, STAGE, max_size=4)
MAP_KEYS = {
    "next": "won",
    "ask": "Why?",
    "yes": "lost",
    "no": "won",
    "answers": {"a": "won", "b": "lost"},
    "no_response": {"after": "3d", "to": "lost"},
    "max_visits": {"times": 1, "to": "lost"},
    "side": True,
    "kind": "close",
    "duration": "3d",
    "steps": {"a": {"next": "won"}},
}


def laid(folder: Path, *overlays: Tree, **more: Any) -> Loaded:
    names = [f"o{index}.yaml" for index in range(len(overlays))]
    for index, (name, stages) in enumerate(zip(names, overlays, strict=True)):
        write(folder, name, {"overlay": f"o{index}", "stages": stages})
    return load(write(folder, "sale.yaml", sale(use={"overlays": names}, **more)))


def errors(loaded: Loaded) -> list[str]:
    return [each.rule for each in check(loaded) if each.severity is Severity.ERROR]


@given(OVERLAYS)
def test_the_map_stays_and_twice_is_once(overlay: Tree) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = load(write(folder, "plain.yaml", sale()))
        once = laid(folder, overlay)
        assert errors(once) == []
        assert map_hash(once.require()) == map_hash(plain.require())
        (folder / "again.yaml").symlink_to("o0.yaml")
        twice = write(folder, "twice.yaml", sale(use={"overlays": ["o0.yaml", "again.yaml"]}))
        assert load(twice).document.value["stages"] == once.document.value["stages"]
        given_too = load(folder / "sale.yaml", [str(folder / "o0.yaml")])
        assert given_too.document.value == once.document.value
        asked = load(folder / "plain.yaml", [str(folder / "o0.yaml")])
        assert asked.document.value["stages"] == once.document.value["stages"]


@given(OVERLAYS, OVERLAYS)
def test_every_scalar_is_found_at_its_origin(one: Tree, two: Tree) -> None:
    with tempfile.TemporaryDirectory() as name:
        loaded = laid(Path(name), one, two)
        for pointer, value in scalars(loaded.document.value):
            assert found_at(*loaded.document.origin(pointer)) == value


@given(OVERLAYS, st.sampled_from(sorted(MAP_KEYS)), st.sampled_from(["", "+", "!"]))
def test_a_change_of_the_map_is_refused_at_its_line(overlay: Tree, key: str, sign: str) -> None:
    overlay = copy.deepcopy(overlay)
    overlay.setdefault("lead", {})[key + sign] = MAP_KEYS[key]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = load(write(folder, "plain.yaml", sale()))
        loaded = laid(folder, overlay)
        found = [each for each in check(loaded) if each.severity is Severity.ERROR]
        assert [each.rule for each in found] == ["overlay-touches-map"]
        assert found[0].element == f"stages.lead.{key}{sign}"
        lines = (folder / "o0.yaml").read_text().splitlines()
        assert lines[found[0].span.line - 1].strip(' "').startswith(f"{key}{sign}")
        stages = plain.document.value["stages"]
        assert loaded.document.value["stages"]["lead"].get(key) == stages["lead"].get(key)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("need", {"required": False}),
        ("need", {"by": "rep"}),
        ("need", {"by": "internal"}),
        ("budget", {"by": "partner"}),
        ("need", {"evidence": "payment"}),
    ],
)
def test_a_weakening_is_refused_at_its_line(tmp_path: Path, name: str, change: Tree) -> None:
    tree = sale()
    tree["stages"]["lead"]["exit"][0]["evidence"] = "email-reply"
    loaded = laid(tmp_path, {"lead": {"exit!": {name: change}}}, stages=tree["stages"])
    (found,) = (each for each in check(loaded) if each.severity is Severity.ERROR)
    assert found.rule == "overlay-weakens"
    assert found.path == str(tmp_path / "o0.yaml")
    assert found.element == f"stages.lead.exit!.{name}.{next(iter(change))}"


def test_a_criterion_for_a_kind_is_asked_for_once_at_its_last_stage_of_the_main_line(
    tmp_path: Path,
) -> None:
    stages = sale()["stages"]
    stages["offer"]["kind"] = "qualify"
    stages["aside"] = {"kind": "qualify", "side": True, "next": "back"}
    added = {"exit+": [{"id": "agenda", "text": "The agenda is accepted", "p": 0.9}]}
    loaded = laid(tmp_path, {"kind:qualify": {**added, "do+": ["Ask"]}}, stages=stages)
    assert [[each.id for each in s.exit] for s in loaded.process.stages] == [
        ["need", "budget"],
        ["agenda"],
        [],
    ]
    assert all("Ask" in stage["do"] for stage in loaded.document.value["stages"].values())


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("kind:research|qualify", ["lead"]),
        ("kind:close|qualify", ["offer"]),
        ("kind:research|grow|close", ["offer"]),
        ("kind:research|grow", []),
    ],
)
def test_of_several_kinds_the_first_one_that_the_process_has_is_meant(
    tmp_path: Path, key: str, asked: list[str]
) -> None:
    loaded = laid(tmp_path, {key: {"do+": ["Ask"]}})
    stages = loaded.document.value["stages"].items()
    assert [name for name, stage in stages if "Ask" in stage.get("do", [])] == asked
    rules = [each.rule for each in check(loaded)]
    assert rules == ([] if asked else ["overlay-matches-nothing"])


def test_one_overlay_may_tighten_what_another_one_adds(tmp_path: Path) -> None:
    adds = {"lead": {"exit+": [{"id": "agenda", "text": "It is accepted", "required": False}]}}
    tightens = {"kind:qualify": {"exit!": {"agenda": {"required": True}}}}
    for overlays in ((adds, tightens), (tightens, adds)):
        loaded = laid(tmp_path, *overlays)
        assert check(loaded) == ()
        assert loaded.process.stages[0].exit[-1].required


def test_what_is_replaced_keeps_what_other_overlays_append(tmp_path: Path) -> None:
    loaded = laid(tmp_path, {"lead": {"do+": ["Ask"]}}, {"lead": {"do!": ["Listen"]}})
    assert loaded.document.value["stages"]["lead"]["do"] == ["Listen", "Ask"]


def scalars(value: Any, pointer: tuple[Any, ...] = ()) -> Any:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from scalars(part, (*pointer, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from scalars(part, (*pointer, index))
    else:
        yield pointer, value
