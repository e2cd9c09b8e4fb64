"""Every mistake of `mistakes.txt` as an author would see it; run it to write `mistakes.out`."""

from pathlib import Path

from processflow.condition.parse import parse
from tests.condition.random_conditions import SCOPE

HERE = Path(__file__).parent
CONDITIONS = (HERE / "mistakes.txt").read_text(encoding="utf-8").splitlines()
EXPECTED = HERE / "mistakes.out"


def shown(text: str) -> str:
    """A condition with its problems below it, carets under their columns."""
    lines = [f"| {text}"]
    for problem in parse(text, SCOPE).problems:
        caret = " " * (problem.start - 1) + "^" * (problem.end - problem.start)
        lines += [f"  {caret}", f"  {problem.rule}: {problem.message}", f"  help: {problem.help}"]
    return "\n".join(lines)


def report() -> str:
    """All of them."""
    return "\n\n".join(shown(text) for text in CONDITIONS) + "\n"


if __name__ == "__main__":
    EXPECTED.write_text(report(), encoding="utf-8")
