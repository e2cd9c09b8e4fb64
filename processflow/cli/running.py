"""Running one command: what can go wrong becomes a message and an exit status, in one place."""

import contextlib
import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import TextIO

import click

from processflow.cli.group import group
from processflow.cli.misuse import explained
from processflow.cli.streams import discard_output
from processflow.errors import InvalidProcess, ProcessflowError, UsageError

_SELDOM = 1_000_000
"""New objects after which garbage in circles is looked for: we make hardly any, and with the usual
700 the `check` of one file took a tenth longer."""

FINDINGS, USAGE, INCOMPLETE, INTERRUPTED = 1, 2, 3, 130
_BY_SIGNAL = 128
"""What shells add to the number of a signal."""


def run(words: Sequence[str]) -> int:
    """Run the command that the words name; the exit status."""
    gc.set_threshold(_SELDOM)
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    with _tidy_end():
        status = _guarded(words)
    return _flushed(status)


class _Ended(BaseException):
    """Somebody else ends us: a time limit, a system that shuts down, a terminal that is closed."""


@contextlib.contextmanager
def _tidy_end() -> Iterator[None]:
    """Let such an end take half-written files and processes of ours along."""
    names = (name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
    signals = [getattr(signal, name) for name in names]
    before = {each: signal.getsignal(each) for each in signals}
    ours = [each for each, handler in before.items() if handler is signal.SIG_DFL]
    with contextlib.suppress(ValueError):  # not the main thread: nothing is ours to decide
        for each in ours:
            signal.signal(each, _end)
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):
            for each in ours:
                signal.signal(each, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    raise _Ended(number)


def _guarded(words: Sequence[str]) -> int:
    try:
        status = group.main(list(words), prog_name="processflow", standalone_mode=False)
    except click.ClickException as error:
        return _failed(explained(error), USAGE)
    except (click.Abort, KeyboardInterrupt):
        return _failed("interrupted", INTERRUPTED)
    except _Ended as end:
        return _failed("ended from outside", _BY_SIGNAL + end.args[0])
    except InvalidProcess as error:
        return _invalid(error)
    except ProcessflowError as error:
        return _failed(str(error), USAGE if isinstance(error, UsageError) else INCOMPLETE)
    except (MemoryError, OSError) as error:
        return _unable(error)
    except Exception:
        return _mistaken()
    return status if isinstance(status, int) else 0


def _invalid(error: InvalidProcess) -> int:
    from processflow.cli.findings import print_findings
    from processflow.diagnostic import Diagnostic

    print_findings([each for each in error.diagnostics if isinstance(each, Diagnostic)])
    return FINDINGS


def _unable(error: MemoryError | OSError) -> int:
    match error:
        case MemoryError():
            return _failed("there is not enough memory for this", INCOMPLETE)
        case BrokenPipeError():
            discard_output()
            return INCOMPLETE
        case _:
            return _failed(_in_words(error), INCOMPLETE)


def _mistaken() -> int:
    """A bug of ours: the traceback is what a report of it needs."""
    import traceback

    traceback.print_exc()
    return _failed("this is a mistake in processflow itself; please report it", INCOMPLETE)


def _failed(message: str, status: int) -> int:
    from processflow.report.visible import one_line

    first, *rest = message.split("\n")
    with contextlib.suppress(OSError):  # nobody reads it; the status tells it, too
        click.echo("\n".join([f"error: {one_line(first)}", *map(one_line, rest)]), err=True)
    return status


def _in_words(error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    return f"`{error.filename}`: {reason}" if error.filename else f"cannot write: {reason}"


def _speak_utf8(stream: TextIO | None) -> None:
    """Our output is UTF-8 whatever the locale; what is no character is written as an escape."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _flushed(status: int) -> int:
    """Write what is still held back, so that the interpreter has nothing to complain about."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
    except OSError as error:
        discard_output()
        return _failed(_in_words(error), INCOMPLETE)
    return status
