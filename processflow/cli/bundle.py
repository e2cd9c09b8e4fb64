"""Options that belong together: they arrive as one value and stand together in the help."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def bundled(name: str, kind: type, *options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Put the values of `options` into the parameter `name`, as a `kind`.

    The parameters of the options are the fields of the dataclass `kind`.
    """

    def decorate(function: Decorated) -> Callable[..., Any]:
        @functools.wraps(function)
        def called(**values: Any) -> Any:
            own = {field.name: values.pop(field.name) for field in fields(kind)}
            return function(**{name: kind(**own)}, **values)

        decorated: Callable[..., Any] = called
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


class Sectioned(click.Command):
    """A command whose help shows bundles of options under titles of their own."""

    def __init__(self, *words: Any, sections: Mapping[str, type], **attributes: Any) -> None:
        super().__init__(*words, **attributes)
        self.sections = sections

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options section by section; those of no bundle come last."""
        records = {
            parameter.name: record
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx))
        }
        for title, kind in self.sections.items():
            with formatter.section(title):
                formatter.write_dl([records.pop(field.name) for field in fields(kind)])
        with formatter.section("Options"):
            formatter.write_dl(list(records.values()))
