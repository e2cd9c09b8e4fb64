"""Hostile files: bounded time and memory, no crash of the interpreter, on both back ends.

Each file is read in a process of its own with a limit of processor time and memory, in a
thread with the smallest stack that people give to threads.
"""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from processflow.syntax.limits import MAX_BYTES, MAX_LEVELS, MAX_NODES
from processflow.syntax.loaders import Backend
from processflow.syntax.reader import read_bytes, read_text

HOSTILE = {
    "lists in one line": ("'[' * 100_000", "too-deep"),
    "lists that are closed": ("'[' * 100_000 + ']' * 100_000", "too-deep"),
    "lists in many lines": ("'[\\n' * 100_000", "too-deep"),
    "maps without keys": ("'{' * 100_000", "too-deep"),
    "maps with keys": ("'{a: ' * 100_000", "too-deep"),
    "dashes": ("'- ' * 100_000", "too-deep"),
    "question marks": ("'? ' * 100_000", "too-deep"),
    "dashes and question marks": ("'- ? ' * 50_000", "too-deep"),
    "indented keys": ("'\\n'.join(' ' * level + 'a:' for level in range(1_400))", "too-deep"),
    "indented dashes": ("'\\n'.join(' ' * level + '-' for level in range(1_400))", "too-deep"),
    "lists inside quotes that close nothing": ("'a: [\"]]\", ' + '[ \"]\", ' * 50_000", "too-deep"),
    "aliases in a chain": (
        "'a0: &a0 [x]\\n' + ''.join(f'a{n}: &a{n} [*a{n - 1}]\\n' for n in range(1, 2_000))",
        "too-deep",
    ),
    "an alias bomb": (
        "'a0: &a0 [x,x,x,x,x,x,x,x,x]\\n'"
        " + ''.join(f'a{n}: &a{n} [{\",\".join([f\"*a{n - 1}\"] * 9)}]\\n' for n in range(1, 12))",
        "alias-expansion",
    ),
    "a bomb of maps": (
        "'a0: &a0 {k: v}\\n' + ''.join("
        "f'a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}\\n' for n in range(1, 60))",
        "alias-expansion",
    ),
    "one anchor, many aliases": ("'a: &a x\\nb:\\n' + '- *a\\n' * 20_000", "alias-expansion"),
    "an alias inside itself": ("'a: &a\\n  b: [*a]\\n'", "alias-expansion"),
    "too many keys": ("'\\n'.join(f'k{n}: v' for n in range(40_000))", "too-large"),
    "too many empty keys": ("'{' + 'a,' * 500_000 + '}'", "too-large"),
    "50 MB": ("'a: b\\n' * 10_000_000", "too-large"),
    "doubled keys": ("'a: 1\\n' * 20_000", "duplicate-key"),
    "an open quote": ("'a: \"' + 'x\\n' * 200_000", "syntax"),
    "many open quotes": ("'a: \"\\n' * 10_000", "duplicate-key"),
    "many stars": ("'*\\n' * 100_000", "syntax"),
    "many anchors": ("'&a ' * 100_000", "syntax"),
    "many tags": ("'!a ' * 100_000", "syntax"),
    "backslashes": ("'a: \"' + '\\\\' * 500_001", "syntax"),
    "tabs": ("'\\t\\n' * 200_000", "syntax"),
    "digits": ("'a: ' + '9' * 1_000_000", "bad-value"),
    "control characters": ("'a: \\x01\\n' * 100_000", "control-character"),
    "comments": ("'#\\n' * 500_000", "empty-document"),
    "documents": ("'---\\n' * 200_000", "several-documents"),
}

READ_IN_A_THREAD = """
import resource, sys, threading
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from processflow.syntax.loaders import Backend
from processflow.syntax.reader import read_text
text = {text}
threading.stack_size(64 * 1024)
def read():
    document = read_text(text, "x", backend=Backend[{backend!r}])
    document.key_span(("a", 0))
    print(*sorted({{found.rule for found in document.diagnostics}}))
    print(len(document.diagnostics))
thread = threading.Thread(target=read)
thread.start()
thread.join()
"""


@pytest.mark.parametrize("backend", Backend)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_within_bounds(name: str, backend: Backend) -> None:
    text, rule = HOSTILE[name]
    code = textwrap.dedent(READ_IN_A_THREAD).format(text=text, backend=backend.name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rules, count = done.stdout.splitlines()
    assert rule in rules.split()
    assert int(count) <= 250


@pytest.mark.parametrize("backend", Backend)
def test_as_many_levels_as_the_limit_are_read(backend: Backend) -> None:
    inner = MAX_LEVELS - 2
    deepest = read_text(f"a: {'[' * inner}x{']' * inner}", "x", backend=backend)
    assert not deepest.diagnostics
    deeper = read_text(f"a: {'[' * (inner + 1)}x{']' * (inner + 1)}", "x", backend=backend)
    assert [found.rule for found in deeper.diagnostics] == ["too-deep"]


def test_as_many_values_as_the_limit_are_read() -> None:
    items = "- x\n" * (MAX_NODES - 3)
    assert not read_text(f"a:\n{items}", "x", backend=Backend.C).diagnostics
    for backend in Backend:
        found = read_text(f"a:\n{items}- x\n", "x", backend=backend).diagnostics
        assert [each.rule for each in found] == ["too-large"]


def test_the_limit_of_size_counts_bytes() -> None:
    head = "a: >\n"
    line = " " + "é" * 49 + "\n"
    text = head + line * ((MAX_BYTES - len(head)) // len(line.encode()))
    text += " " * (MAX_BYTES - len(text.encode()))
    assert not read_bytes(text.encode(), "x").diagnostics
    assert not read_text(text, "x").diagnostics
    for document in (read_text(text + " ", "x"), read_bytes((text + " ").encode(), "x")):
        assert [found.rule for found in document.diagnostics] == ["too-large"]
        assert document.text == ""


def test_findings_of_one_rule_are_counted_beyond_a_hundred() -> None:
    document = read_text("a: 1\n" * 151, "x")
    assert len(document.diagnostics) == 101
    assert document.diagnostics[-1].message == "50 more of `duplicate-key` are not shown"


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\x00" * 10_000, b"\xff" * 10_000])
def test_a_binary_file_is_named_as_such(content: bytes, tmp_path: Path) -> None:
    for backend in Backend:
        document = read_bytes(content, "x", backend=backend)
        assert not document.readable
        assert 1 <= len(document.diagnostics) <= 10
        assert {found.rule for found in document.diagnostics} <= {"not-utf8", "control-character"}
