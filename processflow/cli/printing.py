"""The options of every output as one value."""

from typing import TYPE_CHECKING

from processflow.cli.bundle import bundled
from processflow.cli.options import format_option, lang_option, output_option
from processflow.record import dataclass

if TYPE_CHECKING:
    from processflow.graph.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class Printing:
    """In which form and language a result is printed, and where."""

    lang: str
    output_format: str
    output: str | None

    @property
    def is_json(self) -> bool:
        """Whether a program reads it."""
        return self.output_format == "json"

    def language(self, graph: "ProcessGraph") -> str:
        """The language of shown texts. Raises UsageError for one that there is not."""
        from processflow.cli.language import language_of

        return language_of(graph.process, self.lang)


printing_options = bundled(
    "printing",
    Printing,
    lang_option,
    format_option("text", "json", default="text"),
    output_option,
)
