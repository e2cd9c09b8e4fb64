"""What comes along with processflow, one row each: templates, and overlays with their titles."""

from collections.abc import Callable, Iterator

from processflow.syntax.shipped import overlay_names, template_names

_WIDTH = 96


def listing() -> str:
    """The templates that `init` writes and the overlays that go on any process."""
    names = template_names()
    overlays = overlay_names()
    indent = max(map(len, (*names, *overlays))) + 4
    lines = [
        "Templates:",
        *_rows(names, _about_template, indent),
        "",
        "`processflow init NAME` writes one of them into this folder.",
        "",
        "Methodologies:",
        *_rows(overlays, _about_overlay, indent),
        "",
        "`--overlay NAME` puts one on a process for a command, `use: {overlays: [NAME]}` for good.",
    ]
    return "\n".join(lines) + "\n"


def _rows(names: tuple[str, ...], about: Callable[[str], str], indent: int) -> Iterator[str]:
    from processflow.report.wrapping import wrapped

    for name in names:
        first, *rest = wrapped(about(name), _WIDTH - indent)
        yield f"  {name:<{indent - 2}}{first}"
        yield from (" " * indent + line for line in rest)


def _about_template(name: str) -> str:
    """The first sentence of the template's description."""
    from processflow.api import load_text
    from processflow.syntax.shipped import template_text

    process = load_text(template_text(name)).process
    return _first_sentence((process.description or process.title).show("en"))


def _about_overlay(name: str) -> str:
    """Title and first sentence of the overlay."""
    from processflow.model.tree import mapping, shown
    from processflow.syntax.reader import read_file
    from processflow.syntax.shipped import overlay_path

    tree = mapping(read_file(overlay_path(name)).value)
    texts = [shown(tree.get(key), "en") for key in ("title", "description")]
    return ": ".join(_first_sentence(text.show("en")) for text in texts if text)


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".")
