"""Which functions of a file can matter: those that name factors or convert latents, and those that they call or that call them."""

from __future__ import annotations

import ast
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.outline.held import held_factors, held_helpers
from scalelint.outline.marks import Marks, any_within, occurrences
from scalelint.outline.reading import COMPOUND, Reader, blocks
from scalelint.outline.slices import DEFINITIONS, Function, Slice

#: functions that are understood by their names, whatever their bodies
_KNOWN = {"retrieve_latents", "randn_tensor"}
#: methods that make what an object holds
_MAKERS = ("__init__", "__post_init__", "setup", "build")
#: a method that is looked up by its name, whatever is left of its body
_LOOKED_UP = ("__init__", "forward")


@dataclass(eq=False)
class _Candidate:
    """A function, and the stretch of the text that it fills."""

    node: Function
    owner: ast.ClassDef | None
    start: int
    end: int
    generic: str = ""  #: the function of the file that it is registered with, and runs in the place of

    @property
    def name(self) -> str:
        """The name by which it is called."""
        return self.generic or self.node.name


class _Around:
    """Which functions an offset lies in; they nest."""

    def __init__(self, candidates: list[_Candidate]) -> None:
        self.functions = sorted(candidates, key=lambda each: (each.start, -each.end))
        self.starts = [each.start for each in self.functions]
        self.outer: list[int] = []  #: the index of the function around each, -1 for none
        open_: list[int] = []
        for index, each in enumerate(self.functions):
            while open_ and self.functions[open_[-1]].end <= each.start:
                open_.pop()
            self.outer.append(open_[-1] if open_ else -1)
            open_.append(index)

    def at(self, offset: int) -> Iterator[_Candidate]:
        """The functions around ``offset``, innermost first."""
        index = bisect_right(self.starts, offset) - 1
        while index >= 0:
            if self.functions[index].end > offset:
                yield self.functions[index]
            index = self.outer[index]


class Choice:
    """The functions to keep, each with its slice, by ``id`` of their nodes."""

    def __init__(
        self,
        tree: ast.Module,
        lines: list[str],
        marks: Marks,
        vocabulary: Vocabulary,
        helpers: frozenset[str] = frozenset(),
    ) -> None:
        """``helpers``: names of other files that have to do with latents."""
        self.vocabulary = vocabulary
        self.marks = marks
        held = held_helpers(tree, helpers)
        mentions = {offset for name in helpers for offset in marks.places(name)}
        self.mentions = sorted(mentions.union(*(occurrences(marks.text, f"self.{name}(") for name in held)))
        self.slices: dict[int, Slice] = {}
        functions = list(_candidates(tree.body, lines))
        names = {each.node.name for each in functions}
        for each in functions:
            each.generic = generic if (generic := generic_of(each.node)) in names else ""
        seeds = self._seeds(functions)
        renamed = held_factors((each.node for each in seeds if each.owner is not None), vocabulary)
        if renamed:
            uses = (occurrences(marks.text, f"self.{name}") for name in renamed)
            self.mentions = sorted({*self.mentions, *(offset for found in uses for offset in found)})
            seeds = self._seeds(functions)
        self.reader = Reader(vocabulary, helpers, held, renamed)
        own = self._slice(self._neighbours(functions, seeds), {id(seed) for seed in seeds})
        self.module = Slice(tree.body, self.reader, whole=False)
        self.module.close(own, self._names(tree))

    def _seeds(self, candidates: list[_Candidate]) -> list[_Candidate]:
        """The functions whose text says that they matter."""
        text = self.marks.text
        autoencoders: dict[int, bool] = {}
        found = []
        for each in candidates:
            owner = each.owner
            if owner is not None and id(owner) not in autoencoders:
                autoencoders[id(owner)] = self._is_autoencoder(owner)
            inside = owner is not None and autoencoders[id(owner)]
            if (
                self.marks.function(each.start, each.end)
                or any_within(self.mentions, each.start, each.end)
                or (inside and self.marks.method(each.start, each.end))
                or (
                    each.name == "__init__"
                    and any(text.find(w, each.start, each.end) >= 0 for w in ("vae", "Autoencoder", "AutoEncoder"))
                )
                or self.marks.makes(each.start, each.end)
            ):
                found.append(each)
        return found

    def _is_autoencoder(self, node: ast.ClassDef) -> bool:
        methods = {child.name for child in node.body if isinstance(child, Function)}
        return {"encode", "decode"} <= methods or self.vocabulary.is_object("autoencoder_class", node.name)

    def _neighbours(self, candidates: list[_Candidate], seeds: list[_Candidate]) -> list[_Candidate]:
        """The seeds, who calls them, and what they call that can hand latents on."""
        own = {id(seed) for seed in seeds}
        chosen = set(own)
        around = _Around(candidates)
        known = {seed.name for seed in seeds}
        named: dict[str, list[_Candidate]] = {}
        for each in candidates:
            if not each.name.startswith("__"):
                named.setdefault(each.name, []).append(each)
        for name, functions in named.items():
            calls = self.marks.calls(name)
            if not calls:
                continue
            callers = [caller for offset in calls for caller in around.at(offset)]
            if any(id(caller) in own for caller in callers):
                together = any(each.generic for each in functions)
                chosen |= {id(each) for each in functions if together or self._carries(each)}
            if name in known:
                chosen |= {id(caller) for caller in callers if caller.name != name}
        owners = {id(each.owner) for each in candidates if id(each) in chosen and each.owner is not None}
        chosen |= {id(each) for each in candidates if each.name == "__init__" and id(each.owner) in owners}
        return [each for each in candidates if id(each) in chosen]

    def _carries(self, each: _Candidate) -> bool:
        """Whether a function that a seed calls can hand latents or factors on: by its parameters, or because it is short."""
        node = each.node
        if node.name.startswith(("__", "check_", "encode_prompt")):
            return False
        if self.marks.text.find("return", each.start, each.end) < 0:
            return False
        if (node.end_lineno or 0) - node.body[0].lineno < 6:
            return True
        arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
        return any(
            "latent" in a.arg or self.vocabulary.is_latent(a.arg) or self.vocabulary.meaning_of(a.arg) is not None
            for a in arguments
        )

    def _slice(self, chosen: list[_Candidate], seeds: set[int]) -> set[str]:
        """Cut every function; those in which nothing matters are left out where nothing that is kept calls them.

        Returns the names of the functions whose calls are seeds themselves.
        """
        slices = {id(each): Slice(each.node.body, self.reader) for each in chosen}
        live, helpers = _live(chosen, slices)
        live |= {id(each) for each in chosen if id(each) in seeds and slices[id(each)].hands_out}
        self._close(chosen, slices, helpers)
        called: set[str] = set().union(_LOOKED_UP, *self.vocabulary.calls.values())
        waiting = chosen
        while wanted := [each for each in waiting if id(each) in live or each.name in called]:
            for function in wanted:
                mine = slices[id(function)]
                if function.name not in _KNOWN or any(line.factor for line in mine.lines):
                    self.slices[id(function.node)] = mine
                    called.update(*(line.calls for line in mine.kept_lines()))
            done = {id(each) for each in wanted}
            waiting = [each for each in waiting if id(each) not in done]
        return helpers

    def _close(self, chosen: list[_Candidate], slices: dict[int, Slice], helpers: set[str]) -> None:
        """Choose the statements of each function; of a constructor also those that make what methods call: a codec's all, other
        classes' with what may be latents."""
        asked: dict[int, set[str]] = {}
        networks = {*self.vocabulary.calls["encoder_network"], *self.vocabulary.calls["decoder_network"]}
        for each in chosen:
            if each.name not in _MAKERS:
                slices[id(each)].close(helpers)
                if each.owner is not None:
                    converts = self._converts(each.owner)
                    known = asked.setdefault(id(each.owner), networks.copy() if converts else set())
                    known.update(slices[id(each)].called if converts else slices[id(each)].fed)
        for each in chosen:
            if each.name in _MAKERS:
                slices[id(each)].close(helpers, attributes=asked.get(id(each.owner), ()))
                slices[id(each)].keep_moves()

    def _converts(self, node: ast.ClassDef) -> bool:
        """Whether a class encodes or decodes, by its name or its methods."""
        methods = {child.name for child in node.body if isinstance(child, Function)}
        return bool({"encode", "decode"} & methods) or self.vocabulary.is_object("autoencoder_class", node.name)

    def _names(self, tree: ast.Module) -> set[str]:
        """The names that the kept functions, and classes outside their functions, read."""
        names = {name for each in self.slices.values() for line in each.kept_lines() for name in line.names}
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                for child in node.body:
                    if not isinstance(child, DEFINITIONS):
                        names |= self.reader.read(child).names
            elif isinstance(node, Function) and id(node) in self.slices:
                names |= self.reader.read(node).names
        return names


