"""Files: how they are found, how they are encoded."""

import os
from pathlib import Path

import pytest

from processflow.diagnostic import Span
from processflow.errors import UsageError
from processflow.syntax.limits import MAX_BYTES
from processflow.syntax.reader import read_bytes, read_file

TEXT = "process: smb\ntitle: 客户 “é”\n"


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    document = read_file(path)
    assert document.value == {"process": "smb", "title": "客户 “é”"}
    assert document.path == str(path)
    assert read_file(str(path)) == document


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: b\n")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert read_file(tmp_path / "b.yaml").value == {"a": "b"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nothing.yaml", "there is no such file"),
        ("file/inside", "a part of the path is no folder"),
        ("folder", "it is a folder"),
        ("pipe", "it is a pipe, not a file"),
        ("loop", "too many levels of symbolic links"),
        ("nul\0", "this is no path"),
    ],
)
def test_what_is_no_file_is_told_in_a_sentence(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("a: b")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match=words) as raised:
        read_file(tmp_path / name)
    assert "\n" not in str(raised.value)
    assert "Errno" not in str(raised.value)


def test_a_device_without_end_is_no_file() -> None:
    with pytest.raises(UsageError, match="it is a device, not a file"):
        read_file("/dev/zero")


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50 * MAX_BYTES)
    document = read_file(path)
    assert [found.rule for found in document.diagnostics] == ["too-large"]
    assert document.text == ""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf8_is_read_with_and_without_its_mark(mark: bytes) -> None:
    document = read_bytes(mark + TEXT.encode(), "x")
    assert not document.diagnostics
    assert document.text == TEXT
    assert document.key_span(("process",)) == Span(1, 1, 1, 8)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(codec: str) -> None:
    text = "process: smb\ntitle: a long enough title to tell the encoding by its zeros, really\n"
    (found,) = read_bytes(text.encode(codec), "x").diagnostics
    assert found.rule == "not-utf8"
    assert found.message == f"the file is saved as UTF-{codec[4:6]}, not as UTF-8"
    assert found.span == Span(1, 1, 1, 13)
    assert "UTF-8" in (found.help or "")


@pytest.mark.parametrize("codec", ["latin-1", "cp1252", "gb18030", "shift-jis"])
def test_legacy_encodings_are_told_with_their_line(codec: str) -> None:
    word = "é" if codec in ("latin-1", "cp1252") else "客"
    document = read_bytes(f"process: smb\r\ntitle: x{word}y\r\nend: z\r\n".encode(codec), "x")
    (found,) = document.diagnostics
    assert found.rule == "not-utf8"
    assert (found.span.line, found.span.column) == (2, 9)
    assert document.line(1) == "process: smb"
    assert document.value == {}
