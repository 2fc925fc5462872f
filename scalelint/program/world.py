"""What a file can ask about the rest of its program. Every answer is noted: a summary holds as long as its answers do."""

from __future__ import annotations

import functools
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from scalelint.knowledge.names import RUNS
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.program.answers import Answer
from scalelint.program.interface import Interface, unpack
from scalelint.program.modules import Modules
from scalelint.program.unit import DECODES, Unit

#: modules that one name is followed through
_HOPS = 12
#: words of networks that do not say which one it is
_ANY = frozenset(
    {"net", "network", "model", "module", "layer", "block", "wrapper", "encoder", "decoder", "transformer"}
)
#: files of a tree whose classes are told by their methods; among more of them a name says less, and asks for more
_SMALL = 200


class World:
    """The other files of the tree, read when something of them is asked for. One for each process of a run."""

    def __init__(
        self,
        modules: Modules,
        vocabulary: Vocabulary,
        read: Callable[[str], bytes],
        interfaces: Mapping[str, bytes] | None = None,
    ) -> None:
        self.modules = modules
        self.vocabulary = vocabulary
        self.read = read
        self.packed = interfaces or {}  #: by path, for the files that have not changed
        self._interfaces: dict[str, Interface | None] = {}
        self._units: dict[str, Unit | None] = {}
        self._live: dict[tuple[str, str], tuple[bool, frozenset[str]]] = {}
        self._answers: set[Answer] = set()
        self._visited: set[str] = set()
        self._known: dict[tuple[str, str], Answer] = {}
        self._offered: dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = {}

        #: the last file that was asked for its helpers, its bytes, and what was found
        self.helped: tuple[str, bytes, frozenset[str]] = ("", b"", frozenset())

    # -- what was asked -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Forget what was asked: another file begins."""
        self._answers = set()
        self._visited = set()
        self.helped = ("", b"", frozenset())

    def answers(self) -> list[Answer]:
        """What was asked since ``begin``."""
        return sorted(self._answers)

    def visited(self) -> set[str]:
        """The files that answers since ``begin`` rest on."""
        return self._visited | {answer.path for answer in self._answers}

    def holds(self, answer: Answer) -> bool:
        """Whether the program would still say the same, wherever that stands now."""
        return self.answer(answer.path, answer.about).digest == answer.digest

    def stands(self, answer: Answer) -> bool:
        """Whether the program would still say the same of the same place."""
        return self.answer(answer.path, answer.about) == answer

    def answer(self, path: str, about: str) -> Answer:
        """What the program says about something; said once."""
        known = self._known.get((path, about))
        if known is None:
            known = self._known[path, about] = Answer(path, about, *self._said(path, about))
        return known

    def _said(self, path: str, about: str) -> tuple[str, int]:
        """The digest of an answer, and the line that it is about."""
        if about.startswith("<"):
            return self.modules.resolve(about[1:], path), 0
        if about.startswith("%"):
            return _digest(" ".join(sorted(self._offers(path, about[1:])[0]))), 0
        if about.startswith("?"):
            return " ".join(self._class_with(about[1:].split())), 0
        if about.startswith("!"):
            return " ".join(sorted(self._told(about[1:].split()))), 0
        if about.startswith("~"):
            return str(self._lives(path, about[1:])[0]), 0
        if about.startswith("@"):
            return str(self._speaks(path, about[1:])), 0
        unit = self.unit(path)
        if unit is None:
            return "gone", 0
        return _digest(unit.code(about) or unit.links[0].get(about, "")), unit.rows(about)[0]

    def move(self, answer: Answer) -> tuple[int, int, int]:
        """The lines of a definition as they were, and by how many it has moved."""
        unit = self.unit(answer.path)
        first, behind = unit.rows(answer.about) if unit is not None else (0, 0)
        return answer.line, answer.line + behind - first, first - answer.line

    def note(self, path: str, about: str) -> None:
        """Note what was asked, with the answer."""
        self._answers.add(self.answer(path, about))

    # -- questions ----------------------------------------------------------------------------------------

    def unit(self, path: str) -> Unit | None:
        """A file of the tree; None where it can't be read."""
        if path not in self._units:
            try:
                unit = self._units[path] = Unit(path, self.read(path), self.vocabulary)
                unit.keeps = functools.partial(self._is_worth, path)
            except OSError:
                self._units[path] = None
        return self._units[path]

    def interface(self, path: str) -> Interface | None:
        """What a file tells about who has to do with latents: as it is kept, or by the file; None where that can't be read."""
        if path not in self._interfaces:
            packed = self.packed.get(path)
            found = unpack(packed) if packed else None
            if found is None and path and (unit := self.unit(path)) is not None:
                found = unit.interface
            self._interfaces[path] = found
        return self._interfaces[path]

    def known(self, path: str) -> Unit | None:
        """A file of the tree, if it was read before."""
        return self._units.get(path)

    def _is_worth(self, path: str, name: str) -> bool:
        return self._lives(path, name)[0]

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
            interface = self.interface(path)
            if interface is not None and interface.has(name):
                return path, name
        whole = self.modules.resolve(origin, importer)
        return (whole, "") if whole else (path, name if path else "")

    def speaks(self, path: str, name: str) -> bool:
        """Whether the own text of a name of another file speaks of factors or latents."""
        self.note(path, f"@{name}")
        return self._speaks(path, name)

    def lives(self, path: str, name: str) -> bool:
        """Whether a name of another file has to do with latents: by its own text, or by what it calls."""
        self.note(path, f"~{name}")
        living, visited = self._lives(path, name)
        self._visited |= visited
        return living

    def _lives(self, path: str, name: str) -> tuple[bool, frozenset[str]]:
        """The same, with the files that the answer rests on: words about latents are searched for from the name outwards."""
        root = (path, name)
        led: dict[tuple[str, str], tuple[str, str] | None] = {root: None}
        waiting = deque([root])
        known = self._live
        while waiting:
            place = waiting.popleft()
            if place not in known and self._speaks(*place):
                known[place] = True, frozenset({place[0]})
            if place in known:
                if known[place][0]:
                    self._found(place, led)
                    return known[root]
                continue
            for other in self._leads(*place):
                if other not in led:
                    led[other] = place
                    waiting.append(other)
        files = frozenset(place[0] for place in led).union(*(known[place][1] for place in led if place in known))
        known.update(dict.fromkeys((place for place in led if place not in known), (False, files)))
        return known[root]

    def _found(self, place: tuple[str, str], led: dict[tuple[str, str], tuple[str, str] | None]) -> None:
        """All that led to a living place lives."""
        files = self._live[place][1]
        step: tuple[str, str] | None = place
        while step is not None:
            files |= {step[0]}
            self._live[step] = True, files
            step = led[step]

    def _speaks(self, path: str, name: str) -> bool:
        interface = self.interface(path)
        return interface is not None and interface.speaks(name)

    def _leads(self, path: str, name: str) -> Iterator[tuple[str, str]]:
        """What a name of a file leads to: what it calls or makes, what it is another name for."""
        interface = self.interface(path)
        if interface is None:
            return
        words = interface.leads.get(name) or () if name in interface.leads else (name,)
        yield from ((path, other) for other in words if other in interface.leads)
        for local in words:
            file, inner = self._find(interface.links[local], path) if local in interface.links else ("", "")
            if file and inner:
                yield file, inner
        if name not in interface.leads and name not in interface.links:
            for module in interface.stars:
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
            words = self.offers(file, name)
            if words:
                found |= words | {local} if name else words
        for module in stars:
            file = self.file_of(module, path)
            if file:
                found |= self.offers(file, "*")
        return found

    def offers(self, path: str, name: str) -> frozenset[str]:
        """What a file that imports a name may call of it: the name, the methods of a class, for "" a module's functions."""
        self.note(path, f"%{name}")
        words, visited = self._offers(path, name)
        self._visited |= visited
        return words

    def _offers(self, path: str, name: str) -> tuple[frozenset[str], frozenset[str]]:
        key = (path, name)
        if key not in self._offered:
            interface = self.interface(path)
            visited: set[str] = set()
            if name in ("", "*"):
                names = {*interface.leads, *(interface.links if name else ())} if interface is not None else set()
                words = {each for each in names if "." not in each and self._tells(path, each, visited)}
            else:
                words = {name, *self._methods(path, name, visited)} if self._tells(path, name, visited) else set()
            self._offered[key] = frozenset(words), frozenset(visited)
        return self._offered[key]

    def _tells(self, path: str, name: str, visited: set[str]) -> bool:
        living, files = self._lives(path, name)
        visited |= files
        return living

    def _methods(self, path: str, name: str, visited: set[str]) -> set[str]:
        """The methods of a class that speak of latents, wherever it is re-exported from."""
        for _ in range(_HOPS):
            interface = self.interface(path)
            if interface is None or name in interface.leads or name not in interface.links:
                break
            path, name = self._find(interface.links[name], path)
            visited |= {path} if path else set()
        interface = self.interface(path)
        own = interface.methods.get(name, ()) if interface is not None else ()
        return {each for each in own if not each.endswith("__") and self._tells(path, f"{name}.{each}", visited)}

    @property
    def tells_classes(self) -> bool:
        """Whether the tree is small enough to tell a class by the name of a method."""
        return len(self.modules) <= _SMALL

    def class_with(self, methods: Iterable[str], path: str) -> tuple[str, str]:
        """(file, name) of the one class that alone defines one of these methods; empty for none, several, and large trees."""
        if not self.tells_classes:
            return "", ""
        asked = sorted(methods)
        self.note(path, f"?{' '.join(asked)}")
        self._visited |= set(self.modules.paths())
        return self._class_with(asked)

    def told(self, unit: Unit, path: str) -> frozenset[str]:
        """Those of the methods that a file asks for which one class of another file alone defines, and that have to do with latents."""
        if not self.tells_classes:
            return frozenset()
        asked = sorted(each for each in unit.asked if path not in {file for file, _ in self._owners.get(each, ())})
        self.note(path, f"!{' '.join(asked)}")
        self._visited |= set(self.modules.paths())
        return self._told(asked)

    def _told(self, methods: Sequence[str]) -> frozenset[str]:
        alone = self._alone(methods).items()
        living = {each for each, (path, cls) in alone if self._lives(path, f"{cls}.{each}")[0]}
        if DECODES in methods:  # what a sampler makes, whose class scales elsewhere
            living |= {each for each, (path, cls) in alone if self._lives(path, cls)[0]}
        return frozenset(living)

    def _alone(self, methods: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Of methods that one class alone defines, that class."""
        return {each: min(found) for each in methods if len(found := self._owners.get(each, ())) == 1}

    def _class_with(self, methods: Iterable[str]) -> tuple[str, str]:
        owners = set(self._alone(methods).values())
        return owners.pop() if len(owners) == 1 else ("", "")

    @cached_property
    def _owners(self) -> dict[str, set[tuple[str, str]]]:
        """The classes that define a method of each name, and those whose objects are called, by their own names."""
        found: dict[str, set[tuple[str, str]]] = {}
        for path in self.modules.paths():
            interface = self.interface(path)
            for cls, methods in interface.methods.items() if interface is not None else ():
                for key in (*methods, *(called_so(cls) if RUNS.intersection(methods) else ())):
                    found.setdefault(key, set()).add((path, cls))
        return found

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is nothing but the file itself."""
        return len(self.modules) < 2


def own_name(cls: str) -> str:
    """What an object of a class is called by those who call it like the class: ``=mid_frame_net`` of ``MidFrameNet``."""
    return f"={'_'.join(words_of(cls.rpartition('.')[2]))}"


def called_so(cls: str) -> list[str]:
    """What an object of a class goes by: all of its name, or its last words, ``probe`` of ``AgeProbe``, unless they say but what
    all networks are."""
    words = words_of(cls.rpartition(".")[2])
    shorter = (words[at:] for at in range(1, len(words)))
    return [own_name(cls), *(f"={'_'.join(each)}" for each in shorter if not _ANY.issuperset(each))]


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _module(origin: str) -> str:
    """``..codec`` of ``..codec.encode``, ``.`` of ``.encode``."""
    module, _, name = origin.rpartition(".")
    return origin[: len(origin) - len(name)] if origin.startswith(".") and not module.strip(".") else module
