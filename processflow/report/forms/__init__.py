"""The forms in which findings are printed: one file per form, each with `render(report)`."""

import importlib

from processflow.report.findings import Report

FORMS = ("full", "concise", "json", "github")
"""The names of the forms; each is a module here."""


def render(form: str, report: Report) -> str:
    """The report in the form of that name, as text that ends with a line break."""
    module = importlib.import_module(f"{__name__}.{form}")
    text = module.render(report)
    assert isinstance(text, str)
    return text
