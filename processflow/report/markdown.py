"""Markdown (CommonMark with tables) in which a text stays a text, whatever stands in it."""

import re
from collections.abc import Iterator, Sequence

from processflow.report.visible import one_line

_SIGNS = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
_BLOCK = re.compile(r"(?:[#+=:-]|\d+[.)])")
_LINK = re.compile(r"(?<=[A-Za-z])(?=://)|(?<=www)(?=\.)|(?=@)")
_WEB = re.compile(r"https?://[^\s<>\\]{1,2000}", re.ASCII)


def escaped(text: str) -> str:
    """The text so that it is shown as it is: no markup, no HTML, no link, on one line."""
    line = _LINK.sub(r"\\", _SIGNS.sub(r"\\\g<0>", " ".join(one_line(text).split())))
    found = _BLOCK.match(line)
    if found is None:
        return line
    at = found.end() - 1  # of `1.` the dot makes the list
    return f"{line[:at]}\\{line[at:]}"


def link(title: str, url: str | None) -> str:
    """A title with its address; anything but a plain web address is shown as text."""
    if url is None:
        return escaped(title)
    if _WEB.fullmatch(url) and url.isprintable():
        return f"{escaped(title)} <{url}>"
    return f"{escaped(title)} ({escaped(url)})"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already, with an empty line after it."""
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, rows)
    yield ""


def bullets(items: Sequence[str], sign: str = "-") -> Iterator[str]:
    """A list of items that are Markdown already, with an empty line after it."""
    if items:
        yield from (f"{sign} {item}" for item in items)
        yield ""


def boxes(items: Sequence[str]) -> Iterator[str]:
    """A list to tick."""
    return bullets(items, "- [ ]")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
