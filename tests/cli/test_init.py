"""A process started from a template."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from processflow.syntax.reader import read_file
from processflow.syntax.shipped import overlay_names, template_names
from tests.cli.calling import Call


def _files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_without_a_template_templates_and_methodologies_are_listed(
    call: Call, folder: Path
) -> None:
    done = call("init")
    assert done.status == 0
    templates, overlays = done.out.split("Methodologies:")
    assert re.findall(r"^  (\S+)  ", templates, re.MULTILINE) == [*template_names()]
    assert re.findall(r"^  (\S+)  ", overlays, re.MULTILINE) == [*overlay_names()]
    assert "  challenger            Challenger: Teach the customer something" in overlays
    assert max(map(len, done.out.splitlines())) <= 100
    assert _files(folder) == []


@pytest.mark.parametrize("overlay", overlay_names())
def test_a_started_process_takes_every_methodology_by_its_name(
    call: Call, folder: Path, overlay: str
) -> None:
    call("init", "seven-step")
    done = call("check", "seven-step.yaml", "--overlay", overlay)
    assert (done.status, done.out) == (0, "All checks passed (1 file, 1 process).\n")
    text = (folder / "seven-step.yaml").read_text(encoding="utf-8")
    used = text.replace("\nstages:", f"\nuse: {{overlays: [{overlay}]}}\nstages:", 1)
    (folder / "seven-step.yaml").write_text(used, encoding="utf-8")
    resolved = call("show", "seven-step.yaml", "--resolved")
    assert (resolved.status, resolved.err) == (0, "")
    assert f"overlays/{overlay}.yaml:" in resolved.out


@pytest.mark.parametrize("template", template_names())
def test_a_started_process_passes_its_check_under_its_own_name(
    call: Call, folder: Path, template: str
) -> None:
    done = call("init", template, "--name", "our-sale")
    assert (done.status, done.err) == (0, "")
    assert _files(folder) == [
        ".yamllint",
        "our-sale.walks.yaml",
        "our-sale.yaml",
        "schemas/process.schema.json",
        "schemas/walks.schema.json",
    ]
    assert "processflow check our-sale.yaml" in done.out
    checked = call("check", "--level", "warning", "--fail-on", "warning")
    assert (checked.status, checked.out) == (0, "All checks passed (2 files, 1 process).\n")
    assert template not in (folder / "our-sale.walks.yaml").read_text()
    assert json.loads(call("show", "our-sale.yaml", "--output-format", "json").out)["process"] == (
        "our-sale"
    )


def test_the_modelines_lead_to_schemas_that_accept_the_files(call: Call, folder: Path) -> None:
    call("init", "seven-step")
    for file in ("seven-step.yaml", "seven-step.walks.yaml"):
        path = (folder / file).read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]
        schema = json.loads((folder / path).read_text(encoding="utf-8"))
        jsonschema.validate(read_file(folder / file).value, schema)


def test_yamllint_is_told_that_answers_may_be_bare(call: Call, folder: Path) -> None:
    call("init", "seven-step")
    rules = yaml.safe_load((folder / ".yamllint").read_text())["rules"]
    assert rules["truthy"]["check-keys"] is False
    assert {"yes", "no"} <= set(rules["truthy"]["allowed-values"])


def test_nothing_is_overwritten_unless_it_is_forced(call: Call, folder: Path) -> None:
    (folder / "seven-step.walks.yaml").write_text("mine")
    (folder / ".yamllint").write_text("mine too")
    done = call("init", "seven-step")
    assert done.status == 2
    assert "`seven-step.walks.yaml` is there already" in done.err
    assert _files(folder) == [".yamllint", "seven-step.walks.yaml"]
    kept = call("init", "seven-step", "--name", "other")
    assert kept.status == 0
    assert "left .yamllint as it was" in kept.out
    assert (folder / ".yamllint").read_text() == "mine too"
    assert call("init", "seven-step", "--force").status == 0
    assert (folder / "seven-step.walks.yaml").read_text() != "mine"


def test_a_second_template_leaves_the_shared_files(call: Call, folder: Path) -> None:
    call("init", "seven-step")
    done = call("init", "classic-seven")
    assert done.out.splitlines()[0] == "wrote classic-seven.yaml, classic-seven.walks.yaml"


@pytest.mark.parametrize(
    "name", ["../out", "/tmp/out", "Our Sale", "a/b", "", "-x", "x" * 65, "a\n"]
)
def test_a_name_is_an_id_and_no_path(call: Call, folder: Path, name: str) -> None:
    done = call("init", "seven-step", "--name", name)
    assert done.status == 2
    assert "is no name for a process" in done.err
    assert _files(folder) == []


def test_links_do_not_lead_out_of_the_folder(
    call: Call, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (folder / "schemas").symlink_to(outside, target_is_directory=True)
    done = call("init", "seven-step")
    assert done.status == 2
    assert "leads out of this folder" in done.err
    assert _files(outside) == []
    assert not (folder / "seven-step.yaml").exists()


def test_a_failure_halfway_leaves_nothing(call: Call, folder: Path) -> None:
    (folder / "schemas").write_text("a file where a folder should be")
    assert call("init", "seven-step").status == 3
    assert _files(folder) == ["schemas"]


def test_an_unknown_template_gets_the_nearest_name(call: Call, folder: Path) -> None:
    done = call("init", "sevenstep")
    assert done.status == 2
    assert "did you mean `seven-step`?" in done.err
    assert call("init", "--force").status == 2
