"""What a file can ask about the rest of its program. Every answer is noted: a summary holds as long as its answers do."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
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
        self._live: dict[tuple[str, str], tuple[bool, frozenset[str]]] = {}
        self._answers: set[Answer] = set()
        self._visited: set[str] = set()
        self._known: dict[tuple[str, str], Answer] = {}

    # -- what was asked -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget what was asked: another file begins."""
        self._answers = set()
        self._visited = set()

    def answers(self) -> list[Answer]:
        """What was asked since ``begin``."""
        return sorted(self._answers)

    def visited(self) -> set[str]:
        """The files that answers since ``begin`` rest on."""
        return self._visited | {answer.path for answer in self._answers}

    def holds(self, answer: Answer) -> bool:
        """Whether the program would still say the same."""
        return self.answer(answer.path, answer.about).digest == answer.digest

    def answer(self, path: str, about: str) -> Answer:
        """What the program says about something; said once."""
        known = self._known.get((path, about))
        if known is None:
            known = self._known[path, about] = Answer(path, about, self._said(path, about))
        return known

    def _said(self, path: str, about: str) -> str:
        if about.startswith("<"):
            return self.modules.resolve(about[1:], path)
        if about.startswith("~"):
            return str(self._lives(path, about[1:], frozenset())[0])
        unit = self.unit(path)
        if unit is None:
            return "gone"
        if about.startswith("@"):
            return str(unit.has_marks(about[1:]))
        text = unit.region(about) or unit.links[0].get(about, "")
        return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()

    def note(self, path: str, about: str) -> None:
        """Note what was asked, with the answer."""
        self._answers.add(self.answer(path, about))

    # -- questions ----------------------------------------------------------------------------------------

    def unit(self, path: str) -> Unit | None:
        """A file of the tree; None where it can't be read."""
        if path not in self._units:
            try:
                unit = self._units[path] = Unit(path, self._read(path), self.vocabulary)
                unit.keeps = functools.partial(self._is_worth, path)
            except OSError:
                self._units[path] = None
        return self._units[path]

    def _is_worth(self, path: str, name: str) -> bool:
        return self._lives(path, name, frozenset())[0]

    def file_of(self, module: str, importer: str) -> str:
        """The file that an import means; "" for one outside of the tree."""
        self.note(importer, f"<{module}")
        return self.modules.resolve(module, importer)

    def find(self, origin: str, importer: str) -> tuple[str, str]:
        """(file, name in it) of a dotted origin such as ``..codec.encode``; the name is "" for a module, the file for nothing."""
        module, whole = _module(origin), origin
        for each in (module, whole):
            if each:
                self.note(importer, f"<{each}")
        path, name = self._find(origin, importer)
        if path:
            self._visited.add(path)
        return path, name

    def _find(self, origin: str, importer: str) -> tuple[str, str]:
        module, name = _module(origin), origin.rpartition(".")[2]
        path = self.modules.resolve(module, importer) if module else ""
        if path:
            unit = self.unit(path)
            if unit is not None and (name in unit.regions or name in unit.links[0] or unit.links[1]):
                return path, name
        whole = self.modules.resolve(origin, importer)
        return (whole, "") if whole else (path, name if path else "")

    def lives(self, path: str, name: str) -> bool:
        """Whether a name of another file has to do with latents: by its own text, or by what it calls."""
        self.note(path, f"~{name}")
        living, visited = self._lives(path, name, frozenset())
        self._visited |= visited
        return living

    def _lives(self, path: str, name: str, above: frozenset[tuple[str, str]]) -> tuple[bool, frozenset[str]]:
        """The same, with the files that the answer rests on."""
        key = (path, name)
        if key in self._live:
            return self._live[key]
        if key in above or len(above) > _HOPS:
            return False, frozenset()
        visited = {path}
        living = False
        for file, other in self._leads(path, name):
            visited.add(file)
            if not other:  # its own words
                living = True
                break
            inner, paths = self._lives(file, other, above | {key})
            visited |= paths
            if inner:
                living = True
                break
        self._live[key] = living, frozenset(visited)
        return self._live[key]

    def _leads(self, path: str, name: str) -> Iterator[tuple[str, str]]:
        """What a name of a file leads to: (file, "") for words about latents, (file, name) for what it mentions."""
        unit = self.unit(path)
        if unit is None:
            return
        links, stars = unit.links
        if name in unit.regions:
            if unit.has_marks(name):
                yield path, ""
            words = set(_WORD.findall(unit.region(name))) - {name}
            yield from ((path, other) for other in unit.regions.keys() & words if not name.startswith(f"{other}."))
            linked: Iterable[str] = links.keys() & words
        else:
            linked = [name] if name in links else []
        for local in sorted(linked):
            file, inner = self._find(links[local], path)
            if file and inner:
                yield file, inner
        if name not in unit.regions and name not in links:
            for module in stars:
                file = self.modules.resolve(module, path)
                if file:
                    yield file, name

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
                names = unit.regions if unit is not None else ()
                found |= {each for each in names if "." not in each and self.lives(file, each)}
        for module in stars:
            file = self.file_of(module, path)
            unit = self.unit(file) if file else None
            every = {*unit.regions, *unit.links[0]} if unit is not None else set()
            found |= {each for each in every if "." not in each and self.lives(file, each)}
        return found

    def _methods(self, path: str, name: str) -> set[str]:
        """The methods of a class that speak of latents, wherever it is re-exported from."""
        for _ in range(_HOPS):
            unit = self.unit(path)
            if unit is None or name in unit.regions or name not in unit.links[0]:
                break
            path, name = self.find(unit.links[0][name], path)
        unit = self.unit(path) if path else None
        prefix = f"{name}."
        own = [each for each in unit.regions if each.startswith(prefix)] if unit is not None else []
        return {each.removeprefix(prefix) for each in own if not each.endswith("__") and self.lives(path, each)}

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing but the file itself."""
        return len(self.modules) < 2


def _module(origin: str) -> str:
    """``..codec`` of ``..codec.encode``, ``.`` of ``.encode``."""
    module, _, name = origin.rpartition(".")
    return origin[: len(origin) - len(name)] if origin.startswith(".") and not module.strip(".") else module
