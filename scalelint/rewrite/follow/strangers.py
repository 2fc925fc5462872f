"""Configurations that may give a factor a value and that nobody here can read: too large, broken, under strange keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from scalelint.configs import worth_reading
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.turn.plan import Refusal

_UNREADABLE = "this may be its value, in a file that can't be read as a configuration"
_STRANGE = "this may be its value, under a name that is not known to be a factor's; add it to the vocabulary"


class Strangers:
    """The files of a run by the names in them, each read once."""

    def __init__(
        self,
        configs: Iterable[str],
        reaches: Iterable[Reach],
        read: Callable[[str], bytes],
        is_known: Callable[[str], bool],
    ) -> None:
        self.read = read
        self.is_known = is_known  #: whether a configuration was read, and understood
        names = {name for reach in reaches for name in reach.names_held() | reach.names_of_strangers()}
        self._configs = self._holding(configs, names)

    def _holding(self, paths: Iterable[str], names: Iterable[str]) -> dict[str, list[str]]:
        """By name, the files in which it stands somehow."""
        spelled = {name: {name.encode(), name.replace("_", "-").encode()} for name in names if name.isidentifier()}
        found: dict[str, list[str]] = {name: [] for name in spelled}
        for path in paths if spelled else ():
            source = self._source(path)
            for name, spellings in spelled.items():
                if any(spelling in source for spelling in spellings):
                    found[name].append(path)
        return found

    def refusals(self, reach: Reach, vocabulary: Vocabulary) -> Iterator[Refusal]:
        """Why a factor stays: the places that may give it a value, or do."""
        names, strange = reach.names_held(), reach.names_of_strangers()
        yield from self._unreadable(names, strange, vocabulary)

    def _source(self, path: str) -> bytes:
        try:
            return self.read(path)
        except OSError:
            return b""

    def _found(
        self, files: dict[str, list[str]], names: Iterable[str], pattern: str
    ) -> Iterator[tuple[str, bytes, int]]:
        """The files in which a name stands in a certain form: path, bytes, line of the first place."""
        for name in sorted(names):
            form = re.compile(pattern.format(name=name, option=name.replace("_", "[-_]")).encode())
            for path in files.get(name, ()):
                source = self._source(path)
                found = form.search(source)
                if found is not None:
                    yield path, source, source.count(b"\n", 0, found.start("name")) + 1

    def _unreadable(self, names: Iterable[str], strange: Iterable[str], vocabulary: Vocabulary) -> Iterator[Refusal]:
        """Why a factor stays that a configuration may give a value to which can't be read.

        ``strange``: the names by which it is read from objects of unknown class, which may be configurations. Those
        that are not in the vocabulary are not looked for in configurations otherwise.
        """
        unknown = [name for name in strange if vocabulary.meaning_of(name) is None]
        for path, _, line in self._found(
            self._configs, unknown, r"(?<![\w-])(?P<name>{name})[\"']?\s*[:=]\s*[\"'\[]*[-+]?[.\d]"
        ):
            yield Refusal(_STRANGE, path, line)
        for path, source, line in self._found(self._configs, names, r"(?<![\w-])(?P<name>{name})[\"']?\s*[:=]"):
            if not self.is_known(path) and worth_reading(source, vocabulary, most=len(source)):
                yield Refusal(_UNREADABLE, path, line)
