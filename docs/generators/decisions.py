"""The list of the decisions, from the pages that are there."""

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "adr"


def decision_pages() -> dict[str, str]:
    """The list by its path."""
    rows = [_row(path) for path in sorted(FOLDER.glob("[0-9]*.md"))]
    head = "# Decisions\n\nWhy things are as they are, and what else was possible.\n"
    return {"adr/index.md": "\n".join([head, *rows]) + "\n"}


def _row(path: Path) -> str:
    title = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    return f"- [{title.replace('. ', ': ', 1)}]({path.name})"
