"""The public names, as the README calls them."""

import subprocess
import sys
from pathlib import Path

import pytest

import processflow as pf
from tests.cli.calling import FIRST


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, processflow; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not {"yaml", "click", "numpy", "networkx", "jsonschema", "processflow.api"} & loaded


def test_every_public_name_is_there_and_listed() -> None:
    assert sorted(pf.__all__) == list(pf.__all__) == sorted(dir(pf))
    for name in pf.__all__:
        assert getattr(pf, name) is not None
    with pytest.raises(AttributeError, match="no attribute `nothing`"):
        _ = pf.nothing  # type: ignore[attr-defined]


def test_a_good_file_gives_a_graph() -> None:
    loaded = pf.load(FIRST)
    assert pf.check(loaded) == ()
    assert "lead" in loaded.require().nodes


def test_a_bad_file_gives_diagnostics_and_no_exception(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(FIRST.read_text().replace("yes: discovery", "yes: nowhere"))
    loaded = pf.load(bad)
    found = pf.check(loaded)
    assert [each.rule for each in found] == ["unknown-target"] * 2
    assert str(found[0]) == (
        f"{bad}:14:10: error[unknown-target]: `yes` of `lead` leads to `nowhere`, "
        "which is not a stage, step or end"
    )
    with pytest.raises(pf.InvalidProcess) as caught:
        loaded.require()
    assert caught.value.diagnostics == found


def test_a_missing_file_is_an_exception_of_ours() -> None:
    with pytest.raises(pf.ProcessflowError, match="there is no such file"):
        pf.load("nowhere.yaml")


def test_a_text_is_read_as_a_file_is() -> None:
    assert pf.check(pf.load_text(FIRST.read_text(), "sale.yaml")) == ()
    (found,) = pf.check(pf.load_text("", "sale.yaml"))
    assert (found.path, found.rule, found.severity) == (
        "sale.yaml",
        "empty-document",
        pf.Severity.ERROR,
    )
