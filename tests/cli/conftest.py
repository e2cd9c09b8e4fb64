"""A command line to call in a test: in this process, as `main` would be called."""

import io
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from processflow.cli import main
from tests.cli.calling import Call, Done
from tests.cli.terminal import Open, Terminal


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call processflow with words, and with `stdin` where it is given."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)

    def run(*words: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfd.readouterr()
        status = main([str(word) for word in words])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return Done(status, out, err)

    return run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open programs in terminals; those that are left are ended."""
    monkeypatch.chdir(tmp_path)
    opened: list[Terminal] = []

    def run(*words: object) -> Terminal:
        opened.append(Terminal(*words))
        return opened[-1]

    yield run
    for each in opened:
        os.close(each.screen)
        try:
            os.kill(each.process, signal.SIGKILL)
            os.waitpid(each.process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
