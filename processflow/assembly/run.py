"""One stage that runs a part: what both say, and where it stands."""

from processflow.assembly.shape import mapping
from processflow.diagnostic import Pointer
from processflow.record import dataclass
from processflow.syntax.document import Document


@dataclass(frozen=True, slots=True)
class Run:
    """A stage `id` that runs `part`."""

    id: str
    stage: dict[str, object]
    part: Document

    @property
    def pointer(self) -> Pointer:
        """Where the stage stands."""
        return ("stages", self.id)

    @property
    def is_side(self) -> bool:
        """Whether the stage is off the main line; all that it runs is so too."""
        return self.stage.get("side") is True

    @property
    def answers(self) -> dict[str, object]:
        """Where the stage leads the ends of the part."""
        return dict(mapping(self.stage.get("answers")))

    @property
    def ends(self) -> dict[str, object]:
        """The ends of the part."""
        return dict(mapping(mapping(self.part.value).get("ends")))


def target_of(edge: object) -> object:
    """The id that an edge leads to, in its short or its long form."""
    return edge.get("to") if isinstance(edge, dict) else edge
