"""The hooks of this repository, installed and run by pre-commit itself in another repository.

pre-commit installs processflow with all that it depends on, which takes a minute or more.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROCESS = """\
processflow: 1
process: smb-inbound
title: SMB inbound sale
owner: sales
start: lead

stages:
  lead:
    title: New lead
    exit:
      - The contact confirms name, role and company
    ask: Does the lead answer the first call or e-mail?
    yes: won
    no: {to: lost, reason: no-answer}
    no_response: {after: 3bd, to: lost, reason: no-answer}

ends:
  won: {title: Closed won, outcome: won}
  lost: {title: Closed lost, outcome: lost, reasons: [no-answer]}
"""
_WALKS = """\
process: smb-inbound.yaml
walks:
  an answer wins:
    path:
      - lead: yes
    expect: {end: won}
"""


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment in which git and pre-commit know nothing of the user's own settings."""
    home = tmp_path_factory.mktemp("home")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    author = {"GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.org"}
    committer = {"GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.org"}
    own = {"PRE_COMMIT_HOME": str(home / "pre-commit"), "GIT_CONFIG_GLOBAL": os.devnull}
    return {**kept, **author, **committer, **own}


@pytest.fixture(scope="module")
def repository(
    source_copy: Path, tmp_path_factory: pytest.TempPathFactory, git: dict[str, str]
) -> Path:
    """Make a repository with one process and its walks that uses our hooks."""
    revision = _committed(source_copy, git)
    scratch = tmp_path_factory.mktemp("scratch")
    (scratch / "processes").mkdir()
    (scratch / "processes" / "smb-inbound.yaml").write_text(_PROCESS, encoding="utf-8")
    (scratch / "processes" / "smb-inbound.walks.yaml").write_text(_WALKS, encoding="utf-8")
    (scratch / "compose.yaml").write_text("services: {}\n", encoding="utf-8")
    (scratch / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source_copy}\n  rev: {revision}\n  hooks:\n"
        "  - id: processflow-check\n  - id: processflow-test\n",
        encoding="utf-8",
    )
    _committed(scratch, git)
    return scratch


@pytest.mark.long
def test_pre_commit_passes_a_good_process_and_stops_a_broken_one(
    repository: Path, git: dict[str, str]
) -> None:
    good = _hooks(repository, git)
    assert good.returncode == 0, good.stdout + good.stderr
    assert good.stdout.count("Passed") == 2, good.stdout

    process = repository / "processes" / "smb-inbound.yaml"
    process.write_text(_PROCESS.replace("yes: won", "yes: wonn"), encoding="utf-8")
    broken = _hooks(repository, git)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "processes/smb-inbound.yaml:13" in broken.stdout
    assert "unknown-target" in broken.stdout

    process.write_text(_PROCESS, encoding="utf-8")
    walks = repository / "processes" / "smb-inbound.walks.yaml"
    walks.write_text(_WALKS.replace("end: won", "end: lost"), encoding="utf-8")
    unexpected = _hooks(repository, git)
    assert unexpected.returncode == 1, unexpected.stdout + unexpected.stderr
    assert unexpected.stdout.count("Passed") == 1, unexpected.stdout
    assert "an answer wins" in unexpected.stdout


def _hooks(repository: Path, git: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    return subprocess.run(command, cwd=repository, env=git, capture_output=True, text=True)


def _committed(directory: Path, git: dict[str, str]) -> str:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "First"]):
        subprocess.run(["git", *words], cwd=directory, env=git, check=True)
    head = ["git", "rev-parse", "HEAD"]
    done = subprocess.run(head, cwd=directory, env=git, check=True, capture_output=True, text=True)
    return done.stdout.strip()
