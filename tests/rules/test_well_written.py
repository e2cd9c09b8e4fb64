"""Small processes of several trades, written as they should be: no rule warns."""

from pathlib import Path

import pytest

from processflow.api import check, load
from processflow.diagnostic import Severity
from processflow.rules import ALL

FILES = sorted((Path(__file__).parent / "well-written").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_rule_warns_of_a_well_written_process(path: Path) -> None:
    loud = [d for d in check(load(path), ALL) if d.severity is not Severity.INFO]
    assert [str(each) for each in loud] == []


def test_there_are_twenty_of_them_and_six_have_chinese_texts() -> None:
    languages = [load(path).process.languages for path in FILES]
    assert len(FILES) >= 20
    assert sum("zh" in each for each in languages) >= 6
