"""Every block of the pages in docs/ is a file to write or a command that prints what is shown."""

from pathlib import Path

import pytest

from tests.readme import PAGES, kinds, replayed

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


@every_page
def test_who_follows_the_page_from_top_to_bottom_sees_what_it_shows(
    page: Path, tmp_path: Path
) -> None:
    text = page.read_text(encoding="utf-8")
    assert replayed(text, tmp_path) == text


@every_page
def test_a_page_shows_nothing_that_is_not_executed(page: Path) -> None:
    assert set(kinds(page.read_text(encoding="utf-8"))) <= {"console", "file"}
