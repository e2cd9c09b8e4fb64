"""Colours of a terminal, or none."""

from processflow.diagnostic import Severity
from processflow.record import dataclass

_RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Palette:
    """The escape sequences that begin each kind of text; all empty where colours are unwanted."""

    error: str = ""
    warning: str = ""
    info: str = ""
    strong: str = ""
    frame: str = ""
    related: str = ""

    def paint(self, start: str, text: str) -> str:
        """The text in the colour that `start` begins."""
        return f"{start}{text}{_RESET}" if start and text else text

    def severity(self, severity: Severity) -> str:
        """The beginning of a severity's colour."""
        match severity:
            case Severity.ERROR:
                return self.error
            case Severity.WARNING:
                return self.warning
            case Severity.INFO:
                return self.info


PLAIN = Palette()
COLOURED = Palette(
    error="\x1b[1;31m",
    warning="\x1b[1;33m",
    info="\x1b[1;36m",
    strong="\x1b[1m",
    frame="\x1b[34m",
    related="\x1b[1;34m",
)
