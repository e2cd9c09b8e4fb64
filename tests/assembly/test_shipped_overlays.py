"""The methodologies that come along: every one fits every template, adds its words, keeps the map.

In the default run each template meets some overlays and each overlay some templates; the whole
product is in the long one.
"""

import functools
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, cycle, pairwise
from pathlib import Path
from typing import Any

import pytest

import processflow as pf
from processflow.api import Loaded, check, load, load_text
from processflow.diagnostic import Severity
from processflow.graph.graph import ProcessGraph, graph_of
from processflow.graph.map_hash import map_hash
from processflow.model.process import Kind
from processflow.report.prose import prose_text
from processflow.report.resolved import resolved_yaml
from processflow.report.walking.guidance import help_text
from processflow.report.walking.look import Look
from processflow.syntax.reader import read_file
from processflow.syntax.shipped import overlay_names, overlay_path, template_names
from processflow.walk.session import session_at
from tests.walk.told_facts import example

PROCESSES = Path(__file__).resolve().parents[2] / "processes"
TEMPLATES, OVERLAYS = template_names(), overlay_names()
PRODUCT = [(template, overlay) for template in TEMPLATES for overlay in OVERLAYS]
COVER = list(zip(TEMPLATES, cycle(OVERLAYS), strict=False))
TWO = list(zip(cycle(TEMPLATES), combinations(OVERLAYS, 2), strict=False))
NEIGHBOURS = set(pairwise(OVERLAYS))
METHODOLOGIES = ("challenger", "consultative", "inbound", "sandler", "solution")
MOST_CRITERIA = 5

loaded = functools.cache(load)
every_pair = pytest.mark.parametrize(
    ("template", "overlay"),
    [pytest.param(*p, marks=[] if p in COVER else pytest.mark.long) for p in PRODUCT],
)


def test_every_template_and_every_overlay_is_in_the_default_run() -> None:
    assert {template for template, _ in COVER} == set(TEMPLATES)
    assert {overlay for _, overlay in COVER} == set(OVERLAYS)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_its_file_is_clean_and_says_everything_in_english_and_chinese(overlay: str) -> None:
    document = read_file(overlay_path(overlay))
    assert document.value["overlay"] == overlay
    texts = list(_texts(document.value))
    assert len(texts) > 20
    assert [text for text in texts if set(text) != {"en", "zh"}] == []


@pytest.mark.parametrize("overlay", METHODOLOGIES)
def test_a_methodology_has_something_for_every_kind_of_stage(overlay: str) -> None:
    keys = read_file(overlay_path(overlay)).value["stages"]
    kinds = {kind for key in keys for kind in key.removeprefix("kind:").split("|")}
    assert kinds == {kind.value for kind in Kind}


def test_sandler_deals_with_objections_where_a_deal_is_qualified() -> None:
    for template in TEMPLATES:
        stages = _put_on(template, "sandler").process.stages
        asked = [s for s in stages if "sandler_objections_raised" in {e.id for e in s.exit}]
        assert [stage.kind for stage in asked] == [Kind.QUALIFY]
        plain = loaded(PROCESSES / f"{template}.yaml").process.stages
        assert [stage.id for stage in stages] == [stage.id for stage in plain]


@every_pair
def test_it_keeps_the_map_and_is_put_on_once(template: str, overlay: str, tmp_path: Path) -> None:
    laid = _put_on(template, overlay)
    assert [d for d in check(laid) if d.severity is not Severity.INFO] == []
    plain = loaded(PROCESSES / f"{template}.yaml")
    assert _map(laid) == _map(plain)
    (tmp_path / "again.yaml").write_bytes(overlay_path(overlay).read_bytes())
    again = str(tmp_path / "again.yaml")
    twice = load(PROCESSES / f"{template}.yaml", (overlay, again))
    assert twice.document.value == laid.document.value


@every_pair
def test_every_text_reaches_the_walk_the_sentences_and_the_resolved_file(
    template: str, overlay: str
) -> None:
    laid = _put_on(template, overlay)
    graph = graph_of(laid.process)
    resolved = load_text(resolved_yaml(laid.document)).document.value["stages"]
    for language in graph.process.languages:
        prose = _dense(prose_text(graph, language))
        for stage, name, items in _added(laid, overlay):
            assert all(item in resolved[stage][name] for item in items)
            shown = prose if name == "exit" else _guidance(graph, stage, language)
            texts = [_dense(text[language]) for text in _texts(items)]
            assert [text for text in texts if text not in shown] == []


@every_pair
def test_deals_still_find_an_end(template: str, overlay: str) -> None:
    sample = pf.simulate(graph_of(_put_on(template, overlay).process), deals=200, seed=7)
    assert sum(outcome.share for outcome in sample.outcomes.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("template", "pair"),
    [pytest.param(*two, marks=[] if two[1] in NEIGHBOURS else pytest.mark.long) for two in TWO],
)
def test_two_overlays_agree_in_either_order(template: str, pair: tuple[str, str]) -> None:
    one, other = (load(PROCESSES / f"{template}.yaml", order) for order in (pair, pair[::-1]))
    for laid in (one, other):
        crowded = {
            stage.pointer
            for stage in laid.process.stages
            if sum(each.required for each in stage.exit) > MOST_CRITERIA
        }
        told = [d for d in check(laid) if d.severity is not Severity.INFO]
        assert {d.rule for d in told} <= {"too-many-criteria"}
        assert {d.pointer[:2] for d in told} == crowded
    assert _map(one) == _map(other)
    assert _lists(one) == _lists(other)


@functools.cache
def _put_on(template: str, overlay: str) -> Loaded:
    return load(PROCESSES / f"{template}.yaml", (overlay,))


def _added(laid: Loaded, overlay: str) -> Iterator[tuple[str, str, list[Any]]]:
    """Stage, list and items of what should have been added."""
    for key, changes in read_file(overlay_path(overlay)).value["stages"].items():
        stages = _meant(laid, key)
        assert stages, key
        main = [each for each in stages if not laid.document.value["stages"][each].get("side")]
        for change, items in changes.items():
            for stage in main[-1:] if change == "exit+" else stages:
                yield stage, change.removesuffix("+"), items


def _map(laid: Loaded) -> str:
    return map_hash(graph_of(laid.process))


def _meant(laid: Loaded, key: str) -> list[str]:
    for kind in key.removeprefix("kind:").split("|"):
        found = [s.id for s in laid.process.stages if s.kind and s.kind.value == kind]
        if found:
            return found
    return []


def _guidance(graph: ProcessGraph, stage: str, language: str) -> str:
    """What the walk shows as guidance at a stage."""
    session = session_at(graph, stage, given=example(graph))
    return _dense(" ".join(help_text(session, Look(graph, language))))


def _dense(text: str) -> str:
    """A text without what wrapping may add."""
    return "".join(text.split())


def _texts(value: Any) -> Iterator[dict[str, str]]:
    """Every shown text in a tree of an overlay."""
    if isinstance(value, dict) and "en" in value:
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _lists(laid: Loaded) -> dict[tuple[str, str], Counter[str]]:
    """What stands in the lists of each stage, whatever its order."""
    return {
        (stage, name): Counter(map(repr, items))
        for stage, tree in laid.document.value["stages"].items()
        for name, items in tree.items()
        if isinstance(items, list)
    }
