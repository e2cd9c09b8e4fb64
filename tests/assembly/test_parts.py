"""A process that runs another one as a part."""

from pathlib import Path

from processflow.api import check, load
from processflow.graph.graph import ProcessGraph
from processflow.walk.state import Event
from processflow.walk.step import begin, move
from tests.assembly.trees import review, sale, write


def with_review(folder: Path, **answers: object) -> Path:
    write(folder, "shared/review.yaml", review())
    tree = sale()
    stages = tree["stages"]
    for key in ("yes", "no"):
        del stages["lead"][key]
    stages["lead"]["answers"] = {"reviews": "legal", "agrees": "offer", "declines": "lost"}
    ways = {"passed": "offer", "failed": "lost", **answers}
    legal = {"run": "shared/review.yaml", "answers": ways}
    tree["stages"] = {"lead": stages["lead"], "legal": legal, "offer": stages["offer"]}
    return write(folder, "sale.yaml", tree)


def graph(path: Path) -> ProcessGraph:
    return load(path).require()


def test_the_stages_of_the_part_follow_the_stage_that_runs_it(tmp_path: Path) -> None:
    process = graph(with_review(tmp_path)).process
    assert [stage.id for stage in process.stages] == [
        "lead",
        "legal",
        "legal.check",
        "legal.rework",
        "offer",
    ]
    assert [step.id for step in process.stages[3].steps] == ["legal.draft", "legal.send"]
    assert [each.id for each in process.stages[2].guidance.objections] == ["legal-slow"]
    assert process.stages[2].exit[0].id == "legal_terms"


def test_a_deal_goes_through_the_part_and_out_at_its_ends(tmp_path: Path) -> None:
    process = graph(with_review(tmp_path))
    state = begin(process)
    for answer, place in (
        ("reviews", "legal"),
        ("next", "legal.check"),
        ("no", "legal.draft"),
        ("next", "legal.send"),
        ("yes", "legal.check"),
        ("yes", "offer"),
    ):
        state = move(process, state, Event(answer)).state
        assert state.at == place


def test_counters_of_the_part_begin_anew_at_each_entry(tmp_path: Path) -> None:
    process = graph(with_review(tmp_path, passed="lead"))
    state = begin(process)
    for _ in range(4):
        for answer in ("reviews", "next", "no", "next", "yes", "no", "next", "yes", "yes", "next"):
            state = move(process, state, Event(answer)).state
        assert state.at == "lead"


def test_criteria_that_an_end_needs_still_bind_where_it_leads_back(tmp_path: Path) -> None:
    process = graph(with_review(tmp_path, passed="lead"))
    state = begin(process)
    for answer in ("reviews", "next"):
        state = move(process, state, Event(answer)).state
    kept = move(process, state, Event("yes", unmet=frozenset({"legal_terms"})))
    assert [each.key for each in kept.unmet] == ["legal_terms"]
    assert kept.state.at == "legal.check"


def test_what_the_stage_says_of_an_end_wins(tmp_path: Path) -> None:
    way = {"to": "lost", "handoff": {"to": "archive"}}
    process = graph(with_review(tmp_path, failed=way)).process
    edges = {(place.id, edge.id): edge for place, edge in process.edges()}
    edge = edges["legal.send", "no"]
    assert (edge.to, edge.handoff and edge.handoff.to) == ("lost", "archive")
    limit = edges["legal.check", "no"].limit
    assert limit is not None
    assert (limit.to, limit.counter) == ("lost", "legal.check.no")


def test_a_finding_stands_in_the_file_of_its_line(tmp_path: Path) -> None:
    path = with_review(tmp_path)
    part = review()
    part["stages"]["check"]["yes"] = "nowhere"
    write(tmp_path, "shared/review.yaml", part)
    (found,) = (each for each in check(load(path)) if each.rule == "unknown-target")
    assert found.path == str(tmp_path / "shared/review.yaml")
    assert found.element == "stages.check.yes"
    assert found.fix is None


def test_a_target_of_a_mapping_stands_where_it_is_written(tmp_path: Path) -> None:
    found = check(load(with_review(tmp_path, passed="nowhere")))
    places = {(each.path, each.element) for each in found if each.rule == "unknown-target"}
    assert (str(tmp_path / "sale.yaml"), "stages.legal.answers.passed") in places


def test_a_part_of_a_part_has_both_prefixes(tmp_path: Path) -> None:
    write(tmp_path, "shared/inner.yaml", review())
    outer = review()
    run = {"run": "inner.yaml", "answers": {"passed": "passed", "failed": "failed"}}
    outer["stages"] = {"check": run}
    path = with_review(tmp_path)
    write(tmp_path, "shared/review.yaml", outer)
    loaded = load(path)
    process = loaded.require().process
    assert "legal.check.rework" in {stage.id for stage in process.stages}
    steps = ("stages", "legal.check.rework", "steps", "legal.check.send", "ask")
    file, pointer = loaded.document.origin(steps)
    assert file.path == str(tmp_path / "shared/inner.yaml")
    assert pointer == ("stages", "rework", "steps", "send", "ask")


def test_a_side_part_is_off_the_main_line_and_may_lead_back(tmp_path: Path) -> None:
    path = with_review(tmp_path, passed="back")
    text = path.read_text().replace('"run"', '"side": true, "run"')
    path.write_text(text)
    process = load(path).process
    assert all(stage.side for stage in process.stages if stage.id.startswith("legal"))
    assert "part-end-unmapped" not in {each.rule for each in check(load(path))}
