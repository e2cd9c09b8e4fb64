"""PyYAML's pure scanner, brought in line with libyaml, so that both read one tree.

PyYAML's own refuses `?` inside a flow text and tabs between tokens, and reads some block
headers and tags differently. The texts that arrive here hold no line breaks but CR and LF,
no byte order mark and no control characters (`characters.py` has seen to it).
"""

import re
from collections import deque
from collections.abc import Callable
from typing import Any

from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import DirectiveToken, ScalarToken, TagToken, Token

_BLANKS = re.compile(r"[ \t]*")
_SPACES = re.compile(r" *")
_COMMENT = re.compile(r"#[^\r\n\0]*")
_WORD_IN_BLOCK = re.compile(r"(?:[^ \t\r\n\0:]|:(?![ \t\r\n\0]))+")
_WORD_IN_FLOW = re.compile(r"(?:[^ \t\r\n\0:,\[\]{}]|:(?![ \t\r\n\0,?\[\]{}]))+")
_STUCK_COLON = re.compile(r":[,?\[\]{}]")
_DOCUMENT_MARK = re.compile(r"(?:---|\.\.\.)(?=[ \t\r\n\0])")
_TAG = re.compile(r"!(?:<[^>\r\n\0]*>|[^ \t\r\n\0,\[\]{}]*)")
_DIRECTIVE = re.compile(r"%YAML[ \t]+1\.[0-9]{1,9}[ \t]*(?:#[^\r\n\0]*)?(?=[\r\n\0])")
_BLOCK_HEADER = re.compile(
    r"[|>](?:(?P<chomp>[-+])(?P<digit>[1-9])?|(?P<digit2>[1-9])(?P<chomp2>[-+])?)?"
    r"[ \t]*(?:#[^\r\n\0]*)?(?=[\r\n\0])"
)
_TOKENS_REMEMBERED = 4096


class PureScanner(Reader, Scanner):
    """A scanner that remembers its last tokens, for the explanation of a mistake."""

    # What PyYAML's scanner holds, typed here because its stubs leave it open.
    indent: int
    flow_level: int
    allow_simple_key: bool
    tokens: list[Token]
    scan_line_break: Callable[[], str]

    def __init__(self, text: str) -> None:
        self.recent: deque[Token] = deque(maxlen=_TOKENS_REMEMBERED)
        Reader.__init__(self, text)
        Scanner.__init__(self)

    def fetch_more_tokens(self) -> Any:
        """Fetch as PyYAML does, and remember the token."""
        result = super().fetch_more_tokens()
        if self.tokens:
            self.recent.append(self.tokens[-1])
        return result

    def fetch_flow_collection_end(self, TokenClass: Any) -> None:  # noqa: N803 - PyYAML's name
        """A closing bracket without an opening one must not make the level negative."""
        super().fetch_flow_collection_end(TokenClass)
        self.flow_level = max(0, self.flow_level)

    def scan_to_next_token(self) -> None:
        """Skip blanks, comments and breaks; tabs count as blanks where no key may start."""
        while True:
            tabs_allowed = bool(self.flow_level) or not self.allow_simple_key
            self._skip(_BLANKS if tabs_allowed else _SPACES)
            self._skip(_COMMENT)
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_directive(self) -> DirectiveToken:
        """Only `%YAML 1.x` is of use here."""
        start = self.get_mark()
        if not _DIRECTIVE.match(self.buffer, self.pointer):
            raise ScannerError("while scanning a directive", start, "found a directive", start)
        self._skip(_DIRECTIVE)
        self.scan_line_break()
        return DirectiveToken("YAML", (1, 2), start, self.get_mark())

    def scan_tag(self) -> TagToken:
        """Take any tag as it stands: the builder refuses it and tells the author why."""
        start = self.get_mark()
        tag = self._skip(_TAG)
        return TagToken((None, tag), start, self.get_mark())

    def scan_plain(self) -> ScalarToken:
        """A text without quotes, folded over lines."""
        start = end = self.get_mark()
        indent = self.indent + 1
        chunks: list[str] = []
        between = ""
        folded = False
        word = _WORD_IN_FLOW if self.flow_level else _WORD_IN_BLOCK
        while not self._at_document_mark() and self.peek() != "#":
            text = self._skip(word)
            if self.flow_level and _STUCK_COLON.match(self.buffer, self.pointer):
                mark = self.get_mark()
                raise ScannerError("while scanning a plain scalar", start, "stuck ':'", mark)
            if text:
                chunks += (between, text)
                folded = False
                end = self.get_mark()
            if self.peek() not in " \t\r\n":
                break
            between, broken = self._plain_blanks(start, indent)
            folded = folded or broken
            if not self.flow_level and self.column < indent:
                break
        if folded:
            self.allow_simple_key = True
        return ScalarToken("".join(chunks), True, start, end)

    def _plain_blanks(self, start: Any, indent: int) -> tuple[str, bool]:
        spaces = self._skip(_BLANKS)
        if self.peek() not in "\r\n":
            return spaces, False
        breaks = 0
        while self.scan_line_break():
            breaks += 1
            self._skip(_SPACES)
            if self.column < indent and self.peek() == "\t":
                mark = self.get_mark()
                raise ScannerError("while scanning a plain scalar", start, "found a tab", mark)
            self._skip(_BLANKS)
        return "\n" * (breaks - 1) or " ", True

    def _at_document_mark(self) -> bool:
        return self.column == 0 and bool(_DOCUMENT_MARK.match(self.buffer, self.pointer))

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """The header behind `|` or `>`; the indicator itself is already taken."""
        header = _BLOCK_HEADER.match(self.buffer, self.pointer - 1)
        if not header:
            raise ScannerError("while scanning a block scalar", start_mark, "header", start_mark)
        chomp = header["chomp"] or header["chomp2"]
        digit = header["digit"] or header["digit2"]
        self._advance(header.end() - self.pointer)
        return (chomp == "+" if chomp else None), (int(digit) if digit else None)

    def scan_flow_scalar_non_spaces(self, double: Any, start_mark: Any) -> list[str]:
        """As PyYAML, but a code that is no character is the author's mistake, not a crash."""
        if double:
            self._refuse_false_escapes(start_mark)
        return list(super().scan_flow_scalar_non_spaces(double, start_mark))

    def _refuse_false_escapes(self, start_mark: Any) -> None:
        piece = _QUOTED_PIECE.match(self.buffer, self.pointer)
        for found in _CODE.finditer(self.buffer, self.pointer, piece.end() if piece else 0):
            code = int(found[1] or found[2] or "0", 16)
            if found[1] is None and found[2] is None:
                continue
            if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
                self._advance(found.start() - self.pointer + 1)
                mark = self.get_mark()
                raise ScannerError("while scanning a text", start_mark, "unknown escape", mark)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.buffer, self.pointer)
        if not found:
            return ""
        self._advance(found.end() - self.pointer)
        return found[0]

    def _advance(self, count: int) -> None:
        # Only used where no line break is passed; PyYAML's forward() looks at each character.
        self.pointer += count
        self.index += count
        self.column += count


_QUOTED_PIECE = re.compile(r'(?:[^ \t\r\n\0"\\]|\\[^\r\n\0])*')
_CODE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|.)", re.DOTALL)
