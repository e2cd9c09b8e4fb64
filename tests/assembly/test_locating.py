"""Hostile and mistaken paths: refused at their item, quickly, without reading anything."""

import os
import socket
from pathlib import Path

import pytest

from processflow.api import check, load
from tests.assembly.trees import sale, write


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository below a folder that holds what must not be read."""
    write(tmp_path, "secret.yaml", {"library": "secret", "know": ["a secret"]})
    inside = tmp_path / "repository"
    (inside / ".git").mkdir(parents=True)
    return inside


def refused(repository: Path, written: str) -> tuple[str, str]:
    path = write(repository, "processes/sale.yaml", sale(use={"include": [written]}))
    (found,) = check(load(path))
    assert found.element == "use.include.0"
    assert found.path == str(path)
    assert "secret" not in str(load(path).document.value).replace(repr(written), "")
    return found.rule, found.message


@pytest.mark.parametrize(
    "written",
    [
        "/etc/passwd",
        "~/.ssh/id_rsa",
        "C:\\secret.yaml",
        "\\\\server\\secret.yaml",
        "../../secret.yaml",
        "../processes/../../secret.yaml",
        "https://example.com/library.yaml",
        "file:///etc/passwd",
    ],
)
def test_what_lies_outside_is_refused(repository: Path, written: str) -> None:
    assert refused(repository, written)[0] == "include-outside-root"


@pytest.mark.parametrize("of", ["file", "folder"])
def test_a_link_that_leads_out_is_refused(repository: Path, of: str) -> None:
    (repository / "processes").mkdir()
    link = repository / "processes" / "link"
    link.symlink_to("../../secret.yaml" if of == "file" else "../..")
    rule, message = refused(repository, "link" if of == "file" else "link/secret.yaml")
    assert rule == "include-outside-root"
    assert "link that leads out" in message


def test_a_link_inside_is_followed(repository: Path) -> None:
    write(repository, "shared/real.yaml", {"library": "real", "know": ["Something"]})
    (repository / "processes").mkdir()
    (repository / "processes" / "link.yaml").symlink_to("../shared/real.yaml")
    path = write(repository, "processes/sale.yaml", sale(use={"include": ["link.yaml"]}))
    assert check(load(path)) == ()


def test_links_in_a_circle_are_refused(repository: Path) -> None:
    (repository / "processes").mkdir()
    (repository / "processes" / "a").symlink_to("b")
    (repository / "processes" / "b").symlink_to("a")
    assert refused(repository, "a")[0] == "unreadable-file"


def test_a_pipe_a_socket_a_folder_and_a_missing_file_are_refused(repository: Path) -> None:
    folder = repository / "processes"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(folder)
        server.bind("socket")
        os.chdir("/")
        messages = {
            name: refused(repository, name) for name in ("pipe", "socket", ".", "none", "a\0")
        }
    assert {rule for rule, _ in messages.values()} == {"unreadable-file"}
    assert "it is a pipe" in messages["pipe"][1]
    assert "it is a socket" in messages["socket"][1]
    assert "it is a folder" in messages["."][1]
    assert "no such file" in messages["none"][1]


def test_a_large_file_is_refused_before_it_is_read(repository: Path) -> None:
    (repository / "processes").mkdir()
    with open(repository / "processes" / "large.yaml", "wb") as file:
        file.truncate(1 << 30)
    assert "larger than 1 MiB" in refused(repository, "large.yaml")[1]


def test_longer_cycles_are_told_with_their_files(repository: Path) -> None:
    for one, other in (("a", "b"), ("b", "c"), ("c", "a")):
        write(repository, f"{one}.yaml", {"library": one, "use": {"include": [f"{other}.yaml"]}})
    path = write(repository, "sale.yaml", sale(use={"include": ["a.yaml"]}))
    (found,) = check(load(path))
    assert found.rule == "include-cycle"
    assert found.path == str(repository / "c.yaml")
    assert "by way of 2 other files" in found.message


def test_a_library_that_two_others_include_is_no_clash(repository: Path) -> None:
    write(repository, "base.yaml", {"library": "base", "roles": {"ae": "Account executive"}})
    for name in ("a", "b"):
        write(repository, f"{name}.yaml", {"library": name, "use": {"include": ["base.yaml"]}})
    path = write(repository, "sale.yaml", sale(use={"include": ["a.yaml", "b.yaml"]}))
    assert check(load(path)) == ()
    assert len(load(path).document.documents()) == 4


def test_very_many_files_are_refused_once(repository: Path) -> None:
    names = [f"l{index}.yaml" for index in range(80)]
    for name in names:
        write(repository, name, {"library": name.removesuffix(".yaml")})
    path = write(repository, "sale.yaml", sale(use={"include": names}))
    assert {each.rule for each in check(load(path))} == {"too-many-files"}
