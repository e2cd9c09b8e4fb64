"""The blocks of README.md and docs/: files to write, commands to run, what they print.

After a wanted change of output: `.venv/bin/python -m tests.readme` writes the printed lines anew.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SOLVED = ROOT / "docs" / "images" / "hvac-solved.svg"
"""The picture of a solution on docs/trying.md."""
PAGES = tuple(
    path
    for path in sorted((ROOT / "docs").glob("*.md"))
    if "```console" in path.read_text(encoding="utf-8")
)
"""The pages of the documentation that show commands."""

_FENCE = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)^```", re.S | re.M
)


def files(text: str) -> dict[str, str]:
    """The files that the text shows, by name."""
    return {m["file"]: m["body"] for m in _FENCE.finditer(text) if m["file"]}


def consoles(text: str) -> list[str]:
    """The console blocks in order."""
    return [m["body"] for m in _FENCE.finditer(text) if m["kind"] == "console"]


def commands(console: str) -> list[str]:
    """The commands of a console block."""
    return [line[2:] for line in console.splitlines() if line.startswith("$ ")]


def played(console: str, folder: Path) -> str:
    """The block with what its commands really print in `folder`."""
    return "".join(f"$ {command}\n{_printed(command, folder)}" for command in commands(console))


def replayed(text: str, folder: Path) -> str:
    """A page with what its blocks really print when they are followed from top to bottom."""
    return _FENCE.sub(lambda block: _followed(block, folder), text)


def kinds(text: str) -> list[str]:
    """What each block is: `file`, or its language."""
    return ["file" if m["file"] else m["kind"] for m in _FENCE.finditer(text)]


def prepare(folder: Path) -> None:
    """Put what the tour expects into `folder`."""
    for name, content in files(README.read_text(encoding="utf-8")).items():
        (folder / name).write_text(content, encoding="utf-8")


def _followed(block: re.Match[str], folder: Path) -> str:
    if block["file"]:
        (folder / block["file"]).write_text(block["body"], encoding="utf-8")
    if block["kind"] != "console":
        return block[0]
    return f"```console\n{played(block['body'], folder)}```"


def _printed(command: str, folder: Path) -> str:
    scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": scripts, "COLUMNS": "100", "NO_COLOR": "1"}
    environment.pop("GITHUB_STEP_SUMMARY", None)
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stdout.decode(), done.stdout.decode()
    return done.stdout.decode()


def _regenerate_pages() -> None:
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            text = replayed(page.read_text(encoding="utf-8"), Path(folder))
        page.write_text(text, encoding="utf-8")


def _regenerate() -> None:
    text = README.read_text(encoding="utf-8")
    folder = Path(tempfile.mkdtemp())
    prepare(folder)
    for console in consoles(text):
        text = text.replace(console, played(console, folder), 1)
    README.write_text(text, encoding="utf-8")
    shutil.rmtree(folder)


def picture_of_the_page() -> str:
    """The solution of the sale that docs/trying.md shows, as it is drawn today."""
    from processflow.api import load_text
    from processflow.exact.solution import solve
    from processflow.report.solution.picture.page import to_page

    page = (ROOT / "docs" / "trying.md").read_text(encoding="utf-8")
    return to_page([solve(load_text(files(page)["hvac.yaml"]).require())], "en")[0]


if __name__ == "__main__":
    _regenerate()
    _regenerate_pages()
    SOLVED.write_text(picture_of_the_page(), encoding="utf-8")
