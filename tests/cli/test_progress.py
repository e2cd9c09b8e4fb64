"""The line that tells how far work has come."""

import sys

import pytest

from processflow.cli import progress as module
from processflow.cli.progress import progress, told


def test_it_tells_rate_and_remaining_time() -> None:
    assert told(120_000, 1_000_000, 1.5) == "120 000 of 1 000 000, 80 000 a second, 0:11 left:"
    assert told(0, 10, 0.0) == "0 of 10, 0 a second, 0:00 left:"


def test_nothing_is_told_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(10, "deals") as show:
        assert show is None
    assert capsys.readouterr().err == ""


def test_a_terminal_sees_nothing_at_first_then_a_line_that_vanishes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress(100, "deals") as show:
        assert show is not None
        now[0] += 0.4
        show(40)
        assert capsys.readouterr().err == ""
        now[0] += 0.1
        show(50)
        assert "50 of 100, 100 a second, 0:00 left: deals" in capsys.readouterr().err
        show(51)
        assert capsys.readouterr().err == ""
    assert capsys.readouterr().err == "\r\x1b[K"
