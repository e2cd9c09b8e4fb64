"""What many files, or few files many times, could be made to cost: refused or done at once."""

from pathlib import Path

from processflow.api import check, load
from tests.assembly.trees import review, sale, write


def rules(path: Path) -> set[str]:
    return {each.rule for each in check(load(path))}


def test_libraries_that_all_include_each_other_are_read_once_each(tmp_path: Path) -> None:
    names = [f"l{index}.yaml" for index in range(40)]
    for index, name in enumerate(names):
        write(tmp_path, name, {"library": f"l{index}", "use": {"include": names}})
    path = write(tmp_path, "sale.yaml", sale(use={"include": names[:1]}))
    assert rules(path) == {"include-cycle"}
    assert len(load(path).document.documents()) == 41


def test_parts_that_all_run_each_other_are_refused(tmp_path: Path) -> None:
    names = [f"p{index}.yaml" for index in range(30)]
    answers = {"passed": "passed", "failed": "failed"}
    for index, name in enumerate(names):
        tree = review()
        tree["stages"] = {
            f"s{n}": {"run": each, "answers": answers} for n, each in enumerate(names)
        }
        tree |= {"process": f"p{index}", "start": "s0", "objections": {}}
        write(tmp_path, name, tree)
    tree = sale()
    tree["stages"]["lead"] = {"run": names[0], "answers": {"passed": "offer", "failed": "lost"}}
    assert "part-recursion" in rules(write(tmp_path, "sale.yaml", tree))


def test_a_large_overlay_on_very_many_stages_is_refused(tmp_path: Path) -> None:
    texts = [f"Text {index}" for index in range(2000)]
    write(tmp_path, "o.yaml", {"overlay": "o", "stages": {"kind:qualify": {"do+": texts}}})
    stages = {f"s{n}": {"kind": "qualify", "next": f"s{n + 1}"} for n in range(60)}
    stages["s60"] = {"ask": "Does the customer sign?", "yes": "won", "no": "lost"}
    tree = sale(use={"overlays": ["o.yaml"]}, start="s0", stages=stages)
    path = write(tmp_path, "sale.yaml", tree)
    assert "too-many-files" in rules(path)
    assert sum(each.rule == "too-many-files" for each in check(load(path))) == 1


def test_a_list_of_many_texts_from_two_libraries_has_each_once(tmp_path: Path) -> None:
    texts = [f"Text {index}" for index in range(8000)]
    for name in ("a", "b"):
        write(tmp_path, f"{name}.yaml", {"library": name, "know": texts})
    path = write(tmp_path, "sale.yaml", sale(use={"include": ["a.yaml", "b.yaml"]}))
    assert load(path).document.value["know"] == texts


def test_clashes_without_number_are_told_up_to_a_hundred(tmp_path: Path) -> None:
    for name in ("a", "b"):
        roles = {f"r{index}": f"Role {index} of {name}" for index in range(9000)}
        write(tmp_path, f"{name}.yaml", {"library": name, "roles": roles})
    path = write(tmp_path, "sale.yaml", sale(use={"include": ["a.yaml", "b.yaml"]}))
    assert [each.rule for each in check(load(path))] == ["include-clash"] * 100
