"""The bytes of a run's Python files, and what they say about names: so that few files have to be parsed."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Iterator
from functools import cached_property

from scalelint.files.source import SourceError

#: a space for every byte that no word has
_SPACES = bytes(byte if byte > 127 or chr(byte).isalnum() or byte == ord("_") else ord(" ") for byte in range(256))
_OPTION = re.compile(rb"--([A-Za-z][\w-]*)")
_DEFINITIONS = {"class": re.compile(rb"class[ \t]+(\w+)"), "def": re.compile(rb"def[ \t]+(\w+)")}
_KEYWORDS = frozenset(word.encode() for word in (*keyword.kwlist, *keyword.softkwlist, "print", "exec"))
_INSIDE = re.compile(rb"\w")
_BEFORE = re.compile(rb"(\w+)[ \t]+$")
_AFTER = re.compile(rb"[ \t]+(\w+)")
_LONGEST = 40  #: characters of a word, with the space behind it
_AS = re.compile(rb"[\s\\]+as\b")
_BODY = re.compile(rb":[ \t]*(?:#[^\n]*)?[\r\n]")  #: what stands before the body of a class
_CALL = re.compile(rb"(?:[\s\\)]|#[^\n]*\n)*\(")


class Sources:
    """Files by path, with searches for names that look at bytes only."""

    def __init__(self, paths: list[str], read: Callable[[str], bytes]) -> None:
        self.paths = paths
        self._read = read
        self._known: dict[str, bytes] = {}
        self._found: dict[tuple[Callable[[bytes, str], bool], str], list[str]] = {}

    def source(self, path: str) -> bytes:
        """A file's bytes; none where it can't be read."""
        if path not in self._known:
            try:
                self._known[path] = self._read(path)
            except (OSError, SourceError):
                self._known[path] = b""
        return self._known[path]

    def holding(self, name: str) -> list[str]:
        """The files that hold a name as a word (``--scaling-factor`` counts as ``scaling_factor``)."""
        return self._words.get(name.encode(), [])

    def mentioning(self, name: str) -> list[str]:
        """The files in which code may mention a name: not those that only have it in prose."""
        return self._where(is_mentioned, name)

    def calling(self, name: str) -> list[str]:
        """The files in which something of a name may be called."""
        return self._where(is_called, name)

    def renaming(self, name: str) -> list[str]:
        """The files that may give what is called so another name: ``import f as g``, ``g = f``."""
        return self._where(is_renamed, name)

    def inheriting(self, name: str) -> list[str]:
        """The files in which a class may have a base of a name."""
        return self._where(is_base, name)

    def _where(self, test: Callable[[bytes, str], bool], name: str) -> list[str]:
        if (test, name) not in self._found:
            self._found[(test, name)] = [path for path in self.holding(name) if test(self.source(path), name)]
        return self._found[(test, name)]

    def defining(self, kind: str, name: str) -> list[str]:
        """The files that define a ``class`` or ``def`` of a name, as often as they do."""
        return self._definitions.get((kind, name.encode()), [])

    @cached_property
    def _words(self) -> dict[bytes, list[str]]:
        found: dict[bytes, list[str]] = {}
        for path in self.paths:
            for word in words_in(self.source(path)):
                found.setdefault(word, []).append(path)
        return found

    @cached_property
    def _definitions(self) -> dict[tuple[str, bytes], list[str]]:
        found: dict[tuple[str, bytes], list[str]] = {}
        for path in self.paths:
            for definition in definitions_in(self.source(path)):
                found.setdefault(definition, []).append(path)
        return found


def words_in(source: bytes) -> set[bytes]:
    """All words of a file."""
    words = set(source.translate(_SPACES).split())
    if b"--" in source:
        words.update(option.replace(b"-", b"_") for option in _OPTION.findall(source))
    return words


def definitions_in(source: bytes) -> Iterator[tuple[str, bytes]]:
    """The kind and name of all classes and functions that begin a line."""
    for kind, written in _DEFINITIONS.items():  # a search for plain letters takes a tenth of one for the line's begin
        for found in written.finditer(source):
            before = source[max(0, found.start() - _LONGEST) : found.start()].rstrip(b" \t")
            before = before.removesuffix(b"async").rstrip(b" \t")
            if not before or before.endswith((b"\n", b"\r")):
                yield kind, found[1]


def is_mentioned(source: bytes, name: str) -> bool:
    """Whether a name stands where code could mention it: there, the only words beside a name are keywords."""
    return any(
        _is_keyword(_BEFORE.search(source, max(0, start - _LONGEST), start)) and _is_keyword(_AFTER.match(source, end))
        for start, end in _places(source, name)
    )


def is_called(source: bytes, name: str) -> bool:
    """Whether a name stands before an opening parenthesis, and not behind ``def``."""
    return any(
        _CALL.match(source, end) is not None and not source[:start].rstrip(b" \t").endswith(b"def")
        for start, end in _places(source, name)
    )


def is_renamed(source: bytes, name: str) -> bool:
    """Whether a name stands before ``as``, or right behind an equals sign."""
    return any(
        _AS.match(source, end) is not None
        or source[max(0, start - _LONGEST) : start].rstrip(b" \t\r\n\\(").endswith(b"=")
        for start, end in _places(source, name)
    )


def is_base(source: bytes, name: str) -> bool:
    """Whether a name stands in the parentheses behind the name of a class."""
    heads = (source[source.rfind(b"class", 0, start) : start] for start, _ in _places(source, name))
    return any(head.startswith(b"class") and b"(" in head and not _BODY.search(head) for head in heads)


def _is_keyword(found: re.Match[bytes] | None) -> bool:
    return found is None or found[1] in _KEYWORDS


def _places(source: bytes, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as a word."""
    for spelling in {name.encode(), name.replace("_", "-").encode()}:
        start = source.find(spelling)
        while start >= 0:
            end = start + len(spelling)
            if not (_INSIDE.match(source, end) or (start and _INSIDE.match(source, start - 1))):
                yield start, end
            start = source.find(spelling, end)