def _live(chosen: list[_Candidate], slices: dict[int, Slice]) -> tuple[set[int], set[str]]:
    """The functions that hold a seed or call one that does, and their names."""
    live = {id(each) for each in chosen if slices[id(each)].own}
    helpers: set[str] = set()
    while True:
        names = {each.name for each in chosen if id(each) in live and not each.name.startswith("__")}
        if names == helpers:
            return live, helpers
        helpers = names
        live |= {id(e) for e in chosen if id(e) not in live and slices[id(e)].calls_any(helpers)}


def generic_of(node: Function) -> str:
    """The function that a function is registered with by single dispatch: ``@to_model.register``; "" for others."""
    for each in node.decorator_list:
        called = each.func if isinstance(each, ast.Call) else each
        if isinstance(called, ast.Attribute) and called.attr == "register":
            return getattr(called.value, "id", "") or getattr(called.value, "attr", "")
    return ""


def first_line(node: ast.stmt) -> int:
    """The line a statement begins on, its decorators included."""
    decorators = getattr(node, "decorator_list", None)
    return min([node.lineno, *(d.lineno for d in decorators)]) if decorators else node.lineno


def _candidates(body: list[ast.stmt], lines: list[str]) -> Iterator[_Candidate]:
    """Every function of a block with its class, and where it stands in the text."""
    starts = [0, *accumulate(map(len, lines))]
    for node, owner in functions_of(body):
        yield _Candidate(node, owner, starts[first_line(node) - 1], starts[node.end_lineno or node.lineno])


def functions_of(body: list[ast.stmt]) -> Iterator[tuple[Function, ast.ClassDef | None]]:
    """Every function of a block with its class; statements are walked, expressions are not."""
    stack: list[tuple[list[ast.stmt], ast.ClassDef | None]] = [(body, None)]
    while stack:
        suite, owner = stack.pop()
        for node in suite:
            if type(node) not in COMPOUND:
                continue
            if isinstance(node, Function):
                yield node, owner
            inner = node if isinstance(node, ast.ClassDef) else owner
            stack.extend((block, inner) for block in blocks(node))
