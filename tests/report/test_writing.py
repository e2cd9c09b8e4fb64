"""Files that are never half done."""

import os
import stat
from pathlib import Path

import pytest

from processflow.errors import IncompleteError
from processflow.report.writing import write_file, writing


def test_a_file_is_written_as_it_is_and_nothing_else_stays(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", "客户\r\n")
    assert (tmp_path / "a.txt").read_bytes() == "客户\r\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_permissions_of_the_old_file_stay(tmp_path: Path) -> None:
    old = tmp_path / "a.txt"
    old.write_text("old")
    old.chmod(0o640)
    write_file(old, "new")
    assert (old.read_text(), stat.S_IMODE(old.stat().st_mode)) == ("new", 0o640)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_and_not_replaced() -> None:
    write_file(os.devnull, "gone")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_pipe_that_has_a_name_is_written_to() -> None:
    reading, writing_end = os.pipe()
    write_file(f"/dev/fd/{writing_end}", "told")
    os.close(writing_end)
    with os.fdopen(reading) as stream:
        assert stream.read() == "told"


def test_a_failure_leaves_the_old_file_and_says_why(tmp_path: Path) -> None:
    old = tmp_path / "a.txt"
    old.write_text("old")
    with pytest.raises(RuntimeError):
        _write_half(old)
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    with pytest.raises(IncompleteError, match=r"cannot write .*: no such file or directory"):
        write_file(tmp_path / "no" / "a.txt", "x")


def _write_half(path: Path) -> None:
    with writing(path) as stream:
        stream.write("half")
        raise RuntimeError
