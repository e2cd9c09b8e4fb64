"""The sections of a JSON Schema: its objects, each with its keys."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]

_TITLES = {"edge": "A way on"}
"""Where the schema's own title, which stands in messages, names only the short form."""


@dataclass(frozen=True, slots=True)
class Section:
    """An object of the language; `name` is that of its definition, in small letters."""

    name: str
    title: str
    about: str
    keys: dict[str, Schema]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """A schema read for its readers."""

    schema: Schema
    sections: dict[str, Section]

    def parts(self, schema: Schema) -> list[Section]:
        """The sections that a value of this schema may consist of, in order, each once."""
        names = dict.fromkeys(self._names(schema))
        return [self.sections[name] for name in names]

    def _names(self, schema: Schema) -> Iterator[str]:
        for each in _nested(schema):
            if "$ref" not in each:
                yield from self._names(each)
                continue
            name = each["$ref"].rpartition("/")[2]
            if kebab(name) in self.sections:
                yield kebab(name)
            else:
                yield from self._names(self.schema["$defs"][name])


def language_of(schema: Schema, name: str) -> Language:
    """The file itself as section `name`, then the parts that have keys of their own."""
    named = {name: schema} | {kebab(key): tree for key, tree in schema.get("$defs", {}).items()}
    inline = {key: tree for key, tree in schema["properties"].items() if "properties" in tree}
    every = {name: _section(name, tree) for name, tree in (named | inline).items()}
    return Language(schema, {name: section for name, section in every.items() if section.keys})


def kebab(name: str) -> str:
    """`maxVisits` as `max-visits`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def _section(name: str, tree: Schema) -> Section:
    objects = [each for each in (tree, *tree.get("anyOf", ())) if "properties" in each]
    keys = {key: value for each in reversed(objects) for key, value in each["properties"].items()}
    ordered = {key: keys[key] for each in objects for key in each["properties"]}
    required = [set(each.get("required", ())) for each in objects]
    return Section(
        name=name,
        title=_TITLES.get(name) or tree.get("title", name),
        about=tree.get("description", ""),
        keys=ordered,
        required=frozenset(set.intersection(*required) if required else ()),
    )


def _nested(schema: Schema) -> Iterator[Schema]:
    """The schema where it refers, otherwise those of its alternatives, items and values."""
    if "$ref" in schema:
        yield schema
    yield from schema.get("anyOf", ())
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield schema[key]
