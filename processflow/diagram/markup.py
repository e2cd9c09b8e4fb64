"""Safe pieces of SVG: escaped text and attributes, short numbers, stable ids."""

import re
from collections.abc import Iterable
from html import escape

from processflow.diagram.measure import cleaned

_LONGEST_TOOLTIP = 2000
_SAFE_LINK = re.compile(r"#[A-Za-z0-9._-]+|(?:https?|mailto):[^\s\"'<>]+", re.IGNORECASE)


def element(name: str, attributes: dict[str, str | float], children: Iterable[str] = ()) -> str:
    """An element with its children; attributes that are empty are left out."""
    shown = "".join(
        f" {key}={_attribute(value)}" for key, value in attributes.items() if value != ""
    )
    inside = "".join(children)
    return f"<{name}{shown}>{inside}</{name}>" if inside else f"<{name}{shown}/>"


def text_of(text: str) -> str:
    """A text as the content of an element, on one line, without control characters."""
    return escape(cleaned(text), quote=False)


def tooltip(*texts: str) -> str:
    """A `title` element with the full texts, one a line; nothing when all are empty."""
    lines = [cleaned(text)[:_LONGEST_TOOLTIP] for text in texts]
    shown = "\n".join(line for line in lines if line)
    return f"<title>{escape(shown, quote=False)}</title>" if shown else ""


def number(value: float) -> str:
    """A number with at most two decimals, the same on every machine."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown in ("-0", "") else shown


def identifier(prefix: str, name: str) -> str:
    """An id from any name: other characters than letters, digits, `-` and `_` are encoded."""
    safe = "".join(
        each if each.isascii() and (each.isalnum() or each in "-_") else f".{ord(each):x}."
        for each in name
    )
    return f"{prefix}-{safe}"


def safe_link(target: str) -> str:
    """The target if it is an anchor or an http, https or mailto address, else nothing."""
    return target if _SAFE_LINK.fullmatch(target) else ""


def _attribute(value: str | float) -> str:
    shown = escape(cleaned(value)) if isinstance(value, str) else number(value)
    return f'"{shown}"'
