"""What a check looks for, and what its caller puts on the files."""

from collections.abc import Sequence
from dataclasses import field

from processflow.assembly.use import NOTHING, Use
from processflow.diagnostic import Severity
from processflow.record import dataclass
from processflow.rules import ALL, BY_DEFAULT
from processflow.rules.rule import Rule, Thresholds


@dataclass(frozen=True, slots=True)
class Search:
    """The least severity that anybody wants to hear of, numbers of the author's own, overlays."""

    level: Severity = Severity.WARNING
    thresholds: Thresholds = field(default_factory=dict)
    use: Use = NOTHING

    @property
    def rules(self) -> Sequence[Rule]:
        """The rules to ask; those that only inform are spared where nobody listens."""
        return ALL if self.level is Severity.INFO else BY_DEFAULT


USUAL = Search()
"""Warnings and errors, by the rules' own numbers."""
