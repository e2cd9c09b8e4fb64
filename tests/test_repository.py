"""What stands in the repository beside the package: targets, examples, benchmarks and papers."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import processflow

ROOT = Path(__file__).resolve().parent.parent
TARGETS = ("demo", "test", "test-long", "lint", "types", "imports", "docs", "bench", "clean")


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_the_target_and_its_help_names_it(target: str, tmp_path: Path) -> None:
    assert _make("--dry-run", target, f"VENV={tmp_path}/venv").returncode == 0
    assert re.search(rf"\bmake .*\b{target}\b", _make("help").stdout)


def test_an_old_python_is_refused_with_a_cure_and_leaves_nothing(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit\nexit 1\n')
    old.chmod(0o755)
    done = _make("demo", f"PYTHON={old}", f"VENV={tmp_path}/venv")
    assert done.returncode == 2
    assert f"processflow needs Python 3.11 or newer; `{old}` is Python 3.9.2." in done.stderr
    assert "make demo PYTHON=python3.12" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_a_python_without_venv_is_refused_with_the_package_to_install(tmp_path: Path) -> None:
    bare = tmp_path / "python3"
    bare.write_text('#!/bin/sh\ncase "$2" in *venv*) exit 1;; esac\nexit 0\n')
    bare.chmod(0o755)
    done = _make("test", f"PYTHON={bare}", f"VENV={tmp_path}/venv")
    assert done.returncode == 2
    assert "comes without the venv module" in done.stderr
    assert "sudo apt install python3-venv" in done.stderr


def test_a_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = _make("lint", "PYTHON=no-such-python", f"VENV={tmp_path}/venv")
    assert done.returncode == 2
    assert "there is no `no-such-python` here" in done.stderr


def test_the_hooks_and_the_examples_call_commands_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    entries = [hook["entry"] for hook in hooks]
    workflow = yaml.safe_load((ROOT / "docs/examples/github-workflow.yml").read_text())
    steps = workflow["jobs"]["check"]["steps"]
    entries += [step["run"] for step in steps if step.get("run", "").startswith("processflow")]
    assert len(entries) == 4
    for entry in entries:
        assert _processflow(entry.split()[1], "--help").returncode == 0, entry


def test_the_example_for_pre_commit_names_our_hooks() -> None:
    config = yaml.safe_load((ROOT / "docs/examples/pre-commit-config.yaml").read_text())
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    used = {hook["id"] for repository in config["repos"] for hook in repository["hooks"]}
    assert used == {hook["id"] for hook in hooks}


def test_the_process_of_the_benchmarks_and_the_generated_ones_are_clean(tmp_path: Path) -> None:
    script = str(ROOT / "benchmarks" / "ten_stages.py")
    subprocess.run([sys.executable, script, str(tmp_path), "40"], check=True)
    paths = [ROOT / "benchmarks" / "reference.yaml", *sorted(tmp_path.glob("*.yaml"))]
    assert len({path.read_bytes() for path in paths}) == 41
    done = _processflow("check", "--output-format", "json", *map(str, paths))
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["diagnostics"] == []


def test_the_changelog_has_a_place_for_what_comes_and_the_versions_are_one() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["tool"]["hatch"]["version"]["path"] == "processflow/__init__.py"
    version = f"v{processflow.__version__}"
    assert version in (ROOT / "docs/examples/github-workflow.yml").read_text()
    assert version in (ROOT / "docs/examples/pre-commit-config.yaml").read_text()


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "benchmarks/README.md", "CHANGELOG.md"])
def test_every_path_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|yaml|toml|md))`", text)
    assert named
    beside = (ROOT / page).parent
    missing = [name for name in named if not any((at / name).exists() for at in (ROOT, beside))]
    assert missing == []


def _make(*words: str) -> subprocess.CompletedProcess[str]:
    # A make that runs these tests hands its own flags down; this one shall not take part in it.
    own = {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}
    return subprocess.run(["make", *words], cwd=ROOT, env=own, capture_output=True, text=True)


def _processflow(*words: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "processflow"), *words]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
