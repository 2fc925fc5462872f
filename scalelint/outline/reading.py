"""What one statement reads, writes and calls, as far as latents can travel that way."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scalelint.knowledge.vocabulary import Vocabulary, words_of

#: How much of an expression's names a value can come from: none (an index, a comparison), those called
#: like latents (the noise prediction of ``scheduler.step`` says nothing about units), all.
_NONE, _LATENT, _ALL = range(3)
_TENSOR_ATTRIBUTES = {"shape", "dtype", "device", "ndim"}
_INPUTS = {"x", "sample", "hidden_states", "input", "args", "tensor", "default", "type"}
_EVENTS = {"register_buffer", "from_pretrained", "instantiate_from_config"}
#: functions that are handed in: ``decode_fn(z)``
_CALLBACKS = {f"{way}_{end}" for way in ("encode", "decode") for end in ("fn", "func", "callback")}
#: characters of a text that code may compare or look something up by
_KEY = 60
#: the two networks of an autoencoder, by a word of a key
_NETWORKS = frozenset({"encoder", "decoder"})
#: calls whose text arguments say whether they matter
_LOOKUPS = {"getattr", "hasattr", "add_argument"}
_MEASURES = {"len", "range", "isinstance", "hasattr", "int", "round", "type"}
#: what a message says of a number or a tensor
_SUMMARIES = _MEASURES | {
    "item", "mean", "std", "var", "min", "max", "sum", "abs", "sqrt", "norm", "numel", "size", "detach", "cpu", "float", "tolist", "format", "join", "str",
    "time", "perf_counter", "get", "keys", "items",
}  # fmt: skip
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
    "set_postfix",
}
_COMMON = {"self", "torch", "np", "F", "nn", "math", "os", "generator", "int", "len", "range", "isinstance", "hasattr", "getattr", "None"}  # fmt: skip
#: words of names that never hold a latent
_OTHER_WORDS = frozenset(
    {
        "prompt", "embeds", "embed", "timesteps", "timestep", "callback", "kwargs", "ids", "steps", "seed", "logger", "tokenizer", "guidance", "path", "dir",
        "size", "shape", "resolution", "num", "len", "idx", "index", "dtype", "device",
    }
)  # fmt: skip
#: methods that change how a tensor lies in memory and nothing else
_SHAPES = {
    "to", "float", "half", "double", "bfloat16", "type", "cuda", "cpu", "contiguous", "detach", "clone", "squeeze", "unsqueeze", "permute", "transpose", "reshape",
    "view", "flatten", "repeat", "expand", "requires_grad_",
}  # fmt: skip


@dataclass(eq=False)
class Line:
    """One statement, without the statements inside it."""

    node: ast.stmt
    reads: set[str] = field(default_factory=set)
    writes: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  #: every variable, whether a value travels through it or not
    calls: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)  #: parts of the object around that are called: ``x`` of ``self.x(z)``
    sets: set[str] = field(default_factory=set)  #: attributes that the object around is given
    functions: set[str] = field(default_factory=set)  #: variables that are called: ``current_model(latents)``
    seed: bool = False  #: it names a factor, or makes or takes latents
    factor: bool = False  #: it names a factor
    event: bool = False  #: it calls what makes or takes latents
    message: bool = False  #: it tells somebody something, for which it computes something
    ends: bool = False  #: what it writes no longer has the units of what it reads: a picture, a prediction
    latent: bool = False  #: it names latents or an autoencoder
    #: keyword arguments called like nothing that has units, with the name of what they are handed to
    words: list[tuple[ast.keyword, str]] = field(default_factory=list)


@functools.lru_cache(maxsize=8)
def event_names(vocabulary: Vocabulary) -> frozenset[str]:
    """The names of calls that matter wherever they stand."""
    groups = [names for key, names in vocabulary.calls.items() if key not in ("passthrough", "statistic")]
    return frozenset(_EVENTS.union(_CALLBACKS, vocabulary.libraries.file_calls, *groups))


#: a number that may be a published factor, 0.18215, or the inverse of one, 5.489980785067252
_DISTINCTIVE = re.compile(r"[01]\.\d{4,}|\b\d\.\d{12,}")


class _Name(NamedTuple):
    """What a name says to the outline."""

    carries: bool  #: it may hold a value with units
    factor: bool  #: it is called like a factor
    latent: bool  #: it is called like latents
    subject: bool  #: ... or like an autoencoder


@functools.lru_cache(maxsize=65536)
def _known(vocabulary: Vocabulary, name: str) -> _Name:
    size = len(name) > 1 and vocabulary.is_size(name)
    carries = not size and name not in _COMMON and not _OTHER_WORDS.intersection(words_of(name))
    latent = vocabulary.is_latent(name)
    subject = latent or vocabulary.is_object("autoencoder", name)
    return _Name(carries, vocabulary.meaning_of(name) is not None, latent, subject)


class Reader:
    """Reads statements, one at a time."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        helpers: frozenset[str] = frozenset(),
        held: frozenset[str] = frozenset(),
        renamed: frozenset[str] = frozenset(),
    ) -> None:
        """``helpers``: names of other files that have to do with latents; ``held``: attributes that are what those make;
        ``renamed``: attributes that hold a factor under a name that says nothing."""
        self.held = held
        self.renamed = renamed
        self.vocabulary = vocabulary
        self.events = event_names(vocabulary)
        self.helpers = helpers
        self.line = Line(ast.Pass())
        self.stack: list[tuple[ast.AST, int]] = []

    def read(self, node: ast.stmt) -> Line:
        """The names of a statement, and whether it matters by itself."""
        line = self.line = Line(node)
        stack = self.stack
        flows = _NONE if isinstance(node, (ast.If, ast.While)) else _ALL
        stack.extend((header, flows) for header in _headers(node))
        while stack:
            item, flows = stack.pop()
            visit = _VISITS.get(type(item))
            if visit is not None:
                visit(self, item, flows)
            else:
                self._all(item, flows)
        line.seed = line.seed or line.factor or self._keeps_autoencoder(node)
        changed = _receiver(node)
        if self._may_carry(changed):
            line.writes.add(changed)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _is_table(node.value):
            line.writes.add(node.targets[0].id)  # ``sampling_kwargs = dict(latents=z)``
        line.ends = self._ends(node)
        return line

    def message(self, node: ast.stmt) -> Line | None:
        """A message as one that says what is computed for it, ``print(evaluate(vae, z / k))``; None where that calls nothing."""
        call = node.value if isinstance(node, ast.Expr) else None
        if not isinstance(call, ast.Call) or not any(map(_calls_something, [*call.args, *call.keywords])):
            return None
        line = self.read(node)
        line.seed, line.factor, line.message, line.writes = line.event, False, True, set()
        return line

    def keeps(self, node: ast.stmt) -> bool:
        """Whether a variable holds what it held before, as far as units go: ``z = z.to(device).unsqueeze(2)``."""
        if not isinstance(node, ast.Assign):
            return False
        target = node.targets[0]
        value = _unshaped(node.value)
        if not isinstance(value, ast.Name) or not isinstance(target, ast.Name) or value.id != target.id:
            return False
        return not _known(self.vocabulary, value.id).factor

    def _keeps_autoencoder(self, node: ast.stmt) -> bool:
        """``self.model = AutoEncoder(params).to(device)``: other methods convert with it. ``vae.decoder = tiny``: it decodes by another."""
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Attribute):
            return False
        if node.targets[0].attr == "decoder" and self._is_object("autoencoder", node.targets[0]):
            return True
        value = node.value
        while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr[:1].islower():
            value = value.func.value
        name = called(value) if isinstance(value, ast.Call) else ""
        return name[:1].isupper() and self.vocabulary.is_object("autoencoder_class", name)

    def _may_carry(self, name: str) -> bool:
        return _known(self.vocabulary, name).carries

    def _all(self, item: ast.AST, flows: int) -> None:
        push = self.stack.append
        for name in item._fields:
            value = getattr(item, name, None)
            if isinstance(value, ast.AST):
                push((value, flows))
            elif isinstance(value, list):
                self.stack.extend((each, flows) for each in value if isinstance(each, ast.AST))

    def _name(self, item: ast.Name, flows: int) -> None:
        name = item.id
        line = self.line
        line.names.add(name)
        line.seed = line.seed or name in self.helpers
        known = _known(self.vocabulary, name)
        if known.factor:
            line.factor = True
        if not known.carries:
            return
        if type(item.ctx) is ast.Store:
            line.writes.add(name)
        elif flows == _ALL or (flows == _LATENT and known.latent):
            line.reads.add(name)
            line.latent = line.latent or known.subject

    def _global(self, item: ast.Global, _flows: int) -> None:
        self.line.writes.update(item.names)

    def _attribute(self, item: ast.Attribute, flows: int) -> None:
        if item.attr in _TENSOR_ATTRIBUTES:
            return
        if type(item.ctx) is ast.Store and _own(item):
            self.line.sets.add(item.attr)
        if not self.line.factor:
            meaning = self.vocabulary.meaning_of(item.attr)
            stored = isinstance(item.ctx, ast.Store)
            self.line.factor = (
                item.attr in self.renamed
                or (stored and self.vocabulary.is_spatial(item.attr))
                or (meaning is not None and (meaning.specific or stored or len(words_of(item.attr)) > 1))
            )
        self.line.latent = self.line.latent or (flows == _ALL and _known(self.vocabulary, item.attr).subject)
        self.stack.append((item.value, flows))

    def _call(self, item: ast.Call, flows: int) -> None:
        name = called(item)
        line = self.line
        line.calls.add(name)
        if type(item.func) is ast.Name and self._may_carry(name):
            line.functions.add(name)
        line.called.update(_asked(item.func))
        denoises = self._denoises(item, name)
        if (
            denoises
            or name in self.events
            or name in self.helpers
            or (name in self.held and isinstance(item.func, ast.Attribute))
            or (name in _LOOKUPS and any(map(self._is_telling, item.args)))
            or _is_in_a_table(item.func)
        ):
            line.seed = line.event = True
        stack = self.stack
        stack.append((item.func, flows))
        if name in _MEASURES:
            flows = _NONE
        elif flows == _ALL and (denoises or name in self.vocabulary.calls["denoise"] or self._encodes(item, name)):
            flows = _LATENT
        stack.extend((argument, flows) for argument in item.args)
        for word in item.keywords:
            carries = self._carries(word)
            if word.arg is None and isinstance(word.value, ast.Name) and flows == _ALL:
                line.reads.add(word.value.id)
            stack.append((word.value, flows if carries else _NONE))
            if not carries:
                line.words.append((word, name))

    def _denoises(self, item: ast.Call, name: str) -> bool:
        """``unet(z, t)``, ``transformer.forward(z)``."""
        return bool(item.args or item.keywords) and (
            self.vocabulary.is_object("denoiser", name)
            or (name == "forward" and self._is_object("denoiser", item.func))
        )

    def _encodes(self, item: ast.Call, name: str) -> bool:
        """Whether a call turns a picture, not a hidden state, into latents: what came before is of no interest."""
        return name == "encode" and self._is_object("autoencoder", item.func)

    def _is_object(self, kind: str, function: ast.expr) -> bool:
        """Whether the object of a method is an autoencoder, a denoiser..."""
        owner = function.value if isinstance(function, ast.Attribute) else None
        name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        return bool(name) and self.vocabulary.is_object(kind, name)

    def _is_telling(self, argument: ast.expr) -> bool:
        """Whether a text names a factor, an autoencoder or latents: ``hasattr(output, "latent_dist")``."""
        value = argument.value if isinstance(argument, ast.Constant) else None
        if not isinstance(value, str):
            return False
        name = value.lstrip("-").replace("-", "_")
        return (
            self.vocabulary.meaning_of(name) is not None
            or "latent" in name
            or any(self.vocabulary.is_object(kind, name) for kind in ("autoencoder", "config"))
        )

    def _constant(self, item: ast.Constant, flows: int) -> None:
        value = item.value
        if isinstance(value, float) and _DISTINCTIVE.match(repr(value)):
            self.line.factor = True
        if not self.line.factor and isinstance(value, str) and len(value) <= 40:
            meaning = self.vocabulary.meaning_of(value)  # ``get_buffer("std-of-means")``
            self.line.factor = meaning is not None and (meaning.specific or "factor" in value)

    def _subscript(self, item: ast.Subscript, flows: int) -> None:
        if type(item.ctx) is ast.Store and type(item.value) is ast.Name and self._may_carry(item.value.id):
            self.line.writes.add(item.value.id)
        self.stack += ((item.value, flows), (item.slice, _NONE))

    def _operation(self, item: ast.BinOp, flows: int) -> None:
        if isinstance(item.op, (ast.FloorDiv, ast.Mod)):
            flows = _NONE
        self.stack += ((item.left, flows), (item.right, flows))

    def _compare(self, item: ast.Compare, flows: int) -> None:
        self._all(item, _NONE)

    def _choice(self, item: ast.IfExp, flows: int) -> None:
        self.stack += ((item.test, _NONE), (item.body, flows), (item.orelse, flows))

    def _carries(self, word: ast.keyword) -> bool:
        name = word.arg or ""
        return (
            not name
            or name in _INPUTS
            or self.vocabulary.is_latent(name)
            or self.vocabulary.meaning_of(name) is not None
        )

    def _ends(self, node: ast.stmt) -> bool:
        """Whether a statement holds what a decoder or a denoiser makes of latents."""
        value = getattr(node, "value", None)
        while isinstance(value, (ast.Subscript, ast.Attribute, ast.Await)):
            value = value.value
        if not isinstance(value, ast.Call):
            return False
        name = called(value)
        return (name == "decode" and self._is_object("autoencoder", value.func)) or self._denoises(value, name)


