"""What a file can ask about the rest of its program. Every answer is noted: a summary holds as long as its answers do."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cached_property

from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.program.answers import Answer
from scalelint.program.modules import Modules
from scalelint.program.unit import Unit

_WORD = re.compile(r"\w+")
#: modules that one name is followed through
_HOPS = 12


class World:
    """The other files of the tree, read when something of them is asked for. One for each process of a run."""

    def __init__(self, modules: Modules, vocabulary: Vocabulary, read: Callable[[str], bytes]) -> None:
        self.modules = modules
        self.vocabulary = vocabulary
        self._read = read
        self._units: dict[str, Unit | None] = {}
        self._live: dict[tuple[str, str], tuple[bool, frozenset[Answer]]] = {}
        self._answers: set[Answer] = set()
        self._known: dict[tuple[str, str], Answer] = {}

    # -- what was asked -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget what was asked: another file begins."""
        self._answers = set()

    def answers(self) -> list[Answer]:
        """What was asked since ``begin``."""
        return sorted(self._answers)

    def holds(self, answer: Answer) -> bool:
        """Whether the program would still say the same."""
        return self.answer(answer.path, answer.about).digest == answer.digest

    def answer(self, path: str, about: str) -> Answer:
        """What the program says about something; said once."""
        known = self._known.get((path, about))
        if known is None:
            known = self._known[path, about] = self._said(path, about)
        return known

    def _said(self, path: str, about: str) -> Answer:
        if about.startswith("<"):
            return Answer(path, about, self.modules.resolve(about[1:], path))
        unit = self.unit(path)
        if unit is None:
            return Answer(path, about, "gone")
        if about.startswith("@"):
            return Answer(path, about, str(unit.has_marks(about[1:])))
        text = unit.region(about) or unit.links[0].get(about, "")
        return Answer(path, about, hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest())

    def note(self, path: str, about: str) -> None:
        """Note what was asked, with the answer."""
        self._answers.add(self.answer(path, about))

    # -- questions ----------------------------------------------------------------------------------------

    def unit(self, path: str) -> Unit | None:
        """A file of the tree; None where it can't be read."""
        if path not in self._units:
            try:
                self._units[path] = Unit(path, self._read(path), self.vocabulary)
            except OSError:
                self._units[path] = None
        return self._units[path]

    def file_of(self, module: str, importer: str) -> str:
        """The file that an import means; "" for one outside of the tree."""
        self.note(importer, f"<{module}")
        return self.modules.resolve(module, importer)

    def find(self, origin: str, importer: str) -> tuple[str, str]:
        """(file, name in it) of a dotted origin such as ``..codec.encode``; the name is "" for a module, the file for nothing."""
        module, _, name = origin.rpartition(".")
        if origin.startswith(".") and not module.strip("."):
            module = origin[: len(origin) - len(name)]
        path = self.file_of(module, importer) if module else ""
        if path:
            unit = self.unit(path)
            if unit is not None and (name in unit.regions or name in unit.links[0] or unit.links[1]):
                return path, name
        whole = self.file_of(origin, importer)
        return (whole, "") if whole else (path, name if path else "")

    def lives(self, path: str, name: str) -> bool:
        """Whether a name of another file has to do with latents: by its own text, or by what it calls."""
        living, asked = self._lives(path, name, frozenset())
        self._answers |= asked
        return living

    def _lives(self, path: str, name: str, visited: frozenset[tuple[str, str]]) -> tuple[bool, frozenset[Answer]]:
        key = (path, name)
        if key in self._live:
            return self._live[key]
        if key in visited or len(visited) > _HOPS:
            return False, frozenset()
        outer, self._answers = self._answers, set()
        try:
            living = self._asked_lives(path, name, visited | {key})
            self._live[key] = living, frozenset(self._answers)
            return self._live[key]
        finally:
            self._answers = outer

    def _asked_lives(self, path: str, name: str, visited: frozenset[tuple[str, str]]) -> bool:
        unit = self.unit(path)
        if unit is None:
            return False
        if name in unit.regions:
            self.note(path, f"@{name}")
            if unit.has_marks(name):
                return True
            self.note(path, name)
            words = set(_WORD.findall(unit.region(name))) - {name}
            linked = any(self._linked(unit, local, visited) for local in unit.links[0].keys() & words)
            own = (other for other in unit.regions.keys() & words if not name.startswith(f"{other}."))
            return linked or any(self._from(path, other, visited) for other in own)
        if name in unit.links[0]:
            return self._linked(unit, name, visited)
        return any(self._from(self.file_of(module, path), name, visited) for module in unit.links[1])

    def _linked(self, unit: Unit, local: str, visited: frozenset[tuple[str, str]]) -> bool:
        self.note(unit.path, local)
        path, name = self.find(unit.links[0][local], unit.path)
        return bool(name) and self._from(path, name, visited)

    def _from(self, path: str, name: str, visited: frozenset[tuple[str, str]]) -> bool:
        if not path:
            return False
        living, asked = self._lives(path, name, visited)
        self._answers |= asked
        return living

    def helpers(self, imports: Iterable[tuple[str, str]], stars: Iterable[str], path: str) -> set[str]:
        """The local names of imports that have to do with latents, and the methods of the classes among them."""
        found: set[str] = set()
        for local, origin in imports:
            file, name = self.find(origin, path)
            if not file or file == path:
                continue
            if name:
                if self.lives(file, name):
                    found |= {local, *self._methods(file, name)}
            else:  # a module: its functions are called by their own names
                unit = self.unit(file)
                found |= (
                    {n for n in unit.regions if "." not in n and self.lives(file, n)} if unit is not None else set()
                )
        for module in stars:
            file = self.file_of(module, path)
            unit = self.unit(file) if file else None
            names = {*unit.regions, *unit.links[0]} if unit is not None else set()
            found |= {n for n in names if "." not in n and self.lives(file, n)}
        return found

    def _methods(self, path: str, name: str) -> set[str]:
        """The methods of a class that have to do with latents, wherever it is re-exported from."""
        for _ in range(_HOPS):
            unit = self.unit(path)
            if unit is None or name in unit.regions or name not in unit.links[0]:
                break
            path, name = self.find(unit.links[0][name], path)
        unit = self.unit(path) if path else None
        prefix = f"{name}."
        own = [region for region in unit.regions if region.startswith(prefix)] if unit is not None else []
        return {
            region.removeprefix(prefix)
            for region in own
            if unit is not None and not region.endswith("__") and self.lives(path, region)
        }

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing but the file itself."""
        return len(self.modules) < 2
