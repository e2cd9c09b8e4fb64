"""`--start` wherever deals may be let start: a stage or step, and the same words otherwise."""

import pytest

from tests.cli.calling import FIRST, ROOT, Call

SEVEN = ROOT / "processes" / "seven-step.yaml"
every_command = pytest.mark.parametrize(
    "words",
    [
        ("solve",),
        ("solve", "--format", "svg"),
        ("solve", "--set", "close.signs.p=0.4"),
        ("compile", "--format", "prism"),
        ("simulate", "--deals", "10"),
        ("simulate", "--deals", "10", "--set", "close.signs.p=0.4"),
    ],
    ids=" ".join,
)


@every_command
@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("clsoe", "names no stage or step; did you mean `close`?"),
        ("won", "is an end; deals start at a stage or step"),
        ("anywhere", "names no stage or step"),
    ],
)
def test_what_no_deal_can_start_at_is_told_with_the_nearest_name(
    call: Call, words: tuple[str, ...], start: str, told: str
) -> None:
    done = call(*words, SEVEN, "--start", start)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"error: `--start {start}` {told}\n"


def test_the_other_file_must_have_the_start_too(call: Call) -> None:
    for command in ("solve", "simulate"):
        done = call(command, SEVEN, "--against", FIRST, "--start", "close")
        assert done.err == "error: `--start close` names no stage or step\n"
