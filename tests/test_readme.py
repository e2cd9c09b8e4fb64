"""Every block of the README does what it says."""

import doctest
from pathlib import Path

import pytest

from tests.readme import README, ROOT, commands, consoles, files, played, prepare

TEXT = README.read_text(encoding="utf-8")


def test_every_command_of_the_tour_prints_what_the_readme_shows(tmp_path: Path) -> None:
    prepare(tmp_path)
    blocks = consoles(TEXT)
    assert sum(len(commands(block)) for block in blocks) >= 9
    for block in blocks:
        assert played(block, tmp_path) == block


def test_the_python_of_the_readme_does_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert (failed, tried > 5) == (0, True)


def test_the_first_file_is_clean_without_a_warning(tmp_path: Path) -> None:
    from processflow.api import check, load

    assert set(files(TEXT)) == {"smb-inbound.yaml", "smb-inbound.walks.yaml"}
    prepare(tmp_path)
    severities = {d.severity.value for d in check(load(tmp_path / "smb-inbound.yaml"))}
    assert severities <= {"info"}


def test_the_picture_at_the_top_is_the_one_that_render_draws_today() -> None:
    import processflow as pf

    graph = pf.load(ROOT / "processes" / "seven-step.yaml").require()
    picture = ROOT / "docs" / "images" / "seven-step.svg"
    assert picture.read_text(encoding="utf-8") == pf.to_svg(graph)
