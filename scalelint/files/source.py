"""Bytes to text, exactly as Python reads them: PEP 263 declarations, byte order marks, any line end.

Text keeps the line ends of the file, so ``encode(decode(b)) == b`` and byte-for-byte edits stay possible.
What cannot be read raises ``SourceError`` with one line that says why.
"""

from __future__ import annotations

import ast
import codecs
import re

_DECLARATION = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
#: Python knows three line ends; ``str.splitlines`` knows eleven, among them the form feed.
_LINE_END = re.compile(r"\r\n|\r|\n")
_OTHER_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_HALVES = re.compile("[\ud800-\udfff]")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class SourceError(Exception):
    """Why bytes are not text: a message of one line, and the line it concerns (0: the whole file)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def declared_encoding(source: bytes) -> str:
    """The encoding that a PEP 263 comment in the first two lines or a byte order mark declares; else UTF-8."""
    marked = source.startswith(codecs.BOM_UTF8)
    for line in source.removeprefix(codecs.BOM_UTF8).split(b"\n", 2)[:2]:
        if match := _DECLARATION.match(line.partition(b"\r")[0]):
            name = match[1].decode("ascii", "replace")
            return "utf-8-sig" if marked and _is_utf8(name) else name
        if not _BLANK.match(line.rstrip(b"\r")):
            break
    return "utf-8-sig" if marked else "utf-8"


def decode(source: bytes) -> str:
    """The text of a Python file, without its byte order mark, line ends untouched."""
    if b"\0" in source:
        raise SourceError(_null_message(source))
    head = source[:2000]
    if b"coding" not in head and not head.startswith(codecs.BOM_UTF8):
        return _decode_as("utf-8", source)
    encoding = declared_encoding(source)
    if source.startswith(codecs.BOM_UTF8) and encoding != "utf-8-sig":
        raise SourceError(f"has a UTF-8 byte order mark but declares the encoding {encoding}", 1)
    return _decode_as(encoding, source)


def encode(text: str, original: bytes) -> bytes:
    """``text`` in the encoding of ``original``, with its byte order mark.

    Raises SourceError where bytes outside of the change would change too: some encodings have several ways to write
    the same text.
    """
    encoding = declared_encoding(original)
    if not keeps_bytes(original):
        raise SourceError(f"is {encoding}, which can't be written so that all other bytes stay; convert it to UTF-8", 1)
    try:
        return text.encode(encoding)
    except (UnicodeError, LookupError) as error:
        raise SourceError(f"cannot be written as {encoding}: {error}") from error


def keeps_bytes(source: bytes) -> bool:
    """Whether the text of a file, written again, gives its very bytes: always in UTF-8."""
    encoding = declared_encoding(source)
    if _is_utf8(encoding):
        return True
    try:
        return decode(source).encode(encoding) == source
    except (SourceError, UnicodeError, LookupError):
        return False


def split_lines(text: str) -> list[str]:
    """The lines of ``text`` as Python counts them, each with its line end."""
    if _OTHER_ENDS.search(text) is None:
        return text.splitlines(keepends=True)
    lines, start = [], 0
    for match in _LINE_END.finditer(text):
        lines.append(text[start : match.end()])
        start = match.end()
    if start < len(text):
        lines.append(text[start:])
    return lines


def rows_in(text: str) -> int:
    """How many lines of ``text`` end."""
    return text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)


def problem_of(source: bytes) -> SourceError | None:
    """Why these bytes are not text; a fast answer for the many files that nobody parses."""
    try:
        decode(source)
    except SourceError as error:
        return error
    return None


def _is_utf8(name: str) -> bool:
    try:
        return codecs.lookup(name).name in {"utf-8", "utf-8-sig"}
    except LookupError:
        return False


def _decode_as(encoding: str, source: bytes) -> str:
    try:
        text = codecs.decode(source, encoding) if encoding != "utf-8" else source.decode()
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(source[: error.start].decode("latin-1"))) + 1
        raise SourceError(f"is not valid {encoding} (byte 0x{source[error.start]:02x} in line {line})", line) from None
    except LookupError:
        raise SourceError(f"declares an unknown encoding: {encoding}", 1) from None
    except Exception as error:  # codecs such as hex and idna raise whatever they like
        raise SourceError(f"cannot be decoded as {encoding}: {error}".split("\n")[0], 1) from None
    if not isinstance(text, str):
        raise SourceError(f"declares {encoding}, which is not a text encoding", 1)
    if encoding != "utf-8" and _HALVES.search(text):  # which UTF-8 has not
        raise SourceError(f"holds half of a surrogate pair, as {encoding} can write it", 1)
    return text


def _null_message(source: bytes) -> str:
    if source.startswith(_WIDE_MARKS):
        return "is UTF-16, which Python does not read as source"
    return f"is binary (null byte at offset {source.index(0)})"


def python_tree(text: str) -> ast.Module:
    """The tree of a Python text. Raises SyntaxError for all that Python can't parse, what is nested too deeply included."""
    try:
        return ast.parse(text)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(str(error) or "nested too deeply") from None
