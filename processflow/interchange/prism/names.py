"""Ids and texts of an author as names and comments that PRISM can read."""

import re

_WORDS = (
    "A bool clock const ctmc C double dtmc E endinit endinvariant endmodule endobservables "
    "endrewards endsystem false formula filter func F global G init invariant I int label max mdp "
    "min module X nondeterministic observable observables of Pmax Pmin P pomdp popta probabilistic "
    "prob pta rate rewards Rmax Rmin R S smg stochastic system true U W floor ceil round pow mod "
    "log ma player endplayer power xor not"
)
KEYWORDS = frozenset(_WORDS.split())
"""Words that mean something to PRISM or to Storm, so that nothing can be called so."""

BUILT_IN_LABELS = frozenset({"init", "deadlock"})


class Names:
    """Gives everything a name of its own: the id where that is one, otherwise one like it."""

    def __init__(self, taken: frozenset[str]) -> None:
        self._taken = set(taken)
        self._names: dict[tuple[str, ...], str] = {}

    def name(self, *key: str) -> str:
        """The name of what `key` means: the first word says what kind, the others what it is like.

        Asked again it is the same.
        """
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = self._free(_like("_".join(key[1:])))
        return found

    def _free(self, wanted: str) -> str:
        number, found = 1, wanted
        while found in self._taken:
            number += 1
            found = f"{wanted}_{number}"
        self._taken.add(found)
        return found


def comment(*texts: str) -> str:
    """Texts as a comment of one line, which nothing in them can end.

    What cannot be seen is left out; a backslash could start an escape.
    """
    return "// " + " - ".join(filter(None, map(visible, texts)))


def visible(text: str) -> str:
    """A text in one line, with nothing in it that cannot be seen."""
    shown = (sign if sign.isprintable() else " " for sign in text.replace("\\", "/"))
    return " ".join("".join(shown).split())


def _like(text: str) -> str:
    """Letters, digits and underscores of ASCII; other signs become one underscore."""
    name = re.sub(r"[^A-Za-z0-9_]+", "_", text).strip("_")
    return name if name and not name[0].isdigit() else f"n_{name}".rstrip("_")
