"""Reading on after a mistake, so that one mistake does not hide the next.

A sign that stopped the parser but was meant as text (the colon in `ask: Did they say: yes?`)
is replaced by a stand-in of the same width, the text is parsed again, and the values get the
sign back. Positions stay what they are.
"""

from yaml.nodes import ScalarNode

from processflow.syntax.findings import Findings, quoted
from processflow.syntax.limits import MAX_LEVELS, MAX_NODES
from processflow.syntax.loaders import (
    Backend,
    Composed,
    NotYaml,
    TooDeep,
    TooMany,
    compose,
    scalars,
)
from processflow.syntax.mistakes import explain
from processflow.syntax.positions import moved
from processflow.syntax.scene import Mistake

_MOST_MISTAKES = 10
_WORK = 500_000
"""Characters that may be parsed again in all, so that a large file stays bounded."""

_STAND_IN = 0xF0000
"""Private characters; `_STAND_IN + ord(sign)` stands for `sign`."""


def compose_on(text: str, backend: Backend, findings: Findings) -> Composed | None:
    """The tree of a text and all mistakes on the way; none if it cannot be read."""
    attempt = _Attempt(text)
    seen: set[tuple[int, int]] = set()
    while True:
        try:
            return attempt.restored(compose(attempt.signs, backend))
        except TooDeep as deep:
            _report_depth(deep.offset, findings)
            return None
        except TooMany as many:
            _report_number(many.offset, findings)
            return None
        except NotYaml as failure:
            mistake = explain(failure, findings.lines)
            if mistake.where in seen:
                return None
            seen.add(mistake.where)
            _report(mistake, findings)
            if len(seen) * len(text) > _WORK or len(seen) == _MOST_MISTAKES:
                return None
            if not attempt.repair(mistake):
                return None


class _Attempt:
    """The text with the repairs made so far."""

    def __init__(self, text: str) -> None:
        self.signs = text
        self.blanked: dict[int, str] = {}
        self.replaced = False

    def repair(self, mistake: Mistake) -> bool:
        """Make the mistake harmless; whether that can be done."""
        for offset in mistake.repair:
            if self.signs[offset] in "\r\n" or ord(self.signs[offset]) >= _STAND_IN:
                return False
            self._put(offset, chr(_STAND_IN + ord(self.signs[offset]) % 0x10000))
            self.replaced = True
        for offset, sign in mistake.put:
            self._put(offset, sign)
        if mistake.blank is not None:
            self.blanked[mistake.blank + 1] = self.signs[mistake.blank]
            self._put(mistake.blank, " ")
        return bool(mistake.repair or mistake.put or mistake.blank is not None)

    def restored(self, composed: Composed) -> Composed:
        """The tree with the author's own signs in its values."""
        if composed.root is not None and (self.replaced or self.blanked):
            for node in scalars(composed.root):
                self._restore(node)
        return composed

    def _put(self, offset: int, sign: str) -> None:
        self.signs = self.signs[:offset] + sign + self.signs[offset + 1 :]

    def _restore(self, node: ScalarNode) -> None:
        node.value = "".join(
            chr(ord(sign) - _STAND_IN) if _STAND_IN <= ord(sign) < _STAND_IN + 0x10000 else sign
            for sign in node.value
        )
        lost = self.blanked.get(node.start_mark.index)
        if lost is not None:
            node.value = lost + node.value
            node.start_mark = moved(node.start_mark, node.start_mark.index - 1)


def _report(mistake: Mistake, findings: Findings) -> None:
    fix = None
    put = findings.safe_fix if mistake.sure else findings.unsafe_fix
    if mistake.quote is not None:
        text = findings.lines.text[slice(*mistake.quote)]
        fix = put(mistake.quote, quoted(text), "put the text in quotes")
    elif mistake.instead is not None:
        fix = put(*mistake.instead, mistake.help)
    findings.error(
        "syntax",
        mistake.message,
        mistake.where,
        label=mistake.label,
        help=mistake.help,
        fix=fix,
    )


def _report_number(offset: int, findings: Findings) -> None:
    findings.error(
        "too-large",
        f"the file holds more than {MAX_NODES} keys and values",
        (offset, offset + 1),
        label="the limit is passed in this part",
        help="a process of 30 stages has about 2000: is this the right file?",
    )


def _report_depth(offset: int, findings: Findings) -> None:
    findings.error(
        "too-deep",
        f"values stand inside values more than {MAX_LEVELS} levels deep",
        (offset, offset + 1),
        label=f"level {MAX_LEVELS}",
        help="a process needs about six levels: take the parts apart",
    )
