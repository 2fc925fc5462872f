"""Which functions, and which statements of a function, can matter to the units of latents."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterable, Iterator

from scalelint.knowledge.vocabulary import Vocabulary, words_of

#: encode/decode calls, but not those of strings: ``.encode("utf-8")``, ``.decode()``, ``tokenizer.encode(text)``
_CONVERT = re.compile(r"(?<!tokenizer)(?<!processor)(?<!text_encoder)\.(?:encode|decode)\((?![\"')])")
_CONVERT_WORDS = (".encode(", ".decode(")
_LATENTS = (
    "latent_dist", "first_stage", "vae_encoder", "vae_decoder", "DiagonalGaussian", "retrieve_latents", "scale_by_std", "process_in", "process_out", "encode_moments",
    "latents_to_", "latent_to_", "normalize_latent", "normalise_latent", "_stage_2_", "tiled_encode", "tiled_decode",
)  # fmt: skip
_GENERIC_WORDS = ("scale_factor", "mul_(", "div_(", "0.")
_GENERIC = re.compile(
    r"(?<!vae_)(?<!_)\bscale_factor(?!_spatial|_temporal|s\b|=)|(?:mul|div)_\(\s*[\d.]+\s*\)|(?<![\w.])0\.\d{4,}"
)
#: inside an autoencoder's own class the names are shorter
_INSIDE = re.compile(
    r"\bscale\b|\bstds?\b|running_(?:std|var)|\.(?:en|de)coder\(|quant_conv|def _?(?:en|de)code|def (?:un|de)?_?(?:norm|scale)"
)
_TENSOR_ATTRIBUTES = {"shape", "dtype", "device", "ndim"}
_SILENT = {
    "print",
    "warn",
    "warning",
    "info",
    "debug",
    "error",
    "deprecate",
    "log",
    "warning_once",
    "empty_cache",
    "update",
    "set_postfix",
}
#: latents from a file, and what a trainer does with them
_LOADS = ("np.load(", "torch.load(", "load_file(")
_TRAINS = re.compile(r"randn|add_noise|scale_noise|q_sample|training_losses|interpolant")


class Seeds:
    """Tells from source text alone whether a file, a function, or a method of an autoencoder is worth a look.

    Substrings first, patterns only where one of their words occurs: this reads every byte of every candidate.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        names = {"_".join(phrase) for group in vocabulary.factors.values() for phrase in group}
        names |= {"_".join(phrase) for group in vocabulary.generic.values() for phrase in group if len(phrase) > 1} - {
            "scale_factor"
        }
        names |= {"-".join(phrase) for group in vocabulary.factors.values() for phrase in group if len(phrase) > 2}
        names |= set(_LATENTS) | {"scaling_factor"}
        shortest = sorted(name for name in names if not any(other != name and other in name for other in names))
        self.words = [*shortest, *(name.upper() for name in shortest if "_" in name and name not in _LATENTS)]

    def function(self, source: str) -> bool:
        """Whether a function names a factor or converts latents."""
        if any(word in source for word in self.words):
            return True
        if any(word in source for word in _CONVERT_WORDS) and _CONVERT.search(source):
            return True
        if any(word in source for word in _LOADS) and "latent" in source and _TRAINS.search(source):
            return True
        return any(word in source for word in _GENERIC_WORDS) and _GENERIC.search(source) is not None

    def file(self, source: str) -> bool:
        """Whether anything in a file is worth a look."""
        return "def encode" in source or "def decode" in source or self.function(source)

    @staticmethod
    def method(source: str) -> bool:
        """Whether a method of an autoencoder's class is worth a look."""
        return _INSIDE.search(source) is not None


@functools.lru_cache(maxsize=8)
def seeds_of(vocabulary: Vocabulary) -> Seeds:
    """The seeds of a vocabulary."""
    return Seeds(vocabulary)


