"""The reference of the language, from the JSON Schemas that editors use."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from docs.generators.sections import Language, Schema, Section, language_of
from processflow.syntax.shipped import schema_text
from processflow.syntax.yaml_text import yaml_text

FILES = ("process", "walks", "overlay", "library")
"""What an author may write, the process first; a later file only shows what is its own."""

_FIGURES = ("A duration", "An exponential", "A probability", "An interval", "A law", "A moment")
"""How the titles begin of what stands last in the list: forms of numbers."""

_FIRST = ("process", "stage", "criterion", "edge", "silence", "end")
"""What a reader looks for most."""

_DEFAULT = re.compile(r"\s*Default: (.+?)\.(?= [A-Z]|$)")
_CODE = re.compile(r"(`[^`]*`)")


def languages() -> dict[str, Language]:
    """The language of each kind of file."""
    return {name: language_of(json.loads(schema_text(name)), name) for name in FILES}


def language_pages() -> dict[str, str]:
    """The pages by path: a list of all keys, and a page for each object."""
    pages: dict[str, str] = {}
    told: list[Section] = []
    for language in languages().values():
        for name, section in language.sections.items():
            if f"language/{name}.md" not in pages:
                pages[f"language/{name}.md"] = _page(section, language)
                told.append(section)
    return {"language/index.md": _index(told)} | pages


def _index(told: list[Section]) -> str:
    lines = [
        "# The language, key by key\n",
        "An editor with a YAML language server shows the same while you type, because both come "
        "from the schema that `processflow schema` prints. Begin with [a process](process.md) "
        "and [a stage](stage.md).\n",
        "| what | keys |",
        "|---|---|",
    ]
    parts = sorted(_by_title(told), key=lambda part: part.name not in _FIRST)
    figures = [part for part in parts if part.title.startswith(_FIGURES)]
    rows = [_row(part) for part in parts if part not in figures]
    return "\n".join(lines + rows + [_row(part) for part in figures]) + "\n"


def _by_title(parts: Iterable[Section]) -> list[Section]:
    """The parts; of those that read the same the first one."""
    named = {(part.title, tuple(part.keys)): part for part in reversed(list(parts))}
    return list(reversed(named.values()))


def _row(section: Section) -> str:
    keys = " ".join(f"[`{key}`]({section.name}.md#{anchor(key)})" for key in section.keys)
    return f"| [{section.title}]({section.name}.md) | {keys} |"


def _page(section: Section, language: Language) -> str:
    head = f"# {section.title}\n\n{plain(_split(section.about)[0])}\n"
    parts = (_key(key, schema, section, language) for key, schema in section.keys.items())
    return "\n".join([head, *("\n".join(part) for part in parts)])


def _key(key: str, schema: Schema, section: Section, language: Language) -> Iterator[str]:
    about, default = _split(_description(schema, language))
    yield f"## `{key}` {{#{anchor(key)}}}\n"
    yield f"{plain(about)}\n"
    if key in section.required:
        yield "It has to be there.\n"
    elif default:
        yield f"**Default:** {plain(default)}.\n"
    yield from _choices(schema)
    parts = _by_title(language.parts(schema))
    if parts:
        yield f"More: {', '.join(f'[{part.title}]({part.name}.md)' for part in parts)}.\n"
    if schema.get("examples"):
        yield f"```yaml\n{_written(key, schema['examples'])}```\n"


def _description(schema: Schema, language: Language) -> str:
    name = schema.get("$ref", "").rpartition("/")[2]
    own: str = schema.get("description", "")
    return own or language.schema.get("$defs", {}).get(name, {}).get("description", "")


def _split(text: str) -> tuple[str, str]:
    """The description without the sentence about the default, and what that says."""
    found = _DEFAULT.search(text)
    return (_DEFAULT.sub("", text).strip(), found[1]) if found else (text, "")


def _choices(schema: Schema) -> Iterator[str]:
    meanings = schema.get("enumDescriptions", ())
    for index, value in enumerate(schema.get("enum", ())):
        meaning = f": {plain(meanings[index])}" if index < len(meanings) else ""
        yield f"- `{value}`{meaning}"
    if schema.get("enum"):
        yield ""


def _written(key: str, examples: list[Any]) -> str:
    texts = (yaml_text({key: each}, lambda _: "", lambda _: None) for each in examples)
    return "# or\n".join(texts)


def anchor(key: str) -> str:
    """The name of a key within its page."""
    return key.replace("+", "-add").replace("!", "-put")


def plain(text: str) -> str:
    """The text with nothing that Markdown would take for its own, outside of code."""
    parts = _CODE.split(text)
    return "".join(p if p.startswith("`") else re.sub(r"([<*\[_])", r"\\\1", p) for p in parts)
