"""The rules about words, judged on texts labelled by somebody who does not know the lists."""

import pytest

from processflow.rules import ALL
from tests.rules.corpus.measured import (
    GROUPS,
    HALVES,
    LANGUAGES,
    chosen,
    labelled,
    rule_line,
    score,
    table,
)

EVERY_RULE = [rule for rules in GROUPS.values() for rule in rules]


def test_the_lists_are_large_enough_and_half_of_them_is_chinese() -> None:
    for group, least in (("criteria", 150), ("questions", 60)):
        sizes = {language: len(chosen(group, language)) for language in LANGUAGES}
        assert sum(sizes.values()) >= least
        assert min(sizes.values()) >= 0.4 * sum(sizes.values())
        for half in HALVES:
            assert all(len(chosen(group, language, half)) >= 15 for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_of_ten_findings_are_right_and_seven_of_ten_mistakes_are_found(language: str) -> None:
    print("\n".join(table()))
    texts = [each for each in labelled() if each.language == language]
    measured = score(texts, EVERY_RULE)
    assert measured.precision >= 0.9, measured
    assert measured.recall >= 0.7, measured


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_texts_that_nobody_looked_at_it_is_little_less(language: str) -> None:
    texts = [each for each in labelled() if (each.language, each.half) == (language, "unseen")]
    measured = score(texts, EVERY_RULE)
    print(f"{language} unseen: {len(texts)} texts, {measured}")
    assert measured.precision >= 0.85, measured
    assert measured.recall >= 0.75, measured


@pytest.mark.parametrize("name", EVERY_RULE)
def test_the_page_of_a_rule_tells_the_measured_figures(name: str) -> None:
    page = next(rule.page or "" for rule in ALL if rule.name == name)
    for language in LANGUAGES:
        assert rule_line(name, language) in " ".join(page.split())