def carries_latents(function: ast.FunctionDef | ast.AsyncFunctionDef, source: str, vocabulary: Vocabulary) -> bool:
    """Whether a function that a seed calls can hand latents or factors on: by its parameters, or because it is short."""
    if (
        function.name.startswith("__")
        or "return" not in source
        or function.name.startswith(("check_", "encode_prompt"))
    ):
        return False
    if (function.end_lineno or 0) - function.body[0].lineno < 6:
        return True
    arguments = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return any(
        "latent" in name or vocabulary.is_latent(name) or vocabulary.meaning_of(name) is not None for name in arguments
    )


class FunctionSlice:
    """The statements of one function that matter, found from the names that the seeds use.

    A name is *carried* if a seed uses it, or if it is computed from, or used to compute, a carried one.
    """

    def __init__(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef, seeds: Seeds, vocabulary: Vocabulary, helpers: set[str]
    ) -> None:
        self.seeds = seeds
        self.vocabulary = vocabulary
        self.helpers = helpers
        self.kept: set[int] = set()
        self.carried: set[str] = set()
        self.hot: set[str] = set()  #: names that seeds write, and what is computed from them
        self._simple: list[tuple[ast.stmt, set[str], set[str]]] = []
        self._collect(function.body)
        self._close()

    def matters(self, node: ast.stmt) -> bool:
        """Whether the statement is kept; a compound one is if anything in it is."""
        return id(node) in self.kept

    def _collect(self, body: list[ast.stmt]) -> None:
        """List every simple statement with the names that it reads and writes, and mark the seeds."""
        stack = list(body)
        while stack:
            node = stack.pop()
            for suite in _blocks(node):
                stack.extend(suite)
            if _is_noise(node):
                continue
            reads, writes, seed = self._read(node)
            self._simple.append((node, reads, writes))
            if seed:
                self.kept.add(id(node))
                self.carried |= reads | writes
                self.hot |= writes

    def _read(self, node: ast.stmt) -> tuple[set[str], set[str], bool]:
        reads: set[str] = set()
        writes: set[str] = set()
        seed = isinstance(node, (ast.Return, ast.FunctionDef, ast.Import, ast.ImportFrom)) and not _is_constant(node)
        stack: list[ast.AST] = list(_headers(node))
        while stack:
            item = stack.pop()
            if isinstance(item, ast.Name):
                (writes if isinstance(item.ctx, ast.Store) else reads).add(item.id)
                seed = seed or self.vocabulary.meaning_of(item.id) is not None
            elif isinstance(item, ast.Attribute):
                if item.attr in _TENSOR_ATTRIBUTES:
                    continue
                meaning = self.vocabulary.meaning_of(item.attr)
                stored = isinstance(item.ctx, ast.Store)
                seed = seed or (stored and self.vocabulary.is_spatial(item.attr))
                seed = seed or (meaning is not None and (meaning.specific or "factor" in item.attr or stored))
                stack.append(item.value)
            elif isinstance(item, ast.Call):
                seed = self._call(item, stack) or seed
            elif isinstance(item, ast.Constant):
                seed = seed or self._is_key(item.value)
            else:
                stack.extend(ast.iter_child_nodes(item))
        return {n for n in reads if self._may_carry(n)}, {n for n in writes if self._may_carry(n)}, seed

    def _is_key(self, value: object) -> bool:
        """Whether a constant is a factor's name: ``get_buffer("std-of-means")``."""
        if not isinstance(value, str) or len(value) > 40:
            return False
        meaning = self.vocabulary.meaning_of(value)
        return meaning is not None and meaning.specific

    @staticmethod
    def _may_carry(name: str) -> bool:
        return name not in _COMMON and not _OTHER_WORDS.intersection(words_of(name))

    def _call(self, call: ast.Call, stack: list[ast.AST]) -> bool:
        function = call.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        stack.append(function)
        stack.extend(call.args)
        stack.extend(word.value for word in call.keywords if self._carries(word))
        return (
            name in self.helpers
            or name in _EVENTS
            or any(
                name in group
                for group in self.vocabulary.calls.values()
                if group is not self.vocabulary.calls["passthrough"] and group is not self.vocabulary.calls["statistic"]
            )
        )

    def _carries(self, word: ast.keyword) -> bool:
        name = word.arg or ""
        return (
            not name
            or name in _INPUTS
            or self.vocabulary.is_latent(name)
            or self.vocabulary.meaning_of(name) is not None
        )

    def _close(self) -> None:
        changed = True
        while changed:
            changed = False
            for node, reads, writes in self._simple:
                if id(node) in self.kept:
                    continue
                backward = writes & self.carried or (isinstance(node, ast.Expr) and _receiver(node) in self.carried)
                if backward or (writes and reads & self.hot):
                    self.kept.add(id(node))
                    self.carried |= (reads | writes) if backward else writes
                    self.hot |= writes if reads & self.hot else set()
                    changed = True
        self._keep_parents()

    def _keep_parents(self) -> None:
        for node, _, _ in reversed(self._simple):
            if any(id(child) in self.kept for suite in _blocks(node) for child in suite):
                self.kept.add(id(node))