_VISITS: dict[type[ast.AST], Callable[[Reader, Any, int], None]] = {
    ast.Name: Reader._name,
    ast.Global: Reader._global,
    ast.Attribute: Reader._attribute,
    ast.Call: Reader._call,
    ast.Constant: Reader._constant,
    ast.Subscript: Reader._subscript,
    ast.BinOp: Reader._operation,
    ast.Compare: Reader._compare,
    ast.IfExp: Reader._choice,
}


#: statements with statements inside
COMPOUND = frozenset(
    {
        ast.If,
        ast.For,
        ast.With,
        ast.Try,
        getattr(ast, "TryStar", ast.Try),  # Python 3.11
        ast.While,
        ast.Match,
        ast.FunctionDef,
        ast.ClassDef,
        ast.AsyncFor,
        ast.AsyncWith,
        ast.AsyncFunctionDef,
    }
)


def _own(node: ast.AST) -> bool:
    """``self.x``"""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def _asked(function: ast.expr) -> Iterator[str]:
    """``x`` of ``self.x(...)`` and of ``self.x.method(...)``."""
    for each in (function, getattr(function, "value", None)):
        if isinstance(each, ast.Attribute) and _own(each):
            yield each.attr


def _is_in_a_table(function: ast.expr) -> bool:
    """``self.models["frame_decoder"]``: one of the networks of an autoencoder, by its key."""
    key = function.slice if isinstance(function, ast.Subscript) else None
    words = words_of(key.value) if isinstance(key, ast.Constant) and isinstance(key.value, str) else ()
    return "text" not in words and not _NETWORKS.isdisjoint(words)


