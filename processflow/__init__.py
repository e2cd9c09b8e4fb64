"""processflow: sales processes as YAML, checked, walked, tested, simulated and drawn."""

__version__ = "0.1.0"

TYPE_CHECKING = False  # as in typing, without the cost of its import
if TYPE_CHECKING:
    from processflow.api import Loaded, check, load, load_text, to_mermaid, to_svg
    from processflow.diagnostic import Diagnostic, Severity
    from processflow.errors import InvalidProcess, ProcessflowError
    from processflow.exact.solution import solve
    from processflow.simulation.sample import simulate

_HOMES = {
    "Diagnostic": "processflow.diagnostic",
    "InvalidProcess": "processflow.errors",
    "Loaded": "processflow.api",
    "ProcessflowError": "processflow.errors",
    "Severity": "processflow.diagnostic",
    "check": "processflow.api",
    "load": "processflow.api",
    "load_text": "processflow.api",
    "simulate": "processflow.simulation.sample",
    "solve": "processflow.exact.solution",
    "to_mermaid": "processflow.api",
    "to_svg": "processflow.api",
}
"""Where each public name comes from; it is imported when it is first used."""

__all__ = [
    "Diagnostic",
    "InvalidProcess",
    "Loaded",
    "ProcessflowError",
    "Severity",
    "__version__",
    "check",
    "load",
    "load_text",
    "simulate",
    "solve",
    "to_mermaid",
    "to_svg",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module `processflow` has no attribute `{name}`")
    import importlib

    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
