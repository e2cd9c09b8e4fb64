"""The hash of the map: words and guidance leave it alone, everything that moves a deal does not."""

import pytest

from processflow.api import load_text
from processflow.graph.map_hash import map_hash
from tests.cli.calling import FIRST

TEXT = FIRST.read_text()


def hashed(old: str = "", new: str = "") -> str:
    assert old in TEXT
    return map_hash(load_text(TEXT.replace(old, new, 1)).require())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: New lead", "title: Another title"),
        ("title: New lead", "title: New lead\n    do: [Call]"),
        ("The customer names the person who decides", "Somebody decides"),
        ("owner: sales", "owner: marketing"),
    ],
)
def test_words_and_guidance_leave_it_alone(old: str, new: str) -> None:
    assert hashed(old, new) == hashed()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("no: nurture", "no: {to: lost, reason: no-answer}"),
        ("after: 3bd", "after: 4bd"),
        ("times: 3", "times: 4"),
        ("accepts: won", "agrees: won"),
        ("outcome: lost", "outcome: disqualified"),
        ("title: New lead", "title: New lead\n    duration: 3d"),
        ("reason: no-need}", "reason: price}"),
    ],
)
def test_what_moves_a_deal_changes_it(old: str, new: str) -> None:
    assert hashed(old, new) != hashed()