_COMMON = {
    "self",
    "torch",
    "np",
    "F",
    "nn",
    "math",
    "os",
    "device",
    "dtype",
    "generator",
    "batch_size",
    "height",
    "width",
    "num_frames",
    "int",
    "len",
    "range",
    "isinstance",
    "hasattr",
    "getattr",
    "None",
}
#: words of names that never hold a latent
_OTHER_WORDS = frozenset(
    {
        "prompt",
        "embeds",
        "embed",
        "timesteps",
        "timestep",
        "callback",
        "kwargs",
        "ids",
        "steps",
        "seed",
        "logger",
        "tokenizer",
        "guidance",
        "path",
        "dir",
        "size",
        "shape",
        "resolution",
        "num",
    }
)
_INPUTS = {"x", "sample", "hidden_states", "input", "args", "tensor", "default", "type"}
_EVENTS = {"register_buffer", "add_argument", "from_pretrained", "instantiate_from_config", "getattr", "hasattr"}


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        suite = getattr(node, name, None)
        if suite:
            yield suite
    for branch in getattr(node, "handlers", None) or getattr(node, "cases", None) or ():
        yield branch.body


def _headers(node: ast.stmt) -> Iterable[ast.AST]:
    """The expressions of a statement itself, without the statements inside it."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]
    if isinstance(node, ast.ClassDef):
        return node.bases
    return [child for child in ast.iter_child_nodes(node) if not isinstance(child, (ast.stmt, ast.excepthandler))]


def _is_noise(node: ast.stmt) -> bool:
    if isinstance(node, (ast.Raise, ast.Delete, ast.Pass, ast.Global, ast.Nonlocal)):
        return True
    if not isinstance(node, ast.Expr):
        return False
    value = node.value
    if isinstance(value, ast.Constant):
        return True
    function = value.func if isinstance(value, ast.Call) else None
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in _SILENT


def is_text(node: ast.stmt) -> bool:
    """A docstring, or an assignment of nothing but text."""
    value = getattr(node, "value", None) if isinstance(node, (ast.Expr, ast.Assign)) else None
    if isinstance(value, (ast.List, ast.Tuple)):
        return bool(value.elts) and all(isinstance(e, ast.Constant) and isinstance(e.value, str) for e in value.elts)
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _receiver(node: ast.Expr) -> str:
    """The variable that a call statement may change: ``parts`` of ``parts.append(x)``."""
    value: ast.AST = node.value
    while isinstance(value, (ast.Call, ast.Attribute, ast.Subscript)):
        value = value.func if isinstance(value, ast.Call) else value.value
    return value.id if isinstance(value, ast.Name) else ""


def _is_constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Return) and (node.value is None or isinstance(node.value, ast.Constant))
