"""One file as others see it: its imports, and its definitions by name, each parsed when it is asked for."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

from scalelint.files.measure import too_much
from scalelint.files.source import SourceError, decode, split_lines
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.outline.marks import Marks
from scalelint.outline.prefilter import has_nameless_ends, worth_parsing
from scalelint.outline.reduce import cut
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
    r"^(?:async[ \t]+def|def|class)[ \t]+(?P<name>\w+)|^(?P<variable>\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE
)
_METHOD = re.compile(r"^[ \t]+(?:async[ \t]+)?def[ \t]+(?P<name>\w+)", re.MULTILINE)
#: lines of a definition that is read for what it calls: a long one that has no word about latents is about something else
WIRING = 40
#: lines of a definition of which every word may be what it hands on to: a table, a list, a line of aliases
_TABLE = 12
_WORD = re.compile(r"\w+")
_CALLED = re.compile(r"(?<![\w.])(\w+)[ \t]*\(|\b(\w+)\.\w+\(|\.(\w+)\(")
_PROSE = re.compile(r'"""[\s\S]*?"""|#[^\n]*')
_STRING = re.compile(r'"[^"\n]*"|\'[^\'\n]*\'')
#: a statement of the module that defines nothing: what stands before it ends there
_OTHER = re.compile(
    r"^(?:(?:if|elif|else|try|except|finally|for|while|with)\b[^\n]*:[ \t]*(?:#[^\n]*)?$|import[ \t]|from[ \t]+[\w.]+[ \t]+import\b|@\w)",
    re.MULTILINE,
)


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
        self._wires: dict[str, set[str]] = {}
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
        return not names.isdisjoint(_WORD.findall(_STRING.sub("", _PROSE.sub("", _IMPORT.sub("", self.text)))))

    @cached_property
    def regions(self) -> dict[str, tuple[int, int]]:
        """Where each definition of the module stands in the text, without parsing it; methods as ``Class.method``."""
        found: dict[str, tuple[int, int]] = {}
        tops = list(_TOP.finditer(self.text))
        ends = sorted(
            [*(top.start() for top in tops), *(o.start() for o in _OTHER.finditer(self.text)), len(self.text)]
        )
        for top in tops:
            end = ends[bisect_right(ends, top.start())]
            name = top["name"] or top["variable"]
            found[name] = (top.start(), end) if name not in found else (found[name][0], end)
            if top["name"] and self.text.startswith("class", top.start()):
                methods = list(_METHOD.finditer(self.text, top.start(), end))
                for place, method in enumerate(methods):
                    last = methods[place + 1].start() if place + 1 < len(methods) else end
                    found.setdefault(f"{name}.{method['name']}", (method.start(), last))
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

    def wires(self, name: str) -> set[str]:
        """The names that a definition hands on to: what it calls; of a short one, all that it mentions."""
        found = self._wires.get(name)
        if found is None:
            start, end = self.regions[name]
            if "." not in name and self.text.startswith("class", start):
                head = self.text[start : (self.text.find(":\n", start, end) + 1) or end]
                parts = [head, *(self.region(each) for each in self.regions if each.startswith(f"{name}."))]
            else:
                parts = [self.region(name)]
            found = self._wires[name] = set().union(*map(_wired, parts))
        return found

    @cached_property
    def _nameless(self) -> frozenset[str]:
        """The classes that may be autoencoders by what they do, whatever the names."""
        classes = [name for name in self.regions if "." not in name and self.is_class(name)]
        return frozenset(name for name in classes if has_nameless_ends(self.region(name).encode()))

    def region(self, name: str) -> str:
        """The text of a definition, as far as a search finds its end."""
        start, end = self.regions.get(name, (0, 0))
        return self.text[start:end]

    # -- what parsing says --------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines with their ends."""
        return split_lines(self.text)

    @cached_property
    def definitions(self) -> dict[str, list[Definition]]:
        """The statements that give each name of the module its meaning, in order; also those in ``if`` and ``try``."""
        found: dict[str, list[Definition]] = {}
        try:
            body = ast.parse(self.text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return found
        for node in _statements(body):
            for name in _bound(node):
                found.setdefault(name, []).append(node)
        return found

    def tree_of(self, name: str) -> Tree | None:
        """The definitions of a name, parsed."""
        if name not in self._trees:
            self._trees[name] = self._parse(self.definitions.get(name, []))
        return self._trees[name]

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
        return not owner or lines <= _SHORT or name == "__init__" or self.keeps(f"{owner}.{name}")


def _wired(text: str) -> set[str]:
    """The names that a text calls."""
    text = _PROSE.sub("", text)
    lines = text.count("\n")
    if lines > WIRING:
        return set()
    if lines <= _TABLE:
        return set(_WORD.findall(text))
    return {name for found in _CALLED.findall(text) for name in found if name}


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
