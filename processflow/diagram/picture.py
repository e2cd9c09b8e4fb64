"""A drawing as PNG or PDF, where a tool for it is there.

PNG is made by `resvg_py` from our own SVG; without it, and for PDF, by Graphviz from the same
coordinates. Whatever is missing is said with the command that installs it.
"""

import importlib
import importlib.util
import shutil
import subprocess

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


def to_png(drawing: Drawing, theme: Theme = LIGHT) -> bytes:
    """The picture as PNG. IncompleteError, with the cure, where no tool for it is installed."""
    if importlib.util.find_spec("resvg_py"):
        return _by_resvg(drawing, theme)
    if shutil.which("dot"):
        return _by_graphviz(drawing, theme, "png")
    raise IncompleteError(
        "PNG needs one more package: `pip install 'processflow[png]'` (or install Graphviz); "
        "SVG needs nothing"
    )


def to_pdf(drawing: Drawing, theme: Theme = LIGHT) -> bytes:
    """The picture as PDF. IncompleteError, with the cure, where Graphviz is not installed."""
    if shutil.which("dot"):
        return _by_graphviz(drawing, theme, "pdf")
    raise IncompleteError(
        "PDF needs Graphviz: `apt install graphviz`, `brew install graphviz` or "
        "`winget install graphviz`; or write SVG and print it from a browser"
    )


def _by_resvg(drawing: Drawing, theme: Theme) -> bytes:
    resvg = importlib.import_module("resvg_py")
    scale = min(_SCALE, _LARGEST / max(drawing.width, drawing.height))
    width, height = round(drawing.width * scale), round(drawing.height * scale)
    try:
        return bytes(resvg.svg_to_bytes(to_svg(drawing, theme), dpi=96, width=width, height=height))
    except ValueError as error:
        raise IncompleteError(f"the PNG could not be made: {error}") from None


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
