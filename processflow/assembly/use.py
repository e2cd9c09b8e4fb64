"""What a caller puts on a file, beside what the file uses itself."""

from collections.abc import Mapping
from dataclasses import field

from processflow.record import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """Names or paths of overlays, and texts that take the place of files, by their real path."""

    overlays: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


NOTHING = Use()
