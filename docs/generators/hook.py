"""What MkDocs calls while it builds the site: adds the generated pages, refuses bad ones."""

import re
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs.generators.article import linked, problems, rows_of
from docs.generators.commands import command_pages
from docs.generators.decisions import decision_pages
from docs.generators.language import language_pages
from docs.generators.oracles import oracles_of, untrue
from docs.generators.results import key_tables
from docs.generators.rules import rule_pages
from docs.generators.templates import template_pages

_FOREIGN = re.compile(
    r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//[^>]*>"
)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made from the product."""
    for path, text in _pages():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Compare tables with the product, and link; add the keys of results."""
    match page.file.src_uri:
        case "article.md":
            _require("article.md", problems(rows_of(markdown)))
            return linked(markdown)
        case "oracles.md":
            _require("oracles.md", untrue(oracles_of(markdown)))
        case "results.md":
            return markdown + key_tables()
    return markdown


def _require(page: str, wrong: list[str]) -> None:
    if wrong:
        raise PluginError(f"{page}: " + "; ".join(wrong))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Refuse what a reader without a network would not see."""
    if found := _FOREIGN.search(output):
        raise PluginError(f"{page.file.src_uri} needs the network: {found[0]}")
    return output


def _pages() -> Iterator[tuple[str, str]]:
    for made in (command_pages, decision_pages, language_pages, rule_pages, template_pages):
        yield from made().items()
