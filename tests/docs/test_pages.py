"""Every block of the pages in docs/ is a file to write or a command that prints what is shown."""

import re
from pathlib import Path

import pytest

from tests.readme import PAGES, ROOT, SOLVED, kinds, picture_of_the_page, replayed

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


def test_the_picture_of_a_solution_says_what_is_drawn_today() -> None:
    said = re.compile(r">([^<]+)</(?:text|title|desc)>")
    today = said.findall(picture_of_the_page())
    assert len(today) > 30
    assert said.findall(SOLVED.read_text(encoding="utf-8")) == today


def test_the_glossary_explains_each_word_once_in_alphabetical_order() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = [line.split(" | ")[0].removeprefix("| ") for line in text.splitlines()[6:]]
    assert len(words) > 40
    assert words == sorted(set(words))
