"""`processflow render` as it is typed."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from tests.cli.calling import Call

SEVEN = str(Path(__file__).parents[2] / "processes" / "seven-step.yaml")


def render(*words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "processflow", "render", *words]
    return subprocess.run(command, capture_output=True, timeout=120, check=False)


def test_svg_is_printed_and_is_the_same_on_repeat() -> None:
    first, second = render(SEVEN), render(SEVEN)
    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert ElementTree.fromstring(first.stdout).tag.endswith("svg")


def test_the_ending_of_the_file_says_the_form(tmp_path: Path) -> None:
    for name, start in {"a.svg": b"<svg", "a.png": b"\x89PNG", "a.dot": b"digraph"}.items():
        done = render(SEVEN, "-o", str(tmp_path / name))
        assert (done.returncode, done.stdout) == (0, b""), done.stderr
        assert (tmp_path / name).read_bytes().startswith(start)
    assert render(SEVEN, "--format", "mermaid").stdout.startswith(b"flowchart TD")


def test_the_language_changes_the_words() -> None:
    assert "七步销售流程" in render(SEVEN, "--lang", "zh").stdout.decode()


def test_a_binary_picture_needs_a_file() -> None:
    done = render(SEVEN, "--format", "png")
    assert done.returncode == 2
    assert b"-o picture.png" in done.stderr


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    done = render(SEVEN, "-o", str(tmp_path / "none" / "a.svg"))
    assert done.returncode == 3
    assert b"cannot write" in done.stderr


def test_one_segment_is_drawn_with_its_figures(call: Call) -> None:
    deal = Path(__file__).with_name("deal.yaml")
    assert "2d to 6d" in call("render", deal).out
    done = call("render", deal, "--segment", "new")
    assert "Segment: New customers" in done.out
    assert "2d to 6d" not in done.out
    assert call("render", deal, "--segment", "old").status == 2


def test_a_picture_is_checked_without_being_written(call: Call, tmp_path: Path) -> None:
    process, picture = tmp_path / "sale.yaml", tmp_path / "sale.svg"
    process.write_text(Path(SEVEN).read_text("utf-8"), "utf-8")
    asked = ("render", process, "-o", picture, "--check")
    missing = call(*asked)
    assert (missing.status, picture.exists()) == (1, False)
    assert "is missing" in missing.err
    call("render", process, "-o", picture)
    assert (call(*asked).status, call(*asked).err) == (0, "")
    process.write_text(
        process.read_text("utf-8").replace("Seven-step sale", "Six-step sale"), "utf-8"
    )
    before = picture.read_bytes()
    stale = call(*asked)
    assert (stale.status, stale.out, picture.read_bytes()) == (1, "", before)
    assert "warning[stale-picture]" in stale.err
    assert "does not show this process" in stale.err


def test_line_ends_of_a_picture_do_not_count_but_its_language_does(
    call: Call, tmp_path: Path
) -> None:
    picture = tmp_path / "seven.mmd"
    call("render", SEVEN, "-o", picture)
    picture.write_bytes(picture.read_bytes().replace(b"\n", b"\r\n"))
    assert call("render", SEVEN, "-o", picture, "--check").status == 0
    assert call("render", SEVEN, "-o", picture, "--lang", "zh", "--check").status == 1


def test_only_pictures_that_are_the_same_everywhere_can_be_checked(
    call: Call, tmp_path: Path
) -> None:
    for words in (["-o", "a.png"], ["--format", "pdf", "-o", "a"], []):
        done = call("render", SEVEN, *words, "--check")
        assert done.status == 2
        assert "`--check` compares the SVG, DOT or Mermaid file that `-o` names" in done.err
    assert call("render", SEVEN, "--format", "svg", "-o", tmp_path, "--check").status == 2
