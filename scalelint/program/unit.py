"""One file as others see it: its imports, and its definitions by name, each parsed when it is asked for."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from scalelint.files.measure import too_much
from scalelint.files.source import SourceError, decode, rows_in, split_lines
from scalelint.knowledge.names import RUNS
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.outline.marks import Marks
from scalelint.outline.prefilter import has_nameless_ends, worth_parsing
from scalelint.outline.reduce import cut
from scalelint.program.fillers import fillers
from scalelint.program.interface import PROSE, Interface, interface_of
from scalelint.syntax import Tree, parse

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign | ast.AugAssign
#: lines of a definition that are parsed whole; of a longer one the statements that matter
_WHOLE = 120
#: lines of a method that is parsed whatever it says
_SHORT = 12

_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<module>\.*[\w.]*)[ \t]+import[ \t]*(?P<names>\([^)]{0,20000}\)|[^\n;#]*)|import[ \t]+(?P<plain>[^\n;#]*))",
    re.MULTILINE,
)
_ALIAS = re.compile(r"(?P<name>[\w.]+|\*)(?:\s+as\s+(?P<alias>\w+))?")
_TOP = re.compile(
    r"^(?:async[ \t]+def|def|class)[ \t]+(?P<name>\w+)"
    r"|^(?P<variable>\w+)[ \t]*(?::[^=\n]*)?=(?!=)|^(?P<several>\w+(?:[ \t]*,[ \t]*\w+)+)[ \t]*=(?!=)",
    re.MULTILINE,
)
_METHOD = re.compile(r"^[ \t]+(?:async[ \t]+)?def[ \t]+(?P<name>\w+)", re.MULTILINE)
_WORD = re.compile(r"\w+")
_DECODE = re.compile(r"\b(?:self\.)?\w*decode\w*\((?![\"')])")
#: stands among them for a call that decodes: ``decode_fn(module.sample(shape))``
DECODES = "decode("
#: Gaussian noise
_NOISE = re.compile(r"\b(?:randn\w*|standard_normal|random\.normal)\(")
_ASKED = re.compile(r"\w\.(\w+)\(")
_STRING = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
#: a statement of the module that defines nothing: what stands before it ends there
_OTHER = re.compile(
    r"^(?:(?:if|elif|else|try|except|finally|for|while|with)\b[^\n]*:[ \t]*(?:#[^\n]*)?$|import[ \t]|from[ \t]+[\w.]+[ \t]+import\b|@\w)",
    re.MULTILINE,
)

#: names that a block of the module defines, targets of assignments, and those behind a first one: ``a = b = 1``
_INDENTED = re.compile(r"^[ \t]+(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)", re.MULTILINE)
_TARGETS = re.compile(r"^([^\n=#]*?)(?:\*\*|//|<<|>>|[-+*/|&^%@:])?=(?!=)", re.MULTILINE)
_CHAINED = re.compile(r"^\w+[ \t]*=([\w., \t]+)=(?!=)", re.MULTILINE)


class Stretch(NamedTuple):
    """The text that gives a name its meaning, the line it begins on, and its statements."""

    text: str
    line: int
    nodes: list[Definition]


class Unit:
    """A file of the program. Nothing is parsed before something in it is asked for; what can't be read is empty."""

    def __init__(self, path: str, source: bytes, vocabulary: Vocabulary) -> None:
        self.path = path
        self.vocabulary = vocabulary
        self.key = hash(source)  #: its bytes, as far as one process compares them
        self.worth = worth_parsing(source, vocabulary)
        try:
            self.text = "" if too_much(source) else decode(source)
        except SourceError:
            self.text = ""
        self._trees: dict[str, Tree | None] = {}
        self._stretches: dict[str, Stretch] = {}
        self.keeps: Callable[[str], bool] = self.has_marks  #: whether a method of a class is worth parsing

    # -- what a search of the text says -------------------------------------------------------------------

    @cached_property
    def links(self) -> tuple[dict[str, str], list[str]]:
        """(local name to dotted origin, modules of star imports), of import statements anywhere in the file."""
        names: dict[str, str] = {}
        stars: list[str] = []
        for found in _IMPORT.finditer(self.text) if "import" in self.text else ():
            module = found["module"]
            listed = re.sub(r"#[^\n]*|[()\\]", " ", found["names"] if module is not None else found["plain"])
            for alias in _ALIAS.finditer(listed):
                name = alias["name"]
                if name == "*":
                    stars.append(module or "")
                elif module is None:
                    names[alias["alias"] or name.split(".")[0]] = name if alias["alias"] else name.split(".")[0]
                else:
                    names[alias["alias"] or name] = f"{module}{'' if module.endswith('.') else '.'}{name}"
        return names, stars

    def uses(self, names: frozenset[str]) -> bool:
        """Whether the file does more with some names than import and list them."""
        return not names.isdisjoint(_WORD.findall(_STRING.sub("", PROSE.sub("", _IMPORT.sub("", self.text)))))

    @cached_property
    def asked(self) -> frozenset[str]:
        """The names of the methods that the file calls of anything, and whether it decodes something by what it is handed."""
        decodes = {DECODES} if _DECODE.search(self.text) else set[str]()
        return frozenset(_ASKED.findall(self.text)) | decodes

    @cached_property
    def regions(self) -> dict[str, tuple[int, int]]:
        """Where each definition of the module stands in the text, without parsing it; methods as ``Class.method``."""
        found: dict[str, tuple[int, int]] = {}
        for top in self._tops:
            end = self._end_of(top)
            name = top["name"] or top["variable"]
            for each in [name] if name else _WORD.findall(top["several"]):
                found[each] = (top.start(), end) if each not in found else (found[each][0], end)
            if top["name"] and self.text.startswith("class", top.start()):
                methods = list(_METHOD.finditer(self.text, top.start(), end))
                for place, method in enumerate(methods):
                    last = methods[place + 1].start() if place + 1 < len(methods) else end
                    found.setdefault(f"{name}.{method['name']}", (method.start(), last))
        return found

    @cached_property
    def _tops(self) -> list[re.Match[str]]:
        """The definitions at the left margin."""
        return list(_TOP.finditer(self.text))

    def _end_of(self, top: re.Match[str]) -> int:
        """Where the next statement of the module begins."""
        index = bisect_right(self._marked, top.start())
        return self._marked[index] if index < len(self._marked) else len(self.text)

    @cached_property
    def methods(self) -> dict[str, list[str]]:
        """The methods of each class, as ``regions`` names them."""
        found: dict[str, list[str]] = {}
        for name in self.regions:
            owner, dot, _ = name.partition(".")
            if dot:
                found.setdefault(owner, []).append(name)
        return found

    def is_class(self, name: str) -> bool:
        """Whether a name of the module is a class, by the text."""
        start = self.regions[name][0] if name in self.regions else -1
        return start >= 0 and self.text.startswith("class", start) and not self.text[start + 5 : start + 6].isalnum()

    @cached_property
    def marks(self) -> Marks:
        """Where words stand that matter to latents."""
        return Marks(self.text, self.vocabulary)

    def has_marks(self, name: str) -> bool:
        """Whether a definition's own text speaks of factors or latents."""
        if not self.worth or name not in self.regions:
            return False
        if name.partition(".")[0] in self._nameless:
            return True
        start, end = self.regions[name]
        if self.marks.function(start, end):
            return True
        owner = name.partition(".")[0] if "." in name or self.text.startswith("class", start) else ""
        return bool(owner) and self.marks.method(start, end) and self.marks.codec(*self.regions[owner])

    def head(self, name: str) -> str:
        """The first lines of a class, up to what it holds."""
        start, end = self.regions[name]
        return self.text[start : (self.text.find(":\n", start, end) + 1) or end]

    @cached_property
    def interface(self) -> Interface:
        """What the file tells others about who has to do with latents."""
        return interface_of(self)

    @cached_property
    def _nameless(self) -> frozenset[str]:
        """The classes that may be autoencoders by what they do, whatever the names."""
        classes = [name for name in self.regions if "." not in name and self.is_class(name)]
        return frozenset(name for name in classes if has_nameless_ends(self.region(name).encode()))

    def region(self, name: str) -> str:
        """The text of a definition, as far as a search finds its end."""
        start, end = self.regions.get(name, (0, 0))
        return self.text[start:end]

    def stirs(self, name: str) -> bool:
        """Whether a definition draws Gaussian noise."""
        return _NOISE.search(self.region(name)) is not None

    # -- what parsing says --------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines with their ends."""
        return split_lines(self.text)

    def tree_of(self, name: str) -> Tree | None:
        """The definitions of a name, parsed."""
        if name not in self._trees:
            self._trees[name] = self._parse([node for node in self._text_of(name).nodes if name in _bound(node)])
        return self._trees[name]

    def code(self, name: str) -> str:
        """The text that gives a name of the module its meaning."""
        if "." in name:
            start = self.regions.get(name, (0, 0))[0]
            return self.text[start : self._end_of_code(name)]
        if name not in self.regions:
            return ""
        return "".join(self._text_of(each).text for each in (name, *self.registered(name), *self.fillers.get(name, ())))

    def registered(self, name: str) -> list[str]:
        """The functions that run in the place of a function of the module: ``@name.register``."""
        if f"@{name}.register" not in self.text:
            return []
        found = re.findall(rf"^@{name}\.register\b[\s\S]*?^(?:async )?def (\w+)", self.text, re.MULTILINE)
        return [each for each in dict.fromkeys(found) if each in self.regions]

    @cached_property
    def fillers(self) -> dict[str, list[str]]:
        """The functions that give the variables of the module their values."""
        return fillers(self.text)

    def rows(self, name: str) -> tuple[int, int]:
        """The first line of that text and the one behind it; zeros for no definition."""
        if name not in self.regions or "." in name:
            return 0, 0  # a method moves with its class
        known = self._text_of(name)
        return known.line, known.line + rows_in(known.text) + (not known.text.endswith(("\n", "\r")))

    def _text_of(self, name: str) -> Stretch:
        found = self._stretches.get(name)
        if found is None:
            found = self._stretches[name] = self._stretch(name)
        return found

    def _stretch(self, name: str) -> Stretch:
        """The stretch of the text that a search finds; the whole where the name means something elsewhere too."""
        if name in self.regions and name not in self._scattered:
            start, end = self._decorated(self.regions[name][0]), self._end_of_code(name)
            line = rows_in(self.text[:start]) + 1
            with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                return Stretch(self.text[start:end], line, _nodes("\n" * (line - 1) + self.text[start:end]))
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return Stretch(self.text, 1, _nodes(self.text))
        return Stretch(self.text, 1, [])

    def _end_of_code(self, name: str) -> int:
        """Where a definition ends, without the empty lines and comments behind it."""
        start, end = self.regions.get(name, (0, 0))
        while end > start:
            begin = max(self.text.rfind("\n", start, end - 1) + 1, start)
            line = self.text[begin:end].strip()
            if line and not line.startswith("#"):
                break
            end = begin
        return end

    def _decorated(self, start: int) -> int:
        """Where a definition begins with its decorators."""
        index = bisect_left(self._marked, start)
        while index and self.text.startswith("@", self._marked[index - 1]):
            index -= 1
            start = self._marked[index]
        return start

    @cached_property
    def _marked(self) -> list[int]:
        """Where statements of the module begin, as far as a search tells."""
        return sorted([*(top.start() for top in self._tops), *(o.start() for o in _OTHER.finditer(self.text))])

    @cached_property
    def _scattered(self) -> frozenset[str]:
        """Names that statements of the module bind besides their definitions: in an ``if``, by a key, in a tuple."""
        bound: list[str] = []
        gap = 0
        for top in self._tops:
            bound += _INDENTED.findall(self.text, gap, top.start())
            bound += _TARGETS.findall(self.text, gap, top.start())
            gap = self._end_of(top)
            if not top["name"]:
                bound += _CHAINED.findall(self.text, top.start(), gap)
                bound += [text for text in _TARGETS.findall(self.text, top.end(), gap) if not text[:1].isspace()]
        bound += _INDENTED.findall(self.text, gap) + _TARGETS.findall(self.text, gap)
        return frozenset(word for text in bound for word in _WORD.findall(text))

    def _parse(self, nodes: list[Definition]) -> Tree | None:
        kept = (
            nodes[-1:]
            if nodes and isinstance(nodes[-1], ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            else nodes
        )
        if not kept:
            return None
        pieces, numbers = cut(self.lines, kept, self.vocabulary, _WHOLE, self._keeps)
        try:
            return parse(*pieces, lines=numbers) if pieces else None
        except Exception:  # libcst raises several kinds; what can't be parsed is not followed
            return None

    def _keeps(self, owner: str, name: str, lines: int) -> bool:
        """Whether a function is worth parsing: of a class's methods the short ones, and those that have to do with latents."""
        if not owner or lines <= _SHORT or name == "__init__" or self.keeps(f"{owner}.{name}"):
            return True
        return self.stirs(owner if name in RUNS else f"{owner}.{name}")


def _nodes(text: str) -> list[Definition]:
    """The definitions of a text, in order; also those in ``if`` and ``try``."""
    return list(_statements(ast.parse(text).body))


def _statements(body: list[ast.stmt]) -> Iterator[Definition]:
    """Definitions of a module's body, also conditional ones."""
    for node in body:
        if isinstance(node, Definition):
            yield node
        elif isinstance(node, ast.If):
            yield from _statements([*node.body, *node.orelse])
        elif isinstance(node, ast.Try):
            yield from _statements([*node.body, *node.orelse, *(s for h in node.handlers for s in h.body)])


def _bound(node: Definition) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
        return
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        base = target
        while isinstance(base, ast.Subscript | ast.Attribute):
            base = base.value
        for part in base.elts if isinstance(base, ast.Tuple | ast.List) else [base]:
            if isinstance(part, ast.Name):
                yield part.id