def _is_table(value: ast.expr) -> bool:
    """Whether a dictionary is written down whose items have names."""
    return isinstance(value, ast.Dict) or (
        isinstance(value, ast.Call) and called(value) == "dict" and bool(value.keywords)
    )


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of statements directly inside a compound statement."""
    if type(node) not in COMPOUND:
        return
    for name in ("body", "orelse", "finalbody"):
        suite = getattr(node, name, None)
        if suite:
            yield suite
    for branch in getattr(node, "handlers", None) or getattr(node, "cases", None) or ():
        yield branch.body


def _headers(node: ast.stmt) -> Iterable[ast.AST]:
    """The expressions of a statement itself, without the statements inside it."""
    if isinstance(node, ast.Assign):
        return [node.value, *node.targets]
    if isinstance(node, (ast.If, ast.While)):
        return [node.test]
    if isinstance(node, (ast.Expr, ast.Return)):
        return [node.value] if node.value is not None else []
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [*node.args.defaults, *(d for d in node.args.kw_defaults if d is not None)]
    if isinstance(node, ast.ClassDef):
        return node.bases
    return [child for child in ast.iter_child_nodes(node) if not isinstance(child, (ast.stmt, ast.excepthandler))]


def is_noise(node: ast.stmt) -> bool:
    """Whether a statement can't matter: an error, a docstring, a step of a progress bar."""
    if isinstance(node, (ast.Raise, ast.Delete, ast.Pass, ast.Nonlocal)):
        return True
    if not isinstance(node, ast.Expr):
        return False
    if isinstance(node.value, ast.Call) and called(node.value) == "update":
        return all(isinstance(each, ast.Constant) for each in node.value.args) and not node.value.keywords
    return isinstance(node.value, ast.Constant)


