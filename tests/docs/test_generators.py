"""The generated pages hold everything that the product has, and nothing that needs a network."""

import re

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from docs.generators.commands import command_pages
from docs.generators.decisions import FOLDER, decision_pages
from docs.generators.hook import on_post_page
from docs.generators.language import language_pages, languages
from docs.generators.results import RESULTS, key_tables
from docs.generators.rules import FAMILIES, rule_pages
from docs.generators.templates import template_pages
from processflow.cli.commands import COMMANDS
from processflow.rules import ALL
from processflow.syntax.shipped import schema_text, template_names


def test_every_rule_has_a_page_with_its_example_and_stands_in_the_list_of_its_family() -> None:
    pages = rule_pages()
    assert set(pages) == {"rules/index.md", *(f"rules/{rule.name}.md" for rule in ALL)}
    assert set(FAMILIES) == {rule.family for rule in ALL}
    headings = re.findall(r"^## (\w+)$", pages["rules/index.md"], re.M)
    assert headings == list(FAMILIES)
    for rule in ALL:
        assert f"[{rule.name}]({rule.name}.md)" in pages["rules/index.md"]
        assert rule.summary in pages[f"rules/{rule.name}.md"]
    assert "```yaml\nstages:\n  call:" in pages["rules/self-loop.md"]
    assert "warning[self-loop]" in pages["rules/self-loop.md"]


def test_every_key_of_the_language_is_explained_with_an_example() -> None:
    pages = language_pages()
    bare = set()
    for language in languages().values():
        for name, section in language.sections.items():
            for key in section.keys:
                entry = re.search(
                    rf"^## `{re.escape(key)}` .*?(?=^## |\Z)",
                    pages[f"language/{name}.md"],
                    re.M | re.S,
                )
                if entry is None or "```yaml" not in entry[0] or len(entry[0].splitlines()) < 6:
                    bare.add(f"{name}.{key}")
    assert bare == set()


def test_the_default_of_a_key_is_told_once() -> None:
    page = language_pages()["language/process.md"]
    assert "**Default:** `[en]`." in page
    assert "Languages of the texts; the first one is the default.\n" in page


def test_every_command_shows_its_own_help() -> None:
    page = command_pages()["commands.md"]
    assert [name for name in COMMANDS if f"Usage: processflow {name} " not in page] == []
    assert "--quota NUMBER" in page


def test_every_decision_is_listed() -> None:
    listed = set(re.findall(r"\(([\w-]+\.md)\)", decision_pages()["adr/index.md"]))
    assert listed == {path.name for path in FOLDER.glob("*.md")}


@pytest.mark.parametrize(
    "output",
    ['<script src="https://cdn.example/a.js"></script>', "<link rel=stylesheet href=//x/y.css>"],
)
def test_a_page_that_needs_the_network_is_refused(output: str) -> None:
    config = MkDocsConfig()
    page = Page("Page", File("page.md", None, "site", False), config)
    with pytest.raises(PluginError, match=r"page\.md needs the network"):
        on_post_page(output, page, config)
    ours = '<a href="https://example.org/">elsewhere</a><script src="js/a.js"></script>'
    assert on_post_page(ours, page, config) == ours


def test_every_template_has_its_description_and_its_picture_on_the_page() -> None:
    pages = template_pages()
    names = template_names()
    assert set(pages) == {"templates.md", *(f"pictures/{name}.svg" for name in names)}
    for name in names:
        assert f"\n## {name}\n" in pages["templates.md"]
        assert f"](pictures/{name}.svg)" in pages["templates.md"]
        assert pages[f"pictures/{name}.svg"].startswith("<svg")


def test_every_key_of_a_result_stands_on_the_page_of_results() -> None:
    page = key_tables()
    for name in RESULTS:
        named = re.findall(r'"properties": \{\s+"([^"]+)"', schema_text(name))
        assert len(named) >= 10
        assert [key for key in named if f"{key}`" not in page] == []
    assert "| `ends[].probability` | 0 to 1 | The share of deals that end here. |" in page
