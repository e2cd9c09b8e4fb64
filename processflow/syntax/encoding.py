"""Bytes to text: UTF-8, with or without its mark; anything else is named with its line."""

import codecs

from processflow.record import dataclass

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SAMPLE = 64


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as well as it can be shown and, if it is no UTF-8, what it is and where."""

    text: str
    problem: str = ""
    label: str = ""
    where: tuple[int, int] = (0, 0)


def decode(content: bytes) -> Decoded:
    """The text of a file, without its byte order mark."""
    content = content.removeprefix(codecs.BOM_UTF8)
    for mark, codec, name in _WIDE:
        if content.startswith(mark):
            return _wide(content[len(mark) :], codec, name)
    if codec := _unmarked_wide(content):
        return _wide(content, codec, "UTF-16")
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _legacy(content, error)


def _wide(content: bytes, codec: str, name: str) -> Decoded:
    text = content.decode(codec, "replace")
    first_line = text.splitlines()[0] if text else ""
    return Decoded(text, f"the file is saved as {name}, not as UTF-8", name, (0, len(first_line)))


def _unmarked_wide(content: bytes) -> str:
    sample = content[:_SAMPLE]
    even, odd = sample[::2], sample[1::2]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    if odd.count(0) == len(odd) and 0 not in even:
        return "utf-16-le"
    if even.count(0) == len(even) and 0 not in odd:
        return "utf-16-be"
    return ""


def _legacy(content: bytes, error: UnicodeDecodeError) -> Decoded:
    before = content[: error.start].decode("utf-8")
    rest = content[error.start :]
    if b"\0" in content[: 8 * 1024]:
        text = content.decode("utf-8", "replace")
        return Decoded(text, "the file is no text", "bytes, not letters")
    byte = content[error.start]
    text = before + rest.decode("utf-8", "replace")
    return Decoded(
        text,
        f"the file is not saved as UTF-8: byte 0x{byte:02X} is no letter there",
        "cannot be read",
        (len(before), len(before) + 1),
    )
