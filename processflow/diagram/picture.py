"""A drawing as PNG or PDF, where a tool for it is there.

PNG is made by `resvg_py` from our own SVG; without it, and for PDF, by Graphviz from the same
coordinates. Whatever is missing is said with the command that installs it.
"""

import importlib
import importlib.util
import re
import shutil
import subprocess
from typing import Any

from processflow.diagram.dot import to_dot
from processflow.diagram.drawing import Drawing
from processflow.diagram.svg import to_svg
from processflow.diagram.theme import LIGHT, Theme
from processflow.errors import IncompleteError

_SECONDS = 60
_SCALE = 2
"""PNG pixels for one pixel of the drawing: sharp on good screens and in print."""
_LARGEST = 16_000
"""The longest side of a PNG in pixels."""
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_FONTS = re.compile('font-family="[^"]*"')
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"'
_NO_CHARACTER = "\U0010fffd"
_STAND_INS = ("Arial", "DejaVu Sans", "Noto Sans", "Ubuntu", "Cantarell", "FreeSans")
"""Fonts for `sans-serif`, of which Linux desktops have one."""


def to_png(drawing: Drawing, theme: Theme = LIGHT) -> bytes:
    """The picture as PNG. IncompleteError, with the cure, where no tool for it is installed."""
    if importlib.util.find_spec("resvg_py"):
        return png_of(to_svg(drawing, theme), drawing.width, drawing.height)
    if shutil.which("dot"):
        return _by_graphviz(drawing, theme, "png")
    raise IncompleteError(
        "PNG needs one more package: `pip install 'processflow[png]'` (or install Graphviz); "
        "SVG needs nothing"
    )


def png_of(svg: str, width: float, height: float) -> bytes:
    """An SVG of ours of this size as PNG. IncompleteError where the tool for it is missing."""
    if not importlib.util.find_spec("resvg_py"):
        raise IncompleteError(
            "PNG needs one more package: `pip install 'processflow[png]'`; SVG needs nothing"
        )
    scale = min(_SCALE, _LARGEST / max(width, height))
    size = {"width": round(width * scale), "height": round(height * scale)}
    family = _family_for(svg)
    try:
        return _rastered(svg, sans_serif_family=family, **size)
    except ValueError as error:
        raise IncompleteError(f"the PNG could not be made: {error}") from None


def to_pdf(drawing: Drawing, theme: Theme = LIGHT) -> bytes:
    """The picture as PDF. IncompleteError, with the cure, where Graphviz is not installed."""
    if shutil.which("dot"):
        return _by_graphviz(drawing, theme, "pdf")
    raise IncompleteError(
        "PDF needs Graphviz: `apt install graphviz`, `brew install graphviz` or "
        "`winget install graphviz`; or write SVG and print it from a browser"
    )


def _family_for(svg: str) -> str:
    """The font that stands in where this machine has none of those that the SVG names.

    IncompleteError where there is no font at all: the texts would silently be left out.
    """
    fonts = _FONTS.search(svg)
    named = fonts[0] if fonts else ""
    drawn = (family for family in _STAND_INS if _is_drawn("A", named, family))
    family = next(drawn, None)
    if family is None:
        raise IncompleteError(
            "this machine has no fonts, so the PNG would be without its texts: "
            "`apt install fonts-liberation`; browsers show the SVG as it is"
        )
    ideograph = _IDEOGRAPH.search(svg)
    if ideograph and not _is_drawn(ideograph[0], named, family):
        raise IncompleteError(
            "this machine has no font for Chinese, so the PNG would be without those texts: "
            "`apt install fonts-noto-cjk`; browsers show the SVG as it is"
        )
    return family


def _is_drawn(character: str, fonts: str, family: str) -> bool:
    """Whether a font of this machine has the character: it does not look like one that none has."""
    nothing, drawn = (
        _rastered(f'{_PROBE} {fonts}><text y="20">{text}</text></svg>', sans_serif_family=family)
        for text in (_NO_CHARACTER, character)
    )
    return nothing != drawn


def _rastered(svg: str, **options: Any) -> bytes:
    resvg = importlib.import_module("resvg_py")
    return bytes(resvg.svg_to_bytes(svg, dpi=96, **options))


def _by_graphviz(drawing: Drawing, theme: Theme, form: str) -> bytes:
    """Graphviz at the drawing's own coordinates (`neato -n2`), bounded in time."""
    command = ["dot", "-Kneato", "-n2", f"-T{form}"]
    if form == "png":
        command += ["-Gdpi=144"]
    try:
        done = subprocess.run(
            command, input=to_dot(drawing, theme).encode(), capture_output=True, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise IncompleteError(f"Graphviz took more than {_SECONDS} seconds") from None
    if done.returncode or not done.stdout:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise IncompleteError(f"Graphviz failed: {reason[0] if reason else 'no word why'}")
    return done.stdout
