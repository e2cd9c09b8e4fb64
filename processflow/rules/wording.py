"""Words that the messages of several rules share."""

from collections.abc import Iterable, Sequence

_LONGEST = 60
_MANY = 8


def name(text: str) -> str:
    """An author's word in backticks: on one line, and not too long."""
    line = " ".join(text.replace("`", "'").split())
    return f"`{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}`"


def way(answer: str, place: str) -> str:
    """An answer with its stage: `yes` of `demo`."""
    return f"{name(answer)} of {name(place)}"


def listed(names: Iterable[str], word: str = "and") -> str:
    """Names in backticks, the last one after `word`; very many are cut."""
    texts = [name(each) for each in names]
    if len(texts) > _MANY:
        texts = [*texts[: _MANY - 1], f"{len(texts) - _MANY + 1} more"]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {word} {texts[-1]}"


def path(nodes: Sequence[str]) -> str:
    """A path of nodes with arrows; the middle of a long one is cut."""
    if len(nodes) > _MANY:
        return f"{path(nodes[:4])} → … → {path(nodes[-2:])}"
    return " → ".join(name(node) for node in nodes)


def percent(share: float) -> str:
    """A share as a percentage, `85%`, with as many digits as it needs."""
    return f"{100 * share:.6g}%"
