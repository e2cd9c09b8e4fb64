"""Whether a picture in a file still shows its process."""

from pathlib import Path

from processflow.diagnostic import Diagnostic, Severity
from processflow.errors import UsageError
from processflow.syntax.document import Document


def staleness(document: Document, picture: str, drawn: str) -> Diagnostic | None:
    """A finding where the file `picture` does not hold what is `drawn`; None where it does.

    Line ends do not count: a repository may change them. Raises UsageError for a folder or a file
    that cannot be read.
    """
    found = _text(Path(picture))
    if found == drawn:
        return None
    is_missing = found is None
    pointer = ("process",)
    return Diagnostic(
        rule="stale-picture",
        severity=Severity.WARNING,
        message=f"`{picture}` {'is missing' if is_missing else 'does not show this process'}",
        path=document.path,
        span=document.key_span(pointer),
        pointer=pointer,
        label="not drawn" if is_missing else "drawn otherwise",
        help="draw it: the same command without `--check`",
    )


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot read `{path}`: {reason}") from None
