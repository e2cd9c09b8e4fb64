"""What prose is made of: sections with paragraphs, and points below a paragraph."""

from collections.abc import Iterable, Iterator

from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences, and the points that belong below them."""

    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A title with its paragraphs; `level` 2 is a part of the section before it."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    level: int = 1


def as_line(sections: Iterable[Section]) -> str:
    """The prose without any layout, for somebody who hears it."""
    return " ".join(f"{section.title}: {' '.join(_parts(section))}" for section in sections)


def _parts(section: Section) -> Iterator[str]:
    for paragraph in section.paragraphs:
        yield from (part for part in (paragraph.text, *paragraph.points) if part)
