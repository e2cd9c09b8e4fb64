"""A program driven through a pseudo-terminal, key by key."""

import codecs
import os
import pty
import re
import select
import struct
import sys
import termios
from collections.abc import Callable
from fcntl import ioctl

_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
_PATIENCE = 120
"""Seconds until a silent program counts as hung; no test waits for them to pass."""


class Terminal:
    """A program in a pseudo-terminal of 90 columns."""

    def __init__(self, *words: object) -> None:
        command = [sys.executable, "-m", "processflow", *map(str, words)]
        environment = {
            **{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "LINES")},
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
        }
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.execve(sys.executable, command, environment)
        ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 90, 0, 0))
        self.raw = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._read = 0

    def see(self, words: str) -> str:
        """Wait until the words appear; what appeared up to them."""
        while words not in self.plain[self._read :]:
            assert self._more(), f"ended without {words!r}:\n{self.plain[self._read :]}"
        end = self.plain.index(words, self._read) + len(words)
        shown, self._read = self.plain[self._read : end], end
        return shown

    def type(self, line: str) -> None:
        """Type a line at the prompt."""
        self.see("> ")
        os.write(self.screen, f"{line}\n".encode())
        self.see(line)

    def press(self, key: str) -> None:
        """Press a key at the prompt, without Enter, and again until something happens.

        A signal that comes just before the system begins to wait for input is noticed only with
        the next key.
        """
        self.see("> ")
        ready: list[int] = []
        while not ready:
            os.write(self.screen, key.encode())
            ready, _, _ = select.select([self.screen], [], [], 1)

    def end(self) -> int:
        """Wait for the end of the program; its exit status."""
        while self._more():
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])

    @property
    def plain(self) -> str:
        """Everything shown so far, without colours."""
        return _ESCAPE.sub("", self.raw).replace("\r\n", "\n")

    def _more(self) -> bool:
        ready, _, _ = select.select([self.screen], [], [], _PATIENCE)
        assert ready, f"hangs after:\n{self.plain}"
        try:
            data = os.read(self.screen, 65536)
        except OSError:  # Linux says so when the program has ended
            return False
        self.raw += self._decoder.decode(data)
        return bool(data)


Open = Callable[..., Terminal]
"""Opens a program in a terminal."""
