"""`walk` as somebody sees it: driven through a pseudo-terminal, key by key."""

import codecs
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable, Iterator
from fcntl import ioctl
from pathlib import Path

import pytest

from tests.cli.calling import ROOT

SEVEN = ROOT / "processes" / "seven-step.yaml"
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


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open programs in terminals; those that are left are ended."""
    monkeypatch.chdir(tmp_path)
    opened: list[Terminal] = []

    def run(*words: object) -> Terminal:
        opened.append(Terminal(*words))
        return opened[-1]

    yield run
    for each in opened:
        os.close(each.screen)
        try:
            os.kill(each.process, signal.SIGKILL)
            os.waitpid(each.process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


def test_a_sale_is_walked_with_ticks_undo_and_quit(terminal: Open) -> None:
    walk = terminal("walk", SEVEN)
    walk.see("Stage 1 of 7 · Prospecting")
    walk.type("1")
    walk.see("1  [✓] The contact accepts a date for a first call")
    walk.see("2  [ ] The contact confirms their role and company")
    walk.type("yes")
    walk.see("The deal stays in Prospecting. The customer has not shown:")
    walk.see("✗ The contact confirms their role and company")
    walk.type("b")
    walk.see("One step back.")
    walk.see("day 0 ──")
    walk.type("2 3")
    walk.see("Yes (after 4 days) → Connect & qualify")
    walk.see("Stage 2 of 7 · Connect & qualify")
    walk.type("6")
    walk.see("══ Recycled ═")
    walk.see("The path")
    walk.type("q")
    assert walk.end() == 0


def test_the_terminal_has_colours_and_lines_fit_it(terminal: Open) -> None:
    walk = terminal("walk", SEVEN)
    walk.type("q")
    walk.end()
    assert "\x1b[1m" in walk.raw
    assert max(map(len, walk.plain.split("\n"))) < 90


def test_the_walk_is_walked_in_chinese(terminal: Open) -> None:
    walk = terminal("walk", SEVEN, "--lang", "zh")
    walk.see("第 1 阶段，共 7 阶段 · 客户开发")
    walk.type("全部")
    walk.see("1  [✓] 联系人接受首次通话的日程邀请")
    walk.type("是")
    walk.see("是（用时 4 天） → 建立联系与资格确认")
    walk.type("上一步")
    walk.see("已返回上一步。")
    walk.type("5")
    walk.see("══ 转入培育")
    walk.type("退出")
    assert walk.end() == 0


def test_a_walk_is_saved_and_resumed(terminal: Open, tmp_path: Path) -> None:
    walk = terminal("walk", SEVEN, "--state", "deal.json")
    walk.type("all")
    walk.type("yes")
    walk.see("Stage 2 of 7")
    walk.type("1")
    walk.type("2d")
    walk.type("s")
    walk.see("Saved in deal.json.")
    walk.type("q")
    assert walk.end() == 0
    again = terminal("walk", SEVEN, "--state", "deal.json")
    again.see("The walk goes on from deal.json.")
    again.see("Stage 2 of 7 · Connect & qualify")
    again.see("2 days have passed here.")
    again.type("b")
    again.see("Stage 2 of 7 · Connect & qualify")
    again.type("b")
    again.see("Stage 1 of 7 · Prospecting")
    again.type("q")
    assert again.end() == 0
    assert json.loads((tmp_path / "deal.json").read_text())["state"]["at"] == "prospecting"


def test_control_c_leaves_with_130_and_saves(terminal: Open, tmp_path: Path) -> None:
    walk = terminal("walk", SEVEN, "--state", "deal.json")
    walk.type("all")
    walk.press("\x03")
    walk.see("The walk stops here: Prospecting, day 0.")
    assert walk.end() == 130
    assert "Traceback" not in walk.plain
    saved = json.loads((tmp_path / "deal.json").read_text())
    assert sorted(saved["ticked"]) == ["call_accepted", "role_confirmed"]


def test_control_d_leaves_with_0(terminal: Open) -> None:
    walk = terminal("walk", SEVEN)
    walk.press("\x04")
    walk.see("The walk stops here: Prospecting, day 0.")
    assert walk.end() == 0
    assert "Traceback" not in walk.plain
