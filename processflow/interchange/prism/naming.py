"""What everything in a process is called in its model."""

from processflow.interchange.prism.names import BUILT_IN_LABELS, KEYWORDS, Names
from processflow.model.process import Criterion

_OURS = frozenset({"at", "home", "reason", "over", "deal"})


class Naming:
    """The names of one model. Labels are apart from the rest: they stand in quotes."""

    def __init__(self) -> None:
        self.names = Names(KEYWORDS | _OURS)
        self._labels = Names(KEYWORDS | BUILT_IN_LABELS | {"over"})

    def place(self, node: str) -> str:
        """The number of a place."""
        return self.names.name("place", node)

    def counter(self, name: str) -> str:
        """The variable of a counter."""
        return self.names.name("counter", name)

    def home(self, stage: str | None) -> str:
        """The number of a home."""
        return "0" if stage is None else self.names.name("home", "home", stage)

    def reason(self, reason: str) -> str:
        """The number of a reason."""
        return self.names.name("reason", "because", reason)

    def met(self, criterion: Criterion) -> str:
        """The chance of a criterion."""
        return self.names.name("met", "met", criterion.key)

    def days(self, node: str, part: str) -> str:
        """The mean of a part of a visit's time."""
        return self.names.name(part, part, node)

    def label(self, *words: str) -> str:
        """The label of a stage, an end, or an end with a reason."""
        return self._labels.name("label", *words)