def is_message(node: ast.stmt) -> bool:
    """Whether a statement tells somebody something, and is of interest for what it computes alone."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and called(node.value) in _SILENT


def _calls_something(item: ast.AST) -> bool:
    """Whether an argument has a call that does more than to say how large, or how many, something is."""
    names = {called(each) for each in ast.walk(item) if isinstance(each, ast.Call)}
    return not names <= _SUMMARIES


def _unshaped(value: ast.expr) -> ast.expr:
    """What is put into another shape, or stands in for what is taken out: ``outputs.pop("latents", latents)``."""
    inner: ast.expr | None = value
    while inner is not None:
        value, inner = inner, None
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
            if value.func.attr in ("pop", "get") and len(value.args) == 2:
                inner = value.args[1]
            elif value.func.attr in _SHAPES:
                inner = value.func.value
    return value


def _receiver(node: ast.stmt) -> str:
    """The variable that a call statement may change: ``parts`` of ``parts.append(x)``."""
    value: ast.AST | None = node.value if isinstance(node, ast.Expr) else None
    while isinstance(value, (ast.Call, ast.Attribute, ast.Subscript)):
        value = value.func if isinstance(value, ast.Call) else value.value
    return value.id if isinstance(value, ast.Name) else "self"


def is_text(node: ast.stmt) -> bool:
    """A docstring, or an assignment of nothing but text; a short one may be a key, or say which way a function goes."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and len(str(node.value.value)) <= _KEY:
        return False
    value = getattr(node, "value", None) if isinstance(node, (ast.Expr, ast.Assign)) else None
    if isinstance(value, (ast.List, ast.Tuple)):
        return bool(value.elts) and all(isinstance(e, ast.Constant) and isinstance(e.value, str) for e in value.elts)
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
