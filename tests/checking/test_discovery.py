"""Which files a list of paths means."""

import os
from pathlib import Path

import pytest

from processflow.checking.discovery import Selection, select
from processflow.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(folder: Path, **files: str | bytes) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml").replace("_yml", ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_processes_and_walks_in_folders_are_found_in_order(folder: Path) -> None:
    _write(folder, b_yaml="processflow: 1\n", a__c_yml="# x\nprocessflow: 1\n", other_yaml="a: 1\n")
    (folder / "b.walks.yaml").write_text("process: b.yaml\n")
    assert select(["."]) == Selection(("a/c.yml", "b.walks.yaml", "b.yaml"), 1)


@pytest.mark.parametrize(
    "text",
    [
        "{processflow: 1, process: x}",
        "---\n'processflow': 1\n",
        b"\xef\xbb\xbfprocessflow: 1\r\n",
        "processflow: 1\n".encode("utf-16"),
        "a: 1\rprocessflow: 1\r",
        "\tprocessflow: 1\n",
        "# c\n{\n  processflow : 1}",
    ],
)
def test_a_process_is_known_by_its_key_however_it_is_written(
    folder: Path, text: str | bytes
) -> None:
    _write(folder, a_yaml=text)
    assert select(["."]).files == ("a.yaml",)


def test_a_key_deeper_inside_makes_no_process(folder: Path) -> None:
    _write(
        folder, compose_yaml="services:\n  processflow:\n    image: x\n", a_yaml="processflow: 1"
    )
    assert select(["."]) == Selection(("a.yaml",), 1)


def test_a_file_that_is_named_is_checked_whatever_it_holds(folder: Path) -> None:
    (folder / "notes.txt").write_text("hello")
    assert select(["notes.txt"]).files == ("notes.txt",)


def test_a_file_is_checked_once_however_often_it_is_named(folder: Path) -> None:
    _write(folder, a_yaml="processflow: 1\n")
    assert select([".", "a.yaml", "./a.yaml", str(folder)]).files == ("a.yaml",)


def test_hidden_foreign_and_virtual_folders_are_passed_over(folder: Path) -> None:
    text = "processflow: 1\n"
    _write(folder, a_yaml=text, node_modules__b_yaml=text, env__lib__c_yaml=text)
    (folder / "env" / "pyvenv.cfg").write_text("")
    (folder / ".git").mkdir()
    (folder / ".git" / "d.yaml").write_text(text)
    (folder / ".hidden.yaml").write_text(text)
    assert select(["."]) == Selection(("a.yaml",), 0)


def test_links_that_go_round_end(folder: Path) -> None:
    _write(folder, a__b_yaml="processflow: 1\n")
    (folder / "a" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "dangling.yaml").symlink_to("nowhere")
    assert select(["."]).files == ("a/b.yaml",)


def test_a_missing_path_is_an_error(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no file or folder `no\.yaml`"):
        select(["no.yaml"])


def test_a_folder_without_a_process_is_an_error(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no YAML file in `\.`"):
        select(["."])
    _write(folder, a_yaml="a: 1\n", b_yaml="- 1\n")
    with pytest.raises(UsageError, match="the 2 YAML files there have no key `processflow`"):
        select(["."])


def test_a_pipe_in_a_folder_is_no_file(folder: Path) -> None:
    _write(folder, a_yaml="processflow: 1\n")
    os.mkfifo(folder / "p.yaml")
    assert select(["."]).files == ("a.yaml",)
